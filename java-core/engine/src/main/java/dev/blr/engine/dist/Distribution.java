package dev.blr.engine.dist;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * A law of one real number X, in X's own unit. A NaN point gives NaN; a probability or parameter
 * outside its range, or a moment that does not exist, throws {@link InvalidInputException}.
 */
public interface Distribution {

  /** P(X ≤ x). */
  double cdf(double x);

  /** P(X &lt; x): what {@link #cdf} is but for an atom at x. */
  default double cdfBelow(double x) {
    return cdf(x);
  }

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
   * The continuous ranked probability score of this law when {@code observed} came, in the unit of
   * X (Gneiting and Raftery 2007, eq. 20 and 21, with the sign that makes lower better):
   *
   * <pre>
   *   CRPS = ∫ (F(x) − 1{observed ≤ x})² dx = E|X − observed| − ½ E|X − X′|
   * </pre>
   *
   * Laws without a closed form integrate numerically, see {@link RankedProbability}. The mean must
   * exist.
   *
   * @param observed finite
   */
  default double crps(double observed) {
    return RankedProbability.of(this, observed);
  }

  /**
   * The law of location + factor · X.
   *
   * @param location finite
   * @param factor finite, > 0
   */
  default Distribution affine(double location, double factor) {
    return new Affine(this, location, factor);
  }

  /**
   * The law of factor · X.
   *
   * @param factor finite, > 0
   */
  default Distribution scaledBy(double factor) {
    return affine(0, factor);
  }

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
