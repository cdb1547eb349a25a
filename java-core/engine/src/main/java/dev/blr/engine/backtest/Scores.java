package dev.blr.engine.backtest;

import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.series.InvalidInputException;

/**
 * Consistent scoring functions; lower is better. Losses and forecasts are positive loss fractions.
 */
public final class Scores {
  private Scores() {}

  /**
   * Pinball (quantile) loss of each day: (1{L > V} − tail)(L − V) + …, i.e. Koenker and Bassett's
   * check.
   */
  public static double[] pinball(double[] losses, double[] valueAtRisk, double tail) {
    Forecasts.requireSameLength("losses", losses, "valueAtRisk", valueAtRisk);
    Coverage.requireTail(tail);
    double[] score = new double[losses.length];
    for (int t = 0; t < score.length; t++) {
      double excess = losses[t] - valueAtRisk[t];
      score[t] = excess > 0 ? (1 - tail) * excess : -tail * excess;
    }
    return score;
  }

  /**
   * Fissler–Ziegel loss of degree 0 for (VaR, ES) (Patton, Ziegel and Chen 2019, eq. 6), in loss
   * signs:
   *
   * <pre>
   *   FZ0 = 1{L ≥ V} (L − V)/(tail·E) + V/E + log E − 1
   * </pre>
   *
   * @param expectedShortfall > 0 every day
   */
  public static double[] fisslerZiegel(
      double[] losses, double[] valueAtRisk, double[] expectedShortfall, double tail) {
    Forecasts.requireSameLength("losses", losses, "valueAtRisk", valueAtRisk);
    Forecasts.requireSameLength("losses", losses, "expectedShortfall", expectedShortfall);
    Coverage.requireTail(tail);
    double[] score = new double[losses.length];
    for (int t = 0; t < score.length; t++) {
      double shortfall = expectedShortfall[t];
      if (!(shortfall > 0)) {
        throw new InvalidInputException(
            "expectedShortfall[" + t + "]", "is " + shortfall, "a number > 0");
      }
      double excess = Math.max(0, losses[t] - valueAtRisk[t]);
      score[t] =
          excess / (tail * shortfall) + valueAtRisk[t] / shortfall + Elementary.log(shortfall) - 1;
    }
    return score;
  }

  /** The mean of a score series, at least one day. */
  public static double mean(double[] score) {
    double sum = 0;
    for (double day : score) {
      sum += day;
    }
    return sum / score.length;
  }
}
