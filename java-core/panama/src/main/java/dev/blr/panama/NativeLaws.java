package dev.blr.panama;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import dev.blr.engine.kernel.Arguments;
import dev.blr.engine.kernel.Laws;
import dev.blr.engine.series.InvalidInputException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;

/** Cosine laws in off-heap memory, mode-major, aligned to cache lines. */
final class NativeLaws implements Laws {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final int CACHE_LINE_BYTES = 64;

  private final int modes;
  private final int capacity;
  private final Cleaner.Cleanable memory;
  private final MemorySegment coefficients;
  private final MemorySegment quantiles;
  private final MemorySegment tailMeans;
  private int size;
  private double a;
  private double b;

  NativeLaws(int modes, int capacity) {
    Arguments.room(modes, capacity);
    this.modes = modes;
    this.capacity = capacity;
    Arena arena = Arena.ofShared();
    memory = CLEANER.register(this, arena::close);
    coefficients = arena.allocate((long) modes * capacity * Double.BYTES, CACHE_LINE_BYTES);
    quantiles = arena.allocate((long) capacity * Double.BYTES, CACHE_LINE_BYTES);
    tailMeans = arena.allocate((long) capacity * Double.BYTES, CACHE_LINE_BYTES);
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
    check(blr_h.blr_cos_combine(segment(basis), rank, modes, segment(weights), laws, coefficients));
  }

  @Override
  public void set(double[] source, int laws, double a, double b) {
    Arguments.array("coefficients", source, (long) modes * Math.max(0, laws));
    resize(laws, a, b);
    MemorySegment.copy(source, 0, coefficients, JAVA_DOUBLE, 0, modes * laws);
    Reference.reachabilityFence(this);
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
    if (!coefficients.scope().isAlive()) {
      throw new IllegalStateException("these laws are closed");
    }
  }

  @Override
  public void density(double[] x, double[] out) {
    open();
    Arguments.arrays("x", x, "out", out, size);
    check(blr_h.blr_cos_laws_density(coefficients, modes, size, a, b, segment(x), segment(out)));
  }

  @Override
  public void cdf(double[] x, double[] cdf, double[] partialExpectation) {
    open();
    Arguments.arrays("x", x, "cdf", cdf, size);
    Arguments.arrays("x", x, "partialExpectation", partialExpectation, size);
    Arguments.apart("cdf", cdf, "partialExpectation", partialExpectation);
    check(blr_h.blr_cos_laws_cdf(
        coefficients, modes, size, a, b, segment(x), segment(cdf), segment(partialExpectation)));
  }

  @Override
  public void quantile(double tail, double[] quantile, double[] tailMean) {
    open();
    Arguments.tail(tail);
    Arguments.array("quantile", quantile, size);
    Arguments.array("tailMean", tailMean, size);
    Arguments.apart("quantile", quantile, "tailMean", tailMean);
    check(blr_h.blr_cos_laws_quantile(coefficients, modes, size, a, b, tail, quantiles, tailMeans));
    if (size > 0) {
      MemorySegment.copy(quantiles, JAVA_DOUBLE, 0, quantile, 0, size);
      MemorySegment.copy(tailMeans, JAVA_DOUBLE, 0, tailMean, 0, size);
    }
    Reference.reachabilityFence(this);
  }

  private static MemorySegment segment(double[] array) {
    return array == null ? MemorySegment.NULL : MemorySegment.ofArray(array);
  }

  /** Checks a status; keeps these laws reachable, and so their memory alive, until the call has returned. */
  private void check(int status) {
    Reference.reachabilityFence(this);
    NativeKernels.check(status);
  }

  @Override
  public void close() {
    memory.clean();
    size = 0;
  }
}
