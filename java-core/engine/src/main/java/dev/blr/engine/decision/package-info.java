/**
 * Stage 8: risk numbers and memory → what to do.
 *
 * <p>In: stages 6 and 7; for orders also {@code portfolio}. Out: capital buffers, the days on which
 * they call for action, what they would have held, the events that a desk should read about; what
 * limits do ({@link dev.blr.engine.decision.EnforcementPolicy}), how often they cried wolf, and
 * whether an order may go through ({@link dev.blr.engine.decision.PreTrade}).
 */
@NullMarked
package dev.blr.engine.decision;

import org.jspecify.annotations.NullMarked;
