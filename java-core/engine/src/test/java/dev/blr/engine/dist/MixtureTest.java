package dev.blr.engine.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MixtureTest {
  private static final Mixture LAW =
      new Mixture(
          List.of(new Normal(0.001, 0.008), new Normal(-0.002, 0.025)), new double[] {0.7, 0.3});

  /** scipy.stats.norm and brentq. */
  @Test
  void calmAndStorm() {
    assertThat(LAW.quantile(0.01)).isCloseTo(-0.0478478662968352, within(1e-14));
    assertThat(LAW.tailMean(0.01)).isCloseTo(-0.05767399870826073, within(1e-13));
    assertThat(LAW.quantile(0.05)).isCloseTo(-0.02626211196507526, within(1e-14));
    assertThat(LAW.tailMean(0.05)).isCloseTo(-0.039487233738378064, within(1e-13));
    assertThat(LAW.logDensity(0.01)).isCloseTo(3.12700598160131, within(1e-12));
  }

  /** By hand: 0.7 · 0.001 − 0.3 · 0.002, and Σ p (σ² + μ²) less its square. */
  @Test
  void moments() {
    assertThat(LAW.mean()).isCloseTo(0.0001, within(1e-18));
    double second = 0.7 * (64e-6 + 1e-6) + 0.3 * (625e-6 + 4e-6);
    assertThat(LAW.variance()).isCloseTo(second - 1e-8, within(1e-17));
  }

  @Test
  void oneLawIsItself() {
    StudentT law = new StudentT(4, 0.1, 2);
    Mixture alone = new Mixture(List.of(law, new Normal(5, 1)), new double[] {1, 0});
    assertThat(alone.quantile(0.03)).isEqualTo(law.quantile(0.03));
    assertThat(alone.tailMean(0.03)).isCloseTo(law.tailMean(0.03), within(1e-12));
    assertThat(alone.logDensity(1)).isCloseTo(law.logDensity(1), within(1e-14));
    assertThat(alone.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(alone.cdf(100)).isLessThanOrEqualTo(1);
  }

  @Test
  void probabilitiesSumToOne() {
    assertThatThrownBy(() -> new Mixture(List.of(new Normal(0, 1)), new double[] {0.5}))
        .hasMessage("probabilities sum to 0.5; allowed: numbers that sum to 1");
  }
}
