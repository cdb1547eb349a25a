package dev.blr.engine.backtest;

import dev.blr.engine.numeric.InvalidInputException;

/** What the backtests share. */
final class Forecasts {
  private Forecasts() {}

  static void requireSameLength(String first, double[] a, String second, double[] b) {
    if (a.length != b.length) {
      throw new InvalidInputException(
          second, "has " + b.length + " elements", a.length + ", as many as " + first);
    }
    requireFinite(first, a);
    requireFinite(second, b);
  }

  /** Element by element. */
  static double[] scaled(double[] values, double[] factors) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = factors[i] * values[i];
    }
    return scaled;
  }

  static void requireFinite(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i]) <= Double.MAX_VALUE)) {
        throw new InvalidInputException(name + "[" + i + "]", "is " + values[i], "a finite number");
      }
    }
  }
}
