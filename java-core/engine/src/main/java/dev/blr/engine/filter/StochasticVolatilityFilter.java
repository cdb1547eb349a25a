package dev.blr.engine.filter;

import dev.blr.engine.kernel.Arguments;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.series.InvalidInputException;
import java.util.Arrays;

/**
 * The bootstrap particle filter of {@link StochasticVolatility} with adaptive systematic resampling
 * (Gordon, Salmond and Smith 1993; Chopin and Papaspiliopoulos 2020, algorithm 10.3), one kernel
 * call an observation ({@link Kernels#stochasticVolatilityStep}). Between updates the particles
 * describe the time of the <em>next</em> observation, and weigh what has been observed.
 *
 * <p>Not thread-safe: one object is one history.
 */
public final class StochasticVolatilityFilter {
  private final StochasticVolatility model;
  private final Kernels kernels;
  private final long key;
  private final double[] step = new double[2]; // log-likelihood, effective sample size
  private double[] logVariance;
  private double[] weight;
  private double[] nextLogVariance;
  private double[] nextWeight;
  private double totalLogLikelihood;
  private long time;

  /**
   * @param particles ≥ 1
   * @param key of the random numbers: time t draws from stream t of this Philox key, the prior from
   *     stream 0
   */
  public StochasticVolatilityFilter(
      StochasticVolatility model, Kernels kernels, int particles, long key) {
    Arguments.count("particles", particles, 1);
    this.model = model;
    this.kernels = kernels;
    this.key = key;
    this.logVariance = new double[particles];
    this.weight = new double[particles];
    this.nextLogVariance = new double[particles];
    this.nextWeight = new double[particles];
    kernels.normals(key, 0, 0, logVariance, particles);
    for (int m = 0; m < particles; m++) {
      logVariance[m] = model.mean() + model.stationaryDeviation() * logVariance[m];
    }
    Arrays.fill(weight, 1.0 / particles);
    step[1] = particles;
  }

  /** Takes in y_t. */
  public void update(double observation) {
    if (!(Math.abs(observation) <= Double.MAX_VALUE)) {
      throw new InvalidInputException(
          "observation " + (time + 1), "is " + observation, "a finite number");
    }
    kernels.stochasticVolatilityStep(
        logVariance,
        weight,
        weight.length,
        model.mean(),
        model.persistence(),
        model.volatility(),
        observation,
        key,
        ++time,
        nextLogVariance,
        nextWeight,
        step);
    totalLogLikelihood += step[0];
    double[] freed = logVariance;
    logVariance = nextLogVariance;
    nextLogVariance = freed;
    freed = weight;
    weight = nextWeight;
    nextWeight = freed;
  }

  /**
   * VaR and ES of the next observation, loss = −y, in y's unit.
   *
   * @param confidence in (0, 1), 0.95 for the loss that is exceeded once in twenty times
   */
  public TailRisk risk(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new InvalidInputException("confidence", "is " + confidence, "a number in (0, 1)");
    }
    double[] mixture = new double[2];
    double[] valueAtRisk = new double[weight.length];
    double[] expectedShortfall = new double[weight.length];
    kernels.stochasticVolatilityRisk(
        logVariance,
        weight,
        weight.length,
        1 - confidence,
        valueAtRisk,
        expectedShortfall,
        mixture);
    return new TailRisk(mixture[0], mixture[1], valueAtRisk, expectedShortfall);
  }

  /**
   * @param valueAtRisk of the predictive law: all particles mixed
   * @param expectedShortfall of the predictive law
   * @param valueAtRisks [particles] of each particle's law
   * @param expectedShortfalls [particles] of each particle's law
   */
  public record TailRisk(
      double valueAtRisk,
      double expectedShortfall,
      double[] valueAtRisks,
      double[] expectedShortfalls) {}

  /**
   * Σ log p(y_t | y_1 … y_{t−1}), an estimate whose exponential is unbiased; −∞ once no particle
   * allowed an observation.
   */
  public double totalLogLikelihood() {
    return totalLogLikelihood;
  }

  /** 1/Σw² after the last observation, before any resampling; in [1, particles]. */
  public double effectiveSampleSize() {
    return step[1];
  }

  /** [particles] h_{t+1}; live, not a copy, until the next update. */
  public double[] logVariance() {
    return logVariance;
  }

  /** [particles] that sum to 1; live, not a copy, until the next update. */
  public double[] weight() {
    return weight;
  }
}
