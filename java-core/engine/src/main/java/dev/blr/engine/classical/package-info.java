/**
 * The forecasters that every desk knows: the baselines of a backtest; part of the toolbox beside
 * the stages.
 *
 * <p>In: returns, one at a time. Out: the laws of what comes next, each a {@link
 * dev.blr.engine.forecast.Forecaster}. May import stages 0 to 4, {@code forecast} and {@code
 * volatility} only.
 */
@NullMarked
package dev.blr.engine.classical;

import org.jspecify.annotations.NullMarked;
