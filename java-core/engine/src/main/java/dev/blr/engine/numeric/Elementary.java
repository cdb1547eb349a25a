package dev.blr.engine.numeric;

/**
 * Elementary functions from IEEE arithmetic alone, so that every platform gives the same bits.
 *
 * <p>Structure after Sun's fdlibm (Ng 1993): reduce the argument with a constant split in a head of
 * few bits and a tail, evaluate a short series, undo the reduction exactly. Where fdlibm has
 * minimax coefficients these use Taylor series with as many terms as it takes, which anyone can
 * check. Distance from {@link StrictMath}, itself within 1 ulp: exp, log, log1p, sin, cos ≤ 1 ulp;
 * expm1 ≤ 2. NaN gives NaN. Where a bound stands beside a function, {@code ci/prove} proves it from
 * {@code native/coefficients.txt} ({@code verification/proofs}).
 */
public final class Elementary {
  private static final double INVERSE_LN2 = 1.4426950408889634;
  private static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;

  /** π/2 in three parts, the first two of 33 bits: n · part is exact for |n| ≤ 2^20. */
  private static final double HALF_PI_1 = 0x1.921fb544p0;

  private static final double HALF_PI_2 = 0x1.0b4611a6p-34;
  private static final double HALF_PI_3 = 2.0222662487959506e-21;
  private static final double INVERSE_HALF_PI = 0.6366197723675814;
  private static final double LARGEST_ANGLE = 0x1p20;

  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  /**
   * 1 − γ, then (−1)^k (ζ(k) − 1)/k for k = 2, 3, …: ln Γ(2 + e) = Σ (Abramowitz & Stegun 1964,
   * 6.1.33).
   */
  private static final double[] LOG_GAMMA_AT_2 = {
    0.42278433509846713, 0.3224670334241132, -0.0673523010531981, 0.020580808427784546,
    -0.007385551028673986, 0.0028905103307415234, -0.001192753911703261, 0.0005096695247430425,
    -0.00022315475845357939, 9.945751278180853e-05, -4.492623673813314e-05, 2.050721277567069e-05,
    -9.439488275268397e-06, 4.374866789907488e-06, -2.039215753801366e-06, 9.55141213040742e-07,
    -4.492469198764566e-07, 2.1207184805554665e-07, -1.0043224823968099e-07, 4.7698101693639804e-08,
    -2.2711094608943164e-08, 1.0838659214896955e-08, -5.183475041970047e-09, 2.4836745438024785e-09,
    -1.1921401405860912e-09, 5.731367241678862e-10, -2.7595228851242334e-10, 1.330476437424449e-10
  };

  private Elementary() {}

  /**
   * eˣ. Where that is a normal number, the relative error is at most 1.75e-16: of rounding 1.7e-16
   * (Gappa), of the series 4.4e-18 (Coq), of the reduction 3e-23; {@code
   * verification/proofs/exp.gappa} and {@code ExpBound.v}.
   */
  public static double exp(double x) {
    return exp(x, 0);
  }

  /** e^(x + rest), |rest| at most an ulp of x. */
  private static double exp(double x, double rest) {
    if (!(x <= 709.782712893384)) {
      return x > 0 ? Double.POSITIVE_INFINITY : x;
    }
    if (x < -745.2) {
      return 0;
    }
    double k = Math.floor(x * INVERSE_LN2 + 0.5);
    return scale(
        1 + reducedExpm1(x - k * Polynomials.LN2_HEAD, k * Polynomials.LN2_TAIL - rest), (int) k);
  }

  /** e^(−x), x ≥ 0, its relative error that of a few roundings however large x. */
  public static double expMinus(Twofold x) {
    return exp(-x.head(), -x.tail());
  }

  /**
   * eˣ − 1, accurate for small x: the relative error is at most 1.9e-16 for |x| ≤ ln(2)/2, and
   * 6.2e-16 elsewhere ({@code expm1.gappa}, {@code expm1-scaled.gappa}, {@code elementary.sollya}).
   */
  public static double expm1(double x) {
    if (x > 40) {
      return exp(x);
    }
    if (x < -40) {
      return -1;
    }
    double k = Math.floor(x * INVERSE_LN2 + 0.5);
    double e = reducedExpm1(x - k * Polynomials.LN2_HEAD, k * Polynomials.LN2_TAIL);
    if (k == 0) {
      return e;
    }
    double power = scale(1, (int) k);
    return power * e + (power - 1);
  }

