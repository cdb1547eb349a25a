package dev.blr.engine.dist;

import dev.blr.engine.numeric.Elementary;

/** A law with a density. */
public interface ContinuousDistribution extends Distribution {

  /** ln of {@link #density}; −∞ outside the support. */
  double logDensity(double x);

  @Override
  default ContinuousDistribution scaledBy(double factor) {
    return new ScaledDensity(this, factor);
  }

  /** Density, in 1/unit of X. */
  default double density(double x) {
    return Elementary.exp(logDensity(x));
  }
}
