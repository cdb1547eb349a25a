package dev.blr.engine.filter;

import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.series.InvalidInputException;

/**
 * Sequential Monte Carlo with adaptive systematic resampling (Gordon, Salmond and Smith 1993;
 * Chopin and Papaspiliopoulos 2020, algorithm 10.3).
 *
 * <p><b>Degeneracy.</b> When an observation leaves an effective sample size below 5 % of the
 * particles, it is not taken in at once but tempered (Del Moral, Doucet and Jasra 2006): its
 * likelihood is raised to powers 0 < β_1 < … < 1, each such that half of the particles survive it.
 * After each power the particles are resampled and moved by Metropolis–Hastings steps on their last
 * transition (resample-move, Gilks and Berzuini 2001): particle m proposes what its parent of the
 * step before would have become with slightly other {@link Innovations}, and takes it with
 * probability min(1, (p'(y)/p(y))^β). That leaves p(x_t | parent) p(y | x_t)^β as it is, so the
 * posterior is not altered, and the hypotheses that explain the shock are found rather than copied.
 * The likelihood estimate is the product of the stages' own; it stays consistent, and would be
 * unbiased if the powers were not chosen by looking. The first observation, whose particles have no
 * transition behind them, is never tempered.
 *
 * <p>An observation that no particle allows (all likelihoods zero; no {@link SpectralModel} does
 * that) has an estimated likelihood of zero, which is what {@link #totalLogLikelihood} says from
 * then on. The population keeps its weights and moves on as if the day had not been observed.
 */
public final class ParticleFilter {
  private static final double DEGENERATE_SHARE = 0.05;
  private static final double SURVIVING_SHARE = 0.5;

  /** The smallest step of β: bounds the stages when more than half of the likelihoods are zero. */
  private static final double SMALLEST_POWER = 1e-3;

  private static final int HALVINGS = 30;
  private static final int MOVES_PER_STAGE = 8;

  private final StateModel model;
  private final RandomStream random;
  private final double[][] population;
  private final double[][]
      parents; // the population before its last transition; none before the first
  private final double[] logLikelihood;
  private Weights weights;
  private double effectiveSampleSize;
  private double totalLogLikelihood;
  private long step;
  private double lastObservation;

  public ParticleFilter(StateModel model, int particles, RandomStream random) {
    this.model = model;
    this.random = random;
    this.population = new double[model.dimension()][particles];
    this.parents = new double[model.dimension()][particles];
    this.logLikelihood = new double[particles];
    this.weights = Weights.equal(particles);
    this.effectiveSampleSize = particles;
    model.draw(population, random.atStep(0));
  }

  /** Takes in one observation; afterwards the population describes the next one. */
  public void update(double observation) {
    if (!(Math.abs(observation) <= Double.MAX_VALUE)) {
      throw new InvalidInputException(
          "observation " + (step + 1), "is " + observation, "a finite number");
    }
    RandomStream now = random.atStep(++step);
    model.logLikelihood(population, observation, logLikelihood);
    if (isPossible()) {
      weigh(observation, now);
    } else {
      totalLogLikelihood = Double.NEGATIVE_INFINITY;
      effectiveSampleSize = weights.effectiveSampleSize();
    }
    for (int i = 0; i < population.length; i++) {
      System.arraycopy(population[i], 0, parents[i], 0, parents[i].length);
    }
    lastObservation = observation;
    model.propagate(population, observation, now);
  }

  private boolean isPossible() {
    for (double value : logLikelihood) {
      if (value > Double.NEGATIVE_INFINITY) {
        return true;
      }
    }
    return false;
  }

  private void weigh(double observation, RandomStream now) {
    Weights weighed = weights.times(logLikelihood);
    effectiveSampleSize = weighed.effectiveSampleSize();
    if (effectiveSampleSize < DEGENERATE_SHARE * weights.size() && step > 1) {
      temper(observation, now);
      model.resampled(population);
      return;
    }
    weights = weighed;
    totalLogLikelihood += weighed.logNormaliser();
    if (effectiveSampleSize < weights.size() / 2.0) {
      resample(weights.systematicAncestors(now.uniform(RandomStream.RESAMPLING)), population);
      model.resampled(population);
    }
  }

