package dev.blr.engine.filter;

import dev.blr.engine.numeric.Bracket;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.RootFinder;
import dev.blr.engine.snapshot.Archive;
import java.util.Arrays;

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
 * transition behind them, is never tempered; nor are particles that a model guides.
 *
 * <p><b>Islands.</b> Particles may be divided into islands, each of which is resampled by itself
 * and weighs as much as every other for ever (Vergé, Dubarry, Del Moral and Moulines 2015, without
 * interaction). What they say is then as good as independent, and its spread is the Monte-Carlo
 * error of their mean. What all learn together, and β, they have in common.
 *
 * <p>An observation that no particle allows (all likelihoods zero; no {@link SpectralModel} does
 * that) has an estimated likelihood of zero, which is what {@link #totalLogLikelihood} says from
 * then on. The population keeps its weights and moves on as if the day had not been observed.
 *
 * @param <P> what a population of the model is
 */
public final class ParticleFilter<P extends Population> implements AutoCloseable {
  private static final double DEGENERATE_SHARE = 0.05;
  private static final double SURVIVING_SHARE = 0.5;

  /** An island that keeps less is resampled. */
  private static final double RESAMPLED_SHARE = 0.5;

  /** The smallest step of β: bounds the stages when more than half of the likelihoods are zero. */
  private static final double SMALLEST_POWER = 1e-3;

  private static final int HALVINGS = 30;
  private static final int MOVES_PER_STAGE = 8;

  /** Name of the fork of a step that guided particles are drawn from. */
  private static final long GUIDED = -1;

  private final StateModel<P> model;
  private final RandomStream random;
  private final Weights equal;
  private final double[] logLikelihood;
  private final double[] observations; // the last one, [particles] times
  private P population; // at the time of the next observation
  private P parents; // the same particles a time before; room only, before the first transition
  private Weights weights;
  private double effectiveSampleSize;
  private double totalLogLikelihood;
  private long step;

  public ParticleFilter(StateModel<P> model, int particles, RandomStream random) {
    this(model, particles, 1, random);
  }

  /**
   * @param islands that never exchange particles, in [1, particles]
   */
  public ParticleFilter(StateModel<P> model, int particles, int islands, RandomStream random) {
    this.model = model;
    this.random = random;
    this.population = model.room(particles);
    this.parents = model.room(particles);
    this.logLikelihood = new double[particles];
    this.observations = new double[particles];
    this.equal = Weights.equal(particles, islands);
    this.weights = equal;
    this.effectiveSampleSize = particles;
    model.draw(random.atStep(0), population);
  }

  /** Takes in one observation; afterwards the population describes the next one. */
  public void update(double observation) {
    update(observation, 0);
  }

  /**
   * Takes in one observation, and how far the price went on the way to it.
   *
   * @param range see {@link StateModel#measure}; 0 where it is not known
   */
  public void update(double observation, double range) {
    if (!(Math.abs(observation) <= Double.MAX_VALUE)) {
      throw new InvalidInputException(
          "observation " + (step + 1), "is " + observation, "a finite number");
    }
    RandomStream now = random.atStep(++step);
    model.admit(population, observation);
    boolean guided = weighParticles(observation, now);
    if (!isPossible()) {
      totalLogLikelihood = Double.NEGATIVE_INFINITY;
      effectiveSampleSize = weights.effectiveSampleSize();
    } else {
      weigh(observation, now, step > 1 && !guided);
    }
    measure(observation, range);
    Arrays.fill(observations, observation);
    moveOn(now);
  }

  /**
   * Moves on over an observation that is as likely under every particle; the weights stay.
   *
   * @param logProbability of it
   * @param range see {@link StateModel#measure}; 0 where it is not known
   */
  public void pass(double observation, double logProbability, double range) {
    RandomStream now = random.atStep(++step);
    totalLogLikelihood += logProbability;
    measure(observation, range);
    Arrays.fill(observations, observation);
    moveOn(now);
  }

  private void measure(double observation, double range) {
    if (range > 0) {
      model.measure(population, observation, range);
    }
  }

  /** Likelihoods of the particles, or of better ones that the model has in their place. */
  private boolean weighParticles(double observation, RandomStream now) {
    double[] logRatio = new double[0];
    boolean guided = false;
    if (step > 1 && model.isGuided()) {
      logRatio = new double[logLikelihood.length];
      model.guide(parents, observations, observation, now.fork(GUIDED), population, logRatio);
      guided = true;
    }
    model.logDensity(population, observation, logLikelihood);
    for (int m = 0; m < logRatio.length; m++) {
      logLikelihood[m] += logRatio[m];
    }
    return guided;
  }

  private boolean isPossible() {
    for (double value : logLikelihood) {
      if (value > Double.NEGATIVE_INFINITY) {
        return true;
      }
    }
    return false;
  }

  private void weigh(double observation, RandomStream now, boolean mayTemper) {
    Weights weighed = weights.times(logLikelihood);
    effectiveSampleSize = weighed.effectiveSampleSize();
    if (mayTemper && effectiveSampleSize < DEGENERATE_SHARE * weights.size()) {
      temper(observation, now);
      model.learn(population, weights, observation);
      return;
    }
    weights = weighed.levelled();
    totalLogLikelihood += weighed.logNormaliser();
    model.learn(population, weights, observation);
    Weights.Resampling resampling = weights.resampling(RESAMPLED_SHARE, uniforms(now));
    if (resampling.weights() != weights) {
      population.resample(resampling.ancestors());
      weights = resampling.weights();
    }
  }

  private double[] uniforms(RandomStream now) {
    double[] uniforms = new double[weights.islands()];
    now.uniforms(RandomStream.RESAMPLING, uniforms);
    return uniforms;
  }

  private void moveOn(RandomStream now) {
    P next = parents;
    parents = population;
    population = next;
    model.propagate(parents, observations, now, population);
  }

  private void temper(double observation, RandomStream now) {
    Innovations innovations = new Innovations(random.atStep(step - 1), weights.size());
    resampleFamilies(uniforms(now), innovations);
    try (P proposal = model.room(weights.size())) {
      double power = 0;
      for (int stage = 1; power < 1; stage++) {
        RandomStream fresh = now.fork(stage);
        double rise = largestRise(1 - power);
        power = rise == 1 - power ? 1 : power + rise;
        weights = weights.times(rise, logLikelihood);
        totalLogLikelihood += weights.logNormaliser();
        weights = weights.levelled();
        resampleFamilies(uniforms(fresh), innovations);
        for (int move = 0; move < MOVES_PER_STAGE; move++) {
          moveTransitions(observation, power, fresh.fork(move), innovations, proposal);
        }
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
    double largest =
        RootFinder.bisect(rise -> survivors(rise) >= target, new Bracket(0, rest), HALVINGS).low();
    return Math.min(rest, Math.max(largest, SMALLEST_POWER));
  }

  private double survivors(double rise) {
    return weights.times(rise, logLikelihood).effectiveSampleSize();
  }

  private void moveTransitions(
      double observation, double power, RandomStream fresh, Innovations innovations, P proposal) {
    double[] proposed = new double[logLikelihood.length];
    double[] uniforms = new double[logLikelihood.length];
    RandomStream altered = fresh.atStep(step - 1).altering(innovations);
    model.share(population, parents);
    model.propagate(parents, observations, altered, proposal);
    model.admit(proposal, observation);
    model.logDensity(proposal, observation, proposed);
    model.share(proposal, population);
    fresh.uniforms(RandomStream.ACCEPTANCE, uniforms);
    for (int m = 0; m < proposed.length; m++) {
      if (Elementary.log(uniforms[m]) < power * (proposed[m] - logLikelihood[m])) {
        innovations.accept(m);
        logLikelihood[m] = proposed[m];
        population.replace(m, proposal);
      }
    }
  }

  /**
   * Resamples the population together with its parents, what made it of them, and its likelihoods.
   */
  private void resampleFamilies(double[] uniform, Innovations innovations) {
    int[] ancestors = weights.islandAncestors(uniform);
    innovations.resample(ancestors);
    population.resample(ancestors);
    parents.resample(ancestors);
    Population.inherit(logLikelihood, ancestors, new double[ancestors.length]);
    weights = equal;
  }

  /**
   * Its state, beside what it was made with: the particles before their last transition, which is
   * made again.
   */
  public void state(Archive archive) {
    step = archive.count((int) step, 0, Integer.MAX_VALUE);
    if (step == 0) {
      return; // drawn from the prior, as it was made
    }
    model.state(archive, parents);
    parents.state(archive);
    Arrays.fill(observations, archive.finite(observations[0]));
    weights = archive.flag(weights == equal) ? equal : weights.state(archive);
    effectiveSampleSize = archive.finite(effectiveSampleSize);
    totalLogLikelihood = archive.real(totalLogLikelihood);
    if (archive.isReading()) {
      model.derive(parents);
      model.propagate(parents, observations, random.atStep(step), population);
    }
  }

  /** Randomness for a look ahead from the last update: a stream of its own on every day. */
  public RandomStream ahead() {
    return random.atStep(step).fork(step);
  }

  /** Of the next observation's time; valid until the next update. */
  public P population() {
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

  /** Gives back the memory of its populations; it can take in nothing any more. */
  @Override
  public void close() {
    population.close();
    parents.close();
  }
}
