/**
 * Everything that touches the world: files, JSON, the terminal and HTTP around the engine.
 *
 * <p>What is asked and answered is declared in {@link dev.blr.engine.ask}; {@code cli} and {@code
 * http} are the faces made from it, {@link dev.blr.platform.Json} is their text, and {@code
 * generate} writes the documents.
 */
package dev.blr.platform;
