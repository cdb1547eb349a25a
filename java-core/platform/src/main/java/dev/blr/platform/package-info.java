/**
 * Everything that touches the world: files, JSON, the terminal and HTTP around the engine.
 *
 * <p>{@link dev.blr.platform.RiskReport} is what every face gives out; {@code cli} and {@code http}
 * are the faces.
 */
package dev.blr.platform;
