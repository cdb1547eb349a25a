/**
 * The forecasters that every desk knows: the baselines of a backtest; part of the toolbox beside
 * the stages.
 *
 * <p>In: returns, one at a time. Out: {@link dev.blr.engine.backtest.Forecast}. May import {@code
 * series}, {@code kernel}, {@code dist}, {@code spectral}, {@code volatility} and {@code backtest}
 * only.
 */
package dev.blr.engine.classical;
