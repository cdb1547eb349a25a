package dev.blr.engine.kernel;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InverseNormal;
import dev.blr.engine.numeric.Polynomials;
import dev.blr.engine.numeric.Twofold;
import org.jspecify.annotations.Nullable;

/**
 * The standard Student-t law T_ν with its ν-dependent constants worked out once; ν = ∞ is the
 * normal law.
 *
 * <pre>
 *   f(t) = c (1 + t²/ν)^(−(ν+1)/2),   c = Γ((ν+1)/2) / (Γ(ν/2) √(πν))
 *   P(T > x) = ½ I_y(ν/2, ½),          y = ν/(ν + x²),  w = 1 − y
 * </pre>
 *
 * <p>The tail probability is evaluated in three regions, each with terms of one sign, so that it
 * keeps its relative accuracy for every ν and down to the smallest double:
 *
 * <ul>
 *   <li>x² ≥ ν: the power series of I_y in y ≤ ½ (Abramowitz & Stegun 1964, 26.5.4 with 15.1.1);
 *   <li>x² ≤ 2.5: ½ − x f(x) Σ of the series in w (the Student form of Abramowitz & Stegun
 *       26.2.11);
 *   <li>between: the continued fraction of Didonato & Morris (1992, eq. 22), whose limit for ν = ∞
 *       is the even part of Laplace's fraction for the Mills ratio.
 * </ul>
 */
public final class StandardStudentT {
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
  private static final double INVERSE_ROOT_TWO_PI = 0.3989422804014327;

  /**
   * Beyond it the law differs from the normal one by less than 1e-37 wherever a probability is a
   * double.
   */
  private static final double NORMAL_NU = 1e40;

  /** Squares of larger numbers overflow, or will when divided by ν; 1 is nothing beside them. */
  private static final double FAR = 1e150;

  private static final double SERIES_END = 0x1p-56;
  private static final double CENTRAL_SQUARE = 2.5;
  private static final double NORMAL_TAIL_END = 39;

  private final double nu;
  private final double sqrtNu;
  private final double logSqrtNu;
  private final double logPeak;
  private final double peak;
  private final double tailScale;
  private final double logTailScale;

  /** Made by the first quantile with ν &lt; 1; immutable, so that a race only makes it twice. */
  private @Nullable HeavyStudentTQuantile heavy;

  /**
   * @param nu degrees of freedom, > 0, may be infinite
   */
  public StandardStudentT(double nu) {
    Arguments.aboveZero("nu", nu);
    this.nu = nu;
    sqrtNu = Math.sqrt(nu);
    logSqrtNu = Elementary.log(sqrtNu);
    double z = nu / 2;
    double shifted = z;
    Twofold above = Twofold.of(1);
    Twofold below = above;
    for (int j = 0; shifted < 16; shifted = z + ++j) {
      above = above.times(Twofold.sum(z, j));
      below = below.times(Twofold.sum(z, j + 0.5));
    }
    double raised =
        shifted == z ? 1 : above.over(below).head() * (Math.sqrt(shifted) / Math.sqrt(z));
    double series = logGammaRatio(shifted);
    logPeak = series + Elementary.log(raised) - HALF_LOG_TWO_PI;
    peak = raised * Elementary.exp(series) * INVERSE_ROOT_TWO_PI;
    tailScale = peak / sqrtNu;
    logTailScale = Elementary.log(tailScale);
  }

  /**
   * ln(Γ(z + ½) / (Γ(z) √z)) for z ≥ 16 by its asymptotic series in 1/z (Tricomi & Erdélyi 1951),
   * to within 8e-18 ({@code verification/proofs/log-gamma-ratio.sollya} and {@code .gappa}). A
   * difference of two log-gammas would lose all digits for large z.
   */
  private static double logGammaRatio(double z) {
    double r = 1 / z;
    return r * Polynomials.logGammaRatio(r * r);
  }

