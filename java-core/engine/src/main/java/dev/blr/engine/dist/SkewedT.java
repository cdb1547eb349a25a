package dev.blr.engine.dist;

import dev.blr.engine.kernel.StandardStudentT;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * The skewed t law of Hansen (1994, "Autoregressive conditional density estimation", eq. 10–13)
 * with mean 0 and variance 1.
 *
 * <pre>
 *   Z = (Y − a)/b;   Y has density s f(s y/(1 ∓ λ)), − for y &lt; 0, + for y ≥ 0
 *   f density of T_ν,  s = √(ν/(ν−2)),  c = s f(0),  a = 4 λ c (ν−2)/(ν−1),  b² = 1 + 3λ² − a²
 * </pre>
 *
 * λ in (−1, 1) is the skewness; λ &lt; 0 has the heavier left tail, λ = 0 is the standardised
 * Student-t.
 */
public final class SkewedT implements ContinuousDistribution {
  private final double nu;
  private final double skewness;
  private final double s;
  private final double a;
  private final double b;
  private final StandardStudentT standard;

  /**
   * @param nu degrees of freedom, > 2 and finite
   * @param skewness λ, in (−1, 1)
   */
  public SkewedT(double nu, double skewness) {
    Arguments.positive("nu", nu);
    Distribution.requireMoment(nu > 2, "variance", "nu", nu, "a number > 2");
    if (!(skewness > -1 && skewness < 1)) {
      throw new InvalidInputException("skewness", "is " + skewness, "a number in (-1, 1)");
    }
    this.nu = nu;
    this.skewness = skewness;
    standard = new StandardStudentT(nu);
    s = Math.sqrt(nu / (nu - 2));
    a = 4 * skewness * s * Elementary.exp(standard.logDensity(0)) * ((nu - 2) / (nu - 1));
    b = Math.sqrt(1 + 3 * skewness * skewness - a * a);
  }

  /** How far the side of y is stretched. */
  private double stretch(double y) {
    return y < 0 ? 1 - skewness : 1 + skewness;
  }

  @Override
  public double logDensity(double x) {
    double y = b * x + a;
    return standard.logDensity(s * y / stretch(y)) + Elementary.log(b * s);
  }

  /** (ln f)′. */
  public double logDensitySlope(double x) {
    double y = b * x + a;
    double factor = s / stretch(y);
    double t = factor * y;
    return -(nu + 1) * t / (nu + t * t) * factor * b;
  }

  @Override
  public double cdf(double x) {
    double y = b * x + a;
    double t = s * y / stretch(y);
    return y < 0 ? (1 - skewness) * standard.cdf(t) : 1 - (1 + skewness) * standard.cdf(-t);
  }

  @Override
  public double quantile(double p) {
    Distribution.requireProbability(p);
    double left = 1 - skewness;
    double right = 1 + skewness;
    double y =
        p < 0.5 * left
            ? left * standard.quantile(p / left)
            : -right * standard.quantile((1 - p) / right);
    return (y / s - a) / b;
  }

  /** From ∫ t f(t) dt = −f(t) (ν + t²)/(ν − 1) on either side of the mode. */
  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    double y = b * quantile(tail) + a;
    double stretch = stretch(y);
    double beyond = -stretch * stretch * integral(s * y / stretch, tail);
    if (y >= 0) {
      double left = 1 - skewness;
      beyond += (stretch * stretch - left * left) * integral(0, tail);
    }
    return (beyond / s - a) / b;
  }

  /**
   * By E|Z − z| − ½ E|Z − Z′|. Either side of the mode is half a t law, stretched: with I₁ = ∫ F
   * and I₂ = ∫ F² over (−∞, 0], so that 2 (I₁ − I₂) is ½ E|T − T′|,
   *
   * <pre>
   *   ½ E|Z − Z′| = ∫ F (1 − F) = (l² I₁ − l³ I₂ + r² I₁ − r³ I₂)/(b s),   l = 1 − λ,  r = 1 + λ
   * </pre>
   */
  @Override
  public double crps(double observed) {
    Arguments.finite("observed", observed);
    double below = cdf(observed);
    double partial = below > 0 && below < 1 ? below * tailMean(below) : 0;
    double distance = RankedProbability.meanDistance(observed, below, partial, 0);
    double first = Elementary.exp(standard.logDensity(0)) * nu / (nu - 1);
    double second = first - StudentT.halfMeanDifference(nu) / 2;
    double squares = 2 + 2 * skewness * skewness;
    double cubes = 2 + 6 * skewness * skewness;
    return distance - (squares * first - cubes * second) / (b * s);
  }

  /** f(t) (ν + t²)/((ν − 1) · tail). */
  private double integral(double t, double tail) {
    double hazard = Elementary.exp(standard.logDensity(t) - Elementary.log(tail));
    return (hazard * nu + hazard * t * t) / (nu - 1);
  }

  @Override
  public double mean() {
    return 0;
  }

  @Override
  public double variance() {
    return 1;
  }
}
