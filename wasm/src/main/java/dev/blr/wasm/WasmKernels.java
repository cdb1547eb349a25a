package dev.blr.wasm;

import dev.blr.engine.kernel.CheckedKernels;
import dev.blr.engine.kernel.Laws;
import java.util.ArrayList;
import java.util.List;

/**
 * The C++ kernels with 128-bit SIMD. Arguments are copied into one scratch block of the kernels'
 * memory, results out of it. Not thread-safe: one object belongs to one run, and frees that run's
 * memory.
 */
final class WasmKernels extends CheckedKernels implements AutoCloseable {
  private final List<WasmLaws> laws = new ArrayList<>();
  private int scratch;
  private long scratchLength;

  @Override
  public String target() {
    return "wasm-simd128";
  }

  /** The address of a block for at least {@code doubles} numbers, valid until the next call. */
  int scratch(long doubles) {
    if (doubles > scratchLength) {
      free();
      scratch = KernelMemory.allocate(doubles);
      scratchLength = doubles;
    }
    return scratch;
  }

  /**
   * The Java checks state the same law as blr.h; a status other than 0 is a bug in one of the two.
   */
  static void require(int status) {
    if (status != 0) {
      throw new IllegalStateException("kernel status " + status);
    }
  }

  @Override
  protected void computeStudentTLogDensity(
      double[] x, int n, double nu, double location, double scale, double[] out) {
    int in = scratch(2L * n);
    int result = KernelMemory.after(in, n);
    KernelMemory.store(x, n, in);
    require(KernelModule.studentTLogDensity(in, n, nu, location, scale, result));
    KernelMemory.load(result, out, n);
  }

  @Override
  protected void computeStudentTCdf(double[] x, int n, double nu, double[] out) {
    int in = scratch(2L * n);
    int result = KernelMemory.after(in, n);
    KernelMemory.store(x, n, in);
    require(KernelModule.studentTCdf(in, n, nu, result));
    KernelMemory.load(result, out, n);
  }

  @Override
  protected void computeStudentTQuantile(double[] p, int n, double nu, double[] out) {
    int in = scratch(2L * n);
    int result = KernelMemory.after(in, n);
    KernelMemory.store(p, n, in);
    require(KernelModule.studentTQuantile(in, n, nu, result));
    KernelMemory.load(result, out, n);
  }

  @Override
  protected double computeStudentTLogLikelihood(
      double[] x, int n, double nu, double location, double scale) {
    int in = scratch(n + 1L);
    int result = KernelMemory.after(in, n);
    KernelMemory.store(x, n, in);
    require(KernelModule.studentTLogLikelihood(in, n, nu, location, scale, result));
    return KernelMemory.load(result);
  }

  @Override
  protected void computeStudentTLogLikelihoodGradient(
      double[] x, int n, double nu, double location, double scale, double[] out) {
    int in = scratch(n + 4L);
    int result = KernelMemory.after(in, n);
    KernelMemory.store(x, n, in);
    require(KernelModule.studentTLogLikelihoodGradient(in, n, nu, location, scale, result));
    KernelMemory.load(result, out, 4);
  }

  @Override
  protected void computeStudentTLogDensityEach(
      double[] x, double[] nu, int n, double location, double scale, double[] out) {
    int in = storeEach(x, nu, n);
    int degrees = KernelMemory.after(in, n);
    int result = KernelMemory.after(degrees, n);
    require(KernelModule.studentTLogDensityEach(in, degrees, n, location, scale, result));
    KernelMemory.load(result, out, n);
  }

  @Override
  protected void computeStudentTCdfEach(double[] x, double[] nu, int n, double[] out) {
    int in = storeEach(x, nu, n);
    int degrees = KernelMemory.after(in, n);
    int result = KernelMemory.after(degrees, n);
    require(KernelModule.studentTCdfEach(in, degrees, n, result));
    KernelMemory.load(result, out, n);
  }

  @Override
  protected void computeStudentTQuantileEach(double[] p, double[] nu, int n, double[] out) {
    int in = storeEach(p, nu, n);
    int degrees = KernelMemory.after(in, n);
    int result = KernelMemory.after(degrees, n);
    require(KernelModule.studentTQuantileEach(in, degrees, n, result));
    KernelMemory.load(result, out, n);
  }

  /** Lays out [x, nu, out] and gives the address of the first. */
  private int storeEach(double[] x, double[] nu, int n) {
    int in = scratch(3L * n);
    KernelMemory.store(x, n, in);
    KernelMemory.store(nu, n, KernelMemory.after(in, n));
    return in;
  }

  @Override
  protected void computeUniforms(long key, long stream, long offset, double[] out, int n) {
    int result = scratch(n);
    require(KernelModule.uniforms(key, stream, offset, result, n));
    KernelMemory.load(result, out, n);
  }

  @Override
  protected void computeNormals(long key, long stream, long offset, double[] out, int n) {
    int result = scratch(n);
    require(KernelModule.normals(key, stream, offset, result, n));
    KernelMemory.load(result, out, n);
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
    int result = scratch(n);
    require(
        KernelModule.studentTSample(
            key, stream, offset, nu, location, scale, antithetic ? 1 : 0, result, n));
    KernelMemory.load(result, out, n);
  }

  @Override
  protected void computeCosCoefficients(
      double[] x, int n, double a, double b, double[] coefficients, int modes) {
    int in = scratch((long) n + modes);
    int result = KernelMemory.after(in, n);
    KernelMemory.store(x, n, in);
    require(KernelModule.cosCoefficients(in, n, a, b, result, modes));
    KernelMemory.load(result, coefficients, modes);
  }

