package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.spectral.SpectralMode;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosticsTest {
  private static final LiveRiskSettings SMALL =
      LiveRiskSettings.defaults().withParticles(100).withModes(64).withCalibrationDays(80);

  /** Whoever asks for diagnostics every day gets the states of one who never asks. */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource(Model.class)
  void askingChangesNothing(Model model) {
    LiveRisk asked = new LiveRisk(SMALL.withModel(model), new ScalarKernels());
    LiveRisk left = new LiveRisk(SMALL.withModel(model), new ScalarKernels());
    Random random = new Random(111);
    for (int t = 0; t < 140; t++) {
      double r = 0.01 * random.nextGaussian();
      assertThat(asked.update("day " + t, r)).isEqualTo(left.update("day " + t, r));
      assertThat(asked.diagnostics().isPresent())
          .isEqualTo(t >= 81); // two returns after calibration
    }
  }

  /** The parts speak of one population: each number that two of them know is the same number. */
  @ParameterizedTest
  @EnumSource(Model.class)
  void thePartsAgree(Model model) {
    LiveRisk risk = new LiveRisk(SMALL.withModel(model), new ScalarKernels());
    Random random = new Random(112);
    for (int t = 0; t < 400; t++) {
      risk.update("day " + t, 0.01 * random.nextGaussian());
    }
    Diagnostics diagnostics = risk.diagnostics().orElseThrow();
    var posterior = diagnostics.state().posterior();
    double disagreement = diagnostics.bridge().disagreement();
    assertThat(disagreement * disagreement)
        .isCloseTo(posterior.betweenVariance(), within(1e-12 * posterior.betweenVariance()));
    var last = diagnostics.regret().rows().getLast();
    assertThat(last.days()).isEqualTo(320);
    assertThat(last.filter()).isCloseTo(-diagnostics.state().logLikelihood(), within(1e-9));
    assertThat(diagnostics.data().observations()).isEqualTo(320);
    assertThat(diagnostics.posteriorModes().modes()).hasSize(63);
    for (SpectralMode mode : diagnostics.posteriorModes().modes()) {
      assertThat(mode.variance()).isNotNegative();
      assertThat(Math.abs(mode.mean())).isLessThanOrEqualTo(2);
    }
    // True deviation 1 %; its estimate from 320 days errs by 4 %: a factor of two is ample.
    assertThat(Math.sqrt(diagnostics.variance().total())).isBetween(0.005, 0.02);
    assertThat(diagnostics.prior().decay()).isGreaterThan(1);
  }

  @Test
  void aSeriesThatStandsStillHasNoneYet() {
    LiveRisk risk = new LiveRisk(SMALL, new ScalarKernels());
    Random random = new Random(113);
    for (int t = 0; t < 80; t++) {
      risk.update("day " + t, 0.01 * random.nextGaussian());
    }
    for (int t = 80; t < 90; t++) {
      risk.update("day " + t, 0);
      assertThat(risk.diagnostics()).isEmpty();
    }
  }
}