  private void temper(double observation, RandomStream now) {
    Innovations innovations = new Innovations(random.atStep(step - 1), weights.size());
    resampleFamilies(now.uniform(RandomStream.RESAMPLING), innovations);
    double power = 0;
    for (int stage = 1; power < 1; stage++) {
      RandomStream fresh = now.fork(stage);
      double rise = largestRise(1 - power);
      power = rise == 1 - power ? 1 : power + rise;
      weights = weights.times(times(rise, logLikelihood));
      totalLogLikelihood += weights.logNormaliser();
      resampleFamilies(fresh.uniform(RandomStream.RESAMPLING), innovations);
      for (int move = 0; move < MOVES_PER_STAGE; move++) {
        moveTransitions(observation, power, fresh.fork(move), innovations);
      }
    }
  }

  /**
   * By how much β may rise so that half of the particles survive: from equal weights, by bisection.
   */
  private double largestRise(double rest) {
    double target = SURVIVING_SHARE * weights.size();
    if (survivors(rest) >= target) {
      return rest;
    }
    double low = 0;
    double high = rest;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = 0.5 * (low + high);
      if (survivors(middle) >= target) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.min(rest, Math.max(low, SMALLEST_POWER));
  }

  private double survivors(double rise) {
    return weights.times(times(rise, logLikelihood)).effectiveSampleSize();
  }

  private static double[] times(double factor, double[] values) {
    double[] product = new double[values.length];
    for (int m = 0; m < values.length; m++) {
      product[m] = factor * values[m];
    }
    return product;
  }

  private void moveTransitions(
      double observation, double power, RandomStream fresh, Innovations innovations) {
    double[][] proposal = new double[parents.length][];
    for (int i = 0; i < parents.length; i++) {
      proposal[i] = parents[i].clone();
    }
    double[] proposed = new double[logLikelihood.length];
    double[] uniforms = new double[logLikelihood.length];
    model.resampled(proposal);
    model.propagate(proposal, lastObservation, fresh.atStep(step - 1).altering(innovations));
    model.logLikelihood(proposal, observation, proposed);
    fresh.uniforms(RandomStream.ACCEPTANCE, uniforms);
    for (int m = 0; m < proposed.length; m++) {
      if (Elementary.log(uniforms[m]) < power * (proposed[m] - logLikelihood[m])) {
        innovations.accept(m);
        logLikelihood[m] = proposed[m];
        for (int i = 0; i < population.length; i++) {
          population[i][m] = proposal[i][m];
        }
      }
    }
  }

  /**
   * Resamples the population together with its parents, what made it of them, and its likelihoods.
   */
  private void resampleFamilies(double uniform, Innovations innovations) {
    int[] ancestors = weights.systematicAncestors(uniform);
    innovations.resample(ancestors);
    resample(ancestors, population);
    resample(ancestors, parents);
    resample(ancestors, logLikelihood);
  }

  private void resample(int[] ancestors, double[]... rows) {
    double[] before = new double[ancestors.length];
    for (double[] row : rows) {
      System.arraycopy(row, 0, before, 0, row.length);
      for (int m = 0; m < row.length; m++) {
        row[m] = before[ancestors[m]];
      }
    }
    weights = Weights.equal(ancestors.length);
  }

  /** Randomness for a look ahead from the last update: a stream of its own on every day. */
  public RandomStream ahead() {
    return random.atStep(step).fork(step);
  }

  /** [dimension][particles]; live, not a copy. */
  public double[][] population() {
    return population;
  }

  /** Of the current population. */
  public Weights weights() {
    return weights;
  }

  /** Of the last weighing, before any tempering or resampling. */
  public double effectiveSampleSize() {
    return effectiveSampleSize;
  }

  /**
   * Σ log p(y_t | y_1 … y_{t−1}), an estimate whose exponential is unbiased for a fixed model as
   * long as no day had to be tempered; −∞ once an observation was impossible.
   */
  public double totalLogLikelihood() {
    return totalLogLikelihood;
  }
}
