package dev.blr.engine.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpectralDualityTest {
  /**
   * Coefficients exactly Cρ^{−k} under equal noise s²: each school keeps k as long as x =
   * C²ρ^{−2k}/s² exceeds its own constant, so K = ⌊(log(C²/s²) − log constant)/(2 log ρ)⌋.
   */
  @ParameterizedTest
  @CsvSource({"2, 1.2, 500", "1.5, 1.1, 2500", "2, 2, 1000", "0.7, 1.03, 10000", "1.9, 1.14, 100"})
  void cutsOfAnExactDecay(double scale, double decay, int observations) {
    double noise = 2.0 / observations;
    double[] estimate = new double[250];
    double[] variance = new double[250];
    Arrays.fill(variance, noise);
    for (int k = 1; k <= 250; k++) {
      estimate[k - 1] = scale * Math.pow(decay, -k);
    }
    SpectralDuality duality =
        SpectralDuality.of(
            new EmpiricalModes(observations, 1, estimate, variance), new UrrtPrior(scale, decay));
    double evidence =
        new BrentSolver(1e-12).solve(100, x -> x * x / (1 + x) - Math.log(1 + x), 1, 3);
    double budget = Math.log(scale * scale / noise);
    double rate = 2 * Math.log(decay);
    assertThat(evidence).isCloseTo(1.54, within(0.01));
    assertThat(duality.bayes()).isEqualTo((int) Math.floor((budget - Math.log(evidence)) / rate));
    assertThat(duality.minimax()).isEqualTo((int) Math.floor(budget / rate));
    assertThat(duality.mdl())
        .isEqualTo((int) Math.floor((budget - Math.log(Math.log(observations))) / rate));
    assertThat(duality.theory()).isCloseTo(budget / rate, within(1e-9));
  }

  /** Every school looks past a gap when what lies behind it pays for it. */
  @Test
  void gapsAreBridged() {
    double[] variance = new double[6];
    Arrays.fill(variance, 0.001);
    SpectralDuality duality =
        SpectralDuality.of(
            new EmpiricalModes(1000, 1, new double[] {0, 1, 0, 0.5, 0, 0}, variance),
            new UrrtPrior(1, 1.2));
    assertThat(duality.bayes()).isEqualTo(4);
    assertThat(duality.mdl()).isEqualTo(4);
  }

  @Test
  void aSpectrumBelowItsNoiseKeepsNothing() {
    double[] variance = new double[5];
    Arrays.fill(variance, 1);
    SpectralDuality duality =
        SpectralDuality.of(
            new EmpiricalModes(50, 1, new double[5], variance), new UrrtPrior(1e-6, 1.5));
    assertThat(duality).isEqualTo(new SpectralDuality(0, 0, 0, 0));
  }

  @Test
  void aSpectrumThatDoesNotDecayKeepsAllThereIs() {
    double[] variance = new double[5];
    Arrays.fill(variance, 1e-6);
    SpectralDuality duality =
        SpectralDuality.of(
            new EmpiricalModes(50, 1, new double[] {1, 1, 1, 1, 1}, variance), new UrrtPrior(1, 1));
    assertThat(duality).isEqualTo(new SpectralDuality(5, 5, 5, 5));
  }
}
