package dev.blr.panama;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import dev.blr.engine.kernel.CheckedLaws;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;

/** Cosine laws in off-heap memory, mode-major, aligned to cache lines. */
final class NativeLaws extends CheckedLaws {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int CACHE_LINE_BYTES = 64;

  private final Cleaner.Cleanable memory;
  private final MemorySegment coefficients;
  private final MemorySegment quantiles;
  private final MemorySegment tailMeans;

  NativeLaws(int modes, int capacity) {
    super(modes, capacity);
    Arena arena = Arena.ofShared();
    memory = CLEANER.register(this, arena::close);
    coefficients = arena.allocate((long) modes * capacity * Double.BYTES, CACHE_LINE_BYTES);
    quantiles = arena.allocate((long) capacity * Double.BYTES, CACHE_LINE_BYTES);
    tailMeans = arena.allocate((long) capacity * Double.BYTES, CACHE_LINE_BYTES);
  }

  @Override
  protected void computeCombine(double[] basis, int rank, double[] weights) {
    check(
        blr_h.blr_cos_combine(
            segment(basis), rank, modes(), segment(weights), size(), coefficients));
  }

  @Override
  protected void store(double[] source) {
    MemorySegment.copy(source, 0, coefficients, JAVA_DOUBLE, 0, modes() * size());
    Reference.reachabilityFence(this);
  }

  @Override
  protected boolean isOpen() {
    return coefficients.scope().isAlive();
  }

  @Override
  protected void computeDensity(double[] x, double[] out) {
    check(
        blr_h.blr_cos_laws_density(
            coefficients, modes(), size(), a(), b(), segment(x), segment(out)));
  }

  @Override
  protected void computeCdf(double[] x, double[] cdf, double[] partialExpectation) {
    check(
        blr_h.blr_cos_laws_cdf(
            coefficients,
            modes(),
            size(),
            a(),
            b(),
            segment(x),
            segment(cdf),
            segment(partialExpectation)));
  }

  @Override
  protected void computeQuantile(double tail, double[] quantile, double[] tailMean) {
    check(
        blr_h.blr_cos_laws_quantile(
            coefficients, modes(), size(), a(), b(), tail, quantiles, tailMeans));
    MemorySegment.copy(quantiles, JAVA_DOUBLE, 0, quantile, 0, size());
    MemorySegment.copy(tailMeans, JAVA_DOUBLE, 0, tailMean, 0, size());
    Reference.reachabilityFence(this);
  }

  private static MemorySegment segment(double[] array) {
    return array == null ? MemorySegment.NULL : MemorySegment.ofArray(array);
  }

  /**
   * Checks a status; keeps these laws reachable, and so their memory alive, until the call has
   * returned.
   */
  private void check(int status) {
    Reference.reachabilityFence(this);
    NativeKernels.check(status);
  }

  @Override
  protected void free() {
    memory.clean();
  }
}
