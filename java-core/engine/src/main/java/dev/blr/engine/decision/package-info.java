/**
 * Stage 8: risk numbers and memory → what to do.
 *
 * <p>In: stages 6 and 7. Out: capital buffers and the events that a desk should read about.
 */
package dev.blr.engine.decision;
