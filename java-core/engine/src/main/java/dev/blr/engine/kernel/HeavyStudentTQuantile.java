package dev.blr.engine.kernel;

/**
 * Quantiles of T_ν for ν &lt; 1, whose logarithm of the tail probability hardly moves with the
 * quantile, so that solving for it would divide its rounding error by ν. With t = x/√ν = sinh u, L
 * = ln(1 + t²), a = ν/2 and G = Γ(a + ½)/(√π Γ(a + 1)):
 *
 * <pre>
 *   t ≥ 1:  2P = G e^(−aL) (1 + a s(e^(−L))),   s(y) = Σ (½)_n/n! · yⁿ/(a + n), n ≥ 1     (DLMF 8.17.7)
 *           L = K + ln(1 + a s)/a with K = (ln G − ln 2P)/a: no difference of near equals is left
 *   t ≤ 1:  (½ − P)/(aG) = ∫₀ᵘ cosh^−ν = tanh u · cosh^−ν u · r(tanh² u),
 *           r(w) = Σ ((ν+1)/2)_n/(3/2)_n · wⁿ, n ≥ 0                                 (DLMF 8.17.8, 15.8.1)
 * </pre>
 *
 * <p>Both equations are concave in their unknown; Newton's method climbs to the root from its left
 * and has every digit after five and four steps. Both series end where y or w = ½ has brought the
 * terms below 2⁻⁵⁸.
 */
final class HeavyStudentTQuantile {
  private static final int TERMS = 48;
  private static final double LN_2 = 0.6931471805599453;

  /** No double x and ν ≥ 1e-300 have a larger L. */
  private static final double BEYOND_ALL = 3000;

  private final double a;
  private final double logScale;
  private final double slope;
  private final double tailAtOne;
  private final double[] tail = new double[TERMS];
  private final double[] centre = new double[TERMS];

  /**
   * @param nu degrees of freedom, 0 < nu < 1; below 1e-300 all but 1e-297 of the mass is beyond the
   *     doubles
   */
  HeavyStudentTQuantile(double nu) {
    a = 0.5 * Math.max(nu, 1e-300);
    logScale = logScale(2 * a);
    slope = a * Elementary.exp(logScale);
    double binomial = 1;
    double ratio = 1;
    double power = 1;
    double atOne = 0;
    for (int n = 0; n < TERMS; n++) {
      binomial *= (n + 0.5) / (n + 1);
      tail[n] = binomial / (a + n + 1);
      centre[n] = ratio;
      ratio *= (a + 0.5 + n) / (1.5 + n);
      power *= 0.5;
      atOne += tail[n] * power;
    }
    tailAtOne = 0.5 * Elementary.exp(logScale - a * LN_2) * (1 + a * atOne);
  }

  /**
   * ln G = Σ (−1)^j ln(1 + ν/j), j ≥ 1: Wallis's product at ν = 1, summed by algorithm 1 of Cohen,
   * Rodriguez Villegas & Zagier (2000), error below 6⁻²².
   */
  private static double logScale(double nu) {
    int terms = 22;
    double power = 1;
    for (int i = 0; i < terms; i++) {
      power *= 3 + Math.sqrt(8);
    }
    double d = 0.5 * (power + 1 / power);
    double b = -1;
    double c = -d;
    double sum = 0;
    for (int k = 0; k < terms; k++) {
      c = b - c;
      sum += c * Elementary.log1p(nu / (k + 1));
      b *= (k + terms) * (k - terms) / ((k + 0.5) * (k + 1));
    }
    return -sum / d;
  }

  /**
   * x > 0 with P(T > x) = upper &lt; ½ and P(0 &lt; T &lt; x) = ½ − upper = fromMedian; may be
   * infinite.
   */
  double upperQuantile(double upper, double fromMedian) {
    return upper >= tailAtOne ? centralQuantile(fromMedian) : tailQuantile(upper);
  }

  private double centralQuantile(double fromMedian) {
    double target = fromMedian / slope;
    double u = target;
    for (int step = 0; step < 4; step++) {
      double t = sinh(u);
      double square = t * t;
      double w = square / (1 + square);
      u += target * Elementary.exp(a * Elementary.log1p(square)) - Math.sqrt(w) * series(centre, w);
    }
    return Math.sqrt(2 * a) * sinh(u);
  }

  private static double sinh(double u) {
    double m = Elementary.expm1(u);
    return 0.5 * (m + m / (1 + m));
  }

  private double tailQuantile(double upper) {
    double k = Math.min((logScale - Elementary.log(2 * upper)) / a, BEYOND_ALL);
    double logSquare = Math.max(k, LN_2);
    for (int step = 0; step < 5; step++) {
      double y = Elementary.exp(-logSquare);
      double sum = y * series(tail, y);
      // y s'(y) = 1/√(1 − y) − 1 − a s(y)
      double derivative = (1 / Math.sqrt(1 - y) - 1 - a * sum) / (1 + a * sum);
      logSquare -= (logSquare - k - Elementary.log1p(a * sum) / a) / (1 + derivative);
    }
    return Elementary.exp(
        0.5 * (logSquare + Elementary.log1p(-Elementary.exp(-logSquare)) + Elementary.log(2 * a)));
  }

  private static double series(double[] coefficients, double x) {
    double sum = 0;
    for (int n = TERMS - 1; n >= 0; n--) {
      sum = coefficients[n] + sum * x;
    }
    return sum;
  }
}
