package dev.blr.engine.dist;

import dev.blr.engine.kernel.Arguments;
import dev.blr.engine.series.InvalidInputException;

/**
 * A law of one real number X, in X's own unit. A NaN point gives NaN; a probability or parameter
 * outside its range, or a moment that does not exist, throws {@link InvalidInputException}.
 */
public interface Distribution {

  /** P(X ≤ x). */
  double cdf(double x);

  /** The p-quantile, p in [0, 1]; 0 and 1 give the ends of the support. */
  double quantile(double p);

  /**
   * E[X | X in its lower tail of mass {@code tail}], 0 &lt; tail &lt; 1: with X a return, minus the
   * expected shortfall at confidence 1 − tail.
   */
  double tailMean(double tail);

  double mean();

  double variance();

  /**
   * Draws by inversion: {@code out[i]} = quantile({@code uniforms[i]}). The two may be one array.
   */
  default void sample(double[] uniforms, double[] out) {
    Arguments.array("out", out, uniforms.length);
    for (int i = 0; i < uniforms.length; i++) {
      out[i] = quantile(uniforms[i]);
    }
  }

  /** Throws unless p is in [0, 1]. */
  static void requireProbability(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new InvalidInputException("p", "is " + p, "a number in [0, 1]");
    }
  }

  /** Throws unless the moment exists, naming the parameter that rules it out. */
  static void requireMoment(
      boolean exists, String moment, String parameter, double value, String allowed) {
    if (!exists) {
      throw new InvalidInputException(
          parameter, "is " + value + ", where no " + moment + " exists", allowed);
    }
  }
}
