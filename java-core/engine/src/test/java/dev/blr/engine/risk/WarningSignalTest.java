package dev.blr.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;

class WarningSignalTest {
  /** In their first year live weights are equal: day t is judged by days 9 … t − 21. */
  @Test
  void theLiveBaselineEndsTwentyDaysBefore() {
    double[] values = new Random(64).doubles(200).toArray();
    WarningSignal signal = new WarningSignal(1e9);
    for (int t = 0; t < values.length; t++) {
      signal.update(values[t]);
      double expected = 0;
      if (t >= 89) {
        DescriptiveStatistics baseline = new DescriptiveStatistics();
        for (int s = 9; s <= t - 21; s++) {
          baseline.addValue(new DescriptiveStatistics(Arrays.copyOfRange(values, s - 9, s + 1)).getMean());
        }
        double today = new DescriptiveStatistics(Arrays.copyOfRange(values, t - 9, t + 1)).getMean();
        expected = (today - baseline.getMean()) / Math.sqrt(baseline.getPopulationVariance());
      }
      assertThat(signal.score()).as("day %d", t).isCloseTo(expected, within(1e-9));
    }
  }

  /** On above the threshold, off below a third of it, and neither between. */
  @Test
  void theWarningHasHysteresis() {
    WarningSignal signal = new WarningSignal(1.5);
    boolean on = false;
    int changes = 0;
    Random random = new Random(65);
    double level = 0;
    for (int t = 0; t < 20_000; t++) {
      level = 0.98 * level + 0.2 * random.nextGaussian();
      signal.update(level);
      boolean expected = signal.score() > 1.5 || on && signal.score() > 0.5;
      assertThat(signal.on()).as("day %d, z %f", t, signal.score()).isEqualTo(expected);
      changes += expected == on ? 0 : 1;
      on = expected;
    }
    assertThat(changes).as("the series must try it").isGreaterThan(20);
  }

  @Test
  void aSignalThatNeverMovesScoresZero() {
    WarningSignal signal = new WarningSignal(1.5);
    for (int t = 0; t < 300; t++) {
      signal.update(0.25);
      assertThat(signal.score()).isZero();
      assertThat(signal.on()).isFalse();
    }
  }

  /** The relative change is antisymmetric, free of scale, and defined for losses of any sign. */
  @Test
  void theRateOfChange() {
    assertThat(RegimeMonitor.rate(0.02, 0.03)).isCloseTo(0.4, within(1e-15));
    assertThat(RegimeMonitor.rate(0.03, 0.02)).isCloseTo(-0.4, within(1e-15));
    assertThat(RegimeMonitor.rate(2, 3)).isCloseTo(0.4, within(1e-15));
    assertThat(RegimeMonitor.rate(-0.01, 0.01)).isEqualTo(2);
    assertThat(RegimeMonitor.rate(0, 0)).isZero();
  }
}
