package dev.blr.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WarningSignalTest {
  /** The paper's figure 2: days 20 to 100 are the baseline. Moving mean and deviation by Hipparchus. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {61, 62, 63})
  void aGivenWindowIsItsMeanAndDeviation(long seed) {
    double[] values = new Random(seed).doubles(300, 0.01, 0.05).toArray();
    double[] smoothed = new double[values.length];
    for (int t = 9; t < values.length; t++) {
      smoothed[t] = new DescriptiveStatistics(Arrays.copyOfRange(values, t - 9, t + 1)).getMean();
    }
    DescriptiveStatistics baseline = new DescriptiveStatistics(Arrays.copyOfRange(smoothed, 20, 101));
    double deviation = Math.sqrt(baseline.getPopulationVariance());
    WarningSignal signal = WarningSignal.against(20, 100, 1.5);
    for (int t = 0; t < values.length; t++) {
      signal.update(values[t]);
      double expected = t <= 100 ? 0 : (smoothed[t] - baseline.getMean()) / deviation;
      assertThat(signal.score()).as("seed %d, day %d", seed, t).isCloseTo(expected, within(1e-9));
    }
  }

  /** In their first year live weights are equal: day t is judged by days 9 … t − 21. */
  @Test
  void theLiveBaselineEndsTwentyDaysBefore() {
    double[] values = new Random(64).doubles(200).toArray();
    WarningSignal signal = WarningSignal.live(1e9);
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
    WarningSignal signal = WarningSignal.against(9, 28, 1.5);
    for (int t = 0; t < 29; t++) {
      signal.update(t % 20 < 10 ? -1 : 1);
    }
    boolean on = false;
    int changes = 0;
    Random random = new Random(65);
    double level = 0;
    for (int t = 0; t < 5000; t++) {
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
    WarningSignal signal = WarningSignal.live(1.5);
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
