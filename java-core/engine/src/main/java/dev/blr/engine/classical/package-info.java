/**
 * The forecasters that every desk knows: the baselines of a backtest; part of the toolbox beside
 * the stages.
 *
 * <p>In: returns, one at a time. Out: {@link dev.blr.engine.backtest.Forecast}. May import stages 0
 * to 4, {@code volatility} and {@code backtest} only.
 */
package dev.blr.engine.classical;
