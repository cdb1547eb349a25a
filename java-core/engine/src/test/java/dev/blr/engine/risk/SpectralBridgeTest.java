package dev.blr.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.NormalParticles;
import dev.blr.engine.filter.Weights;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectralBridgeTest {
  /** Theorem 5: premiums add up to the posterior risk; and alphas to nothing. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {81, 82, 83, 84, 85})
  void theTotalPremiumIsThePosteriorRisk(long seed) {
    Random random = new Random(seed);
    int particles = 1 + random.nextInt(300);
    double[] risk = random.doubles(particles, -0.01, 0.1).toArray();
    SpectralBridge bridge =
        new SpectralBridge(
            NormalParticles.weights(random.doubles(particles, 0.001, 1).toArray()), risk);
    double premium = 0;
    double alpha = 0;
    for (int m = 0; m < particles; m++) {
      double share = bridge.premium(m) / risk[m];
      premium += bridge.premium(m);
      alpha += share * bridge.alpha(m);
      assertThat(bridge.alpha(m)).isBetween(bridge.smallestAlpha(), bridge.largestAlpha());
    }
    assertThat(premium).as("seed %d", seed).isCloseTo(bridge.posteriorRisk(), within(1e-15));
    assertThat(alpha).as("seed %d", seed).isCloseTo(0, within(1e-15));
    assertThat(bridge.effectiveModes()).as("seed %d", seed).isBetween(1 - 1e-12, particles + 1e-9);
  }

  /** Theorem 6, one way: consensus on λ makes every premium λ·w and the disagreement 0. */
  @Test
  void consensusIsEquilibrium() {
    Weights weights = NormalParticles.weights(1, 2, 5);
    double[] risk = new double[3];
    Arrays.fill(risk, 0.03125);
    SpectralBridge bridge = new SpectralBridge(weights, risk);
    for (int m = 0; m < 3; m++) {
      assertThat(bridge.premium(m)).isCloseTo(0.03125 * weights.get(m), within(1e-17));
    }
    assertThat(bridge.disagreement()).isCloseTo(0, within(1e-16));
  }

  /** And the other: one hypothesis that differs by d with weight w leaves d·√(w(1 − w)). */
  @Test
  void withoutConsensusThereIsAlpha() {
    SpectralBridge bridge =
        new SpectralBridge(NormalParticles.weights(1, 1, 2), new double[] {0.02, 0.02, 0.03});
    assertThat(bridge.posteriorRisk()).isCloseTo(0.025, within(1e-16));
    assertThat(bridge.disagreement()).isCloseTo(0.01 * Math.sqrt(0.5 * 0.5), within(1e-16));
    assertThat(bridge.smallestAlpha()).isCloseTo(-0.005, within(1e-16));
    assertThat(bridge.largestAlpha()).isCloseTo(0.005, within(1e-16));
  }
}
