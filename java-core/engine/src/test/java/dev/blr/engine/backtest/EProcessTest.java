package dev.blr.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.numeric.InvalidInputException;
import org.junit.jupiter.api.Test;

class EProcessTest {
  /** 1.99¹⁰ · 0.99²⁴⁰. */
  @Test
  void tenExceptionsInAYearAtOnePerCent() {
    EProcess bet = new EProcess(0.01, 0.01);
    for (int day = 0; day < 250; day++) {
      bet.add(day % 25 == 3);
    }
    assertThat(bet.wealth()).isCloseTo(87.2926077209, within(1e-9));
  }

  @Test
  void theLargestWealthStays() {
    EProcess bet = new EProcess(0.25, 0.5);
    assertThat(bet.largest()).isEqualTo(1);
    bet.add(false);
    assertThat(bet.wealth()).isEqualTo(0.5);
    assertThat(bet.largest()).isEqualTo(1);
    bet.add(true);
    assertThat(bet.wealth()).isEqualTo(1.25); // 0.5 + 0.5/0.25 = 2.5
    bet.add(false);
    assertThat(bet.wealth()).isEqualTo(0.625);
    assertThat(bet.largest()).isEqualTo(1.25);
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> new EProcess(1, 0.5))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("tail");
    assertThatThrownBy(() -> new EProcess(0.5, Double.NaN))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("stake");
  }
}
