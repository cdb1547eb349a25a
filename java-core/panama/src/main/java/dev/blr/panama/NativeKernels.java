package dev.blr.panama;

import dev.blr.engine.kernel.Arguments;
import dev.blr.engine.kernel.CheckedKernels;
import dev.blr.engine.kernel.CompensatedSum;
import dev.blr.engine.kernel.Laws;
import dev.blr.engine.kernel.ScalarKernels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntConsumer;

/**
 * The kernels of the native library on its current target. Java arrays are passed without a copy,
 * in calls of at most {@value #CHUNK} elements, because such a call holds up every safepoint.
 *
 * <p>Obtained from {@link KernelSelection#choose()} or {@link NativeLibrary.Loaded#kernels}.
 */
public final class NativeKernels extends CheckedKernels {
  /** Even, as random streams need; about a millisecond of the slowest kernel. */
  static final int CHUNK = 1 << 13;

  /**
   * Chunks that take longer than waking another thread, tens of microseconds, even in the fastest
   * kernel.
   */
  private static final int PARALLEL = 8;

  private final ScalarKernels java = new ScalarKernels();
  private final Crossover crossover;
  private final Workers workers;

  NativeKernels(Crossover crossover, Workers workers) {
    this.crossover = crossover;
    this.workers = workers;
  }

  /**
   * These kernels on several threads: long arrays and {@link #forEach}. No bit of a result depends
   * on it.
   *
   * @param threads at least 1
   */
  public NativeKernels onThreads(int threads) {
    Arguments.count("threads", threads, 1);
    return on(new Workers(threads));
  }

  NativeKernels on(Workers others) {
    return new NativeKernels(crossover, others);
  }

  @Override
  public int threads() {
    return workers.threads();
  }

  @Override
  public void forEach(int count, IntConsumer step) {
    workers.forEach(count, step);
  }

  /** One call of the binding on elements {@code from … from + length − 1}. */
  private interface Call {
    int run(int from, int length);
  }

  /** The chunks of n elements, on several threads where they are worth it. */
  private void inChunks(int n, Call call) {
    int chunks = chunks(n);
    (chunks < PARALLEL ? Workers.NONE : workers)
        .forEach(
            chunks,
            chunk -> {
              int from = chunk * CHUNK;
              check(call.run(from, Math.min(CHUNK, n - from)));
            });
  }

  private static int chunks(int n) {
    return n / CHUNK + (n % CHUNK == 0 ? 0 : 1);
  }

  /** Arguments are checked in Java first, so a status here means that the two sides disagree. */
  static void check(int status) {
    if (status != blr_h.BLR_OK()) {
      throw new IllegalStateException("the native library refused a call with status " + status);
    }
  }

  private static MemorySegment slice(double[] array, int from, int length) {
    return MemorySegment.ofArray(array)
        .asSlice((long) from * Double.BYTES, (long) length * Double.BYTES);
  }

  @Override
  public String target() {
    return blr_h.blr_target().getString(0);
  }

  @Override
  protected void computeStudentTLogDensity(
      double[] x, int n, double nu, double location, double scale, double[] out) {
    if (n < crossover.logDensity()) {
      java.studentTLogDensity(x, n, nu, location, scale, out);
      return;
    }
    inChunks(
        n,
        (from, length) ->
            blr_h.blr_student_t_log_density(
                slice(x, from, length), length, nu, location, scale, slice(out, from, length)));
  }

  @Override
  protected void computeStudentTCdf(double[] x, int n, double nu, double[] out) {
    if (n < crossover.cdf()) {
      java.studentTCdf(x, n, nu, out);
      return;
    }
    inChunks(
        n,
        (from, length) ->
            blr_h.blr_student_t_cdf(slice(x, from, length), length, nu, slice(out, from, length)));
  }

  @Override
  protected void computeStudentTQuantile(double[] p, int n, double nu, double[] out) {
    if (n < crossover.quantile()) {
      java.studentTQuantile(p, n, nu, out);
      return;
    }
    inChunks(
        n,
        (from, length) ->
            blr_h.blr_student_t_quantile(
                slice(p, from, length), length, nu, slice(out, from, length)));
  }

