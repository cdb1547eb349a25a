/**
 * What a model of a return series offers, whoever judges or runs it.
 *
 * <p>Between stage 3, whose laws it speaks in, and the toolbox that implements it. In: returns, one
 * at a time. Out: predictive {@link dev.blr.engine.dist.Distribution}s. May import stages 0 to 3
 * ({@code numeric}, {@code series}, {@code kernel}, {@code dist}) only: neither the models nor
 * {@code backtest}, their judge.
 */
@NullMarked
package dev.blr.engine.forecast;

import org.jspecify.annotations.NullMarked;
