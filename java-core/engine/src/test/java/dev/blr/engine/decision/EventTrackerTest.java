package dev.blr.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.risk.CredibleInterval;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.risk.Regime;
import org.junit.jupiter.api.Test;

class EventTrackerTest {
  private final EventTracker tracker = new EventTracker();

  @Test
  void aCrisisIsToldInOrder() {
    assertThat(day(false, 0, 0.0)).isEqualTo(RiskEvent.NONE);
    assertThat(day(true, 0.2, 0.02)).isEqualTo(RiskEvent.FIRST_WARNING);
    assertThat(day(true, 0.8, 0.12)).isEqualTo(RiskEvent.NONE);
    assertThat(day(true, 0.8, 0.26)).isEqualTo(RiskEvent.CRISIS_RECALL);
    assertThat(day(true, 0.9, 0.60)).isEqualTo(RiskEvent.NONE);
    assertThat(day(true, 0.4, 0.40)).isEqualTo(RiskEvent.NONE);
    assertThat(day(true, 0.1, 0.29)).isEqualTo(RiskEvent.STABILISING);
    assertThat(day(true, 0.1, 0.25)).as("the warning never went off").isEqualTo(RiskEvent.NONE);
    assertThat(day(false, 0.0, 0.20)).isEqualTo(RiskEvent.NONE);
    assertThat(day(true, 0.1, 0.05)).isEqualTo(RiskEvent.FIRST_WARNING);
  }

  @Test
  void aFewDaysOfSimilarityAreNotYetARecall() {
    assertThat(day(false, 0.9, 0.20)).isEqualTo(RiskEvent.NONE);
  }

  /**
   * Above 0.75 a prototype is recalled, and from above 0.25 memory has risen: about a week of it.
   */
  @Test
  void aRecallNeedsMoreThanThreeQuartersAndAQuarterOfMemory() {
    assertThat(day(false, 0.75, 1)).isEqualTo(RiskEvent.NONE);
    assertThat(day(false, 1, 0.25)).isEqualTo(RiskEvent.NONE);
    assertThat(day(false, Math.nextUp(0.75), Math.nextUp(0.25))).isEqualTo(RiskEvent.CRISIS_RECALL);
  }

  /** Below 0.45 nothing is recalled any more, and memory must have lost half of its peak. */
  @Test
  void aCrisisStabilisesBelowItsReleaseAndHalfOfThePeak() {
    day(false, 0.9, 0.5);
    day(false, 0.9, 0.75);
    assertThat(day(false, 0.45, 0)).isEqualTo(RiskEvent.NONE);
    assertThat(day(false, 0, 0.375)).isEqualTo(RiskEvent.NONE);
    assertThat(day(false, Math.nextDown(0.45), Math.nextDown(0.375)))
        .isEqualTo(RiskEvent.STABILISING);
  }

  @Test
  void buffersFollowTheFormula() {
    PosteriorRisk posterior =
        new PosteriorRisk(
            0.95,
            0.021,
            0.03,
            0.02,
            new CredibleInterval(0.9, 0.016, 0.026),
            0.67,
            1e-5,
            300,
            0,
            0);
    Buffers buffers = BufferPolicy.STUDY.buffers(posterior, 0.5, 0.014);
    assertThat(buffers.stateless()).isEqualTo(0.02 + 1.5 * (0.026 - 0.016));
    assertThat(buffers.memoryAware()).isEqualTo(0.02 + 1.5 * (0.026 - 0.016) + 0.5 * 0.014);
  }

  private RiskEvent day(boolean widthWarning, double activation, double memory) {
    return tracker.update(new Regime(0, 0, widthWarning, 0), activation, memory);
  }
}