  /**
   * d/dz ln(Γ(z + ½) / (Γ(z) √z)) = ψ(z + ½) − ψ(z) − 1/(2z), by the derivative of the same series
   * and recurrence, whose terms are positive: a difference of digammas would lose all digits for
   * large z.
   */
  static double logGammaRatioSlope(double z) {
    double sum = 0;
    double shifted = z;
    while (shifted < 16) {
      sum += 1 / (4 * shifted * (shifted + 0.5) * (shifted + 1));
      shifted += 1;
    }
    double r = 1 / shifted;
    double r2 = r * r;
    return sum + r2 * Polynomials.logGammaRatioSlope(r2);
  }

  /** ln f(t); −∞ at ±∞. */
  public double logDensity(double t) {
    return nu == Double.POSITIVE_INFINITY
        ? logPeak - 0.5 * t * t
        : logPeak - 0.5 * (nu + 1) * logOnePlusSquare(t);
  }

  /** ln(1 + x²/ν), also where x²/ν overflows. */
  double logOnePlusSquare(double x) {
    double magnitude = Math.abs(x);
    double r = magnitude / sqrtNu;
    if (r > FAR) {
      return 2 * (Elementary.log(magnitude) - logSqrtNu);
    }
    return Elementary.log1p(magnitude > FAR ? r * r : x * x / nu); // the latter rounds less
  }

  /** P(T ≤ t). */
  public double cdf(double t) {
    return t <= 0 ? upperTail(-t) : 1 - upperTail(t);
  }

  /** P(T > x) for x ≥ 0; NaN for NaN. */
  private double upperTail(double x) {
    if (x == Double.POSITIVE_INFINITY || nu == Double.POSITIVE_INFINITY && x > NORMAL_TAIL_END) {
      return 0;
    }
    double r = x / sqrtNu;
    double q = r * r;
    if (q >= 1) {
      return tailScale * Elementary.expMinus(exponent(x)) * tailSeries(1 / (1 + q));
    }
    double density = peak * Elementary.expMinus(exponent(x)) / Math.sqrt(1 + q);
    return x * x <= CENTRAL_SQUARE
        ? 0.5 - x * density * centralSeries(x, q)
        : x * density * 0.5 * tailFraction(x, q);
  }

  /** ½ν ln(1 + x²/ν) for finite x ≥ 0. */
  private Twofold exponent(double x) {
    if (nu > NORMAL_NU) {
      Twofold square = Twofold.product(x, x);
      return new Twofold(0.5 * square.head(), 0.5 * square.tail());
    }
    if (x > FAR || x / sqrtNu > FAR) {
      return Twofold.log(0x1p-600 * x / sqrtNu, 600).times(Twofold.of(nu));
    }
    return Twofold.product(x, x).over(Twofold.of(nu)).log1p().times(Twofold.of(0.5 * nu));
  }

  /** Σ (½)_n/n! · a/(a + n) · yⁿ with a = ν/2, y ≤ ½. */
  private double tailSeries(double y) {
    double a = 0.5 * nu;
    double power = 1;
    double sum = 1;
    for (int n = 1; power > SERIES_END * sum; n++) {
      power *= y * (n - 0.5) / n;
      sum += power * (a / (a + n));
    }
    return sum;
  }

  /** Σ ((ν+1)/2)_n / (3/2)_n · wⁿ, so that P(0 < T < x) = x f(x) Σ; q = x²/ν < 1. */
  private double centralSeries(double x, double q) {
    double w = q / (1 + q);
    double growth = nu == Double.POSITIVE_INFINITY ? 0.5 * x * x : 0.5 * (nu + 1) * w;
    double term = 1;
    double sum = 1;
    for (int n = 0; term > SERIES_END * sum; n++) {
      term *= (growth + n * w) / (n + 1.5);
      sum += term;
    }
    return sum;
  }

  /** K with P(T > x) = ½ x f(x) K, by Steed's algorithm; q = x²/ν < 1, x² > 2.5. */
  private double tailFraction(double x, double q) {
    double y = 1 / (1 + q);
    double w = q * y;
    double h = 2 / nu;
    double lambda = (nu == Double.POSITIVE_INFINITY ? 0.5 * x * x : 0.5 * nu * w) - 0.5 * y;
    double d = (1 + h) / (lambda + 1);
    double delta = d;
    double sum = d;
    for (int n = 1; delta > SERIES_END * sum; n++) {
      double middle = 1 + (2 * n - 1) * h;
      double product = n * (0.5 - n) * y;
      double alpha = (1 + (n - 1) * h) * (1 + (n - 0.5) * h) / (middle * middle) * product * y;
      double beta =
          n
              + product * h / middle
              + (1 + n * h) / (1 + (2 * n + 1) * h) * (lambda + 1 + n * (1 + w));
      double next = 1 / (beta + alpha * d);
      delta *= -alpha * d * next;
      sum += delta;
      d = next;
    }
    return sum;
  }

