package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.LiveRiskSettings.StatedRisk;
import dev.blr.engine.decision.BufferPolicy;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be set, at the edge of each range, and what is set when nobody says anything. */
class LiveRiskSettingsTest {
  private static final LiveRiskSettings DEFAULTS = LiveRiskSettings.defaults();

  /** The settings that README's numbers belong to. */
  @Test
  void theDefaults() {
    assertThat(DEFAULTS)
        .isEqualTo(
            new LiveRiskSettings(
                Model.LIVE,
                500,
                0,
                128,
                0.95,
                0.9,
                1,
                60,
                StatedRisk.RECALIBRATED,
                new BufferPolicy(1.5, 0)));
    assertThat(DEFAULTS.tail()).isEqualTo(1 - 0.95);
  }

  /**
   * By hand: the 3.6th power of 1.23 % over the accuracy, times 500, in whole islands of five
   * hypotheses of five laws; never fewer than the default, nor so many that nobody waits for them.
   */
  @ParameterizedTest
  @CsvSource({
    "0.0123, 500",
    "0.05, 500",
    "0.01, 1075",
    "0.0084, 1975",
    "0.005, 12775",
    "1e-4, 50000"
  })
  void anAccuracyChoosesParticles(double accuracy, int particles) {
    LiveRiskSettings chosen = DEFAULTS.withAccuracy(accuracy);
    assertThat(chosen.particles()).isEqualTo(particles);
    assertThat(chosen.withParticles(77).particles()).as("whatever is given").isEqualTo(particles);
    assertThat(chosen.withAccuracy(0).withParticles(77).particles()).isEqualTo(77);
  }

  @Test
  void onlyOfTheLiveModelIsItKnownWhatAccuracyTakes() {
    refused("accuracy is 0.01 for the full model", s -> s.withModel(Model.FULL).withAccuracy(0.01));
    refused("accuracy is 0.11;", s -> s.withAccuracy(0.11));
    refused("accuracy is -0.01;", s -> s.withAccuracy(-0.01));
  }

  /**
   * Two particles can disagree; eight modes are a law; a basis of four components needs twenty
   * days.
   */
  @Test
  void whatIsAtAnEdgeIsTaken() {
    assertThat(DEFAULTS.withParticles(2).particles()).isEqualTo(2);
    assertThat(DEFAULTS.withModes(8).modes()).isEqualTo(8);
    assertThat(DEFAULTS.withModes(1024).modes()).isEqualTo(1024);
    assertThat(DEFAULTS.withConfidence(Math.nextUp(0.5)).confidence()).isGreaterThan(0.5);
    assertThat(DEFAULTS.withCalibrationDays(20).calibrationDays()).isEqualTo(20);
    assertThat(DEFAULTS.withBufferPolicy(new BufferPolicy(0, 0)).bufferPolicy().memoryLoading())
        .isZero();
    assertThat(new BufferPolicy(Double.MAX_VALUE, Double.MAX_VALUE).uncertaintyLoading())
        .isPositive();
  }

  @Test
  void whatIsBeyondIsRefused() {
    refused("particles is 1;", s -> s.withParticles(1));
    refused("modes is 7;", s -> s.withModes(7));
    refused("modes is 1025;", s -> s.withModes(1025));
    refused("confidence is 0.5;", s -> s.withConfidence(0.5));
    refused("confidence is 1.0;", s -> s.withConfidence(1));
    refused("credibleLevel is 0.0;", s -> s.withCredibleLevel(0));
    refused("credibleLevel is 1.0;", s -> s.withCredibleLevel(1));
    refused("calibrationDays is 19;", s -> s.withCalibrationDays(19));
    refused("memoryLoading is -1.0;", s -> s.withBufferPolicy(new BufferPolicy(1, -1)));
    refused(
        "uncertaintyLoading is Infinity;",
        s -> s.withBufferPolicy(new BufferPolicy(Double.POSITIVE_INFINITY, 1)));
  }

  private static void refused(String message, UnaryOperator<LiveRiskSettings> change) {
    assertThatThrownBy(() -> change.apply(DEFAULTS)).hasMessageStartingWith(message);
  }
}
