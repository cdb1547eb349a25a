package dev.blr.engine.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CornishFisherTest {
  /**
   * Open Source Risk Engine, delta-gamma-normal test: −10⁴/2 of a squared standard normal has mean
   * −5,000, deviation √(10⁸/2), skewness −2√2, excess kurtosis 12; at 99 % it expects −4707.882.
   * The expansion is no law there, which is said.
   */
  @Test
  void outsideItsDomainTheExpansionIsKnownAndRefused() {
    double skewness = -2 * Math.sqrt(2);
    double z = new NormalDistribution().inverseCumulativeProbability(0.99);
    double at = -5000 + Math.sqrt(0.5e8) * CornishFisher.expansion(z, skewness, 12);
    assertThat(at).isCloseTo(-4707.882, within(5e-4));
    assertThat(CornishFisher.rises(skewness, 12)).isFalse();
    assertThatThrownBy(() -> new CornishFisher(-5000, 1, skewness, 12))
        .hasMessageContaining("with an excess kurtosis of 12.0");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "-0.5, 2", "0.8, 3", "-0.2, 6"})
  void isALawInsideItsDomain(double skewness, double kurtosis) {
    CornishFisher law = new CornishFisher(0.5, 2, skewness, kurtosis);
    int steps = 200_000;
    double sum = 0;
    double squares = 0;
    double below = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < steps; i++) {
      double x = law.quantile((i + 0.5) / steps);
      assertThat(x).isGreaterThan(below);
      below = x;
      sum += x / steps;
      squares += x * x / steps;
    }
    assertThat(law.mean()).isCloseTo(sum, within(1e-4));
    assertThat(law.variance()).isCloseTo(squares - sum * sum, within(4e-3));
    for (double p : new double[] {0.001, 0.05, 0.5, 0.9}) {
      assertThat(law.cdf(law.quantile(p))).isCloseTo(p, within(1e-13));
      double tail = 0;
      for (int i = 0; i < steps; i++) {
        tail += law.quantile(p * (i + 0.5) / steps) / steps;
      }
      assertThat(law.tailMean(p)).isCloseTo(tail, within(1e-3));
    }
  }

  /** Where both parameters are 0 it is the normal law. */
  @Test
  void withoutSkewnessAndKurtosisItIsNormal() {
    CornishFisher law = new CornishFisher(1, 3, 0, 0);
    Normal normal = new Normal(1, 3);
    assertThat(law.quantile(0.01)).isCloseTo(normal.quantile(0.01), within(1e-14));
    assertThat(law.tailMean(0.01)).isCloseTo(normal.tailMean(0.01), within(1e-14));
    assertThat(law.variance()).isCloseTo(9, within(1e-14));
  }

  @ParameterizedTest
  @CsvSource({"0, -0.1", "0, 8.1", "0.5, 0.3", "2, 5"})
  void whereTheQuantilesFallItIsNone(double skewness, double kurtosis) {
    assertThat(CornishFisher.rises(skewness, kurtosis)).isFalse();
    boolean falls = false;
    for (double z = -60; z < 60; z += 0.001) {
      falls |=
          CornishFisher.expansion(z + 0.001, skewness, kurtosis)
              < CornishFisher.expansion(z, skewness, kurtosis);
    }
    assertThat(falls).isTrue();
  }
}
