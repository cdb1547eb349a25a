package dev.blr.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.numeric.InvalidInputException;
import org.junit.jupiter.api.Test;

/** Numbers by hand, in binary fractions so that they are exact. */
class BufferRecordTest {
  @Test
  void countsWhatTheBufferDidNotHold() {
    double[] losses = {0.5, -1, 0.75, 0.25, 1};
    double[] buffers = {0.25, 0.25, 0.5, 0.25, 0.25};
    assertThat(BufferRecord.of(losses, buffers))
        .isEqualTo(new BufferRecord(5, 3, 0.75, 0.25 + 0.25 + 0.75, 1.5 / 5));
  }

  @Test
  void aLossThatEqualsTheBufferIsHeld() {
    BufferRecord record = BufferRecord.of(new double[] {0.25}, new double[] {0.25});
    assertThat(record.breaches()).isZero();
    assertThat(record.peakShortfall()).isZero();
  }

  @Test
  void aLargerBufferNeverServesWorseAndCostsTheDifference() {
    double[] losses = {0.03, 0.01, 0.05, -0.02};
    double[] smaller = {0.02, 0.02, 0.02, 0.02};
    double[] larger = {0.025, 0.02, 0.04, 0.03};
    BufferRecord less = BufferRecord.of(losses, smaller);
    BufferRecord more = BufferRecord.of(losses, larger);
    assertThat(more.breaches()).isLessThanOrEqualTo(less.breaches());
    assertThat(more.totalShortfall()).isLessThan(less.totalShortfall());
    assertThat(more.averageBuffer() - less.averageBuffer()).isCloseTo(0.035 / 4, within(1e-16));
  }

  @Test
  void refusesWhatIsNoRecord() {
    assertThatThrownBy(() -> BufferRecord.of(new double[2], new double[3]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("buffers has 3 elements; allowed: as many as losses (2), ≥ 1");
    assertThatThrownBy(() -> BufferRecord.of(new double[0], new double[0]))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> BufferRecord.of(new double[] {0, Double.NaN}, new double[2]))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("losses[1] is NaN");
  }
}
