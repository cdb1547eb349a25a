package dev.blr.engine.filter;

import dev.blr.engine.snapshot.Archive;

/**
 * A hidden Markov model (Chopin and Papaspiliopoulos 2020, chapter 4): x_1 ~ prior, x_{t+1} ~ p(· |
 * x_t, y_t), y_t ~ p(· | x_t). A model remembers nothing: every method computes what it gives from
 * what it is given, in any order and for any population of its own, and whatever is kept from one
 * call to the next is kept in the population.
 *
 * <p>A population describes the time of one observation; {@link #propagate} makes of it another one
 * that describes the time of the next. Of a model whose particles are no more than their numbers,
 * {@link Population} itself is the population, and the default methods do.
 *
 * @param <P> what a population of this model is
 */
public interface StateModel<P extends Population> {

  /** Room for so many particles that are still to be drawn or moved to. */
  P room(int particles);

  /** Particles of the prior, with what is derived of them. */
  void draw(RandomStream random, P out);

  /** {@code out[m]} = log p(observation | particle m); finite or −∞, never NaN. */
  void logDensity(P particles, double observation, double[] out);

  /**
   * Writes where every particle is at the time of the next observation, with what is derived of it.
   *
   * @param particles at the time of the observations; they keep their rows
   * @param observations [particles]: the one that was made, or each particle's own where it
   *     simulates its future
   * @param next another population
   */
  void propagate(P particles, double[] observations, RandomStream random, P next);

  /** Computes what is derived of the rows, all of whose numbers are there. */
  default void derive(P particles) {}

  /**
   * Makes a population ready for an observation: what bounds all of its particles, such as a
   * domain, widens.
   */
  default void admit(P particles, double observation) {}

  /**
   * Learns of an observation what all particles have in common.
   *
   * @param particles as the observation found them, or as it moved them
   * @param weights as it has left them
   */
  default void learn(P particles, Weights weights, double observation) {}

  /**
   * Takes in a second measurement of an observation's scale, after the observation itself was
   * weighed: every particle's own beliefs follow it, weights do not. A model that cannot use it
   * leaves it.
   *
   * @param particles as they are after the observation
   * @param range within the period, of which the observation is the last move: the logarithm of the
   *     highest price over the lowest, > 0
   */
  default void measure(P particles, double observation, double range) {}

  /**
   * Hands on what all particles of one population have in common and what memory it holds; the one
   * it came from keeps its rows.
   */
  default void share(P from, P to) {}

  /**
   * The state of what all particles have in common, beside what every {@link #room} begins with.
   */
  default void state(Archive archive, P particles) {}

  /** Whether {@link #guide} draws particles in the light of an observation. */
  default boolean isGuided() {
    return false;
  }

  /**
   * Particles drawn in the light of an observation, in place of those of {@link #propagate}: from a
   * proposal q(x_t | x_{t−1}, y_t) of the model's choice (Doucet, Godsill and Andrieu 2000).
   *
   * @param parents at the time before
   * @param before [particles], the observations of that time
   * @param out the particles, with what is derived of them
   * @param logRatio [particles], log p(x_t | x_{t−1}) − log q(x_t | x_{t−1}, y_t)
   */
  default void guide(
      P parents,
      double[] before,
      double observation,
      RandomStream random,
      P out,
      double[] logRatio) {
    throw new UnsupportedOperationException("this model guides no particles");
  }
}
