/**
 * Stage 8: risk numbers and memory → what to do.
 *
 * <p>In: stages 6 and 7. Out: capital buffers, the days on which they call for action, what they
 * would have held, and the events that a desk should read about.
 */
@NullMarked
package dev.blr.engine.decision;

import org.jspecify.annotations.NullMarked;
