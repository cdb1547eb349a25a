package dev.blr.engine.dist;

import dev.blr.engine.numeric.Elementary;

/** The law of location + factor · X where X has a density. */
final class AffineDensity extends Affine implements ContinuousDistribution {
  private final ContinuousDistribution law;

  /**
   * @param location finite
   * @param factor finite, > 0
   */
  AffineDensity(ContinuousDistribution law, double location, double factor) {
    super(law, location, factor);
    this.law = law;
  }

  @Override
  public double logDensity(double x) {
    return law.logDensity((x - location) / factor) - Elementary.log(factor);
  }
}
