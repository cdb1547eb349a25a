package dev.blr.engine.dist;

import dev.blr.engine.numeric.Arguments;

/** The law of location + factor · X. */
class Affine implements Distribution {
  private final Distribution law;
  final double location;
  final double factor;

  /**
   * @param location finite
   * @param factor finite, > 0
   */
  Affine(Distribution law, double location, double factor) {
    Arguments.finite("location", location);
    Arguments.positive("factor", factor);
    this.law = law;
    this.location = location;
    this.factor = factor;
  }

  @Override
  public double cdf(double x) {
    return law.cdf((x - location) / factor);
  }

  @Override
  public double cdfBelow(double x) {
    return law.cdfBelow((x - location) / factor);
  }

  @Override
  public double quantile(double p) {
    return location + factor * law.quantile(p);
  }

  @Override
  public double tailMean(double tail) {
    return location + factor * law.tailMean(tail);
  }

  @Override
  public double mean() {
    return location + factor * law.mean();
  }

  @Override
  public double variance() {
    return factor * factor * law.variance();
  }

  @Override
  public double crps(double observed) {
    return factor * law.crps((observed - location) / factor);
  }
}
