package dev.blr.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.NormalParticles;
import dev.blr.engine.spectral.CosineSeries;
import dev.blr.engine.spectral.ModeTable;
import dev.blr.engine.spectral.SpectralMode;
import org.junit.jupiter.api.Test;

class PosteriorModesTest {
  private static final double DEVIATION = 0.02;
  private static final double VARIANCE = DEVIATION * DEVIATION;

  /**
   * Normal particles N(0, s_m²) on [−h, h]: A_k = 2 J_k cos(kπ/2) exp(−(kπ/2h)² s_m²/2), the
   * characteristic function. Cells of width 2h/128 blur by 1 % at k = 20.
   */
  @Test
  void modesOfNormalParticles() {
    double[] deviations = {0.015, 0.02, 0.03};
    double[] shares = {0.25, 0.5, 0.25};
    ModeTable table =
        PosteriorModes.of(
            NormalParticles.of(new double[3], deviations),
            NormalParticles.weights(shares),
            VARIANCE);
    assertThat(table.halfWidth()).isCloseTo(10 * DEVIATION, within(1e-15));
    double[] damping = CosineSeries.jacksonDamping(128);
    for (int k = 2; k <= 20; k += 2) {
      double mean = 0;
      double square = 0;
      for (int m = 0; m < 3; m++) {
        double omega = k * Math.PI / (2 * table.halfWidth()) * deviations[m];
        double coefficient =
            2 * damping[k] * Math.cos(k * Math.PI / 2) * Math.exp(-omega * omega / 2);
        mean += shares[m] * coefficient;
        square += shares[m] * coefficient * coefficient;
      }
      SpectralMode mode = table.modes().get(k - 1);
      assertThat(mode.k()).isEqualTo(k);
      assertThat(mode.mean()).as("k %d", k).isCloseTo(mean, within(0.011 * Math.abs(mean)));
      assertThat(mode.variance())
          .as("k %d", k)
          .isCloseTo(square - mean * mean, within(0.03 * square));
    }
    for (int k = 1; k <= 19; k += 2) {
      assertThat(table.modes().get(k - 1).mean()).as("odd, k %d", k).isCloseTo(0, within(1e-9));
    }
  }

  /** One hypothesis: every mode that is not 0 is known exactly. */
  @Test
  void agreementResolvesEveryMode() {
    ModeTable table =
        PosteriorModes.of(
            NormalParticles.of(new double[] {0.001, 0.001}, new double[] {DEVIATION, DEVIATION}),
            NormalParticles.weights(1, 1),
            VARIANCE);
    assertThat(table.modes()).allSatisfy(mode -> assertThat(mode.variance()).isZero());
    assertThat(table.resolved()).isEqualTo(127);
  }
}
