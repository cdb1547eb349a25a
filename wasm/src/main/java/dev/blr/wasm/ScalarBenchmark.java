package dev.blr.wasm;

import dev.blr.engine.filter.StochasticVolatility;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.Laws;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InvalidInputException;
import java.util.Arrays;

/**
 * A work of {@code bench.mjs} on the engine's own kernels as TeaVM compiles them, with its arrays in place.
 *
 * @param result what the work fills
 */
record ScalarBenchmark(Runnable work, double[] result) {
  /** Arguments: the work, and the lists scalars, x and table of its input there. */
  static ScalarBenchmark next() {
    String name = Host.nextText();
    double[] scalars = new double[Host.nextCount()];
    double[] x = new double[Host.nextCount()];
    double[] table = new double[Host.nextCount()];
    for (double[] list : new double[][] {scalars, x, table}) {
      Arrays.setAll(list, i -> Host.nextNumber());
    }
    return of(name, scalars, x, table);
  }

  private static ScalarBenchmark of(String name, double[] scalars, double[] x, double[] table) {
    Kernels kernels = new ScalarKernels();
    int n = x.length;
    double[] out = new double[n];
    return switch (name) {
      case "t-logpdf" ->
          new ScalarBenchmark(() -> kernels.studentTLogDensity(x, n, scalars[0], 0, 1, out), out);
      case "t-cdf" -> new ScalarBenchmark(() -> kernels.studentTCdf(x, n, scalars[0], out), out);
      case "t-quantile" -> new ScalarBenchmark(() -> kernels.studentTQuantile(x, n, scalars[0], out), out);
      case "cos-128" ->
          new ScalarBenchmark(
              () -> kernels.cosDensity(table, table.length, scalars[0], scalars[1], x, n, out), out);
      case "cos-many-laws" -> {
        Laws laws = laws(kernels, table, n, scalars);
        yield new ScalarBenchmark(() -> laws.density(x, out), out);
      }
      case "laws-quantile-es" -> {
        Laws laws = laws(kernels, table, n, scalars);
        double[] tailMean = new double[n];
        double[] both = new double[2 * n];
        yield new ScalarBenchmark(
            () -> {
              laws.quantile(scalars[2], out, tailMean);
              System.arraycopy(out, 0, both, 0, n);
              System.arraycopy(tailMean, 0, both, n, n);
            },
            both);
      }
      case "hist-var-1000" -> {
        int scenarios = table.length / n;
        double[] pnl = new double[scenarios];
        double[] work = new double[scenarios];
        double[] tail = new double[2];
        yield new ScalarBenchmark(
            () -> {
              kernels.portfolioPnl(table, 0, scenarios, n, x, pnl);
              kernels.lowerTail(pnl, scenarios, scalars[0], work, tail);
            },
            tail);
      }
      case "filter-step" -> {
        var model = new StochasticVolatility(scalars[0], scalars[1], scalars[2]);
        double[] logLikelihood = new double[1];
        int particles = (int) scalars[3];
        yield new ScalarBenchmark(
            () -> logLikelihood[0] = model.logLikelihood(kernels, x, particles, 1), logLikelihood);
      }
      default -> throw new InvalidInputException("work", "is " + name, "a work of bench.mjs on arrays");
    };
  }

  private static Laws laws(Kernels kernels, double[] table, int count, double[] domain) {
    Laws laws = kernels.newLaws(table.length / count, count);
    laws.set(table, count, domain[0], domain[1]);
    return laws;
  }
}
