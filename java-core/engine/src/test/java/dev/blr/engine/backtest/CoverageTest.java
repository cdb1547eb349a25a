package dev.blr.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;

/**
 * What {@link ReferenceNumbersTest}'s statistics are judged by, and days that leave nothing to
 * judge.
 */
class CoverageTest {
  private static double beyond(double statistic, int degreesOfFreedom) {
    return 1 - new ChiSquaredDistribution(degreesOfFreedom).cumulativeProbability(statistic);
  }

  /**
   * One parameter is tested by Kupiec and one by independence, two together (Christoffersen 1998).
   */
  @Test
  void theDegreesOfFreedomAreOneOneAndTwo() {
    boolean[] exceeded = new boolean[250];
    for (int day : new int[] {10, 11, 50, 90, 91, 92, 200}) {
      exceeded[day] = true;
    }
    Coverage coverage = new Coverage(exceeded);
    TestResult unconditional = coverage.unconditional(0.01);
    TestResult independence = coverage.independence();
    TestResult conditional = coverage.conditional(0.01);
    assertThat(unconditional.pValue())
        .isCloseTo(beyond(unconditional.statistic(), 1), within(1e-12));
    assertThat(independence.pValue()).isCloseTo(beyond(independence.statistic(), 1), within(1e-12));
    assertThat(conditional.pValue()).isCloseTo(beyond(conditional.statistic(), 2), within(1e-12));
    assertThat(coverage.rate()).isEqualTo(7 / 250.0);
  }

  /** 0·log 0 = 0: of ten exceptions in ten days at 5 % Kupiec's ratio is −2·10 log 0.05. */
  @Test
  void nothingButExceptions() {
    boolean[] exceeded = new boolean[10];
    Arrays.fill(exceeded, true);
    Coverage coverage = new Coverage(exceeded);
    assertThat(coverage.unconditional(0.05).statistic())
        .isCloseTo(-20 * Math.log(0.05), within(1e-12));
    assertThat(coverage.independence()).isEqualTo(new TestResult(0, 1));
  }

  /**
   * No exception, and one on the last day or on the first: there is no day after one, or none
   * before.
   */
  @Test
  void oneDayAloneCannotBeJudgedForIndependence() {
    boolean[][] records = {new boolean[3], {false, false, true}, {true, false, false}};
    for (boolean[] record : records) {
      TestResult result = new Coverage(record).independence();
      assertThat(result.statistic()).isCloseTo(0, within(1e-15));
      assertThat(result.pValue()).isCloseTo(1, within(1e-7));
    }
  }

  /**
   * The least that can be judged, by hand: calm → exception, exception → calm, exception →
   * exception, once each. Each likelihood is that of a share: 2 (0 + 2 log ½ − 2 log ⅔ − log ⅓).
   */
  @Test
  void aSingleCalmDayIsEnough() {
    Coverage coverage = new Coverage(new boolean[] {false, true, true, false});
    double expected = 2 * (2 * Math.log(0.5) - 2 * Math.log(2.0 / 3) - Math.log(1.0 / 3));
    assertThat(coverage.independence().statistic()).isCloseTo(expected, within(1e-14));
    Coverage one = new Coverage(new boolean[] {true, false, true});
    assertThat(one.independence().statistic())
        .as("alternates")
        .isCloseTo(4 * Math.log(2), within(1e-14));
  }

  /** A tail is a probability strictly between 0 and 1. */
  @Test
  void aTailIsInsideTheUnitInterval() {
    Coverage coverage = new Coverage(new boolean[10]);
    for (double tail : new double[] {0, 1, 1.5, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> coverage.unconditional(tail))
          .hasMessageStartingWith("tail is " + tail);
    }
  }
}