  @Override
  protected double computeStudentTLogLikelihood(
      double[] x, int n, double nu, double location, double scale) {
    double[] parts = new double[chunks(n)];
    inChunks(
        n,
        (from, length) ->
            blr_h.blr_student_t_log_likelihood(
                slice(x, from, length),
                length,
                nu,
                location,
                scale,
                slice(parts, from / CHUNK, 1)));
    return sum(parts, 0, 1);
  }

  @Override
  protected void computeStudentTLogLikelihoodGradient(
      double[] x, int n, double nu, double location, double scale, double[] out) {
    double[] parts = new double[4 * chunks(n)];
    inChunks(
        n,
        (from, length) ->
            blr_h.blr_student_t_log_likelihood_gradient(
                slice(x, from, length),
                length,
                nu,
                location,
                scale,
                slice(parts, from / CHUNK * 4, 4)));
    for (int i = 0; i < 4; i++) {
      out[i] = sum(parts, i, 4);
    }
  }

  /** Of every step-th part from the first on, in this order whoever made them. */
  private static double sum(double[] parts, int first, int step) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = first; i < parts.length; i += step) {
      sum.add(parts[i]);
    }
    return sum.value();
  }

  @Override
  protected void computeStudentTLogDensityEach(
      double[] x, double[] nu, int n, double location, double scale, double[] out) {
    inChunks(
        n,
        (from, length) ->
            blr_h.blr_student_t_log_density_each(
                slice(x, from, length),
                slice(nu, from, length),
                length,
                location,
                scale,
                slice(out, from, length)));
  }

  @Override
  protected void computeStudentTCdfEach(double[] x, double[] nu, int n, double[] out) {
    inChunks(
        n,
        (from, length) ->
            blr_h.blr_student_t_cdf_each(
                slice(x, from, length), slice(nu, from, length), length, slice(out, from, length)));
  }

  @Override
  protected void computeStudentTQuantileEach(double[] p, double[] nu, int n, double[] out) {
    inChunks(
        n,
        (from, length) ->
            blr_h.blr_student_t_quantile_each(
                slice(p, from, length), slice(nu, from, length), length, slice(out, from, length)));
  }

  @Override
  protected void computeUniforms(long key, long stream, long offset, double[] out, int n) {
    inChunks(
        n,
        (from, length) ->
            blr_h.blr_uniforms(key, stream, offset + from, slice(out, from, length), length));
  }

  @Override
  protected void computeNormals(long key, long stream, long offset, double[] out, int n) {
    inChunks(
        n,
        (from, length) ->
            blr_h.blr_normals(key, stream, offset + from, slice(out, from, length), length));
  }

  @Override
  protected void computeStudentTSample(
      long key,
      long stream,
      long offset,
      double nu,
      double location,
      double scale,
      boolean antithetic,
      double[] out,
      int n) {
    inChunks(
        n,
        (from, length) ->
            blr_h.blr_student_t_sample(
                key,
                stream,
                offset + from,
                nu,
                location,
                scale,
                antithetic ? 1 : 0,
                slice(out, from, length),
                length));
  }

  @Override
  protected void computeCosCoefficients(
      double[] x, int n, double a, double b, double[] coefficients, int modes) {
    // All of x in one ordinary call: it may run long, and costs far more than the copy.
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment points = arena.allocate(ValueLayout.JAVA_DOUBLE, n);
      MemorySegment sums = arena.allocate(ValueLayout.JAVA_DOUBLE, modes);
      MemorySegment.copy(x, 0, points, ValueLayout.JAVA_DOUBLE, 0, n);
      check(blr_h.blr_cos_coefficients(points, n, a, b, sums, modes));
      MemorySegment.copy(sums, ValueLayout.JAVA_DOUBLE, 0, coefficients, 0, modes);
    }
  }

  @Override
  protected void computeCosDensity(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out) {
    if (n < crossover.cosine()) {
      java.cosDensity(coefficients, modes, a, b, x, n, out);
      return;
    }
    MemorySegment law = MemorySegment.ofArray(coefficients);
    inChunks(
        n,
        (from, length) ->
            blr_h.blr_cos_density(
                law, modes, a, b, slice(x, from, length), length, slice(out, from, length)));
  }

  @Override
  protected void computeCosCdf(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out) {
    MemorySegment law = MemorySegment.ofArray(coefficients);
    inChunks(
        n,
        (from, length) ->
            blr_h.blr_cos_cdf(
                law, modes, a, b, slice(x, from, length), length, slice(out, from, length)));
  }

  @Override
  protected void computeCosPartialExpectation(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out) {
    MemorySegment law = MemorySegment.ofArray(coefficients);
    inChunks(
        n,
        (from, length) ->
            blr_h.blr_cos_partial_expectation(
                law, modes, a, b, slice(x, from, length), length, slice(out, from, length)));
  }

  @Override
  protected void computeLowerTail(double[] x, int n, double tail, double[] work, double[] out) {
    check(
        blr_h.blr_lower_tail(
            MemorySegment.ofArray(x),
            n,
            tail,
            MemorySegment.ofArray(work),
            slice(out, 0, 1),
            slice(out, 1, 1)));
  }

  @Override
  protected void computePortfolioPnl(
      double[] returns, int from, int scenarios, int positions, double[] exposures, double[] pnl) {
    int rows = Math.max(1, 8 * CHUNK / Math.max(1, positions));
    int blocks = scenarios / rows + (scenarios % rows == 0 ? 0 : 1);
    (blocks < PARALLEL ? Workers.NONE : workers)
        .forEach(
            blocks,
            block -> {
              int row = from + block * rows;
              int count = Math.min(rows, from + scenarios - row);
              check(
                  blr_h.blr_portfolio_pnl(
                      slice(returns, row * positions, count * positions),
                      count,
                      positions,
                      MemorySegment.ofArray(exposures),
                      slice(pnl, row, count)));
            });
  }

  @Override
  protected void computeDeltaGamma(
      double[] lower,
      int factors,
      double[] normals,
      int paths,
      double[] deltas,
      double[] gammas,
      double[] linear,
      double[] quadratic) {
    check(
        blr_h.blr_delta_gamma(
            MemorySegment.ofArray(lower),
            factors,
            MemorySegment.ofArray(normals),
            paths,
            MemorySegment.ofArray(deltas),
            MemorySegment.ofArray(gammas),
            MemorySegment.ofArray(linear),
            MemorySegment.ofArray(quadratic)));
  }

  @Override
  protected void computeStochasticVolatilityStep(
      double[] logVariance,
      double[] weight,
      int n,
      double mean,
      double persistence,
      double volatility,
      double observation,
      long key,
      long stream,
      double[] nextLogVariance,
      double[] nextWeight,
      double[] out) {
    check(
        blr_h.blr_stochastic_volatility_step(
            MemorySegment.ofArray(logVariance),
            MemorySegment.ofArray(weight),
            n,
            mean,
            persistence,
            volatility,
            observation,
            key,
            stream,
            MemorySegment.ofArray(nextLogVariance),
            MemorySegment.ofArray(nextWeight),
            slice(out, 0, 1),
            slice(out, 1, 1)));
  }

  @Override
  protected void computeStochasticVolatilityRisk(
      double[] logVariance,
      double[] weight,
      int n,
      double tail,
      double[] valueAtRisk,
      double[] expectedShortfall,
      double[] out) {
    check(
        blr_h.blr_stochastic_volatility_risk(
            MemorySegment.ofArray(logVariance),
            MemorySegment.ofArray(weight),
            n,
            tail,
            MemorySegment.ofArray(valueAtRisk),
            MemorySegment.ofArray(expectedShortfall),
            slice(out, 0, 1),
            slice(out, 1, 1)));
  }

  @Override
  public Laws newLaws(int modes, int capacity) {
    return new NativeLaws(modes, capacity);
  }
}
