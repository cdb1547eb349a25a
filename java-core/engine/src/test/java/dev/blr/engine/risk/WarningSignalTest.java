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
          baseline.addValue(
              new DescriptiveStatistics(Arrays.copyOfRange(values, s - 9, s + 1)).getMean());
        }
        double today =
            new DescriptiveStatistics(Arrays.copyOfRange(values, t - 9, t + 1)).getMean();
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

  /**
   * A mean that learns value i at rate r_i gives it the weight r_i Π_{j>i} (1 − r_j); the variance
   * is that of the values under these weights. The rate is 1/250, in the first year 1/i, and a
   * tenth of it on a day of warning. Written out over all values; the second half tries the tenth.
   */
  @Test
  void theBaselineForgetsInAYearAndTenTimesSlowerUnderAWarning() {
    Random random = new Random(66);
    double[] values = random.doubles(1_200).toArray();
    double[] rates = new double[values.length];
    WarningSignal signal = new WarningSignal(1.5);
    int warnings = 0;
    for (int t = 0; t < values.length; t++) {
      values[t] += t > 700 && t % 200 < 60 ? 1 : 0;
      signal.update(values[t]);
      int known = t - 20 - 9; // before today: means of ten days that ended 21 days ago or more
      if (known > 60) {
        double expected =
            (tenDayMean(values, t) - weightedMean(values, rates, known))
                / Math.sqrt(weightedVariance(values, rates, known));
        assertThat(signal.score()).as("day %d", t).isCloseTo(expected, within(1e-8));
      }
      if (known >= 0) {
        rates[known] = Math.max(1.0 / (known + 1), 1.0 / 250) * (signal.on() ? 0.1 : 1);
      }
      warnings += signal.on() ? 1 : 0;
    }
    assertThat(warnings).as("the series must try it").isBetween(100, 600);
  }

  private static double tenDayMean(double[] values, int last) {
    return Arrays.stream(values, last - 9, last + 1).average().orElseThrow();
  }

  private static double[] weights(double[] rates, int known) {
    double[] weights = new double[known];
    double kept = 1;
    for (int i = known - 1; i >= 0; i--) {
      weights[i] = rates[i] * kept;
      kept *= 1 - rates[i];
    }
    return weights;
  }

  private static double weightedMean(double[] values, double[] rates, int known) {
    double[] weights = weights(rates, known);
    double sum = 0;
    for (int i = 0; i < known; i++) {
      sum += weights[i] * tenDayMean(values, i + 9);
    }
    return sum;
  }

  private static double weightedVariance(double[] values, double[] rates, int known) {
    double[] weights = weights(rates, known);
    double mean = weightedMean(values, rates, known);
    double sum = 0;
    for (int i = 0; i < known; i++) {
      double deviation = tenDayMean(values, i + 9) - mean;
      sum += weights[i] * deviation * deviation;
    }
    return sum;
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
