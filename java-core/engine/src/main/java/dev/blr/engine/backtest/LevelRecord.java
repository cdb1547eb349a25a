package dev.blr.engine.backtest;

/**
 * A forecaster's record at one confidence: VaR and ES, and the central interval that the next
 * return lies in with that probability.
 *
 * @param test VaR and ES at tail 1 − confidence
 * @param lower of the interval: the quantile at tail/2 of the return, [n]
 * @param upper the quantile at 1 − tail/2, [n]
 */
public record LevelRecord(Backtest test, double[] lower, double[] upper) {

  /** The same laws, stretched by a recalibration of their VaR. */
  public LevelRecord recalibrated(double step) {
    double[] scales =
        RecursiveRecalibration.scales(test.losses(), test.valueAtRisk(), test.tail(), step);
    return new LevelRecord(
        test.scaledBy(scales), Forecasts.scaled(lower, scales), Forecasts.scaled(upper, scales));
  }

  /** Mean interval score. */
  public double intervalScore() {
    double[] observed = new double[lower.length];
    for (int t = 0; t < observed.length; t++) {
      observed[t] = -test.losses()[t];
    }
    return Scores.mean(Scores.interval(observed, lower, upper, test.tail()));
  }
}
