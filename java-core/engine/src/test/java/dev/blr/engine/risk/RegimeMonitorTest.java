package dev.blr.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hipparchus.stat.descriptive.DescriptiveStatistics;
import org.junit.jupiter.api.Test;

class RegimeMonitorTest {
  private final RegimeMonitor monitor = new RegimeMonitor();

  private double score(double width) {
    return monitor.update(width, 0.02).score();
  }

  /**
   * The study's clamp((W − W̄)/(3σ), 0, 1) (MODEL.md, 5.3), mean and deviation of all days by
   * Hipparchus.
   */
  @Test
  void theScoreCountsThreeDeviationsAboveTheMean() {
    Random random = new Random(66);
    DescriptiveStatistics widths = new DescriptiveStatistics();
    for (int day = 1; day <= 300; day++) {
      double width = 0.01 * Math.exp(random.nextGaussian());
      widths.addValue(width);
      double deviations = (width - widths.getMean()) / widths.getStandardDeviation();
      double expected = day <= 20 ? 0 : Math.min(1, Math.max(0, deviations / 3));
      assertThat(score(width)).as("day %d", day).isCloseTo(expected, within(1e-10));
    }
  }

  /**
   * After n = 40 days of ±1 a day w makes the mean w/N and the sum of squares n + w² n/N, N = n +
   * 1, so that it lies z deviations above the mean for w² = z²/(n²/N² − z²/N).
   */
  @Test
  void theScoreReachesOneAtThreeDeviationsAndNotBefore() {
    double w = 3 / Math.sqrt(40.0 * 40 / (41 * 41) - 9.0 / 41);
    for (int day = 0; day < 40; day++) {
      score(day % 2 == 0 ? 1 : -1);
    }
    assertThat(score(w * (1 - 1e-6))).isBetween(1 - 2e-6, Math.nextDown(1.0));
    RegimeMonitor other = new RegimeMonitor();
    for (int day = 0; day < 40; day++) {
      other.update(day % 2 == 0 ? 1 : -1, 0.02);
    }
    assertThat(other.update(w * (1 + 1e-6), 0.02).score()).isEqualTo(1);
  }

  /** Twenty days are no baseline: even a tenfold width says nothing until the twenty-first. */
  @Test
  void theFirstTwentyDaysSayNothing() {
    for (int day = 1; day <= 19; day++) {
      assertThat(score(1 + 0.01 * (day % 2))).isZero();
    }
    assertThat(score(10)).as("day 20").isZero();
    assertThat(score(100)).as("day 21").isEqualTo(1);
  }

  /**
   * Both signals are warnings at 1.5 (MODEL.md, 5.3): of the width, and of the relative change of
   * VaR, (V̂_t − V̂_{t−1})/((|V̂_t| + |V̂_{t−1}|)/2), which has none on the first day.
   */
  @Test
  void theWarningsAreThoseOfWidthAndRateAtOneAndAHalf() {
    WarningSignal width = new WarningSignal(1.5);
    WarningSignal rate = new WarningSignal(1.5);
    Random random = new Random(67);
    double level = 0;
    double before = 0;
    int warnings = 0;
    for (int day = 0; day < 3_000; day++) {
      level = 0.98 * level + 0.2 * random.nextGaussian();
      double value = 0.02 * Math.exp(level);
      width.update(level);
      rate.update(day == 0 ? 0 : 2 * (value - before) / (value + before));
      Regime regime = monitor.update(level, value);
      assertThat(regime.widthScore()).as("day %d", day).isEqualTo(width.score());
      assertThat(regime.widthWarning()).as("day %d", day).isEqualTo(width.on());
      assertThat(regime.varRateScore()).as("day %d", day).isCloseTo(rate.score(), within(1e-9));
      before = value;
      warnings += width.on() ? 1 : 0;
    }
    assertThat(warnings).as("the series must try it").isBetween(100, 2_000);
  }
}
