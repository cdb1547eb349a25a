package dev.blr.wasm;

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
  /** Arguments: the work; [nu, a, b, tail], of which it takes what it needs; [x]; [coefficients]. */
  static ScalarBenchmark next() {
    String name = Host.nextText();
    double[] scalars = new double[Host.nextCount()];
    double[] x = new double[Host.nextCount()];
    double[] coefficients = new double[Host.nextCount()];
    for (double[] list : new double[][] {scalars, x, coefficients}) {
      Arrays.setAll(list, i -> Host.nextNumber());
    }
    return of(name, scalars[0], scalars[1], scalars[2], scalars[3], x, coefficients);
  }

  private static ScalarBenchmark of(
      String name, double nu, double a, double b, double tail, double[] x, double[] coefficients) {
    Kernels kernels = new ScalarKernels();
    int n = x.length;
    double[] out = new double[n];
    return switch (name) {
      case "t-logpdf" -> new ScalarBenchmark(() -> kernels.studentTLogDensity(x, n, nu, 0, 1, out), out);
      case "t-cdf" -> new ScalarBenchmark(() -> kernels.studentTCdf(x, n, nu, out), out);
      case "t-quantile" -> new ScalarBenchmark(() -> kernels.studentTQuantile(x, n, nu, out), out);
      case "cos-128" ->
          new ScalarBenchmark(
              () -> kernels.cosDensity(coefficients, coefficients.length, a, b, x, n, out), out);
      case "cos-many-laws" -> {
        Laws laws = laws(kernels, coefficients, n, a, b);
        yield new ScalarBenchmark(() -> laws.density(x, out), out);
      }
      case "laws-quantile-es" -> {
        Laws laws = laws(kernels, coefficients, n, a, b);
        double[] tailMean = new double[n];
        double[] both = new double[2 * n];
        yield new ScalarBenchmark(
            () -> {
              laws.quantile(tail, out, tailMean);
              System.arraycopy(out, 0, both, 0, n);
              System.arraycopy(tailMean, 0, both, n, n);
            },
            both);
      }
      default -> throw new InvalidInputException("work", "is " + name, "a work of bench.mjs on arrays");
    };
  }

  private static Laws laws(Kernels kernels, double[] coefficients, int count, double a, double b) {
    Laws laws = kernels.newLaws(coefficients.length / count, count);
    laws.set(coefficients, count, a, b);
    return laws;
  }
}
