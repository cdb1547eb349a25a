package dev.blr.wasm;

import dev.blr.engine.filter.StochasticVolatility;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.Laws;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.portfolio.PortfolioRisk;
import dev.blr.engine.portfolio.StudentTSimulation;
import java.util.Arrays;

/**
 * A work of {@code bench.mjs} as the engine does it, with its arrays in place: on its own kernels
 * as TeaVM compiles them, or on those of the kernel module.
 *
 * @param result what the work fills
 */
record EngineBenchmark(Runnable work, double[] result, Kernels kernels) {
  /** Arguments: the work, and the lists scalars, x and table of its input there. */
  static EngineBenchmark next(int simd) {
    String name = Host.nextText();
    double[] scalars = new double[Host.nextCount()];
    double[] x = new double[Host.nextCount()];
    double[] table = new double[Host.nextCount()];
    for (double[] list : new double[][] {scalars, x, table}) {
      Arrays.setAll(list, i -> Host.nextNumber());
    }
    return of(name, Calls.kernels(simd), scalars, x, table);
  }

  void close() {
    Calls.close(kernels);
  }

  private static EngineBenchmark of(
      String name, Kernels kernels, double[] scalars, double[] x, double[] table) {
    int n = x.length;
    double[] out = new double[resultLength(name, n)];
    Runnable work =
        switch (name) {
          case "t-logpdf" -> () -> kernels.studentTLogDensity(x, n, scalars[0], 0, 1, out);
          case "t-cdf" -> () -> kernels.studentTCdf(x, n, scalars[0], out);
          case "t-quantile" -> () -> kernels.studentTQuantile(x, n, scalars[0], out);
          case "cos-128" ->
              () -> kernels.cosDensity(table, table.length, scalars[0], scalars[1], x, n, out);
          case "cos-many-laws" -> {
            Laws laws = laws(kernels, table, n, scalars);
            yield () -> laws.density(x, out);
          }
          case "laws-quantile-es" -> {
            Laws laws = laws(kernels, table, n, scalars);
            double[] tailMean = new double[n];
            yield () -> {
              laws.quantile(scalars[2], out, tailMean);
              System.arraycopy(tailMean, 0, out, n, n);
            };
          }
          case "hist-var-1000" -> {
            int scenarios = table.length / n;
            double[] pnl = new double[scenarios];
            double[] scratch = new double[scenarios];
            yield () -> {
              kernels.portfolioPnl(table, 0, scenarios, n, x, pnl);
              kernels.lowerTail(pnl, scenarios, scalars[0], scratch, out);
            };
          }
          case "filter-step" -> {
            var model = new StochasticVolatility(scalars[0], scalars[1], scalars[2]);
            int particles = (int) scalars[3];
            yield () -> out[0] = model.logLikelihood(kernels, x, particles, 1);
          }
          case "mc-t-var" -> {
            var simulation = new StudentTSimulation(kernels, 1, scalars[0], table, n);
            int pairs = (int) scalars[1];
            yield () -> {
              PortfolioRisk risk =
                  simulation.simulate(x, new double[n], pairs, scalars[2]).plainRisk();
              out[0] = risk.valueAtRisk();
              out[1] = risk.expectedShortfall();
            };
          }
          default ->
              throw new InvalidInputException(
                  "work", "is " + name, "a work of bench.mjs on arrays");
        };
    return new EngineBenchmark(work, out, kernels);
  }

  private static int resultLength(String name, int n) {
    return switch (name) {
      case "filter-step" -> 1;
      case "hist-var-1000", "mc-t-var" -> 2;
      case "laws-quantile-es" -> 2 * n;
      default -> n;
    };
  }

  private static Laws laws(Kernels kernels, double[] table, int count, double[] domain) {
    Laws laws = kernels.newLaws(table.length / count, count);
    laws.set(table, count, domain[0], domain[1]);
    return laws;
  }
}
