package dev.blr.engine.dist;

import dev.blr.engine.numeric.Elementary;

/** The law of factor · X where X has a density. */
final class ScaledDensity extends Scaled implements ContinuousDistribution {
  private final ContinuousDistribution law;

  /**
   * @param factor finite, > 0
   */
  ScaledDensity(ContinuousDistribution law, double factor) {
    super(law, factor);
    this.law = law;
  }

  @Override
  public double logDensity(double x) {
    return law.logDensity(x / factor) - Elementary.log(factor);
  }
}
