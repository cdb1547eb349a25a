package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.series.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveRiskSettingsTest {
  /** What README and the command line call the defaults. */
  @Test
  void theDefaultsAreTheDocumentedOnes() {
    assertThat(LiveRiskSettings.defaults()).isEqualTo(new LiveRiskSettings(
        Model.LIVE, 500, 128, 0.95, 0.90, 1, 60, new BufferPolicy(1.5, 1.0)));
  }

  @ParameterizedTest(name = "{0} modes, {1} calibration days, {2} particles: {3}")
  @CsvSource({
    "8, 20, 2, ''", "1024, 20, 2, ''", "7, 20, 2, modes", "1025, 20, 2, modes", "8, 19, 2, calibrationDays",
    "8, 20, 1, particles"
  })
  void settingsHaveTheDocumentedRanges(int modes, int calibrationDays, int particles, String refused) {
    var made = assertThatCode(() -> LiveRiskSettings.defaults()
        .withModes(modes).withCalibrationDays(calibrationDays).withParticles(particles));
    if (refused.isEmpty()) {
      made.doesNotThrowAnyException();
    } else {
      made.isInstanceOf(InvalidInputException.class).hasMessageStartingWith(refused);
    }
  }
}
