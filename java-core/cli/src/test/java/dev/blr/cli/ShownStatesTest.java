package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.OwnValues;
import dev.blr.engine.RiskState;
import dev.blr.engine.decision.RiskEvent;
import dev.blr.engine.risk.Regime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which states of a run a table shows, and that it keeps no others. */
class ShownStatesTest {
  private static final RiskState OWN = OwnValues.of(RiskState.class).getFirst();

  private static RiskState state(String label, double loss, double score, RiskEvent event) {
    Regime regime =
        new Regime(score, OWN.regime().widthScore(), false, OWN.regime().varRateScore());
    return new RiskState(
        label,
        loss,
        false,
        OWN.posterior(),
        OWN.raw(),
        regime,
        OWN.memory(),
        OWN.buffers(),
        event,
        OWN.logLikelihood());
  }

  private static RiskState quiet(String label, double loss) {
    return state(label, loss, 0, RiskEvent.NONE);
  }

  private static List<String> shown(ShownStates shown, List<RiskState> states) {
    states.forEach(shown::take);
    return shown.rows().stream().map(RiskState::label).toList();
  }

  private static List<RiskState> days(String first, int count) {
    LocalDate begin = LocalDate.parse(first);
    return IntStream.range(0, count)
        .mapToObj(i -> quiet(begin.plusDays(i).toString(), -1.0 / (i + 1)))
        .toList();
  }

  @Test
  void firstLastWorstAndEvents() {
    List<RiskState> states = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      states.add(quiet("" + i, i == 50 ? 0.09 : i % 10 == 7 ? 0.01 : 0));
    }
    states.set(33, state("33", 0, 0.4, RiskEvent.FIRST_WARNING));
    assertThat(shown(new ShownStates.Key(), states))
        .containsExactly(
            "0", "7", "17", "27", "33", "37", "50", "99"); // of equal losses the earlier
  }

  @Test
  void fortyRowsAreEnoughAndTheGravestEventsGoFirst() {
    List<RiskState> states = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      states.add(state("" + i, i < 5 ? 1 : 0, i / 200.0, RiskEvent.FIRST_WARNING));
    }
    List<String> rows = shown(new ShownStates.Key(), states);
    List<String> expected = new ArrayList<>(List.of("0", "1", "2", "3", "4"));
    IntStream.range(165, 200).forEach(i -> expected.add("" + i));
    assertThat(rows).isEqualTo(expected);
  }

  /** A landmark that is no trading day is its next one; none before the series begins. */
  @Test
  void landmarksAreThoseThatTheSeriesHolds() {
    List<RiskState> states = new ArrayList<>(days("2008-09-14", 40));
    states.remove(1); // 2008-09-15 itself
    assertThat(shown(new ShownStates.Key(), states))
        .contains("2008-09-16", "2008-09-29", "2008-10-15")
        .doesNotContain("2008-09-17", "2008-09-30");
    assertThat(shown(new ShownStates.Key(), days("2008-09-15", 3))).startsWith("2008-09-15");
    assertThat(shown(new ShownStates.Key(), days("2008-09-16", 14)))
        .contains("2008-09-29")
        .doesNotContain("2008-09-17");
  }

  @Test
  void theLastAreAsManyAsAsked() {
    assertThat(shown(ShownStates.last(3), days("2020-01-01", 10)))
        .containsExactly("2020-01-08", "2020-01-09", "2020-01-10");
    assertThat(shown(ShownStates.last(30), days("2020-01-01", 2))).hasSize(2);
  }
}
