package dev.blr.engine.dist;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.StandardStudentT;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;

/**
 * location + scale · T_ν. The scale is not the standard deviation, which is scale · √(ν/(ν−2)).
 *
 * <p>Tail mean (McNeil, Frey & Embrechts 2015, eq. 2.25): location − scale · f(t_p)/p · (ν +
 * t_p²)/(ν − 1).
 */
public final class StudentT implements ContinuousDistribution {
  private static final double LOG_PI = 1.1447298858494002;

  private final double nu;
  private final double location;
  private final double scale;
  private final StandardStudentT standard;

  /**
   * @param nu degrees of freedom, > 0 and finite; the mean exists for ν > 1, the variance for ν > 2
   * @param location finite
   * @param scale finite, > 0
   */
  public StudentT(double nu, double location, double scale) {
    Arguments.positive("nu", nu);
    Arguments.finite("location", location);
    Arguments.positive("scale", scale);
    this.nu = nu;
    this.location = location;
    this.scale = scale;
    standard = new StandardStudentT(nu);
  }

  @Override
  public double logDensity(double x) {
    return standard.logDensity((x - location) / scale) - Elementary.log(scale);
  }

  @Override
  public double cdf(double x) {
    return standard.cdf((x - location) / scale);
  }

  @Override
  public double quantile(double p) {
    Distribution.requireProbability(p);
    return location + scale * standard.quantile(p);
  }

  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    mean();
    double t = standard.quantile(tail);
    // f/p first: f alone underflows where ν is near 1 and the tail is deep.
    double hazard = Elementary.exp(standard.logDensity(t) - Elementary.log(tail));
    return location - scale * (hazard * nu + hazard * t * t) / (nu - 1);
  }

  /** Draws by inversion, as {@link #sample} does, with what quantiles the machine has. */
  public void sample(Kernels kernels, double[] uniforms, double[] out) {
    kernels.studentTQuantile(uniforms, uniforms.length, nu, out);
    for (int i = 0; i < uniforms.length; i++) {
      out[i] = location + scale * out[i];
    }
  }

  /**
   * s (z (2 F(z) − 1) + 2 f(z) (ν + z²)/(ν − 1) − 2√ν/(ν − 1) · B(½, ν − ½)/B(½, ν/2)²) (Jordan,
   * Krüger and Lerch 2019, "Evaluating probabilistic forecasts with scoringRules", appendix A.1).
   */
  @Override
  public double crps(double observed) {
    Arguments.finite("observed", observed);
    mean();
    double z = (observed - location) / scale;
    double distance =
        z * (2 * standard.cdf(z) - 1)
            + 2 * Elementary.exp(standard.logDensity(z)) * ((nu + z * z) / (nu - 1));
    return scale * (distance - halfMeanDifference(nu));
  }

  /** ½ E|T − T′| of the standard law, ν > 1. */
  static double halfMeanDifference(double nu) {
    double logBetas = logBetaOfHalf(nu - 0.5) - 2 * logBetaOfHalf(nu / 2);
    return 2 * Math.sqrt(nu) / (nu - 1) * Elementary.exp(logBetas);
  }

  /** ln B(½, x). */
  private static double logBetaOfHalf(double x) {
    return 0.5 * LOG_PI + Elementary.logGamma(x) - Elementary.logGamma(x + 0.5);
  }

  @Override
  public double mean() {
    Distribution.requireMoment(nu > 1, "mean", "nu", nu, "a number > 1");
    return location;
  }

  @Override
  public double variance() {
    Distribution.requireMoment(nu > 2, "variance", "nu", nu, "a number > 2");
    return scale * scale * (nu / (nu - 2));
  }
}
