package dev.blr.panama;

import dev.blr.engine.kernel.Laws;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.Arguments;

/**
 * The kernels of one target of the native library: a value, of which any number work side by side,
 * on the same target or on others. What was measured about single kernels stands here; the calls
 * are made from the header ({@code NativeCalls}).
 *
 * <p>Obtained from {@link KernelSelection#choose()} or {@link NativeLibrary.Loaded#kernels}.
 */
public final class NativeKernels extends NativeCalls {
  private final ScalarKernels java = new ScalarKernels();
  private final Crossover crossover;

  NativeKernels(NativeTarget target, Crossover crossover, Workers workers) {
    super(target, workers);
    this.crossover = crossover;
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
    return new NativeKernels(nativeTarget(), crossover, others);
  }

  @Override
  protected void computeStudentTLogDensity(
      double[] x, int n, double nu, double location, double scale, double[] out) {
    if (n < crossover.logDensity()) {
      java.studentTLogDensity(x, n, nu, location, scale, out);
    } else {
      super.computeStudentTLogDensity(x, n, nu, location, scale, out);
    }
  }

  @Override
  protected void computeStudentTCdf(double[] x, int n, double nu, double[] out) {
    if (n < crossover.cdf()) {
      java.studentTCdf(x, n, nu, out);
    } else {
      super.computeStudentTCdf(x, n, nu, out);
    }
  }

  @Override
  protected void computeStudentTQuantile(double[] p, int n, double nu, double[] out) {
    if (n < crossover.quantile()) {
      java.studentTQuantile(p, n, nu, out);
    } else {
      super.computeStudentTQuantile(p, n, nu, out);
    }
  }

  @Override
  protected void computeCosDensity(
      double[] coefficients, int modes, double a, double b, double[] x, int n, double[] out) {
    if (n < crossover.cosine()) {
      java.cosDensity(coefficients, modes, a, b, x, n, out);
    } else {
      super.computeCosDensity(coefficients, modes, a, b, x, n, out);
    }
  }

  /** Rows of a matrix that is longer than a chunk of any other kernel. */
  @Override
  protected void computePortfolioPnl(
      double[] returns, int from, int scenarios, int positions, double[] exposures, double[] pnl) {
    inChunks(
        scenarios,
        Math.max(1, 8 * CHUNK / Math.max(1, positions)),
        (row, count) ->
            blr_h.blr_portfolio_pnl(
                handle(),
                segment(returns),
                from + row,
                count,
                positions,
                segment(exposures),
                segment(pnl)));
  }

  @Override
  public Laws newLaws(int modes, int capacity) {
    return new NativeLaws(nativeTarget(), modes, capacity);
  }
}
