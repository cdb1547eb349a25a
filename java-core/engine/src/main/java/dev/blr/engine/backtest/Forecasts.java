package dev.blr.engine.backtest;

import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.forecast.Stretch;
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

  /** Losses, element by element. */
  static double[] stretched(double[] losses, ReturnScale returns, double[] factors) {
    double[] stretched = new double[losses.length];
    for (int i = 0; i < stretched.length; i++) {
      stretched[i] = new Stretch(returns, factors[i]).loss(losses[i]);
    }
    return stretched;
  }

  static void requireFinite(String name, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!(Math.abs(values[i]) <= Double.MAX_VALUE)) {
        throw new InvalidInputException(name + "[" + i + "]", "is " + values[i], "a finite number");
      }
    }
  }
}
