package dev.blr.wasm;

import dev.blr.engine.kernel.CheckedLaws;

/** Cosine laws whose coefficients stay in the kernels' memory: only points and results cross. */
final class WasmLaws extends CheckedLaws {
  private final WasmKernels kernels;
  private int coefficients;

  WasmLaws(WasmKernels kernels, int modes, int capacity) {
    super(modes, capacity);
    this.kernels = kernels;
    coefficients = KernelMemory.allocate((long) modes * capacity);
  }

  @Override
  protected void computeCombine(double[] basis, int rank, double[] weights) {
    int basisAddress = kernels.scratch((long) rank * (modes() + size()));
    int weightsAddress = KernelMemory.after(basisAddress, rank * modes());
    KernelMemory.store(basis, rank * modes(), basisAddress);
    KernelMemory.store(weights, rank * size(), weightsAddress);
    WasmKernels.require(
        KernelModule.cosCombine(
            KernelModule.DEFAULT_TARGET,
            basisAddress,
            rank,
            modes(),
            weightsAddress,
            size(),
            coefficients));
  }

  @Override
  protected void store(double[] source) {
    KernelMemory.store(source, modes() * size(), coefficients);
  }

  @Override
  protected boolean isOpen() {
    return coefficients != 0;
  }

  @Override
  protected void computeDensity(double[] x, double[] out) {
    int points = kernels.scratch(2L * size());
    int result = KernelMemory.after(points, size());
    KernelMemory.store(x, size(), points);
    WasmKernels.require(
        KernelModule.cosLawsDensity(
            KernelModule.DEFAULT_TARGET, coefficients, modes(), size(), a(), b(), points, result));
    KernelMemory.load(result, out, size());
  }

  @Override
  protected void computeCdf(double[] x, double[] cdf, double[] partialExpectation) {
    int points = kernels.scratch(3L * size());
    int masses = KernelMemory.after(points, size());
    int expectations = KernelMemory.after(masses, size());
    KernelMemory.store(x, size(), points);
    WasmKernels.require(
        KernelModule.cosLawsCdf(
            KernelModule.DEFAULT_TARGET,
            coefficients,
            modes(),
            size(),
            a(),
            b(),
            points,
            masses,
            expectations));
    KernelMemory.load(masses, cdf, size());
    KernelMemory.load(expectations, partialExpectation, size());
  }

  @Override
  protected void computeCdf(double[] x, double[] cdf) {
    int points = kernels.scratch(2L * size());
    int masses = KernelMemory.after(points, size());
    KernelMemory.store(x, size(), points);
    WasmKernels.require(
        KernelModule.cosLawsMass(
            KernelModule.DEFAULT_TARGET, coefficients, modes(), size(), a(), b(), points, masses));
    KernelMemory.load(masses, cdf, size());
  }

  @Override
  protected void computeQuantile(double tail, double[] quantile, double[] tailMean) {
    int quantiles = kernels.scratch(2L * size());
    int means = KernelMemory.after(quantiles, size());
    WasmKernels.require(
        KernelModule.cosLawsQuantile(
            KernelModule.DEFAULT_TARGET,
            coefficients,
            modes(),
            size(),
            a(),
            b(),
            tail,
            quantiles,
            means));
    KernelMemory.load(quantiles, quantile, size());
    KernelMemory.load(means, tailMean, size());
  }

  @Override
  protected void computePut(double[] rate, double[] x, double[] out) {
    int rates = kernels.scratch(3L * size());
    int points = KernelMemory.after(rates, size());
    int result = KernelMemory.after(points, size());
    KernelMemory.store(rate, size(), rates);
    KernelMemory.store(x, size(), points);
    WasmKernels.require(
        KernelModule.cosLawsPut(
            KernelModule.DEFAULT_TARGET,
            coefficients,
            modes(),
            size(),
            a(),
            b(),
            rates,
            points,
            result));
    KernelMemory.load(result, out, size());
  }

  @Override
  protected void free() {
    if (coefficients != 0) {
      KernelModule.free(coefficients);
      coefficients = 0;
    }
  }
}
