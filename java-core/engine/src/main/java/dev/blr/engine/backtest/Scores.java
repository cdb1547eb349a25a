package dev.blr.engine.backtest;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;

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

  /**
   * The interval score of each day (Gneiting and Raftery 2007, eq. 43):
   *
   * <pre>
   *   u − l + (2/outside) ((l − x)⁺ + (x − u)⁺)
   * </pre>
   *
   * @param observed what came, [n]
   * @param lower l, the quantile at outside/2, [n]
   * @param upper u ≥ l, the quantile at 1 − outside/2, [n]
   * @param outside probability of falling outside, in (0, 1)
   */
  public static double[] interval(
      double[] observed, double[] lower, double[] upper, double outside) {
    Forecasts.requireSameLength("observed", observed, "lower", lower);
    Forecasts.requireSameLength("observed", observed, "upper", upper);
    Coverage.requireTail(outside);
    double[] score = new double[observed.length];
    for (int t = 0; t < score.length; t++) {
      if (!(lower[t] <= upper[t])) {
        throw new InvalidInputException(
            "lower[" + t + "]", "is " + lower[t], "a number ≤ upper, " + upper[t]);
      }
      double missed = Math.max(0, lower[t] - observed[t]) + Math.max(0, observed[t] - upper[t]);
      score[t] = upper[t] - lower[t] + 2 / outside * missed;
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
