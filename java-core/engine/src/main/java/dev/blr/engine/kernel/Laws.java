package dev.blr.engine.kernel;

/**
 * A set of cosine laws on one domain [a, b], stored where its kernels can reach it without a copy
 * (a Java array, off-heap memory, or the linear memory of a WebAssembly module).
 *
 * <p>Filled by {@link #combine} or {@link #set}; the other methods then speak of laws {@code 0 …
 * size() - 1}. Not thread-safe. The memory is freed when the object is closed, and at the latest
 * when it becomes unreachable.
 */
public interface Laws extends AutoCloseable {

  int modes();

  int capacity();

  /** The number of laws that the last {@link #combine} or {@link #set} filled in. */
  int size();

  /**
   * A_k of law m = Σ_j weights[j·laws + m] · basis[j·modes + k].
   *
   * @param basis [rank × modes], row-major
   * @param weights [rank × laws], row-major
   */
  void combine(double[] basis, int rank, double[] weights, int laws, double a, double b);

  /**
   * Copies explicit coefficients in.
   *
   * @param coefficients [modes × laws], mode-major: element {@code k * laws + m} is A_k of law m
   */
  void set(double[] coefficients, int laws, double a, double b);

  /** {@code out[m] = f_m(x[m])}. */
  void density(double[] x, double[] out);

  /** {@code cdf[m] = F_m(x[m])} and {@code partialExpectation[m] = ∫ₐ^{x[m]} u f_m(u) du}. */
  void cdf(double[] x, double[] cdf, double[] partialExpectation);

  /** {@code cdf[m] = F_m(x[m])} alone: the same numbers, sooner. */
  void cdf(double[] x, double[] cdf);

  /**
   * The tail-quantile q of every law and the mean of the law below it, E[X | X ≤ q]. Where a
   * truncated series dips below zero its F may take the value {@code tail} more than once; any of
   * these points may come out, and another on another path.
   */
  void quantile(double tail, double[] quantile, double[] tailMean);

  /**
   * What a put on e^{rate X} earns, as a fraction of its strike: {@code out[m] = E_m[1 − e^{rate[m]
   * (X − x[m])}; X ≤ x[m]]}.
   *
   * @param rate [laws], > 0
   * @param x [laws]
   */
  void put(double[] rate, double[] x, double[] out);

  @Override
  void close();
}
