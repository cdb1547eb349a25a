package dev.blr.engine.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.dist.SimulatedTail;
import dev.blr.engine.dist.StudentT;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Stochastic checks allow 4.5 standard errors, themselves estimated from 20 sections. */
class PathRiskTest {
  private static final int PAIRS = 10_000;

  private static PathRisk.Paths draw(
      PathRisk.Sampling sampling, Distribution law, int periods, long seed) {
    return new PathRisk(new ScalarKernels(), seed, sampling, PAIRS)
        .draw(law, Compounding.LOG, periods);
  }

  /** A sum of normals is normal: location 7 · 0.001, deviation √7 · 0.02. */
  @ParameterizedTest
  @EnumSource(PathRisk.Sampling.class)
  void sumsOfNormalsAreNormal(PathRisk.Sampling sampling) {
    Normal exact = new Normal(0.007, 0.02 * Math.sqrt(7));
    for (double tail : new double[] {0.01, 0.05, 0.1}) {
      SimulatedTail found = draw(sampling, new Normal(0.001, 0.02), 7, 3).tail(tail);
      String which = "%s, tail %s: %s".formatted(sampling, tail, found);
      double floor = 1e-5; // where a control variate leaves no error, the order statistics do
      assertThat(found.quantile())
          .as(which)
          .isCloseTo(exact.quantile(tail), within(floor + 4.5 * found.quantileError()));
      assertThat(found.tailMean())
          .as(which)
          .isCloseTo(exact.tailMean(tail), within(floor + 4.5 * found.tailMeanError()));
    }
  }

  /** One period of any law is the law itself. */
  @ParameterizedTest
  @EnumSource(PathRisk.Sampling.class)
  void onePeriodIsTheLaw(PathRisk.Sampling sampling) {
    StudentT law = new StudentT(4, 0.1, 2);
    SimulatedTail found = draw(sampling, law, 1, 5).tail(0.05);
    assertThat(found.quantile())
        .isCloseTo(law.quantile(0.05), within(1e-3 + 4.5 * found.quantileError()));
    assertThat(found.tailMean())
        .isCloseTo(law.tailMean(0.05), within(1e-2 + 4.5 * found.tailMeanError()));
  }

  /** Root mean square of the standard errors of eight seeds, each good to 16 %. */
  @ParameterizedTest
  @CsvSource({"CONTROL, 1.5", "QUASI_RANDOM, 1.3"})
  void betterSamplingHasSmallerErrors(PathRisk.Sampling sampling, double factor) {
    double plain = 0;
    double better = 0;
    for (long seed = 1; seed <= 8; seed++) {
      StudentT law = new StudentT(6, 0, 1);
      plain += square(draw(PathRisk.Sampling.PLAIN, law, 3, seed).tail(0.05).quantileError());
      better += square(draw(sampling, law, 3, seed).tail(0.05).quantileError());
    }
    assertThat(Math.sqrt(plain / better)).isGreaterThan(factor);
  }

  private static double square(double x) {
    return x * x;
  }

  /** The mirror image of a symmetric law's path loses what the path gains. */
  @Test
  void antitheticPathsMirrorEachOther() {
    double[] returns = draw(PathRisk.Sampling.ANTITHETIC, new Normal(0, 1), 4, 11).returns();
    for (int i = 0; i < 2 * PAIRS; i += 2) {
      assertThat(returns[i + 1]).isCloseTo(-returns[i], within(1e-9));
    }
  }

  @Test
  void noMoreThanAllIsLost() {
    double[] returns =
        new PathRisk(new ScalarKernels(), 1, PathRisk.Sampling.PLAIN, PAIRS)
            .draw(new Normal(-0.5, 1), Compounding.SIMPLE, 3)
            .returns();
    for (double one : returns) {
      assertThat(one).isGreaterThanOrEqualTo(-1);
    }
  }

  @Test
  void whatCannotBeToldIsRefused() {
    PathRisk.Paths paths = draw(PathRisk.Sampling.PLAIN, new Normal(0, 1), 1, 1);
    assertThatThrownBy(() -> paths.tail(0.001))
        .hasMessage("paths is 20000; allowed: at least 100000 at this confidence");
    assertThatThrownBy(() -> draw(PathRisk.Sampling.PLAIN, new Normal(0, 1), 366, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("periods is 366; allowed: 1 … 365");
  }
}
