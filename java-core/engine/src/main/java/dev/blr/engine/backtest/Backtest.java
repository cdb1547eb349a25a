package dev.blr.engine.backtest;

import dev.blr.engine.series.InvalidInputException;

/**
 * A forecaster's record on a stretch of history, judged by every test and score of this package.
 *
 * @param model name of the forecaster
 * @param losses realised, [n]
 * @param valueAtRisk forecast for each of them before it was known, [n]
 * @param expectedShortfall likewise, [n]
 * @param tail 1 − confidence
 */
public record Backtest(
    String model, double[] losses, double[] valueAtRisk, double[] expectedShortfall, double tail) {

  private static final int DYNAMIC_QUANTILE_LAGS = 4;

  /**
   * Feeds all returns before {@code to} to the forecaster, in order, and keeps its forecasts from
   * {@code from} on.
   *
   * @param from index of the first return that is judged; the forecaster must be ready by then
   * @param to index after the last return that is judged
   */
  public static Backtest run(Forecaster forecaster, double[] returns, int from, int to, double tail) {
    Coverage.requireTail(tail);
    if (from < 0 || to > returns.length || from >= to) {
      throw new InvalidInputException(
          "window", "is [" + from + ", " + to + ")", "0 ≤ from < to ≤ " + returns.length);
    }
    double[] losses = new double[to - from];
    double[] valueAtRisk = new double[to - from];
    double[] shortfall = new double[to - from];
    for (int t = 0; t < to; t++) {
      if (t >= from) {
        if (!forecaster.ready()) {
          throw new InvalidInputException(
              "window",
              "begins after " + from + " returns",
              "more history: " + forecaster.name() + " needs it");
        }
        Forecast forecast = forecaster.forecast();
        losses[t - from] = -returns[t];
        valueAtRisk[t - from] = forecast.valueAtRisk();
        shortfall[t - from] = forecast.expectedShortfall();
      }
      forecaster.update(returns[t]);
    }
    return new Backtest(forecaster.name(), losses, valueAtRisk, shortfall, tail);
  }

  public Coverage coverage() {
    return new Coverage(Coverage.exceptions(losses, valueAtRisk));
  }

  public TestResult dynamicQuantile() {
    return DynamicQuantile.test(losses, valueAtRisk, tail, DYNAMIC_QUANTILE_LAGS);
  }

  public TrafficLight trafficLight() {
    return TrafficLight.of(coverage().exceptions(), losses.length, tail);
  }

  /** Acerbi and Szekely's second statistic. */
  public double z2() {
    return AcerbiSzekely.z2(losses, valueAtRisk, expectedShortfall, tail);
  }

  /** Mean pinball loss. */
  public double pinball() {
    return Scores.mean(Scores.pinball(losses, valueAtRisk, tail));
  }

  /** Mean Fissler–Ziegel loss of degree 0. */
  public double fisslerZiegel() {
    return Scores.mean(Scores.fisslerZiegel(losses, valueAtRisk, expectedShortfall, tail));
  }
}
