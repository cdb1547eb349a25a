package dev.blr.engine.filter;

import dev.blr.engine.series.InvalidInputException;

/**
 * Sequential Monte Carlo with adaptive systematic resampling (Gordon, Salmond and Smith 1993;
 * Chopin and Papaspiliopoulos 2020, algorithm 10.3).
 */
public final class ParticleFilter {
  private final StateModel model;
  private final RandomStream random;
  private final double[][] population;
  private final double[] logLikelihood;
  private Weights weights;
  private double effectiveSampleSize;
  private double totalLogLikelihood;
  private long step;

  public ParticleFilter(StateModel model, int particles, RandomStream random) {
    this.model = model;
    this.random = random;
    this.population = new double[model.dimension()][particles];
    this.logLikelihood = new double[particles];
    this.weights = Weights.equal(particles);
    this.effectiveSampleSize = particles;
    model.draw(population, random.atStep(0));
  }

  /** Takes in one observation; afterwards the population describes the next one. */
  public void update(double observation) {
    if (!(Math.abs(observation) <= Double.MAX_VALUE)) {
      throw new InvalidInputException("observation " + (step + 1), "is " + observation, "a finite number");
    }
    RandomStream now = random.atStep(++step);
    model.logLikelihood(population, observation, logLikelihood);
    weights = weights.times(logLikelihood);
    totalLogLikelihood += weights.logNormaliser();
    effectiveSampleSize = weights.effectiveSampleSize();
    if (effectiveSampleSize < weights.size() / 2.0) {
      resample(now.uniform(RandomStream.RESAMPLING));
      model.resampled(population);
    }
    model.propagate(population, observation, now);
  }

  private void resample(double uniform) {
    int[] ancestors = weights.systematicAncestors(uniform);
    double[] parents = new double[ancestors.length];
    for (double[] row : population) {
      System.arraycopy(row, 0, parents, 0, row.length);
      for (int m = 0; m < row.length; m++) {
        row[m] = parents[ancestors[m]];
      }
    }
    weights = Weights.equal(ancestors.length);
  }

  /** [dimension][particles]; live, not a copy. */
  public double[][] population() {
    return population;
  }

  /** Of the current population. */
  public Weights weights() {
    return weights;
  }

  /** Of the last weighing, before any resampling. */
  public double effectiveSampleSize() {
    return effectiveSampleSize;
  }

  /** Σ log p(y_t | y_1 … y_{t−1}), an estimate whose exponential is unbiased for a fixed model. */
  public double totalLogLikelihood() {
    return totalLogLikelihood;
  }
}
