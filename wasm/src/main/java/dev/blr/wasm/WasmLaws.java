package dev.blr.wasm;

import dev.blr.engine.kernel.Arguments;
import dev.blr.engine.kernel.Laws;
import dev.blr.engine.series.InvalidInputException;

/** Cosine laws whose coefficients stay in the kernels' memory: only points and results cross. */
final class WasmLaws implements Laws {
  private final WasmKernels kernels;
  private final int modes;
  private final int capacity;
  private int coefficients;
  private int size;
  private double a;
  private double b;

  WasmLaws(WasmKernels kernels, int modes, int capacity) {
    Arguments.room(modes, capacity);
    this.kernels = kernels;
    this.modes = modes;
    this.capacity = capacity;
    coefficients = KernelMemory.allocate((long) modes * capacity);
  }

  @Override
  public int modes() {
    return modes;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void combine(double[] basis, int rank, double[] weights, int laws, double a, double b) {
    Arguments.count("rank", rank, 0);
    resize(laws, a, b);
    Arguments.array("basis", basis, (long) rank * modes);
    Arguments.array("weights", weights, (long) rank * laws);
    int basisAddress = kernels.scratch((long) rank * (modes + laws));
    int weightsAddress = KernelMemory.after(basisAddress, rank * modes);
    KernelMemory.store(basis, rank * modes, basisAddress);
    KernelMemory.store(weights, rank * laws, weightsAddress);
    WasmKernels.require(
        KernelModule.cosCombine(basisAddress, rank, modes, weightsAddress, laws, coefficients));
  }

  @Override
  public void set(double[] source, int laws, double a, double b) {
    Arguments.array("coefficients", source, (long) modes * Math.max(0, laws));
    resize(laws, a, b);
    KernelMemory.store(source, modes * laws, coefficients);
  }

  private void resize(int laws, double a, double b) {
    open();
    if (laws < 0 || laws > capacity) {
      throw new InvalidInputException("laws", "is " + laws, "a whole number from 0 to " + capacity);
    }
    Arguments.domain(a, b);
    size = laws;
    this.a = a;
    this.b = b;
  }

  private void open() {
    if (coefficients == 0) {
      throw new IllegalStateException("these laws are closed");
    }
  }

  @Override
  public void density(double[] x, double[] out) {
    open();
    Arguments.arrays("x", x, "out", out, size);
    int points = kernels.scratch(2L * size);
    int result = KernelMemory.after(points, size);
    KernelMemory.store(x, size, points);
    WasmKernels.require(KernelModule.cosLawsDensity(coefficients, modes, size, a, b, points, result));
    KernelMemory.load(result, out, size);
  }

  @Override
  public void cdf(double[] x, double[] cdf, double[] partialExpectation) {
    open();
    Arguments.arrays("x", x, "cdf", cdf, size);
    Arguments.arrays("x", x, "partialExpectation", partialExpectation, size);
    Arguments.apart("cdf", cdf, "partialExpectation", partialExpectation);
    int points = kernels.scratch(3L * size);
    int masses = KernelMemory.after(points, size);
    int expectations = KernelMemory.after(masses, size);
    KernelMemory.store(x, size, points);
    WasmKernels.require(
        KernelModule.cosLawsCdf(coefficients, modes, size, a, b, points, masses, expectations));
    KernelMemory.load(masses, cdf, size);
    KernelMemory.load(expectations, partialExpectation, size);
  }

  @Override
  public void quantile(double tail, double[] quantile, double[] tailMean) {
    open();
    Arguments.tail(tail);
    Arguments.array("quantile", quantile, size);
    Arguments.array("tailMean", tailMean, size);
    Arguments.apart("quantile", quantile, "tailMean", tailMean);
    int quantiles = kernels.scratch(2L * size);
    int means = KernelMemory.after(quantiles, size);
    WasmKernels.require(
        KernelModule.cosLawsQuantile(coefficients, modes, size, a, b, tail, quantiles, means));
    KernelMemory.load(quantiles, quantile, size);
    KernelMemory.load(means, tailMean, size);
  }

  @Override
  public void close() {
    if (coefficients != 0) {
      KernelModule.free(coefficients);
      coefficients = 0;
      size = 0;
    }
  }
}
