package dev.blr.engine.filter;

import dev.blr.engine.kernel.Kernels;

/**
 * The randomness of one step: each purpose has a Philox stream of its own, named by (seed, step,
 * purpose), so that what one part of a model draws never shifts what another draws.
 *
 * @param seed Philox key
 * @param step 0 for the prior, t for the t-th observation
 */
public record RandomStream(Kernels kernels, long seed, long step) {
  /** Room for this many purposes a step. */
  private static final int PURPOSES = 64;

  static final int RESAMPLING = 0;
  static final int STATE = 1;

  RandomStream atStep(long value) {
    return new RandomStream(kernels, seed, value);
  }

  /** Fills {@code out} with standard normals. */
  public void normals(int purpose, double[] out) {
    kernels.normals(seed, step * PURPOSES + purpose, 0, out, out.length);
  }

  /** One number, uniform on (0, 1). */
  public double uniform(int purpose) {
    double[] one = new double[1];
    kernels.uniforms(seed, step * PURPOSES + purpose, 0, one, 1);
    return one[0];
  }
}
