package dev.blr.engine.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.spectral.CosineSeries.CharacteristicFunction;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 0.7 N(0.05, 0.6²) + 0.3 N(−0.4, 1.5²) on ±15, against Hipparchus's normal laws. */
class CosineLawTest {
  private static final double[] WEIGHT = {0.7, 0.3};
  private static final double[] MEAN = {0.05, -0.4};
  private static final double[] DEVIATION = {0.6, 1.5};

  private final CosineLaw law =
      new CosineLaw(
          new ScalarKernels(),
          CosineSeries.ofCharacteristicFunction(new Mixture(), -15, 15, 256),
          -15,
          15);

  /** φ(ω) = Σ w exp(iωμ − ω²σ²/2). */
  private static final class Mixture implements CharacteristicFunction {
    @Override
    public double real(double omega) {
      return part(omega, 0, Math.cos(omega * MEAN[0])) + part(omega, 1, Math.cos(omega * MEAN[1]));
    }

    @Override
    public double imaginary(double omega) {
      return part(omega, 0, Math.sin(omega * MEAN[0])) + part(omega, 1, Math.sin(omega * MEAN[1]));
    }

    private static double part(double omega, int i, double wave) {
      return WEIGHT[i] * Math.exp(-0.5 * omega * omega * DEVIATION[i] * DEVIATION[i]) * wave;
    }
  }

  private static double cdf(double x) {
    return WEIGHT[0] * normal(0).cumulativeProbability(x)
        + WEIGHT[1] * normal(1).cumulativeProbability(x);
  }

  private static NormalDistribution normal(int i) {
    return new NormalDistribution(MEAN[i], DEVIATION[i]);
  }

  private static double quantile(double p) {
    return new BrentSolver(1e-15, 1e-15).solve(1000, x -> cdf(x) - p, -14, 14);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.05, 0.4, 0.5, 0.95, 0.999})
  void quantilesAndTailMeans(double p) {
    double expected = quantile(p);
    assertThat(law.quantile(p)).isCloseTo(expected, within(1e-11));
    assertThat(law.cdf(expected)).isCloseTo(p, within(1e-13));
    // E[X; X ≤ q] of a normal law is μΦ − σ²φ.
    double partial = 0;
    for (int i = 0; i < 2; i++) {
      partial +=
          WEIGHT[i]
              * (MEAN[i] * normal(i).cumulativeProbability(expected)
                  - DEVIATION[i] * DEVIATION[i] * normal(i).density(expected));
    }
    assertThat(law.tailMean(p)).isCloseTo(partial / p, within(1e-10));
  }

  @Test
  void momentsAndDensity() {
    double mean = 0.7 * 0.05 - 0.3 * 0.4;
    double square = 0.7 * (0.6 * 0.6 + 0.05 * 0.05) + 0.3 * (1.5 * 1.5 + 0.4 * 0.4);
    assertThat(law.mean()).isCloseTo(mean, within(1e-12));
    assertThat(law.variance()).isCloseTo(square - mean * mean, within(1e-11));
    assertThat(law.density(-1.2))
        .isCloseTo(0.7 * normal(0).density(-1.2) + 0.3 * normal(1).density(-1.2), within(1e-13));
  }

  @Test
  void theEndsOfTheSupportAndBeyond() {
    assertThat(law.quantile(0)).isEqualTo(-15);
    assertThat(law.quantile(1)).isEqualTo(15);
    assertThat(law.cdf(-16)).isZero();
    assertThat(law.cdf(16)).isEqualTo(1);
    assertThat(law.density(16)).isZero();
    assertThat(law.cdf(Double.NaN)).isNaN();
    assertThatThrownBy(() -> law.quantile(1.1)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> law.tailMean(0)).isInstanceOf(InvalidInputException.class);
  }
}
