package dev.blr.engine.series;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * How far a price went within a bar, the close before it included, so that a gap overnight counts:
 * ln(max(high, previous close) / min(low, previous close)), as Garman and Klass (1980) measure
 * volatility by.
 */
public final class BarRange {
  /** Of a bar that says nothing: there is none, or the price did not move in it. */
  public static final double NONE = 0;

  /** Feeds round open, high, low and close each for itself. */
  private static final double ROUNDING = 1e-6;

  private BarRange() {}

  /**
   * Of the bar that a return ends on; {@link #NONE} without one.
   *
   * @param ranges [returns]; empty without bars
   */
  public static double at(double[] ranges, int index) {
    return ranges.length == 0 ? NONE : ranges[index];
  }

  /** Whether a close lies between a low > 0 and a high. */
  static boolean holds(double high, double low, double close) {
    return low > 0
        && high <= Double.MAX_VALUE
        && close <= high * (1 + ROUNDING)
        && close >= low * (1 - ROUNDING)
        && high >= low * (1 - ROUNDING);
  }

  /**
   * The range of a bar.
   *
   * @param close within it, see {@link #holds}
   * @param previousClose > 0
   * @return ≥ 0, a logarithm; {@link #NONE} where nothing moved
   */
  static double of(double high, double low, double close, double previousClose) {
    double top = Math.max(Math.max(high, close), previousClose);
    double bottom = Math.min(Math.min(low, close), previousClose);
    return Elementary.log(top / bottom);
  }

  /** Refuses what is no range. */
  public static void require(double range) {
    if (!(range >= 0 && range <= Double.MAX_VALUE)) {
      throw new InvalidInputException("range", "is " + range, "a finite number ≥ 0; 0 without one");
    }
  }
}
