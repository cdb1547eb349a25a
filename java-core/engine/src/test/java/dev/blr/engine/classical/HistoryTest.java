package dev.blr.engine.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.Normal;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.numeric.ShortfallConvention;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static double[] normals(long seed, int n) {
    return new Random(seed).doubles(n, 1e-9, 1).map(new Normal(0, 0.01)::quantile).toArray();
  }

  private static History volatilityWeighted(double[] returns) {
    return History.volatilityWeighted(
        returns, 0.9, QuantileConvention.INVERSE_CDF, ShortfallConvention.EXACT_TAIL);
  }

  /** σ² = 0.9 σ² + 0.1 r², from the equal weights of the first ten, then thirty days. */
  @Test
  void volatilityWeightsAreRecomputedByHand() {
    double[] returns = normals(1, 200);
    double variance = 0;
    double[] deviations = new double[201];
    for (int t = 0; t < 200; t++) {
      double rate = t < 30 ? Math.max(1.0 / (t + 1), 0.1) : 0.1;
      variance = (1 - rate) * variance + rate * returns[t] * returns[t];
      deviations[t + 1] = Math.sqrt(variance);
    }
    double[] values = volatilityWeighted(returns).values();
    assertThat(values).hasSize(170);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i])
          .isCloseTo(returns[i + 30] * deviations[200] / deviations[i + 30], within(1e-15));
    }
  }

  /** Twice the returns are twice the values: the risk of today, not of the past. */
  @Test
  void volatilityWeightsScale() {
    double[] returns = normals(2, 100);
    double[] twice = Arrays.stream(returns).map(r -> 2 * r).toArray();
    assertThat(volatilityWeighted(twice).values())
        .usingComparatorWithPrecision(1e-15)
        .containsExactly(
            Arrays.stream(volatilityWeighted(returns).values()).map(r -> 2 * r).toArray());
    assertThatThrownBy(() -> volatilityWeighted(normals(3, 30)))
        .hasMessageStartingWith("returns are 30");
  }

  /** What left the window of memory does not matter, whatever it was. */
  @Test
  void theNewestDayWeighsMost() {
    double[] returns = {-0.5, 0.01, 0.02, -0.03};
    var law = History.ageWeighted(returns, 0.5).law();
    // masses 1, 2, 4, 8 of 15
    assertThat(law.cdf(-0.5)).isCloseTo(1.0 / 15, within(1e-15));
    assertThat(law.cdf(-0.03)).isCloseTo(9.0 / 15, within(1e-15));
    assertThat(law.quantile(0.5)).isEqualTo(-0.03);
  }

  /**
   * The order statistic of a uniform sample of 999 has the deviation √(p (1 − p)/n): the interval
   * of 90 % is 3.29 of them wide. The bootstrap knows it to about a fifth.
   */
  @Test
  void bootstrapIntervalsAreAsWideAsTheTheoryHasThem() {
    double[] grid = new double[999];
    Arrays.setAll(grid, i -> (i + 1) / 1000.0);
    History history =
        History.plain(grid, QuantileConvention.INVERSE_CDF, ShortfallConvention.EXACT_TAIL);
    double[] tails = {0.1, 0.5};
    History.Interval[] intervals = history.intervals(new ScalarKernels(), 7, 2_000, tails, 0.9);
    for (int t = 0; t < 2; t++) {
      double p = tails[t];
      double width = 2 * 1.645 * Math.sqrt(p * (1 - p) / 999);
      assertThat(intervals[t].varUpper() - intervals[t].varLower())
          .isCloseTo(width, within(0.15 * width));
      assertThat(-p).isBetween(intervals[t].varLower(), intervals[t].varUpper());
      assertThat(-p / 2).isBetween(intervals[t].esLower(), intervals[t].esUpper());
      assertThat(intervals[t].level()).isEqualTo(0.9);
    }
    assertThat(history.intervals(new ScalarKernels(), 7, 2_000, tails, 0.9)).isEqualTo(intervals);
  }

  /** Where nothing varies, no resample does. */
  @Test
  void aConstantHasNoInterval() {
    History history =
        History.plain(
            new double[] {-0.02}, QuantileConvention.LINEAR, ShortfallConvention.AT_OR_BELOW);
    History.Interval interval =
        history.intervals(new ScalarKernels(), 1, 100, new double[] {0.01}, 0.9)[0];
    assertThat(interval).isEqualTo(new History.Interval(0.9, 0.02, 0.02, 0.02, 0.02));
  }
}
