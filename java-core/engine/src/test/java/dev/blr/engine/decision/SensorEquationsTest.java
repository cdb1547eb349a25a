package dev.blr.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Each equation on numbers that can be done by hand. */
class SensorEquationsTest {
  private static final double[] VALUES = {60, -30, 10};

  @Test
  void byHand() {
    assertThat(SensorEquations.var(new double[] {50, 300, 400}, new double[] {100, 200, 500}))
        .isEqualTo(1.5);
    assertThat(SensorEquations.stress(new double[] {1, 3, 3, 5, -9}, 3)).isEqualTo(1);
    assertThat(SensorEquations.tail(2, 3)).isEqualTo(1.5);
    assertThat(SensorEquations.tail(-1, 3)).isZero();
    assertThat(SensorEquations.concentration(VALUES)).isCloseTo(0.46, within(1e-15));
    assertThat(SensorEquations.leverage(VALUES, 25)).isEqualTo(4);
    // in 7 days a fifth of 10 a day is 14: of 60 there remain 46, of 30 there remain 16
    assertThat(SensorEquations.liquidity(VALUES, new double[] {10, 10, 10}, 0.2, 7))
        .isCloseTo(0.62, within(1e-15));
    assertThat(SensorEquations.volatility(0.03, 0.02)).isCloseTo(1.5, within(1e-15));
    assertThat(SensorEquations.drawdown(new double[] {80, 100, 70, 90}))
        .isCloseTo(0.1, within(1e-15));
    assertThat(SensorEquations.turnover(-25, VALUES)).isEqualTo(0.25);
  }

  @Test
  void correlationsApart() {
    double[] late = {1, 0.8, 0.1, 0.8, 1, 0.5, 0.1, 0.5, 1};
    double[] old = {1, 0.2, 0.1, 0.2, 1, 0.5, 0.1, 0.5, 1};
    assertThat(SensorEquations.correlation(late, old, 3))
        .isCloseTo(0.6 / Math.sqrt(3), within(1e-15));
    assertThat(SensorEquations.correlation(new double[] {1}, new double[] {1}, 1)).isZero();
  }

  @Test
  void nothingHasNoRisk() {
    double[] none = {0, 0};
    assertThat(SensorEquations.concentration(none)).isZero();
    assertThat(SensorEquations.liquidity(none, none, 0.2, 7)).isZero();
    assertThat(SensorEquations.turnover(0, none)).isZero();
    assertThat(SensorEquations.volatility(1, 0)).isZero();
    assertThat(SensorEquations.drawdown(none)).isZero();
  }

  @Test
  void refuses() {
    assertThatThrownBy(() -> SensorEquations.leverage(VALUES, 0))
        .hasMessageStartingWith("equity is 0.0");
    assertThatThrownBy(() -> SensorEquations.var(new double[] {1}, new double[] {0}))
        .hasMessageStartingWith("limits[0] is 0.0");
    assertThatThrownBy(() -> SensorEquations.concentration(new double[] {Double.NaN}))
        .hasMessageStartingWith("values[0] is NaN");
    assertThatThrownBy(() -> SensorEquations.correlation(new double[4], new double[4], 3))
        .hasMessageStartingWith("late has 4 elements");
  }
}
