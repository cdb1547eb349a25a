package dev.blr.engine.dist;

import dev.blr.engine.numeric.Elementary;

/** A law with a density. */
public interface ContinuousDistribution extends Distribution {

  /** ln of {@link #density}; −∞ outside the support. */
  double logDensity(double x);

  @Override
  default ContinuousDistribution affine(double location, double factor) {
    return new AffineDensity(this, location, factor);
  }

  @Override
  default ContinuousDistribution scaledBy(double factor) {
    return affine(0, factor);
  }

  /** Density, in 1/unit of X. */
  default double density(double x) {
    return Elementary.exp(logDensity(x));
  }
}
