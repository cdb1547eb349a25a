package dev.blr.panama;

/**
 * The array lengths from which on a call into the native library is faster than plain Java: shorter
 * arrays are left to {@link dev.blr.engine.kernel.ScalarKernels}, whose results agree within the
 * kernels' tolerance.
 *
 * @param logDensity of the Student-t log-density, elements
 * @param cdf of the Student-t distribution function, elements
 * @param quantile of the Student-t quantile, elements
 * @param cosine of the density of one cosine law, points at 128 modes
 */
record Crossover(int logDensity, int cdf, int quantile, int cosine) {
  /**
   * Measured by {@code ci/bench}, which prints them anew, on AVX2 and AVX-512: the larger of both.
   */
  static final Crossover MEASURED = new Crossover(4, 16, 4, 4);

  /** Every call is native: for tests and benchmarks of the library itself. */
  static final Crossover NONE = new Crossover(0, 0, 0, 0);
}
