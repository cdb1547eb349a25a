package dev.blr.engine.filter;

/**
 * Paths of a spectral model: particles that know their whole state, and walk without a filter. No
 * one weighs them.
 */
final class Walk {
  private final SpectralModel model;
  private SpectralPopulation particles;
  private SpectralPopulation next;

  Walk(SpectralModel model, int size, RandomStream random) {
    this.model = model;
    this.particles = model.paths(size);
    this.next = model.paths(size);
    model.draw(random, particles);
  }

  SpectralPopulation particles() {
    return particles;
  }

  /** A day, on which particle m sees the m-th observation. */
  void step(double[] observations, RandomStream random) {
    model.propagate(particles, observations, random, next);
    SpectralPopulation before = particles;
    particles = next;
    next = before;
  }

  double[] quantiles(double probability) {
    double[] quantile = new double[particles.particles()];
    particles.laws().quantile(probability, quantile, new double[quantile.length]);
    return quantile;
  }
}
