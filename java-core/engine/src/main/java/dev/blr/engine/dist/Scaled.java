package dev.blr.engine.dist;

import dev.blr.engine.numeric.Arguments;

/** The law of factor · X. */
class Scaled implements Distribution {
  private final Distribution law;
  final double factor;

  /**
   * @param factor finite, > 0
   */
  Scaled(Distribution law, double factor) {
    Arguments.positive("factor", factor);
    this.law = law;
    this.factor = factor;
  }

  @Override
  public double cdf(double x) {
    return law.cdf(x / factor);
  }

  @Override
  public double cdfBelow(double x) {
    return law.cdfBelow(x / factor);
  }

  @Override
  public double quantile(double p) {
    return factor * law.quantile(p);
  }

  @Override
  public double tailMean(double tail) {
    return factor * law.tailMean(tail);
  }

  @Override
  public double mean() {
    return factor * law.mean();
  }

  @Override
  public double variance() {
    return factor * factor * law.variance();
  }

  @Override
  public double crps(double observed) {
    return factor * law.crps(observed / factor);
  }
}
