package dev.blr.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.spectral.CosineSeries;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every threshold at its edge; the calm median is 1, so that VaR is the ratio itself. */
class StressDetectorTest {
  private static final double[] NORMAL =
      CosineSeries.ofDensity(z -> Math.exp(-z * z / 2), -8, 8, 64);

  private final StressDetector detector = new StressDetector();
  private int day;

  private static CalmMedian calmDays(int count) {
    CalmMedian calm = new CalmMedian();
    for (int i = 0; i < count; i++) {
      calm.add(1);
    }
    return calm;
  }

  private Optional<Prototype> live(int days, double valueAtRisk) {
    Optional<Prototype> found = Optional.empty();
    for (int i = 0; i < days; i++) {
      found = live(valueAtRisk, calmDays(100));
    }
    return found;
  }

  private Optional<Prototype> live(double valueAtRisk, CalmMedian calm) {
    CentreLaw law = new CentreLaw(-0.5 * valueAtRisk, valueAtRisk, NORMAL, -8, 8);
    return detector.update("day " + ++day, valueAtRisk, calm, law, 0.25);
  }

  @Test
  void nothingIsUnusualBeforeAHundredCalmDays() {
    live(9, calmDays(99));
    assertThat(detector.open()).isFalse();
    live(9, calmDays(100));
    assertThat(detector.open()).isTrue();
  }

  @Test
  void aWindowOpensAboveTwiceTheCalmMedian() {
    live(1, 2);
    assertThat(detector.open()).isFalse();
    live(1, Math.nextUp(2.0));
    assertThat(detector.open()).isTrue();
  }

  @Test
  void aWindowClosesBelowOneAndAHalfTimesTheCalmMedian() {
    live(1, 3);
    live(20, 1.5);
    assertThat(detector.open()).isTrue();
    live(1, Math.nextDown(1.5));
    assertThat(detector.open()).isFalse();
  }

  @Test
  void aCrisisReachedTwoAndAHalfTimesTheCalmMedian() {
    live(20, Math.nextDown(2.5));
    assertThat(live(1, 1)).isEmpty();
    live(19, 2.1);
    live(1, 2.5);
    assertThat(live(1, 1)).isPresent();
  }

  /** The day that closes the window is its last. */
  @Test
  void aCrisisLastedTenDays() {
    live(8, 4);
    assertThat(live(1, 1)).as("nine days").isEmpty();
    live(9, 4);
    assertThat(live(1, 1)).as("ten days").isPresent();
  }

  /**
   * Day 3 of 2 … 13 is the worst, at VaR 5; its law is kept in multiples of the calm scale 0.25.
   */
  @Test
  void whatIsRememberedIsTheWorstDaysLawInCalmScales() {
    live(1, 1);
    live(1, 3);
    live(1, 5);
    live(9, 4);
    Prototype found = live(1, 1).orElseThrow();
    assertThat(found.name()).isEqualTo("stress of day 3");
    assertThat(found.from()).isEqualTo("day 2");
    assertThat(found.day()).isEqualTo("day 3");
    assertThat(found.to()).isEqualTo("day 13");
    assertThat(found.law().scale()).isEqualTo(5 / 0.25);
    assertThat(found.law().location()).isEqualTo(-2.5 / 0.25);
    assertThat(live(1, 1)).as("told once").isEmpty();
  }
}