  /**
   * e^r − 1 for r = head − tail, |r| ≤ ln(2)/2, from e^r = 1 + 2r/(r coth(r/2) − r) and z coth z =
   * 1 + z²/3 − z⁴/45 + … (Abramowitz & Stegun 1964, 4.5.67).
   */
  private static double reducedExpm1(double head, double tail) {
    double r = head - tail;
    double t = r * r;
    double coth = t * Polynomials.cothExcess(t);
    double c = r - coth;
    return head - (tail - r * c / (2 - c));
  }

  /** y · 2^k with one rounding, also into the subnormal numbers. */
  private static double scale(double y, int k) {
    if (k > 1023) {
      return y * 0x1p1023 * 2;
    }
    if (k < -1022) {
      return y * powerOfTwo(k + 64) * 0x1p-64;
    }
    return y * powerOfTwo(k);
  }

  static double powerOfTwo(int k) {
    return Double.longBitsToDouble((k + 1023L) << 52);
  }

  /**
   * ln x; −∞ at 0, NaN below. The relative error is at most 1.65e-16 ({@code log.gappa}, {@code
   * log-octaves.gappa}, {@code elementary.sollya}).
   */
  public static double log(double x) {
    if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
      return x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
    }
    return x < Double.MIN_NORMAL ? log(x * 0x1p54, -54, 0) : log(x, 0, 0);
  }

  /**
   * ln(1 + x), accurate for small x; −∞ at −1, NaN below. The relative error is at most 1.65e-16,
   * as of {@link #log}: what rounding takes from 1 + x is put back.
   */
  public static double log1p(double x) {
    if (!(x > -1 && x < Double.POSITIVE_INFINITY)) {
      return x == -1 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
    }
    if (x > -0.29 && x < 0.41) {
      return x == 0 ? x : reducedLog(x, 0, 0);
    }
    double u = 1 + x;
    double lost = x >= 1 ? 1 - (u - x) : x - (u - 1);
    return log(u, 0, lost / u);
  }

  /** ln(x) + k ln 2 + correction, x normal. */
  private static double log(double x, int k, double correction) {
    long exponent = octave(x);
    double mantissa = Double.longBitsToDouble(Double.doubleToRawLongBits(x) - (exponent << 52));
    return reducedLog(mantissa - 1, k + exponent, correction);
  }

  /** The k with √½ &lt; x 2^−k &lt; √2, for normal x > 0. */
  static long octave(double x) {
    return (Double.doubleToRawLongBits(x) - SQRT_HALF_BITS) >> 52;
  }

  /** ln(1 + f) + k ln 2 + correction, with 2 atanh(s), s = f/(2 + f), |s| ≤ 0.172. */
  private static double reducedLog(double f, double k, double correction) {
    double s = f / (2 + f);
    double halfSquare = 0.5 * f * f;
    return k * Polynomials.LN2_HEAD
        - ((halfSquare
                - (s * (halfSquare + atanhExcess(s)) + (k * Polynomials.LN2_TAIL + correction)))
            - f);
  }

  /** 2 (atanh s − s)/s, |s| ≤ 0.172. */
  static double atanhExcess(double s) {
    double z = s * s;
    double w = z * z;
    return z * Polynomials.atanhExcessOdd(w) + w * Polynomials.atanhExcessEven(w);
  }

  /** sin x for |x| ≤ 2^20 (radians). */
  public static double sin(double x) {
    return x == 0 ? x : sinOfReduced(x, quarterTurns(x), 0);
  }

  /** cos x for |x| ≤ 2^20 (radians). */
  public static double cos(double x) {
    return sinOfReduced(x, quarterTurns(x), 1);
  }

  /**
   * sin(x + shift · π/2), where n · π/2 is the multiple of π/2 nearest to x (Cody & Waite 1980).
   */
  private static double sinOfReduced(double x, double n, int shift) {
    double w = n * HALF_PI_2;
    double t = x - n * HALF_PI_1;
    double r = t - w;
    double lost = ((t - r) - w) - n * HALF_PI_3;
    double head = r + lost;
    return sinQuadrant((int) n + shift, head, (r - head) + lost);
  }

  private static double quarterTurns(double x) {
    if (Math.abs(x) > LARGEST_ANGLE) {
      throw new InvalidInputException("angle", "is " + x, "a number in [-2^20, 2^20]");
    }
    return Math.floor(x * INVERSE_HALF_PI + 0.5);
  }

  /** sin(quadrant · π/2 + head + tail), |head| ≤ π/4, tail a correction far below it. */
  private static double sinQuadrant(int quadrant, double head, double tail) {
    double value = (quadrant & 1) == 0 ? sinKernel(head, tail) : cosKernel(head, tail);
    return (quadrant & 2) == 0 ? value : -value;
  }

  private static double sinKernel(double r, double tail) {
    double z = r * r;
    double w = z * z;
    double odd =
        z * (1.0 / 120 + w * (1.0 / 362880 + w * (1.0 / 6227020800.0 + w / 355687428096000.0)));
    double even = -1.0 / 6 - w * (1.0 / 5040 + w * (1.0 / 39916800 + w / 1307674368000.0));
    return r + (r * z * (odd + even) + tail * (1 - 0.5 * z));
  }

  private static double cosKernel(double r, double tail) {
    double z = r * r;
    double w = z * z;
    double even = 1.0 / 24 + w * (1.0 / 40320 + w * (1.0 / 479001600 + w / 20922789888000.0));
    double odd = z * (1.0 / 720 + w * (1.0 / 3628800 + w / 87178291200.0));
    double half = 0.5 * z;
    double one = 1 - half;
    return one + (((1 - one) - half) + (w * (even - odd) - r * tail));
  }

  /** sin(π(head + tail)), |head| ≤ 2^29, tail a correction below half an ulp of head. */
  public static double sinPi(double head, double tail) {
    double n = Math.floor(2 * head + 0.5);
    return sinQuadrant((int) n, Math.PI * (head - 0.5 * n), Math.PI * tail);
  }

  /** cos(π(head + tail)), |head| ≤ 2^29, tail a correction below half an ulp of head. */
  public static double cosPi(double head, double tail) {
    double n = Math.floor(2 * head + 0.5);
    return sinQuadrant((int) n + 1, Math.PI * (head - 0.5 * n), Math.PI * tail);
  }

  /**
   * ln Γ(x) for x > 0; +∞ at 0, NaN below. Relative error a few 1e-16, also beside its zeros 1 and
   * 2: there the series about 2, elsewhere Stirling's (Abramowitz & Stegun 1964, 6.1.41) or a
   * recurrence.
   */
  public static double logGamma(double x) {
    if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
      return x >= 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    }
    if (x < 0.5) {
      return logGammaNear2(x) - log(x) - log1p(x);
    }
    if (x < 1.5) {
      return logGammaNear2(x - 1) - log1p(x - 1);
    }
    if (x < 2.5) {
      return logGammaNear2(x - 2);
    }
    if (x < 10) {
      double product = 1;
      double y = x;
      while (y >= 2.5) {
        y -= 1;
        product *= y;
      }
      return logGammaNear2(y - 2) + log(product);
    }
    double z = 1 / (x * x);
    double series =
        (1.0 / 12
                - z
                    * (1.0 / 360
                        - z
                            * (1.0 / 1260
                                - z
                                    * (1.0 / 1680
                                        - z * (1.0 / 1188 - z * (691.0 / 360360 - z / 156))))))
            / x;
    double logX = log(x);
    return x * (logX - 1) - 0.5 * logX + (HALF_LOG_TWO_PI + series);
  }

  /** ln Γ(2 + e), |e| ≤ 1/2. */
  private static double logGammaNear2(double e) {
    double sum = 0;
    for (int k = LOG_GAMMA_AT_2.length - 1; k >= 0; k--) {
      sum = LOG_GAMMA_AT_2[k] + e * sum;
    }
    return e * sum;
  }
}
