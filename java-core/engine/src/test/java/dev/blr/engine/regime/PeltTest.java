package dev.blr.engine.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The segmentation of least cost. */
class PeltTest {

  private static double[] column(String file, int column) {
    return SharedData.lines("reference/" + file).stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
        .toArray();
  }

  /** REFERENCE: changes after 50, 100, 150 of the example of R's changepoint. */
  @Test
  @NeedsSharedData("reference/pelt_mean_shifts.csv")
  void shiftsOfTheMean() {
    double[] x = column("pelt_mean_shifts.csv", 0);
    assertThat(Pelt.changes(Standardised.by(x, 1), Change.MEAN, Penalty.MBIC, 1))
        .containsExactly(50, 100, 150);
    // NumPy: median |x_{t+1} − x_t| over √2 times the normal quantile of ¾.
    assertThat(Standardised.noise(x)).isCloseTo(0.9862302767320106, within(1e-14));
  }

  /**
   * Optimal partitioning without pruning in NumPy, with R's costs: n (log 2π + log σ² + 1) about
   * the mean of the whole series (variance) or of the segment (both), + log n of each segment under
   * MBIC.
   */
  @Test
  @NeedsSharedData("reference/sp500_pct_returns_1999_2018.csv")
  void theVarianceOfTheSp500() {
    double[] x = Standardised.of(column("sp500_pct_returns_1999_2018.csv", 1));
    assertThat(Pelt.changes(x, Change.VARIANCE, Penalty.MBIC, 2))
        .containsExactly(
            875, 952, 1145, 2147, 2438, 2498, 2617, 2937, 3164, 3263, 4183, 4316, 4493, 4796, 4847,
            4974);
    assertThat(Pelt.changes(x, Change.BOTH, Penalty.MBIC, 2))
        .containsExactly(
            1145, 2147, 2438, 2589, 2937, 3164, 3263, 4183, 4316, 4493, 4796, 4847, 4974);
    assertThat(Pelt.changes(x, Change.VARIANCE, Penalty.BIC, 2))
        .containsExactly(
            875, 952, 1145, 1903, 2047, 2149, 2438, 2498, 2617, 2796, 2844, 2937, 3164, 3263, 4183,
            4196, 4316, 4395, 4406, 4449, 4493, 4796, 4847, 4974);
  }

  /** By trying every beginning for every end, each cost from the observations themselves. */
  @ParameterizedTest
  @EnumSource
  void prunesNothingThatIsNeeded(Change change) {
    for (long seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      double[] x = Standardised.of(jumping(random, 30 + random.nextInt(60)));
      int least = change.leastSegment() + random.nextInt(4);
      for (Penalty penalty : Penalty.values()) {
        assertThat(Pelt.changes(x, change, penalty, least))
            .as("%s, seed %d, least %d", penalty, seed, least)
            .containsExactly(partition(x, change, penalty, least));
      }
    }
  }

  private static double[] jumping(Random random, int n) {
    double[] x = new double[n];
    double level = 0;
    double deviation = 1;
    for (int t = 0; t < n; t++) {
      if (random.nextInt(12) == 0) {
        level = 3 * random.nextGaussian();
        deviation = Math.exp(random.nextGaussian());
      }
      x[t] = level + deviation * random.nextGaussian();
    }
    return x;
  }

  private static int[] partition(double[] x, Change change, Penalty penalty, int least) {
    int n = x.length;
    double perSegment = penalty.of(change.parameters(), n);
    double[] best = new double[n + 1];
    int[] before = new int[n + 1];
    Arrays.fill(best, Double.POSITIVE_INFINITY);
    best[0] = -perSegment;
    for (int t = least; t <= n; t++) {
      for (int s = 0; s <= t - least; s++) {
        double lengths = penalty == Penalty.MBIC ? Math.log(t - s) : 0;
        double value = best[s] + cost(Arrays.copyOfRange(x, s, t), change) + lengths + perSegment;
        if (value < best[t]) {
          best[t] = value;
          before[t] = s;
        }
      }
    }
    int[] changes = new int[0];
    for (int t = before[n]; t > 0; t = before[t]) {
      int[] longer = new int[changes.length + 1];
      longer[0] = t;
      System.arraycopy(changes, 0, longer, 1, changes.length);
      changes = longer;
    }
    return changes;
  }

  private static double cost(double[] x, Change change) {
    double mean = change == Change.VARIANCE ? 0 : Arrays.stream(x).average().orElseThrow();
    double squares = Arrays.stream(x).map(one -> (one - mean) * (one - mean)).sum();
    return change == Change.MEAN ? squares : x.length * Math.log(squares / x.length + 1e-12);
  }

  /** With n = 200 and p = 2, as the formulas have it. */
  @Test
  void penaltiesHaveTheirNames() {
    assertThat(Penalty.MBIC.of(2, 200)).isCloseTo(4 * Math.log(200), within(1e-13));
    assertThat(Penalty.BIC.of(2, 200)).isCloseTo(3 * Math.log(200), within(1e-13));
    assertThat(Penalty.AIC.of(2, 200)).isEqualTo(6);
    assertThat(Penalty.HANNAN_QUINN.of(2, 200))
        .isCloseTo(6 * Math.log(Math.log(200)), within(1e-13));
  }

  /** Outliers of 10⁶ are a segment of their own and do not blur the change after them. */
  @Test
  void anOutlierBlursNothing() {
    Random random = new Random(3);
    double[] x = new double[400];
    for (int t = 0; t < x.length; t++) {
      x[t] = (t < 200 ? 1 : 5) * random.nextGaussian();
    }
    x[50] = 1e6;
    x[51] = -1e6;
    int[] changes = Pelt.changes(Standardised.by(x, 1), Change.VARIANCE, Penalty.MBIC, 2);
    assertThat(changes).contains(50, 52);
    assertThat(Arrays.stream(changes)).anyMatch(change -> Math.abs(change - 200) <= 8);
  }

  @Test
  void halvesThatStandStillAreSegments() {
    double[] x = new double[40];
    Arrays.fill(x, 20, 40, 1);
    assertThat(Pelt.changes(Standardised.of(x), Change.BOTH, Penalty.MBIC, 2)).containsExactly(20);
  }

  @Test
  void constantsAreRefused() {
    assertThatThrownBy(() -> Standardised.of(new double[] {2, 2, 2}))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("not all equal");
    assertThatThrownBy(() -> Standardised.noise(new double[] {2, 2, 2}))
        .hasMessageContaining("not all equal");
  }
}
