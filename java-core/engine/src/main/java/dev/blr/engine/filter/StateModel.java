package dev.blr.engine.filter;

/**
 * A hidden Markov model seen by a particle filter. A population is an array [dimension][particles];
 * between calls it always describes the time of the <em>next</em> observation.
 *
 * <p>The filter calls {@link #draw} once and then, for every observation, {@link #logLikelihood},
 * (after resampling) {@link #resampled}, and {@link #propagate}, in this order and always with the
 * same population, so a model may keep what it derived from the population in one call for the
 * next.
 */
public interface StateModel {

  /** Numbers that one particle carries. */
  int dimension();

  /** Fills the population from the prior. */
  void draw(double[][] population, RandomStream random);

  /** {@code out[m]} = log p(observation | particle m); finite or −∞, never NaN. */
  void logLikelihood(double[][] population, double observation, double[] out);

  /** Moves the population to the time after {@code observation}, which has just been weighed. */
  void propagate(double[][] population, double observation, RandomStream random);

  /** The population has been resampled: what a model derived from it no longer holds. */
  default void resampled(double[][] population) {}
}
