package dev.blr.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.decision.LimitSchedule.Regime;
import dev.blr.engine.decision.LimitSchedule.Window;
import dev.blr.engine.shape.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitScheduleTest {
  private static final List<Sensor> ALL = List.of(Sensor.values());
  private static final List<Sensor> TRADING = List.of(Sensor.LEVERAGE, Sensor.TURNOVER);

  private static final LimitSchedule YEAR_END =
      new LimitSchedule(
          List.of(
              new Window("2026-12-21", "2027-01-03", 0.5, TRADING),
              new Window("2026-12-24", "2026-12-24", 3, List.of(Sensor.VAR))),
          List.of(new Regime(0.6, 0.8), new Regime(0.9, 0.25)));

  private static double day(String date) {
    return LocalDate.parse(date).toEpochDay();
  }

  private static EnforcementSettings settings(LimitSchedule schedule) {
    Value.Members sensors =
        new Value.Members(
            Map.of("leverage", new Value.Members(Map.of("limit", new Value.Real(2)))));
    EnforcementSettings all =
        EnforcementSettings.SHAPE.read(new Value.Members(Map.of("sensors", sensors)), "");
    return new EnforcementSettings(
        EnforcementMode.FULL,
        all.onFailure(),
        all.warnAt(),
        all.actAt(),
        all.leastConfidence(),
        all.confidence(),
        all.varLimits(),
        all.esLimit(),
        all.groupLimit(),
        all.worstLoss(),
        all.stressLimit(),
        schedule,
        all.staleDays(),
        all.mostError(),
        all.toleratedRate(),
        all.falseAlarms(),
        all.sensors());
  }

  /** From the first moment of the first day to the last of the last one. */
  @ParameterizedTest
  @CsvSource({
    "2026-12-20, 0.99999, 1",
    "2026-12-21, 0, 0.5",
    "2026-12-31, 0.5, 0.5",
    "2027-01-03, 0.99999, 0.5",
    "2027-01-04, 0, 1",
  })
  void aWindowHoldsFromItsFirstDayToTheEndOfItsLast(String date, double hours, double factor) {
    double moment = day(date) + hours;
    assertThat(YEAR_END.factor(Sensor.LEVERAGE, moment, 0)).isEqualTo(factor);
    assertThat(YEAR_END.factor(Sensor.TURNOVER, moment, 0)).isEqualTo(factor);
    assertThat(YEAR_END.factor(Sensor.DRAWDOWN, moment, 0)).isEqualTo(1);
    assertThat(settings(YEAR_END).policy(moment, 0).rule(Sensor.LEVERAGE).limit())
        .isEqualTo(2 * factor);
  }

  /** Stress is on top of the window, also where that is wider than usual. */
  @ParameterizedTest
  @CsvSource({
    "LEVERAGE, 0, 0.5",
    "LEVERAGE, 0.5999, 0.5",
    "LEVERAGE, 0.6, 0.4",
    "LEVERAGE, 0.8999, 0.4",
    "LEVERAGE, 0.9, 0.125",
    "LEVERAGE, 1, 0.125",
    "VAR, 0, 3",
    "VAR, 0.9, 0.75",
    "TAIL, 0, 1",
    "TAIL, 0.7, 0.8",
  })
  void stressTightensWhatTheWindowHasSet(Sensor sensor, double score, double factor) {
    assertThat(YEAR_END.factor(sensor, day("2026-12-24"), score)).isEqualTo(factor);
  }

  @Test
  void aDayThatIsNotKnownIsInNoWindow() {
    assertThat(YEAR_END.factor(Sensor.VAR, Double.NaN, 0)).isEqualTo(1);
    assertThat(YEAR_END.factor(Sensor.VAR, Double.NaN, 0.6)).isEqualTo(0.8);
    assertThat(LimitSchedule.NONE.factor(Sensor.VAR, day("2026-12-24"), 1)).isEqualTo(1);
  }

  /** Of any schedule that is not refused: on each day more stress never gives more room. */
  @Test
  void stressNeverLoosens() {
    Random random = new Random(11);
    int valid = 0;
    for (int i = 0; i < 2_000; i++) {
      List<Regime> regimes = new ArrayList<>();
      for (int k = random.nextInt(4); k > 0; k--) {
        regimes.add(new Regime(random.nextInt(11) / 10.0, (1 + random.nextInt(10)) / 10.0));
      }
      Window window = new Window("2026-12-21", "2026-12-22", 3 * (1 - random.nextDouble()), ALL);
      LimitSchedule schedule;
      try {
        schedule = new LimitSchedule(List.of(window), regimes);
      } catch (IllegalArgumentException e) {
        continue;
      }
      valid += regimes.size() > 1 ? 1 : 0;
      double day = day("2026-12-20") + random.nextInt(4);
      double before = schedule.factor(Sensor.TAIL, day, 0);
      assertThat(before).isPositive();
      for (int score = 1; score <= 100; score++) {
        double factor = schedule.factor(Sensor.TAIL, day, score / 100.0);
        assertThat(factor).isPositive().isLessThanOrEqualTo(before);
        before = factor;
      }
    }
    assertThat(valid).isGreaterThan(100);
  }

  private static Window window(String from, String to, List<Sensor> sensors) {
    return new Window(from, to, 0.5, sensors);
  }

  @Test
  void refusesWindowsThatOverlapOrAreOutOfOrder() {
    Window christmas = window("2026-12-21", "2027-01-03", ALL);
    assertThatThrownBy(() ->
            new LimitSchedule(
                List.of(christmas, window("2027-01-03", "2027-01-09", TRADING)), List.of()))
        .hasMessage(
            "windows[1].from is 2027-01-03, within that of 2026-12-21;"
                + " allowed: after its end, 2027-01-03, or other sensors");
    assertThatThrownBy(() ->
            new LimitSchedule(
                List.of(christmas, window("2026-12-01", "2026-12-02", ALL)), List.of()))
        .hasMessage("windows[1].from is 2026-12-01 after 2026-12-21; allowed: in rising order");
    // not only with the one before
    assertThatThrownBy(() ->
            new LimitSchedule(
                List.of(
                    window("2026-01-01", "2026-12-31", List.of(Sensor.VAR)),
                    window("2026-02-01", "2026-02-03", List.of(Sensor.TAIL)),
                    window("2026-03-01", "2026-03-03", List.of(Sensor.TAIL, Sensor.VAR))),
                List.of()))
        .hasMessageStartingWith("windows[2].from is 2026-03-01, within that of 2026-01-01;");
    LimitSchedule next =
        new LimitSchedule(List.of(christmas, window("2027-01-04", "2027-01-04", ALL)), List.of());
    assertThat(next.windows()).hasSize(2);
  }

  @Test
  void refusesDaysThatAreNoneAndRegimesThatLoosen() {
    assertThatThrownBy(() -> window("2026-12-22", "2026-12-21", ALL))
        .hasMessage("to is 2026-12-21; allowed: from on: 2026-12-22");
    assertThatThrownBy(() -> window("22.12.2026", "2026-12-21", ALL))
        .hasMessage("from is 22.12.2026; allowed: an ISO date (2018-01-31)");
    assertThatThrownBy(() -> window("2026-12-21", "2026-12-21T12:00:00Z", ALL))
        .hasMessageStartingWith("to is 2026-12-21T12:00:00Z; allowed: an ISO date");
    assertThatThrownBy(
            () -> new LimitSchedule(List.of(), List.of(new Regime(0.6, 0.5), new Regime(0.9, 0.6))))
        .hasMessage(
            "regimes[1].factor is 0.6 after 0.5;"
                + " allowed: at most that: stress never loosens a limit");
    assertThatThrownBy(
            () -> new LimitSchedule(List.of(), List.of(new Regime(0.6, 0.5), new Regime(0.6, 0.4))))
        .hasMessage("regimes[1].score is 0.6 after 0.6; allowed: in rising order");
  }

  /** A canary shows the sleeper before the days come on which it would sleep. */
  @Test
  void aWindowThatPutsASensorToSleepIsFoundBefore() {
    assertThat(settings(YEAR_END).asleep()).isEmpty();
    LimitSchedule wide =
        new LimitSchedule(
            List.of(new Window("2030-01-01", "2030-01-02", 100, List.of(Sensor.CONCENTRATION))),
            List.of());
    assertThat(settings(wide).asleep()).isEqualTo(Set.of(Sensor.CONCENTRATION));
  }
}
