package dev.blr.engine.filter;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Streams;
import org.jspecify.annotations.Nullable;

/**
 * The randomness of one step: each purpose has a Philox stream of its own, named by (seed, step,
 * purpose), so that what one part of a model draws never shifts what another draws.
 *
 * @param seed Philox key
 * @param step 0 for the prior, t for the t-th observation
 * @param altered normals that are moved rather than drawn anew; null but for a filter that recovers
 */
public record RandomStream(Kernels kernels, long seed, long step, @Nullable Innovations altered) {
  /** Room for this many purposes a step. */
  private static final int PURPOSES = 64;

  static final int RESAMPLING = 0;

  /** The first purpose that is a model's own; the last is {@link #LAST_OF_STATE}. */
  public static final int STATE = 1;

  public static final int LAST_OF_STATE = PURPOSES - 5;

  static final int STANDSTILL = PURPOSES - 4;
  static final int CONTAMINATION = PURPOSES - 3;
  static final int ACCEPTANCE = PURPOSES - 2;
  static final int OBSERVATION = PURPOSES - 1;

  public RandomStream(Kernels kernels, long seed, long step) {
    this(kernels, seed, step, null);
  }

  /** The same randomness at another step. */
  public RandomStream atStep(long value) {
    return new RandomStream(kernels, seed, value);
  }

  RandomStream altering(Innovations innovations) {
    return new RandomStream(kernels, seed, step, innovations);
  }

  /** Another stream of the same step, unrelated to this one and to those of other names. */
  public RandomStream fork(long name) {
    return new RandomStream(kernels, Streams.fork(seed, name), step);
  }

  /** Fills {@code out} with standard normals. */
  public void normals(int purpose, double[] out) {
    kernels.normals(seed, step * PURPOSES + purpose, 0, out, out.length);
    if (altered != null) {
      altered.propose(purpose, out);
    }
  }

  /** Fills {@code out} with numbers uniform on (0, 1). */
  public void uniforms(int purpose, double[] out) {
    kernels.uniforms(seed, step * PURPOSES + purpose, 0, out, out.length);
  }

  /** One number, uniform on (0, 1). */
  public double uniform(int purpose) {
    double[] one = new double[1];
    uniforms(purpose, one);
    return one[0];
  }
}
