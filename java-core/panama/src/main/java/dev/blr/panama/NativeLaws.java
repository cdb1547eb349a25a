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

  private final MemorySegment target;
  private final Cleaner.Cleanable memory;
  private final MemorySegment coefficients;
  private final MemorySegment quantiles;
  private final MemorySegment tailMeans;

  NativeLaws(NativeTarget target, int modes, int capacity) {
    super(modes, capacity);
    this.target = target.handle();
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
            target,
            NativePath.segment(basis),
            rank,
            modes(),
            NativePath.segment(weights),
            size(),
            coefficients));
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
            target,
            coefficients,
            modes(),
            size(),
            a(),
            b(),
            NativePath.segment(x),
            NativePath.segment(out)));
  }

  @Override
  protected void computeCdf(double[] x, double[] cdf, double[] partialExpectation) {
    check(
        blr_h.blr_cos_laws_cdf(
            target,
            coefficients,
            modes(),
            size(),
            a(),
            b(),
            NativePath.segment(x),
            NativePath.segment(cdf),
            NativePath.segment(partialExpectation)));
  }

  @Override
  protected void computeCdf(double[] x, double[] cdf) {
    check(
        blr_h.blr_cos_laws_mass(
            target,
            coefficients,
            modes(),
            size(),
            a(),
            b(),
            NativePath.segment(x),
            NativePath.segment(cdf)));
  }

  @Override
  protected void computeQuantile(double tail, double[] quantile, double[] tailMean) {
    check(
        blr_h.blr_cos_laws_quantile(
            target, coefficients, modes(), size(), a(), b(), tail, quantiles, tailMeans));
    MemorySegment.copy(quantiles, JAVA_DOUBLE, 0, quantile, 0, size());
    MemorySegment.copy(tailMeans, JAVA_DOUBLE, 0, tailMean, 0, size());
    Reference.reachabilityFence(this);
  }

  @Override
  protected void computePut(double[] rate, double[] x, double[] out) {
    check(
        blr_h.blr_cos_laws_put(
            target,
            coefficients,
            modes(),
            size(),
            a(),
            b(),
            NativePath.segment(rate),
            NativePath.segment(x),
            NativePath.segment(out)));
  }

  /**
   * Checks a status; keeps these laws reachable, and so their memory alive, until the call has
   * returned.
   */
  private void check(int status) {
    Reference.reachabilityFence(this);
    NativePath.require(status);
  }

  @Override
  protected void free() {
    memory.clean();
  }
}
