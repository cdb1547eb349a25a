package dev.blr.engine.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Changes by cumulative and by moving sums. */
class SumsTest {

  /** REFERENCE: Eichinger and Kirch. */
  @Test
  void criticalValuesOfMovingSums() {
    assertThat(MovingSum.critical(300, 40, 0.1)).isCloseTo(3.5650951043, within(1e-10));
    assertThat(MovingSum.critical(300, 40, 0.05)).isCloseTo(3.9236755617, within(1e-10));
    assertThat(MovingSum.critical(1000, 50, 0.05)).isCloseTo(4.1003021090, within(1e-10));
    assertThatThrownBy(() -> MovingSum.critical(100, 50, 0.05)).hasMessageContaining("a third");
  }

  /** Kolmogorov's law: 1.3581 at 5 %, 1.6276 at 1 % (Smirnov 1948, table). */
  @Test
  void criticalValuesOfTheBridge() {
    assertThat(BrownianBridge.critical(0.05)).isCloseTo(1.3581, within(5e-5));
    assertThat(BrownianBridge.critical(0.01)).isCloseTo(1.6276, within(5e-5));
    assertThat(BrownianBridge.exceedance(1.3581)).isCloseTo(0.05, within(2e-5));
  }

  /** Moved along, the windows say what they say when summed anew. */
  @Test
  void aMovingStatisticIsThatOfItsWindows() {
    double[] y = new Random(2).doubles(500, -3, 3).toArray();
    y[100] = 1e5;
    double[] statistic = MovingSum.statistic(y, 20);
    for (int k = 20; k <= 480; k++) {
      double[] left = Arrays.copyOfRange(y, k - 20, k);
      double[] right = Arrays.copyOfRange(y, k, k + 20);
      double noise = Math.sqrt((variance(left) + variance(right)) / 2);
      double expected = Math.abs(sum(right) - sum(left)) / (Math.sqrt(40) * noise);
      assertThat(statistic[k]).as("k = %d", k).isCloseTo(expected, within(1e-9));
    }
    assertThat(statistic[19]).isZero();
    assertThat(statistic[481]).isZero();
  }

  private static double sum(double[] y) {
    return Arrays.stream(y).sum();
  }

  private static double variance(double[] y) {
    double mean = sum(y) / y.length;
    return Arrays.stream(y).map(one -> (one - mean) * (one - mean)).sum() / y.length;
  }

  private static double[] shifted(long seed, double shift, double ratio) {
    Random random = new Random(seed);
    double[] x = new double[600];
    for (int t = 0; t < x.length; t++) {
      x[t] = 7 + 0.01 * (t < 250 ? random.nextGaussian() : shift + ratio * random.nextGaussian());
    }
    return x;
  }

  /** Both find a shift of the mean, and one of the deviation, near where it is. */
  @Test
  void oneChangeIsFound() {
    double[] mean = shifted(1, 1.5, 1);
    double[] variance = shifted(2, 0, 2.5);
    assertNear(CumulativeSum.changes(Evidence.of(mean, Change.MEAN, 0), 0.01));
    assertNear(CumulativeSum.changes(Evidence.of(variance, Change.VARIANCE, 0), 0.01));
    assertNear(MovingSum.changes(Evidence.of(mean, Change.MEAN, 0), 60, 0.01));
    assertNear(MovingSum.changes(Evidence.of(variance, Change.VARIANCE, 0), 60, 0.01));
  }

  private static void assertNear(List<Integer> changes) {
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst()).isBetween(235, 265);
  }

  /**
   * In 400 series without a change α = 5 % find one: 20 ± 3 standard errors of 4.4; fewer by both
   * limits.
   */
  @Test
  void withoutAChangeFewAreFound() {
    int cumulative = 0;
    int moving = 0;
    for (long seed = 0; seed < 400; seed++) {
      Evidence evidence = Evidence.of(shifted(seed, 0, 1), Change.MEAN, 0.01);
      cumulative += CumulativeSum.changes(evidence, 0.05).isEmpty() ? 0 : 1;
      moving += MovingSum.changes(evidence, 50, 0.05).isEmpty() ? 0 : 1;
    }
    assertThat(cumulative).isBetween(5, 33);
    assertThat(moving).isBetween(3, 45);
  }
}
