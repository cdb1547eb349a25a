package dev.blr.engine.classical;

import dev.blr.engine.dist.Empirical;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.numeric.ShortfallConvention;

/**
 * How far a series stood below its highest so far, after every return: of simple returns as a share
 * of the highest, of returns that add up as a difference. What it began with counts.
 *
 * <p>The tail of these drawdowns: drawdown at risk and conditional drawdown at risk (Chekhlov,
 * Uryasev and Zabarankin 2005), entropic drawdown at risk (Cajas 2021), and the ulcer index, their
 * root mean square (Martin 1987).
 */
public final class Drawdowns {
  private final double[] depths;

  /**
   * @param returns at least one, finite
   */
  public Drawdowns(double[] returns, Compounding compounding) {
    Arguments.array("returns", returns, 1);
    depths = new double[returns.length];
    double level = 0;
    double highest = 0;
    for (int i = 0; i < returns.length; i++) {
      Arguments.finite("returns[" + i + "]", returns[i]);
      level = compounding.extend(level, returns[i]);
      highest = Math.max(highest, level);
      depths[i] =
          compounding == Compounding.SIMPLE ? (highest - level) / (1 + highest) : highest - level;
    }
  }

  /** [returns], none negative; live, not a copy. */
  public double[] depths() {
    return depths;
  }

  public double largest() {
    double largest = 0;
    for (double depth : depths) {
      largest = Math.max(largest, depth);
    }
    return largest;
  }

  public double mean() {
    double sum = 0;
    for (double depth : depths) {
      sum += depth;
    }
    return sum / depths.length;
  }

  public double ulcer() {
    double sum = 0;
    for (double depth : depths) {
      sum += depth * depth;
    }
    return Math.sqrt(sum / depths.length);
  }

  /** The drawdown that one in 1/tail exceeds. */
  public double atRisk(double tail) {
    return 0 - law().quantile(tail);
  }

  /** The mean of the deepest of them. */
  public double conditional(double tail) {
    return 0 - law().tailMean(tail);
  }

  public double entropic(double tail) {
    return new TailMeasures(depths).entropicValueAtRisk(tail);
  }

  /** Of minus the drawdown, as of a return. */
  private Empirical law() {
    double[] negative = new double[depths.length];
    for (int i = 0; i < negative.length; i++) {
      negative[i] = -depths[i];
    }
    return new Empirical(negative, QuantileConvention.INVERSE_CDF, ShortfallConvention.EXACT_TAIL);
  }
}
