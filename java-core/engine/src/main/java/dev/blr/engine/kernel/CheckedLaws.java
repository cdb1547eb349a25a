package dev.blr.engine.kernel;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * What every implementation of {@link Laws} shares: its sizes, its domain and the checks of its
 * arguments. A {@code compute} method may rely on them, and is not called for zero laws.
 */
public abstract class CheckedLaws implements Laws {
  private final int modes;
  private final int capacity;
  private int size;
  private double a;
  private double b;

  protected CheckedLaws(int modes, int capacity) {
    Arguments.room(modes, capacity);
    this.modes = modes;
    this.capacity = capacity;
  }

  @Override
  public final int modes() {
    return modes;
  }

  @Override
  public final int capacity() {
    return capacity;
  }

  @Override
  public final int size() {
    return size;
  }

  /** Lower end of the domain. */
  protected final double a() {
    return a;
  }

  /** Upper end of the domain. */
  protected final double b() {
    return b;
  }

  @Override
  public final void combine(
      double[] basis, int rank, double[] weights, int laws, double a, double b) {
    Arguments.count("rank", rank, 0);
    resize(laws, a, b);
    Arguments.array("basis", basis, (long) rank * modes);
    Arguments.array("weights", weights, (long) rank * laws);
    if (laws > 0) {
      computeCombine(basis, rank, weights);
    }
  }

  @Override
  public final void set(double[] coefficients, int laws, double a, double b) {
    Arguments.array("coefficients", coefficients, (long) modes * Math.max(0, laws));
    resize(laws, a, b);
    if (laws > 0) {
      store(coefficients);
    }
  }

  private void resize(int laws, double a, double b) {
    requireOpen();
    if (laws < 0 || laws > capacity) {
      throw new InvalidInputException("laws", "is " + laws, "a whole number from 0 to " + capacity);
    }
    Arguments.domain(a, b);
    size = laws;
    this.a = a;
    this.b = b;
  }

  @Override
  public final void density(double[] x, double[] out) {
    requireOpen();
    Arguments.arrays("x", x, "out", out, size);
    if (size > 0) {
      computeDensity(x, out);
    }
  }

  @Override
  public final void cdf(double[] x, double[] cdf, double[] partialExpectation) {
    requireOpen();
    Arguments.arrays("x", x, "cdf", cdf, size);
    Arguments.arrays("x", x, "partialExpectation", partialExpectation, size);
    Arguments.apart("cdf", cdf, "partialExpectation", partialExpectation);
    if (size > 0) {
      computeCdf(x, cdf, partialExpectation);
    }
  }

  @Override
  public final void cdf(double[] x, double[] cdf) {
    requireOpen();
    Arguments.arrays("x", x, "cdf", cdf, size);
    if (size > 0) {
      computeCdf(x, cdf);
    }
  }

  @Override
  public final void quantile(double tail, double[] quantile, double[] tailMean) {
    requireOpen();
    Arguments.tail(tail);
    Arguments.array("quantile", quantile, size);
    Arguments.array("tailMean", tailMean, size);
    Arguments.apart("quantile", quantile, "tailMean", tailMean);
    if (size > 0) {
      computeQuantile(tail, quantile, tailMean);
    }
  }

  @Override
  public final void put(double[] rate, double[] x, double[] out) {
    requireOpen();
    Arguments.arrays("x", x, "out", out, size);
    Arguments.array("rate", rate, size);
    Arguments.apart("rate", rate, "out", out);
    if (size > 0) {
      computePut(rate, x, out);
    }
  }

  @Override
  public final void close() {
    free();
    size = 0;
  }

  private void requireOpen() {
    if (!isOpen()) {
      throw new IllegalStateException("these laws are closed");
    }
  }

  protected abstract boolean isOpen();

  /** Fills in {@link #size()} laws. */
  protected abstract void computeCombine(double[] basis, int rank, double[] weights);

  /** Copies {@link #size()} laws in, mode-major. */
  protected abstract void store(double[] coefficients);

  protected abstract void computeDensity(double[] x, double[] out);

  protected abstract void computeCdf(double[] x, double[] cdf, double[] partialExpectation);

  protected abstract void computeCdf(double[] x, double[] cdf);

  protected abstract void computeQuantile(double tail, double[] quantile, double[] tailMean);

  protected abstract void computePut(double[] rate, double[] x, double[] out);

  /** Gives the memory back; called again on laws already closed, it does nothing. */
  protected abstract void free();
}
