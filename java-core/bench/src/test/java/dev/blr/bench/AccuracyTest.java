package dev.blr.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A check that cannot fail checks nothing: right results pass, and small errors are seen at their
 * size.
 */
class AccuracyTest {
  private static final Accuracy ACCURACY = Accuracy.of(repository());

  private static Path repository() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("native/include/blr.h"))) {
      root = root.getParent();
    }
    return root;
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "T_LOGPDF",
        "T_CDF",
        "T_QUANTILE",
        "COS",
        "COS_LAWS",
        "LAWS_QUANTILE",
        "MONTE_CARLO",
        "HISTORICAL",
        "READ_PRICES"
      })
  void scalarJavaPasses(Work work) {
    assertThat(ACCURACY.ofKernels(work, new ScalarKernels()))
        .isLessThanOrEqualTo(work.allowedError());
  }

  @Test
  void aWrongElementIsSeenAtItsSize() {
    double error =
        ACCURACY.ofStudentT(
            Work.T_CDF,
            (x, nu, out) -> {
              new ScalarKernels().studentTCdf(x, x.length, nu, out);
              out[7] *= 1 + 1e-9;
            });
    assertThat(error).isEqualTo(1e-9, within(1e-13));
  }

  @Test
  void aWrongDateOrCloseIsSeen() {
    ReadBenchmark.Prices read = ReadBenchmark.own();
    read.closes()[9] *= 1 + 1e-9;
    assertThat(Accuracy.ofPrices(read)).isEqualTo(1e-9, within(1e-13));
    read.seconds()[9]++;
    assertThat(Accuracy.ofPrices(read)).isNaN();
  }

  @Test
  void notANumberIsNoResult() {
    double error =
        ACCURACY.ofStudentT(
            Work.T_LOGPDF,
            (x, nu, out) -> {
              new ScalarKernels().studentTLogDensity(x, x.length, nu, 0, 1, out);
              out[3] = Double.NaN;
            });
    assertThat(error).isNaN();
  }

  /** The law's density is the normal one: what 128 modes leave out is below e⁻¹²⁰. */
  @Test
  void theExactSumIsTheNormalDensity() {
    double[] coefficients = Inputs.coefficients();
    for (double x : new double[] {-0.3, -0.1, 0, 0.05, 0.2}) {
      double normal = Math.exp(-0.5 * x * x / 0.01) / (0.1 * Math.sqrt(2 * Math.PI));
      assertThat(ExactCosine.density(coefficients, Inputs.A, Inputs.B, x).value().doubleValue())
          .isEqualTo(normal, within(1e-13));
    }
  }
}
