package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationScaleTest {
  /**
   * Without outliers, the sample's standard deviation with n − 1: √(2 · (1 + 4)/(4 − 1))
   * hundredths.
   */
  @Test
  void isTheStandardDeviationOfTameReturns() {
    assertThat(CalibrationScale.of(new double[] {0.01, -0.01, 0.02, -0.02}))
        .isCloseTo(0.01 * Math.sqrt(10 / 3.0), within(1e-16));
  }

  /**
   * By hand: 98 returns of ±1 %, and one each of ±50 %. Mean 0, mean deviation (98 · 1 + 2 ·
   * 50)/100 = 1.98 %, so the two count as 5 · 1.98 = 9.9 %: √((98 · 1² + 2 · 9.9²)/99) = 1.7230 %,
   * where the plain standard deviation would be 7.18 %.
   */
  @Test
  void anOutlierCountsAsFiveMeanDeviations() {
    double[] returns = new double[100];
    for (int t = 0; t < 98; t++) {
      returns[t] = t % 2 == 0 ? 0.01 : -0.01;
    }
    returns[98] = 0.5;
    returns[99] = -0.5;
    assertThat(CalibrationScale.of(returns))
        .isCloseTo(0.01 * Math.sqrt((98 + 2 * 9.9 * 9.9) / 99), within(1e-15));
  }
}
