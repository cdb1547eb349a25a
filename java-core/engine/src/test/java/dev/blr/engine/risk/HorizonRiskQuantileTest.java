package dev.blr.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** By hand, on losses of 1, 2, … n percent. */
class HorizonRiskQuantileTest {
  private static HorizonRisk of(int paths) {
    double[] returns = new double[paths];
    for (int i = 0; i < paths; i++) {
      returns[i] =
          -0.01 * ((7 * i) % paths + 1); // in another order: 7 divides none of the sizes below
    }
    return HorizonRisk.of(returns, 3, 0.95);
  }

  /**
   * ⌈n·tail⌉, Open Source Risk Engine's; 1 − 0.95 is a little more than 0.05 in binary, and 20 of
   * it 1.
   */
  @Test
  void varIsTheOrderStatisticOfTheTailRoundedUp() {
    assertThat(of(10).valueAtRisk()).as("the 1st of 0.5").isEqualTo(0.10);
    assertThat(of(20).valueAtRisk()).as("the 1st of 1").isEqualTo(0.20);
    assertThat(of(22).valueAtRisk()).as("the 2nd of 1.1").isEqualTo(0.21);
    assertThat(of(60).valueAtRisk()).as("the 3rd of 3").isCloseTo(0.58, within(1e-16));
    assertThat(of(61).valueAtRisk()).as("the 4th of 3.05").isCloseTo(0.58, within(1e-16));
  }

  /** VaR + Σ (L − VaR)⁺/(n·tail) (Rockafellar and Uryasev 2002): of 60, 58 + (2 + 1)/3 %. */
  @Test
  void shortfallIsTheMeanOfTheTail() {
    assertThat(of(60).expectedShortfall()).isCloseTo(0.59, within(1e-15));
    assertThat(of(20).expectedShortfall()).isCloseTo(0.20, within(1e-15));
    assertThat(of(61).paths()).isEqualTo(61);
    assertThat(of(61).expectedShortfall())
        .isCloseTo(0.58 + (0.03 + 0.02 + 0.01) / 3.05, within(1e-15));
  }
}
