package dev.blr.engine.dist;

import dev.blr.engine.kernel.Arguments;
import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.kernel.StandardStudentT;

/**
 * location + scale · T_ν. The scale is not the standard deviation, which is scale · √(ν/(ν−2)).
 *
 * <p>Tail mean (McNeil, Frey & Embrechts 2015, eq. 2.25): location − scale · f(t_p)/p · (ν +
 * t_p²)/(ν − 1).
 */
public final class StudentT implements ContinuousDistribution {
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
