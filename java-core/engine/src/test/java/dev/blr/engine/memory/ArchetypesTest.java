package dev.blr.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;

/**
 * The laws drawn by hand, from the formula they are named after: Hansen 1994, "Autoregressive
 * conditional density estimation", eq. 10–13, with Hipparchus' gamma function.
 */
class ArchetypesTest {
  private static double hansen(double z, double eta, double lambda) {
    double c =
        Math.exp(Gamma.logGamma((eta + 1) / 2) - Gamma.logGamma(eta / 2))
            / Math.sqrt(Math.PI * (eta - 2));
    double a = 4 * lambda * c * (eta - 2) / (eta - 1);
    double b = Math.sqrt(1 + 3 * lambda * lambda - a * a);
    double side = z < -a / b ? 1 - lambda : 1 + lambda;
    double inner = (b * z + a) / side;
    return b * c * Math.pow(1 + inner * inner / (eta - 2), -(eta + 1) / 2);
  }

  /**
   * A_k = 2 J_k E[cos(kπ(Z + 8)/16) | |Z| ≤ 8], J of Weiße et al. 2006, eq. 71, on a fine midpoint
   * rule.
   */
  private static void assertDrawn(CentreLaw law, double scale, double eta, double lambda) {
    assertThat(law.location()).isZero();
    assertThat(law.scale()).isEqualTo(scale);
    assertThat(new double[] {law.a(), law.b()}).containsExactly(-8, 8);
    assertThat(law.coefficients()).hasSize(128);
    int cells = 40_000;
    double[] density = new double[cells];
    double mass = 0;
    for (int i = 0; i < cells; i++) {
      density[i] = hansen(16 * (i + 0.5) / cells - 8, eta, lambda);
      mass += density[i];
    }
    for (int k = 0; k < 128; k++) {
      double angle = Math.PI / 129;
      double jackson =
          ((129 - k) * Math.cos(k * angle) + Math.sin(k * angle) / Math.tan(angle)) / 129;
      double sum = 0;
      for (int i = 0; i < cells; i++) {
        sum += density[i] * Math.cos(k * Math.PI * (i + 0.5) / cells);
      }
      assertThat(law.coefficients()[k])
          .as("mode %d", k)
          .isCloseTo(2 * jackson * sum / mass, within(2e-6));
    }
  }

  /** ν = 5 and a slightly heavier tail of losses, as daily returns of an index have them. */
  @Test
  void anOrdinaryDayIsASlightlySkewedFatTailedLawOfUnitScale() {
    assertDrawn(Archetypes.CALM, 1, 5, -0.1);
    double step = 1e-5;
    double mass = 0;
    double z = -400;
    while (mass < 0.05) {
      double width = z < -8 ? 0.01 : step;
      mass += width * hansen(z + width / 2, 5, -0.1);
      z += width;
    }
    assertThat(Archetypes.calmValueAtRisk(0.95)).isCloseTo(-z, within(2e-5));
  }

  /**
   * What the engine knows before it has lived: two and a half, and four and a half times an
   * ordinary day.
   */
  @Test
  void aSpikeIsTwoAndAHalfAndACrashFourAndAHalfCalmScales() {
    assertThat(Archetypes.BUILT_IN)
        .extracting(Prototype::name)
        .containsExactly("volatility spike", "market crash");
    assertDrawn(Archetypes.BUILT_IN.get(0).law(), 2.5, 5, -0.1);
    assertDrawn(Archetypes.BUILT_IN.get(1).law(), 4.5, 4, -0.2);
  }
}