  @Override
  protected void computeCosDensity(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out) {
    int law = storeSeries(coefficients, modes, x, n);
    int in = KernelMemory.after(law, modes);
    int result = KernelMemory.after(in, n);
    require(KernelModule.cosDensity(law, modes, a, b, in, n, result));
    KernelMemory.load(result, out, n);
  }

  @Override
  protected void computeCosCdf(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out) {
    int law = storeSeries(coefficients, modes, x, n);
    int in = KernelMemory.after(law, modes);
    int result = KernelMemory.after(in, n);
    require(KernelModule.cosCdf(law, modes, a, b, in, n, result));
    KernelMemory.load(result, out, n);
  }

  @Override
  protected void computeCosPartialExpectation(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out) {
    int law = storeSeries(coefficients, modes, x, n);
    int in = KernelMemory.after(law, modes);
    int result = KernelMemory.after(in, n);
    require(KernelModule.cosPartialExpectation(law, modes, a, b, in, n, result));
    KernelMemory.load(result, out, n);
  }

  /** Lays out [coefficients, x, out] and gives the address of the first. */
  private int storeSeries(double[] coefficients, int modes, double[] x, int n) {
    int law = scratch(modes + 2L * n);
    KernelMemory.store(coefficients, modes, law);
    KernelMemory.store(x, n, KernelMemory.after(law, modes));
    return law;
  }

  @Override
  protected void computeLowerTail(double[] x, int n, double tail, double[] work, double[] out) {
    int in = scratch(2L * n + 2);
    int space = KernelMemory.after(in, n);
    int result = KernelMemory.after(space, n);
    KernelMemory.store(x, n, in);
    require(KernelModule.lowerTail(in, n, tail, space, result, KernelMemory.after(result, 1)));
    KernelMemory.load(result, out, 2);
  }

  /** A scenario at a time: the matrix may be larger than the kernels' memory should grow. */
  @Override
  protected void computePortfolioPnl(
      double[] returns, int from, int scenarios, int positions, double[] exposures, double[] pnl) {
    int held = scratch(2L * positions + 1);
    int row = KernelMemory.after(held, positions);
    int result = KernelMemory.after(row, positions);
    KernelMemory.store(exposures, positions, held);
    for (int i = from; i < from + scenarios; i++) {
      KernelMemory.store(returns, i * positions, positions, row);
      require(KernelModule.portfolioPnl(row, 1, positions, held, result));
      pnl[i] = KernelMemory.load(result);
    }
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
    int matrix = scratch((long) factors * (factors + 2) + ((long) factors + 2) * paths);
    int heldDeltas = KernelMemory.after(matrix, factors * factors);
    int heldGammas = KernelMemory.after(heldDeltas, factors);
    int in = KernelMemory.after(heldGammas, factors);
    int sum = KernelMemory.after(in, factors * paths);
    int squares = KernelMemory.after(sum, paths);
    KernelMemory.store(lower, factors * factors, matrix);
    KernelMemory.store(deltas, factors, heldDeltas);
    KernelMemory.store(gammas, factors, heldGammas);
    KernelMemory.store(normals, factors * paths, in);
    require(
        KernelModule.deltaGamma(matrix, factors, in, paths, heldDeltas, heldGammas, sum, squares));
    KernelMemory.load(sum, linear, paths);
    KernelMemory.load(squares, quadratic, paths);
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
    int in = scratch(4L * n + 2);
    int weights = KernelMemory.after(in, n);
    int next = KernelMemory.after(weights, n);
    int nextWeights = KernelMemory.after(next, n);
    int result = KernelMemory.after(nextWeights, n);
    KernelMemory.store(logVariance, n, in);
    KernelMemory.store(weight, n, weights);
    require(
        KernelModule.stochasticVolatilityStep(
            in,
            weights,
            n,
            mean,
            persistence,
            volatility,
            observation,
            key,
            stream,
            next,
            nextWeights,
            result,
            KernelMemory.after(result, 1)));
    KernelMemory.load(next, nextLogVariance, n);
    KernelMemory.load(nextWeights, nextWeight, n);
    KernelMemory.load(result, out, 2);
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
    int in = scratch(4L * n + 2);
    int weights = KernelMemory.after(in, n);
    int losses = KernelMemory.after(weights, n);
    int shortfalls = KernelMemory.after(losses, n);
    int result = KernelMemory.after(shortfalls, n);
    KernelMemory.store(logVariance, n, in);
    KernelMemory.store(weight, n, weights);
    require(
        KernelModule.stochasticVolatilityRisk(
            in, weights, n, tail, losses, shortfalls, result, KernelMemory.after(result, 1)));
    KernelMemory.load(losses, valueAtRisk, n);
    KernelMemory.load(shortfalls, expectedShortfall, n);
    KernelMemory.load(result, out, 2);
  }

  @Override
  public Laws newLaws(int modes, int capacity) {
    WasmLaws made = new WasmLaws(this, modes, capacity);
    laws.add(made);
    return made;
  }

  /** Frees everything; the laws that were made here are closed with it. */
  @Override
  public void close() {
    laws.forEach(WasmLaws::close);
    laws.clear();
    free();
  }

  private void free() {
    if (scratch != 0) {
      KernelModule.free(scratch);
      scratch = 0;
      scratchLength = 0;
    }
  }
}
