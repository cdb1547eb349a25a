package dev.blr.engine.ask;

import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.Stake;

/**
 * What a model is fed, and what stands behind it: the models of the engine live on simple returns,
 * whatever is shown and judged.
 *
 * @param compounding of the returns that are shown
 * @param log whether they are the logarithms of the simple ones
 * @param simple [returns]
 * @param ticks [returns], {@link ReturnSeries#ticks}
 * @param ranges [returns], of the bars; empty without bars
 */
public record FedReturns(
    Compounding compounding, boolean log, double[] simple, double[] ticks, double[] ranges) {

  /** As a series shows its returns. */
  public static FedReturns shown(ReturnSeries series) {
    return new FedReturns(
        series.adds() ? Compounding.LOG : Compounding.SIMPLE,
        series.log(),
        series.returns(),
        series.ticks(),
        series.ranges());
  }

  /** As the engine takes them: simple, or money. */
  public static FedReturns simple(ReturnSeries series) {
    return new FedReturns(
        series.kind().adds() ? Compounding.LOG : Compounding.SIMPLE,
        false,
        series.returns(),
        series.ticks(),
        series.ranges());
  }

  /** What adds up without being a logarithm is money. */
  Stake stake() {
    return compounding == Compounding.LOG && !log ? Stake.NOTIONAL : Stake.CAPITAL;
  }
}
