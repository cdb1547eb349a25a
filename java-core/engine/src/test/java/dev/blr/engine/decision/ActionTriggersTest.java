package dev.blr.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.series.InvalidInputException;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Triggers by hand: calm days 1, 2, 3, 4 in percent, so the threshold is 2.5 %. */
class ActionTriggersTest {
  private static final double[] STATELESS = {0.01, 0.04, 0.02, 0.03, 0.020, 0.024, 0.026, 0.05};
  private static final double[] MEMORY = {0.01, 0.05, 0.02, 0.03, 0.025, 0.027, 0.030, 0.06};

  @Test
  void theMedianOfTheCalmBufferIsTheThresholdAndMemoryActsFirst() {
    ActionTriggers triggers = ActionTriggers.of(STATELESS, MEMORY, 4, 4);
    assertThat(triggers)
        .isEqualTo(new ActionTriggers(0.5 * (0.02 + 0.03), OptionalInt.of(6), OptionalInt.of(5)));
    assertThat(triggers.leadDays()).hasValue(1);
  }

  @Test
  void aDayBeforeTheFirstSearchedDoesNotCountAndOneAboveAtOnceDoes() {
    assertThat(ActionTriggers.above(0.025, STATELESS, MEMORY, 0).stateless()).hasValue(1);
    assertThat(ActionTriggers.above(0.025, STATELESS, MEMORY, 6).leadDays()).hasValue(0);
  }

  @Test
  void aRuleThatNeverActsHasNoDayAndNoLead() {
    ActionTriggers triggers = ActionTriggers.above(0.05, STATELESS, MEMORY, 4);
    assertThat(triggers.stateless()).as("equal is not above").isEmpty();
    assertThat(triggers.memoryAware()).hasValue(7);
    assertThat(triggers.leadDays()).isEmpty();
  }

  /** 3 %, the middle of 1, 3 and 9 %; and of a single day that day. */
  @Test
  void anOddNumberOfCalmDaysHasItsMiddleOne() {
    double[] buffers = {0.09, 0.01, 0.03, 0.02};
    assertThat(ActionTriggers.of(buffers, buffers, 3, 0).threshold()).isEqualTo(0.03);
    assertThat(ActionTriggers.of(buffers, buffers, 1, 0).threshold()).isEqualTo(0.09);
    assertThat(ActionTriggers.of(buffers, buffers, 4, 0).threshold())
        .isEqualTo(0.5 * (0.02 + 0.03));
  }

  @Test
  void refusesDaysThatAreNotThere() {
    assertThatThrownBy(() -> ActionTriggers.of(STATELESS, MEMORY, 0, 4))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("calmDays is 0; allowed: 1 … 8");
    assertThatThrownBy(() -> ActionTriggers.of(STATELESS, MEMORY, 4, 8))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("from is 8; allowed: 0 … 7");
    assertThatThrownBy(() -> ActionTriggers.above(Double.NaN, STATELESS, MEMORY, 4))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("threshold is NaN");
    assertThatThrownBy(() -> ActionTriggers.above(0.02, STATELESS, new double[7], 4))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("memoryAware has 7 elements");
  }
}
