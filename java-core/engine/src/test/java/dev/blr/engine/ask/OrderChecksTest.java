package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.OrderDecision;
import dev.blr.engine.decision.Sensor;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.portfolio.Components;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.shape.Value;
import dev.blr.engine.stress.HistoricalScenario;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} says under a name is what the mathematics says. */
class OrderChecksTest {
  private static final Context CONTEXT = new Context("v", new ScalarKernels(), "r", Progress.NONE);
  private static final double[] CONFIDENCE = {0.95, 0.99, 0.999};
  private static final double[] WIDE = {10, 10, 10};

  private static final String POSITIONS =
      """
      symbol,quantity,currency,sector,counterparty
      A,100,,tech,one
      B,-40,EUR,tech,two
      C,70,,energy,one
      """;

  private static String prices() {
    Random random = new Random(71);
    StringBuilder text = new StringBuilder("date,A,B,C,D,EURUSD\n");
    double[] levels = {50, 80, 20, 10, 1.1};
    for (int day = 0; day < 400; day++) {
      double market = 0.01 * random.nextGaussian();
      text.append(LocalDate.of(2019, 6, 1).plusDays(day));
      for (int j = 0; j < 5; j++) {
        levels[j] *= 1 + (j < 4 ? market : 0) + 0.004 * random.nextGaussian();
        text.append(',').append(levels[j]);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static PortfolioFiles files(String positions) {
    return new PortfolioFiles(positions, prices(), null, Holdings.Missing.COMMON, "USD");
  }

  /** Those of a document, all else out of reach. */
  private static EnforcementSettings limits(double[] varLimits, double leverage) {
    Map<String, Value> sensors = new LinkedHashMap<>();
    for (Sensor sensor : List.of(Sensor.LEVERAGE, Sensor.CONCENTRATION, Sensor.STRESS)) {
      double limit = sensor == Sensor.LEVERAGE ? leverage : 10;
      sensors.put(sensor.word(), new Value.Members(Map.of("limit", new Value.Real(limit))));
    }
    Map<String, Value> members = new LinkedHashMap<>();
    members.put("varLimits", new Value.Numbers(varLimits));
    members.put("esLimit", new Value.Real(10));
    members.put("groupLimit", new Value.Real(10));
    members.put("worstLoss", new Value.Real(10));
    members.put("stressLimit", new Value.Real(10));
    members.put("sensors", new Value.Members(sensors));
    return EnforcementSettings.SHAPE.read(new Value.Members(members), "");
  }

  private static OrderChecks.Answer check(
      String order, List<String> inFlight, double[] varLimits, double leverage, boolean halted) {
    OrderChecks.Question question =
        new OrderChecks.Question(
            files(POSITIONS), order, inFlight, limits(varLimits, leverage), null, null, 0, halted);
    return OrderChecks.ANALYSIS.method().apply(question, CONTEXT);
  }

  private static OrderChecks.Row row(OrderChecks.Answer answer, String name, boolean inFlight) {
    return answer.checks().stream()
        .filter(one -> one.check().name().equals(name) && one.inFlight() == inFlight)
        .findFirst()
        .orElseThrow();
  }

  /** Against the portfolio of another file, valued anew by the method that is not this one. */
  @Test
  void beforeAndAfterAreThoseOfTheFiles() {
    OrderChecks.Answer answer = check("SELL 30 A", null, WIDE, 10, false);
    Holdings before = files(POSITIONS).holdings();
    Holdings after = files(POSITIONS.replace("A,100", "A,70")).holdings();
    for (int i = 0; i < 2; i++) {
      Components then = Components.of(after, CONTEXT.kernels(), 1 - CONFIDENCE[i]);
      Components now = Components.of(before, CONTEXT.kernels(), 1 - CONFIDENCE[i]);
      OrderChecks.Row row = row(answer, "VaR " + CONFIDENCE[i], false);
      assertThat(row.check().before()).isCloseTo(now.valueAtRisk(), within(1e-9));
      assertThat(row.check().after()).isCloseTo(then.valueAtRisk(), within(1e-9));
    }
    OrderChecks.Row es = row(answer, "ES 0.95", false);
    assertThat(es.check().after())
        .isCloseTo(Components.of(after, CONTEXT.kernels(), 0.05).expectedShortfall(), within(1e-9));
    assertThat(answer.equity()).isCloseTo(before.gross(), within(1e-9));
    assertThat(answer.change()).isCloseTo(after.net() - before.net(), within(1e-9));
    assertThat(row(answer, "leverage", false).check().after())
        .isCloseTo(after.gross() / before.gross(), within(1e-12));
    double tech = Math.abs(after.values()[0]) + Math.abs(after.values()[1]);
    assertThat(row(answer, "sector tech", false).check().after())
        .isCloseTo(tech / before.gross(), within(1e-12));
    double one = Math.abs(before.values()[0]) + Math.abs(before.values()[2]);
    assertThat(row(answer, "counterparty one", false).check().before())
        .isCloseTo(one / before.gross(), within(1e-12));
    assertThat(answer.allowed()).isTrue();
    assertThat(answer.kind()).isEqualTo(OrderDecision.Kind.CLOSING);
  }

  @Test
  void aSymbolThatIsNotHeldYet() {
    OrderChecks.Answer answer = check("BUY 500 D", null, WIDE, 10, false);
    Holdings after = files(POSITIONS + "D,500,,,\n").holdings();
    assertThat(row(answer, "VaR 0.95", false).check().after())
        .isCloseTo(Components.of(after, CONTEXT.kernels(), 0.05).valueAtRisk(), within(1e-9));
    assertThat(answer.kind()).isEqualTo(OrderDecision.Kind.OPENING);
  }

  @Test
  void whatBreachesIsDeniedAndWhatReducesIsNot() {
    double[] none = {1e-9, 1e-9, 1e-9};
    OrderChecks.Answer more = check("BUY 10 A", null, none, 10, false);
    assertThat(more.allowed()).isFalse();
    assertThat(more.reason()).isEqualTo("VaR 0.95\nVaR 0.99\nVaR 0.999");
    assertThat(row(more, "VaR 0.95", false).check().probability()).isEqualTo(1);
    assertThat(row(more, "VaR 0.95", false).denies()).isTrue();
    assertThat(row(more, "leverage", false).denies()).isFalse();
    OrderChecks.Answer less = check("SELL 10 C", null, none, 10, false);
    assertThat(less.allowed()).isTrue();
    assertThat(check("BUY 10 A", null, WIDE, 10, true).allowed()).isFalse();
    assertThat(check("SELL 100 A", null, none, 1e-9, true).checks())
        .filteredOn(OrderChecks.Row::denies)
        .allMatch(one -> one.check().rises());
  }

  /** By hand, from the index's closes: without a beta everything moves as the market. */
  @Test
  void theWorstOfTheFallsIsLimitedToo() {
    OrderChecks.Answer answer = check("SELL 30 A", null, WIDE, 10, false);
    Holdings after = files(POSITIONS.replace("A,100", "A,70")).holdings();
    double crisis = 1 - 676.53 / 1565.15; // 2007-10-09 to 2009-03-09
    assertThat(row(answer, "worst stress", false).check().after())
        .isCloseTo(crisis * after.net(), within(1e-9 * after.gross()));
    OrderChecks.Row failed = row(answer, "failed scenarios", false);
    assertThat(failed.check().after()).isZero();
    assertThat(failed.check().limit()).isEqualTo(10);
    assertThat(HistoricalScenario.ALL).hasSize(9);
  }

  /** Three orders of which each would pass; and a sale that may never be filled buys no room. */
  @Test
  void ordersInFlightAddUp() {
    assertThat(check("BUY 10 A", null, WIDE, 1.2, false).allowed()).isTrue();
    List<String> sent = List.of("BUY 20 A", "BUY 20 A");
    OrderChecks.Answer third = check("BUY 10 A", sent, WIDE, 1.2, false);
    assertThat(third.allowed()).isFalse();
    assertThat(row(third, "leverage", true).denies()).isTrue();
    assertThat(row(third, "leverage", false).denies()).isFalse();
    assertThat(check("BUY 30 A", List.of("SELL 90 A"), WIDE, 1.1, false).allowed()).isFalse();
  }

  /** A fifth in stress, half of what goes with VaR on the last day of the prices, by default. */
  @Test
  void limitsAreThoseOfTheDayAndTheRegime() {
    Map<String, Value> schedule =
        Map.of(
            "windows",
            new Value.Items(
                List.of(
                    new Value.Members(
                        Map.of(
                            "from", new Value.Text("2020-07-04"),
                            "to", new Value.Text("2020-07-04"),
                            "factor", new Value.Real(0.5),
                            "sensors", new Value.Items(List.of(new Value.Text("var"))))))),
            "regimes",
            new Value.Items(
                List.of(
                    new Value.Members(
                        Map.of("score", new Value.Real(0.7), "factor", new Value.Real(0.2))))));
    EnforcementSettings limits =
        EnforcementSettings.SHAPE.read(
            new Value.Members(Map.of("schedule", new Value.Members(schedule))), "");
    String[] names = {
      "VaR 0.99", "ES 0.95", "worst stress", "failed scenarios", "leverage", "sector tech"
    };
    double equity = check(null, null, WIDE, 10, false).equity();
    double[] usual = {0.04 * equity, 0.04 * equity, 0.6 * equity, 3, 3, 1};
    for (String asOf : new String[] {null, "2020-07-04", "2020-07-05"}) {
      for (double score : new double[] {0, 0.7}) {
        OrderChecks.Question question =
            new OrderChecks.Question(
                files(POSITIONS), "BUY 1 A", null, limits, null, asOf, score, false);
        OrderChecks.Answer answer = OrderChecks.ANALYSIS.method().apply(question, CONTEXT);
        for (int i = 0; i < names.length; i++) {
          double window = i < 2 && !"2020-07-05".equals(asOf) ? 0.5 : 1;
          double expected = usual[i] * window * (score > 0 ? 0.2 : 1);
          assertThat(row(answer, names[i], false).check().limit())
              .as(names[i])
              .isCloseTo(expected, within(1e-12 * expected));
        }
      }
    }
  }

  @Test
  void withoutAnOrderItIsToldHowThingsStand() {
    OrderChecks.Answer answer = check(null, null, WIDE, 10, false);
    assertThat(answer.allowed()).isTrue();
    assertThat(answer.change()).isZero();
    assertThat(answer.checks()).allMatch(one -> one.check().before() == one.check().after());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HOLD 1 A",
        "SELL A",
        "SELL -1 A",
        "SELL 0 A",
        "SELL x A",
        "SELL NaN A",
        "sell 1 A"
      })
  void refusesWhatIsNoOrder(String order) {
    assertThatThrownBy(() -> check(order, null, WIDE, 10, false))
        .hasMessageContaining("allowed: BUY or SELL, a quantity > 0 and a symbol");
  }

  @Test
  void refusesLimitsOutOfOrderAndSymbolsWithoutAPrice() {
    assertThatThrownBy(() -> check(null, null, new double[] {0.3, 0.2, 0.4}, 10, false))
        .hasMessage("varLimits[1] is 0.2 after 0.3; allowed: in rising order");
    assertThatThrownBy(() -> check(null, null, new double[] {0.3}, 10, false))
        .hasMessage("varLimits has 1 elements; allowed: one a confidence");
    assertThatThrownBy(() -> check("BUY 1 X", null, WIDE, 10, false)).hasMessageContaining("X");
  }
}
