package dev.blr.panama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.portfolio.SimulatedRisk;
import dev.blr.engine.portfolio.StudentTSimulation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Results have the same bits on one thread and on several: lengths around the chunks, and special
 * values.
 */
class ThreadsTest {
  private static final int CHUNK = NativeKernels.CHUNK;
  private static final int[] SIZES = {
    0,
    1,
    CHUNK + 1,
    7 * CHUNK,
    7 * CHUNK + 1,
    8 * CHUNK - 1,
    8 * CHUNK,
    8 * CHUNK + 1,
    11 * CHUNK + 77
  };
  private static final double[] SPECIAL = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -1e-310,
    1e300
  };

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void longArrays(int threads) {
    NativeLibrary.Loaded library = TestLibrary.require();
    NativeKernels one = library.kernels(library.targets().getFirst());
    NativeKernels several = one.onThreads(threads);
    assertThat(several.threads()).isEqualTo(threads);
    for (int n : SIZES) {
      List<double[]> expected = results(one, n);
      List<double[]> actual = results(several, n);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(Arrays.equals(actual.get(i), expected.get(i)))
            .as("result %s, n %s", i, n)
            .isTrue();
      }
    }
  }

  /** Of every kernel that is split into chunks. */
  private static List<double[]> results(Kernels kernels, int n) {
    double[] x = new Random(n).doubles(n, -5, 5).toArray();
    double[] p = new Random(-n).doubles(n).toArray();
    double[] nu = new Random(2L * n).doubles(n, 1, 20).toArray();
    double[] special = x.clone();
    for (int i = 0; i < n; i += 4097) {
      special[i] = SPECIAL[i % SPECIAL.length];
    }
    double[] law = {2, 0.3, -0.2, 0.1};
    List<double[]> results = new ArrayList<>();
    out(results, n, out -> kernels.studentTLogDensity(special, n, 4.5, 0.1, 1.2, out));
    out(results, n, out -> kernels.studentTCdf(special, n, 4.5, out));
    out(results, n, out -> kernels.studentTQuantile(p, n, 4.5, out));
    out(results, n, out -> kernels.studentTLogDensityEach(special, nu, n, 0.1, 1.2, out));
    out(results, n, out -> kernels.studentTCdfEach(special, nu, n, out));
    out(results, n, out -> kernels.studentTQuantileEach(p, nu, n, out));
    out(results, 1, out -> out[0] = kernels.studentTLogLikelihood(x, n, 4.5, 0.1, 1.2));
    out(results, 1, out -> out[0] = kernels.studentTLogLikelihood(special, n, 4.5, 0.1, 1.2));
    out(results, 4, out -> kernels.studentTLogLikelihoodGradient(x, n, 4.5, 0.1, 1.2, out));
    out(results, n, out -> kernels.uniforms(7, 8, 2, out, n));
    out(results, n, out -> kernels.normals(7, 8, 2, out, n));
    out(results, n, out -> kernels.cosDensity(law, law.length, -4, 4, special, n, out));
    out(results, n, out -> kernels.cosCdf(law, law.length, -4, 4, special, n, out));
    out(results, n, out -> kernels.cosPartialExpectation(law, law.length, -4, 4, special, n, out));
    return results;
  }

  private interface Call {
    void run(double[] out);
  }

  private static void out(List<double[]> results, int n, Call call) {
    double[] out = new double[n];
    call.run(out);
    results.add(out);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void portfolios(int threads) {
    NativeLibrary.Loaded library = TestLibrary.require();
    NativeKernels one = library.kernels(library.targets().getFirst());
    int positions = 1001;
    double[] exposures = new Random(3).doubles(positions, -100, 200).toArray();
    for (int scenarios : new int[] {1, 64, 503, 800}) {
      double[] returns =
          new Random(scenarios).doubles((long) (scenarios + 1) * positions, -1, 1).toArray();
      for (int i = 0; i < returns.length; i += 40_009) {
        returns[i] = SPECIAL[i % SPECIAL.length];
      }
      double[] expected = new double[scenarios + 1];
      double[] actual = new double[scenarios + 1];
      one.portfolioPnl(returns, 1, scenarios, positions, exposures, expected);
      one.onThreads(threads).portfolioPnl(returns, 1, scenarios, positions, exposures, actual);
      assertThat(Arrays.equals(actual, expected)).as("%s scenarios", scenarios).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void simulatedPaths(int threads) {
    NativeLibrary.Loaded library = TestLibrary.require();
    NativeKernels one = library.kernels(library.targets().getFirst());
    for (int pairs : new int[] {1_000, 1_920, 1_921, 20_003}) {
      assertThat(simulate(one.onThreads(threads), pairs)).isEqualTo(simulate(one, pairs));
      assertThat(simulate(new ThreadedScalarKernels(new Workers(threads)), pairs))
          .isEqualTo(simulate(new ScalarKernels(), pairs));
    }
  }

  private static SimulatedRisk simulate(Kernels kernels, int pairs) {
    return new StudentTSimulation(kernels, 7, 4, new double[] {0.04, 0.01, 0.01, 0.09}, 2)
        .simulate(new double[] {3, -1}, new double[] {1, 2}, pairs, 0.05);
  }
}
