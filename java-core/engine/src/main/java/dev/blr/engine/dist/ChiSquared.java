package dev.blr.engine.dist;

import dev.blr.engine.kernel.Arguments;
import dev.blr.engine.kernel.Elementary;

/** Upper tail of the χ² law, for p-values of likelihood-ratio and Wald statistics. */
public final class ChiSquared {
  private static final int MAX_TERMS = 10_000;
  private static final double EPSILON = 0x1p-54;
  private static final double TINY = 1e-300;

  private ChiSquared() {}

  /**
   * P(χ²_k > x): the regularised incomplete gamma function Q(k/2, x/2), by its series below k/2 + 1
   * and Lentz's continued fraction above (NIST DLMF 8.11.4 and 8.9.2).
   *
   * @param x ≥ 0; NaN gives NaN
   * @param degreesOfFreedom k > 0
   */
  public static double survival(double x, double degreesOfFreedom) {
    Arguments.positive("degreesOfFreedom", degreesOfFreedom);
    if (Double.isNaN(x) || x <= 0) {
      return Double.isNaN(x) ? x : 1;
    }
    double s = degreesOfFreedom / 2;
    double y = x / 2;
    double factor = Elementary.exp(s * Elementary.log(y) - y - Elementary.logGamma(s));
    return y < s + 1 ? 1 - factor * lowerSeries(s, y) : factor * upperFraction(s, y);
  }

  private static double lowerSeries(double s, double y) {
    double term = 1 / s;
    double sum = term;
    for (int n = 1; n < MAX_TERMS && term > EPSILON * sum; n++) {
      term *= y / (s + n);
      sum += term;
    }
    return sum;
  }

  private static double upperFraction(double s, double y) {
    double b = y + 1 - s;
    double c = 1 / TINY;
    double d = 1 / b;
    double fraction = d;
    for (int n = 1; n < MAX_TERMS; n++) {
      double a = -n * (n - s);
      b += 2;
      d = 1 / nonZero(a * d + b);
      c = nonZero(b + a / c);
      fraction *= d * c;
      if (Math.abs(d * c - 1) < EPSILON) {
        break;
      }
    }
    return fraction;
  }

  private static double nonZero(double x) {
    return Math.abs(x) < TINY ? TINY : x;
  }
}
