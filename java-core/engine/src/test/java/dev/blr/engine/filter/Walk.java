package dev.blr.engine.filter;

/** Particles of a spectral model that walk without a filter: no one weighs them. */
final class Walk {
  private final SpectralModel model;
  private SpectralPopulation particles;
  private SpectralPopulation next;

  Walk(SpectralModel model, int size, RandomStream random) {
    this.model = model;
    this.particles = model.room(size);
    this.next = model.room(size);
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
