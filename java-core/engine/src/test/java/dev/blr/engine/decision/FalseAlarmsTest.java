package dev.blr.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FalseAlarmsTest {
  private static FalseAlarms.Event event(double day, int number) {
    return new FalseAlarms.Event(day, "event " + number, "spike", "no loss", 0.9);
  }

  /** Two events in two weeks are one a week; the seed's 0.29 a week are two in seven weeks. */
  @Test
  void aRateAWeek() {
    FalseAlarms alarms = new FalseAlarms(new FalseAlarms.Settings(1, 1.5, 49, 0), 0);
    alarms.add(event(1, 1));
    alarms.add(event(13, 2));
    alarms.at(14);
    assertThat(alarms.perWeek()).isEqualTo(1);
    alarms.at(49);
    assertThat(alarms.perWeek()).isCloseTo(2 / 7.0, within(1e-15));
    alarms.at(50);
    assertThat(alarms.perWeek()).isCloseTo(1 / 7.0, within(1e-15)); // the first has slid out
  }

  @Test
  void readyAfterAWhileBelowTheRateAndNotAtOnceUnready() {
    FalseAlarms alarms = new FalseAlarms(FalseAlarms.Settings.DEFAULTS, 100);
    assertThat(alarms.at(127)).isFalse(); // watched for 27 days
    assertThat(alarms.at(128)).isTrue();
    for (int i = 0; i < 6; i++) {
      alarms.add(event(128, i));
    }
    assertThat(alarms.perWeek()).isEqualTo(1.5);
    assertThat(alarms.isReady()).isTrue(); // at, not above
    alarms.add(event(128, 6));
    assertThat(alarms.isReady()).isFalse();
    assertThat(alarms.at(155)).isFalse();
    assertThat(alarms.at(156)).isTrue(); // four weeks later all have slid out
  }

  @Test
  void betweenTheTwoRatesItStaysAsItWas() {
    FalseAlarms alarms = new FalseAlarms(FalseAlarms.Settings.DEFAULTS, 0);
    for (int i = 0; i < 5; i++) {
      alarms.add(event(20, i));
    }
    assertThat(alarms.at(28)).isFalse(); // 1.25 a week
    assertThat(alarms.at(48)).isTrue();
    for (int i = 5; i < 10; i++) {
      alarms.add(event(48, i));
    }
    assertThat(alarms.perWeek()).isEqualTo(1.25);
    assertThat(alarms.isReady()).isTrue();
  }

  @Test
  void fourEyes() {
    FalseAlarms alarms = new FalseAlarms(FalseAlarms.Settings.DEFAULTS, 0);
    assertThatThrownBy(() -> alarms.override("ann", "ann", true))
        .hasMessageContaining("two persons");
    assertThatThrownBy(() -> alarms.override("ann", " ", true)).hasMessageContaining("two persons");
    assertThat(alarms.isReady()).isFalse();
    alarms.override("ann", "bob", true);
    assertThat(alarms.isReady()).isTrue();
    alarms.override("bob", "ann", false);
    assertThat(alarms.isReady()).isFalse();
  }

  @Test
  void refuses() {
    FalseAlarms alarms = new FalseAlarms(FalseAlarms.Settings.DEFAULTS, 10);
    assertThatThrownBy(() -> alarms.at(9)).hasMessage("day is 9.0; allowed: a number ≥ 10.0");
    alarms.add(event(10, 1));
    assertThatThrownBy(() -> alarms.add(event(11, 1))).hasMessageStartingWith("event is on record");
    assertThatThrownBy(() -> new FalseAlarms.Settings(1, 0.5, 28, 28))
        .hasMessageStartingWith("leavesAt is 0.5");
    assertThatThrownBy(() -> new FalseAlarms.Settings(1, 1.5, 28, -1))
        .hasMessageStartingWith("leastDays is -1.0");
  }
}