  /**
   * The p-quantile; 0 gives −∞, 1 gives +∞, p outside [0, 1] gives NaN. A quantile beyond the
   * largest double is infinite.
   */
  public double quantile(double p) {
    if (!(p >= 0 && p <= 1)) {
      return Double.NaN;
    }
    if (p == 0.5) {
      return 0;
    }
    if (nu == Double.POSITIVE_INFINITY || p == 0 || p == 1) {
      return InverseNormal.quantile(p);
    }
    // p - 0.5 and 1 - p are exact where they are small, so that no digit of a quantile near 0 is
    // lost.
    return p < 0.5 ? -upperQuantile(p, 0.5 - p) : upperQuantile(1 - p, p - 0.5);
  }

  private double upperQuantile(double tail, double centre) {
    if (nu >= 1) {
      return halley(tail, centre);
    }
    HeavyStudentTQuantile solver = heavy;
    if (solver == null) {
      solver = new HeavyStudentTQuantile(nu);
      heavy = solver;
    }
    return solver.upperQuantile(tail, centre);
  }

  /** x > 0 with P(T > x) = tail and P(0 < T < x) = centre, for ν ≥ 1. */
  private double halley(double tail, double centre) {
    Twofold logTail = Twofold.log(tail, 0);
    double x = start(logTail.head(), tail);
    if (x == Double.POSITIVE_INFINITY) {
      return x;
    }
    for (int i = 0; i < 60; i++) {
      double r = x / sqrtNu;
      double q = r * r;
      double w = 1 - 1 / (1 + q);
      double relativeStep;
      if (q < 1 && x * x <= CENTRAL_SQUARE) {
        double xDensity = x * Elementary.exp(logDensity(x));
        double miss = centre / xDensity - centralSeries(x, q);
        relativeStep = miss / (1 - Math.min(0.5, 0.5 * miss * (nu + 1) * w));
      } else {
        // In log P against log x a power-law tail is a straight line and a normal one a parabola.
        double logMiss;
        double slope;
        if (q >= 1) {
          double series = tailSeries(1 / (1 + q));
          logMiss = Elementary.log(tailScale * series) - exponent(x).plus(logTail);
          slope = nu * Math.sqrt(w) / series;
        } else {
          double fraction = tailFraction(x, q);
          logMiss =
              Elementary.log(peak / Math.sqrt(1 + q) * 0.5 * x * fraction)
                  - exponent(x).plus(logTail);
          slope = 2 / fraction;
        }
        double newton = logMiss / slope;
        double bend = 0.5 * newton * (1 - (nu + 1) * w + slope);
        relativeStep = Elementary.expm1(newton / (1 + Math.max(-0.5, bend)));
      }
      x += x * Math.max(-0.75, relativeStep);
      if (Math.abs(relativeStep) < 1e-5) {
        break;
      }
    }
    return x;
  }

  /**
   * Far out the leading power law of the tail; elsewhere the normal quantile through Wallace's
   * (1959) transform z² = ((8ν+1)/(8ν+3))² ν ln(1 + x²/ν).
   */
  private double start(double logTail, double tail) {
    double logSquare = 2 / nu * (logTailScale - logTail);
    if (logSquare > 0.7) {
      return Elementary.exp(
          0.5 * (logSquare + Elementary.log1p(-Elementary.exp(-logSquare))) + logSqrtNu);
    }
    double z = -InverseNormal.quantile(tail) * (1 + 2 / (8 * nu + 1));
    double square = z * z / nu;
    return square < 1e-20 ? z : sqrtNu * Math.sqrt(Elementary.expm1(Math.min(2, square)));
  }
}
