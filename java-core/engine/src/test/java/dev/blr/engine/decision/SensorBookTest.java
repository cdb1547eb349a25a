package dev.blr.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.risk.CredibleInterval;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.series.Stake;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.TreeSink;
import dev.blr.engine.shape.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SensorBookTest {
  private static final Set<Failure> NONE = Set.of();

  private static EnforcementSettings settings(String mode, double drawdown) {
    Value limit = new Value.Members(Map.of("limit", new Value.Real(drawdown)));
    return EnforcementSettings.SHAPE.read(
        new Value.Members(
            Map.of(
                "mode",
                new Value.Text(mode),
                "sensors",
                new Value.Members(Map.of("drawdown", limit)))),
        "");
  }

  /** Three, whose VaR is known to a tenth. */
  private static List<PosteriorRisk> risks(double var) {
    List<PosteriorRisk> risks = new ArrayList<>();
    for (double confidence : new double[] {0.95, 0.99, 0.999}) {
      double own = var * (1 + risks.size());
      CredibleInterval interval = new CredibleInterval(0.9, own * 0.95, own * 1.05);
      risks.add(
          new PosteriorRisk(confidence, own, own * 1.3, own, interval, 0.9, 0, 100, 0.01 * own, 0));
    }
    return risks;
  }

  private static String date(int day) {
    return java.time.LocalDate.of(2020, 1, 1).plusDays(day).toString();
  }

  private static SensorVerdict verdict(SensorDecision decision, Sensor sensor) {
    return decision.enforcement().verdicts().stream()
        .filter(one -> one.sensor() == sensor)
        .findFirst()
        .orElseThrow();
  }

  /**
   * The second is the nearest to its limit: 2 · 0.015/0.04, against 0.015/0.02 and 3 · 0.015/0.1.
   */
  @Test
  void whatOneDaySays() {
    SensorBook book = new SensorBook(settings("full", 0.1));
    SensorDecision first = book.decide("2020-01-01", 0.01, 0, risks(0.015), Stake.CAPITAL, NONE);
    assertThat(verdict(first, Sensor.VAR).value()).isCloseTo(0.75, within(1e-15));
    assertThat(verdict(first, Sensor.TAIL).value()).isCloseTo(1.3, within(1e-15));
    assertThat(first.value()).isEqualTo(0.99);
    assertThat(first.var()).isEqualTo(0.03); // at 99 %
    assertThat(first.enforcement().action()).isEqualTo(Action.NONE);
    SensorDecision second = book.decide("2020-01-02", 0.2, 0, risks(0.015), Stake.CAPITAL, NONE);
    assertThat(second.exceeded()).isTrue();
    // 1 − 0.99 · 0.8, since 1 is the highest
    assertThat(verdict(second, Sensor.DRAWDOWN).value()).isCloseTo(0.208, within(1e-15));
    assertThat(second.enforcement().action()).isEqualTo(Action.HALT);
    assertThat(second.enforcement().words()).isEqualTo("halt: drawdown 0.208, limit 0.1");
    SensorDecision money = book.decide("2020-01-03", 0.2, 0, risks(0.05), Stake.NOTIONAL, NONE);
    assertThat(money.value()).isCloseTo(0.592, within(1e-15));
    assertThat(verdict(money, Sensor.VAR).action()).isEqualTo(Action.THROTTLE);
  }

  /** By the label's day, and the score that comes with the state. */
  @Test
  void limitsAreThoseOfTheDayAndTheRegime() {
    Value window =
        new Value.Members(
            Map.of(
                "from", new Value.Text("2020-01-02"),
                "to", new Value.Text("2020-01-02"),
                "factor", new Value.Real(0.5)));
    Value regime =
        new Value.Members(Map.of("score", new Value.Real(0.7), "factor", new Value.Real(0.25)));
    Value schedule =
        new Value.Members(
            Map.of(
                "windows", new Value.Items(List.of(window)),
                "regimes", new Value.Items(List.of(regime))));
    SensorBook book =
        new SensorBook(
            EnforcementSettings.SHAPE.read(new Value.Members(Map.of("schedule", schedule)), ""));
    double[] scores = {0.69, 0.69, 0.7};
    double[] limits = {1.5, 0.75, 0.1875};
    for (int day = 0; day < 3; day++) {
      SensorDecision decision =
          book.decide(
              date(Math.min(day, 1)) + (day < 2 ? "" : "T12:00:00Z"),
              0,
              scores[day],
              risks(0.015),
              Stake.CAPITAL,
              NONE);
      assertThat(verdict(decision, Sensor.TAIL).limit()).isEqualTo(limits[day]);
    }
  }

  @Test
  void whatIsNotToBeReliedUpon() {
    SensorBook book = new SensorBook(settings("full", 0.1));
    book.decide("2001-09-10", 0, 0, risks(0.01), Stake.CAPITAL, NONE);
    SensorDecision closed = book.decide("2001-09-17", 0, 0, risks(0.01), Stake.CAPITAL, NONE);
    assertThat(closed.enforcement().failures()).containsExactly(Failure.STALE_DATA);
    PosteriorRisk one = risks(0.01).getFirst();
    PosteriorRisk rough =
        new PosteriorRisk(0.95, 0.01, 0.013, 0.01, one.interval(), 0.9, 0, 100, 0.0011, 0.001);
    SensorDecision rude =
        book.decide(
            "2001-09-18",
            0,
            0,
            List.of(rough, rough, rough),
            Stake.CAPITAL,
            Set.of(Failure.ENGINE_FAILED));
    assertThat(rude.enforcement().failures())
        .containsExactly(Failure.NOT_CONVERGED, Failure.ENGINE_FAILED);
  }

  /** A volatility of 0.04 after one of 0.01: 20 days against those before. */
  @Test
  void volatilityOfLateAgainstOfOld() {
    SensorBook book = new SensorBook(settings("monitoring", 0.9));
    SensorDecision decision = null;
    for (int day = 0; day < 120; day++) {
      double size = day < 100 ? 0.01 : 0.04;
      double loss = day % 2 == 0 ? size : -size;
      decision = book.decide(date(day), loss, 0, risks(0.015), Stake.NOTIONAL, NONE);
      boolean read =
          decision.enforcement().verdicts().stream()
              .anyMatch(one -> one.sensor() == Sensor.VOLATILITY);
      assertThat(read).isEqualTo(day >= 79);
    }
    // √(20/19) and √(100/99) by the n − 1 of a sample
    double expected = 4 * Math.sqrt(20 / 19.0) / Math.sqrt(100 / 99.0);
    assertThat(verdict(decision, Sensor.VOLATILITY).value()).isCloseTo(expected, within(1e-12));
    assertThat(verdict(decision, Sensor.VOLATILITY).action()).isEqualTo(Action.WARN);
    assertThat(verdict(decision, Sensor.VOLATILITY).wanted()).isEqualTo(Action.THROTTLE);
  }

  @Test
  void aSensorActsOnceItIsReadyAndNotAfterFalseAlarms() {
    SensorBook book = new SensorBook(settings("gradual", 0.1));
    SensorDecision decision = null;
    for (int day = 0; day < 28; day++) {
      decision = book.decide(date(day), day == 0 ? 0.2 : 0, 0, risks(0.01), Stake.CAPITAL, NONE);
      assertThat(decision.enforcement().action()).isEqualTo(Action.WARN);
    }
    assertThat(book.ready()).isEmpty();
    decision = book.decide(date(28), 0, 0, risks(0.01), Stake.CAPITAL, NONE);
    assertThat(decision.enforcement().action()).isEqualTo(Action.HALT);
    for (int day = 20; day < 27; day++) {
      book.mark(new FalseAlarm(Sensor.DRAWDOWN, date(day), "a split", "no loss", 0.9));
    }
    assertThat(book.ready()).doesNotContain(Sensor.DRAWDOWN).contains(Sensor.VAR);
    SensorStatus status = book.status().get(Sensor.DRAWDOWN.ordinal());
    assertThat(status.falseAlarms()).isEqualTo(7);
    assertThat(status.perWeek()).isEqualTo(1.75);
    assertThat(status.warnings()).isEqualTo(29);
    assertThat(status.watchedDays()).isEqualTo(28);
    assertThat(status.found()).isTrue(); // breached every day
    assertThat(book.status()).hasSize(10).allMatch(SensorStatus::awake);
    decision = book.decide(date(29), 0, 0, risks(0.01), Stake.CAPITAL, NONE);
    assertThat(decision.enforcement().action()).isEqualTo(Action.WARN);
    book.override(Sensor.DRAWDOWN, "a", "b", true);
    decision = book.decide(date(30), 0, 0, risks(0.01), Stake.CAPITAL, NONE);
    assertThat(decision.enforcement().action()).isEqualTo(Action.HALT);
  }

  /** Taking in what was kept makes the same book: it then decides the same. */
  @Test
  void goesOnFromWhatWasKept() {
    Random random = new Random(5);
    EnforcementSettings settings = settings("gradual", 0.05);
    SensorBook book = new SensorBook(settings);
    SensorBook other = new SensorBook(settings);
    for (int day = 0; day < 400; day++) {
      double loss = 0.02 * random.nextGaussian();
      List<PosteriorRisk> risks = risks(0.01 + 0.01 * random.nextDouble());
      SensorDecision decision = book.decide(date(day), loss, 0, risks, Stake.CAPITAL, NONE);
      SensorDecision kept = again(SensorDecision.SHAPE, decision);
      assertThat(kept).isEqualTo(decision);
      if (day < 390) {
        assertThat(other.take(kept)).isTrue();
        assertThat(other.take(kept)).isFalse(); // the same day again
      } else {
        assertThat(other.decide(date(day), loss, 0, risks, Stake.CAPITAL, NONE))
            .isEqualTo(decision);
      }
    }
    assertThat(other.status()).isEqualTo(book.status());
  }

  private static <T> T again(Shape<T> shape, T document) {
    return shape.read(TreeSink.of(shape, document), "");
  }

  @Test
  void refusesAFalseAlarmWhereNoneWas() {
    SensorBook book = new SensorBook(settings("monitoring", 0.1));
    book.decide("2020-01-01", 0.01, 0, risks(0.015), Stake.CAPITAL, NONE);
    assertThatThrownBy(() -> book.mark(new FalseAlarm(Sensor.DRAWDOWN, "2020-01-01", "r", "o", 1)))
        .hasMessage(
            "label is 2020-01-01, when drawdown did not warn; allowed: the label of a decision in"
                + " which it did");
    assertThatThrownBy(() -> book.mark(new FalseAlarm(Sensor.VAR, "2020-01-02", "r", "o", 1)))
        .hasMessageStartingWith("label is 2020-01-02");
  }

  /** Labels that are no dates count days. */
  @Test
  void withoutDatesEveryObservationIsADay() {
    SensorBook book = new SensorBook(settings("monitoring", 0.1));
    for (int i = 0; i < 3; i++) {
      SensorDecision one = book.decide("row " + i, 0, 0, risks(0.01), Stake.CAPITAL, NONE);
      assertThat(one.day()).isEqualTo(i);
    }
  }
}
