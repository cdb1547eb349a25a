package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.shape.Value;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The measure by which every face refuses what takes too long. */
class CostTest {
  static List<Analysis<?, ?>> methods() {
    return Catalogue.ANALYSES;
  }

  private static double run(Model model, int observations, int particles, int modes) {
    LiveRiskSettings settings =
        LiveRiskSettings.defaults().withModel(model).withParticles(particles).withModes(modes);
    ReturnSeries series = ReturnSeries.of(InputKind.RETURNS, new double[observations], false);
    RunQuestion question =
        new RunQuestion(
            new Source(series, "x"), RunSettings.DEFAULTS.withEngine(settings), List.of());
    return RiskRun.ANALYSIS.cost().applyAsDouble(question);
  }

  /** In proportion to observations and particles; to modes, or for full to their square. */
  @ParameterizedTest
  @EnumSource
  void aRunGrowsAsItsWorkDoes(Model model) {
    double once = run(model, 100, 50, 64);
    assertThat(run(model, 300, 50, 64) / once).isCloseTo(3, within(1e-12));
    assertThat(run(model, 100, 150, 64) / once).isCloseTo(3, within(1e-12));
    assertThat(run(model, 100, 50, 192) / once)
        .isCloseTo(model == Model.FULL ? 9 : 3, within(1e-12));
  }

  /** More of anything never costs less, of any method; and nothing is free. */
  @ParameterizedTest
  @MethodSource("methods")
  void moreNeverCostsLess(Analysis<?, ?> analysis) {
    double once = of(analysis, 1_200, 50, 64);
    assertThat(once).isPositive().isFinite();
    assertThat(of(analysis, 2_400, 50, 64)).isGreaterThan(once);
    assertThat(of(analysis, 1_200, 100, 64)).isGreaterThanOrEqualTo(once);
    assertThat(of(analysis, 1_200, 50, 128)).isGreaterThanOrEqualTo(once);
  }

  private static <Q, A> double of(
      Analysis<Q, A> analysis, int observations, long particles, long modes) {
    Map<String, Value> question = new LinkedHashMap<>();
    if (asks(analysis, "positions")) {
      question.put("positions", new Value.Text("symbol,quantity\nA,1\n"));
      question.put("prices", new Value.Text("date,A\n" + prices(observations)));
    } else if (!asks(analysis, "prices")) {
      question.put("returns", new Value.Text(prices(observations))); // a table of them
    } else {
      question.put("returns", new Value.Numbers(new double[observations]));
    }
    if (asks(analysis, "settings")) {
      question.put(
          "settings",
          new Value.Members(
              Map.of("particles", new Value.Whole(particles), "modes", new Value.Whole(modes))));
    }
    return analysis.cost().applyAsDouble(analysis.question().read(new Value.Members(question), ""));
  }

  private static boolean asks(Analysis<?, ?> analysis, String field) {
    return analysis.question().members().stream()
        .anyMatch(member -> member.field().name().equals(field));
  }

  private static String prices(int days) {
    LocalDate first = LocalDate.of(2010, 1, 1);
    return IntStream.range(0, days)
        .mapToObj(day -> first.plusDays(day) + "," + (100 + day % 7) + "\n")
        .collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1e9|1 s", "1.1e11|110 s", "1.2e11|2 minutes", "1.128e14|31 hours", "1e16|116 days"})
  void isSaidAsAPersonWould(double operations, String words) {
    assertThatThrownBy(() -> Cost.require(operations, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "question would take about " + words + " of one core; allowed: one of ");
  }

  @Test
  void whatIsNoNumberIsRefused() {
    Cost.require(1, 1);
    assertThatThrownBy(() -> Cost.require(Double.NaN, 1)).isInstanceOf(InvalidInputException.class);
  }
}
