package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.OrderCheck;
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
    for (Sensor sensor :
        List.of(
            Sensor.LEVERAGE, Sensor.CONCENTRATION, Sensor.STRESS, Sensor.TAIL, Sensor.TURNOVER)) {
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
            files(POSITIONS),
            order,
            inFlight,
            limits(varLimits, leverage),
            null,
            0,
            null,
            0,
            halted);
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

  private static EnforcementSettings limit(Sensor sensor, double limit) {
    Value one = new Value.Members(Map.of("limit", new Value.Real(limit)));
    Map<String, Value> members = new LinkedHashMap<>();
    for (String name : List.of("esLimit", "groupLimit", "worstLoss", "stressLimit")) {
      members.put(name, new Value.Real(1e3));
    }
    members.put("varLimits", new Value.Numbers(new double[] {1e3, 1e3, 1e3}));
    Map<String, Value> sensors = new LinkedHashMap<>();
    for (Sensor other : Sensor.values()) {
      sensors.put(other.word(), new Value.Members(Map.of("limit", new Value.Real(1e3))));
    }
    sensors.put(sensor.word(), one);
    members.put("sensors", new Value.Members(sensors));
    return EnforcementSettings.SHAPE.read(new Value.Members(members), "");
  }

  private static OrderChecks.Answer check(
      EnforcementSettings limits, String order, List<String> inFlight, double traded) {
    OrderChecks.Question question =
        new OrderChecks.Question(
            files(POSITIONS), order, inFlight, limits, null, traded, null, 0, false);
    return OrderChecks.ANALYSIS.method().apply(question, CONTEXT);
  }

  /** What is found by the order alone is what the portfolio of another file has. */
  @Test
  void tailRatioAndTurnoverAreThoseOfAFullRecomputation() {
    Random random = new Random(13);
    double[] held = {100, -40, 70};
    EnforcementSettings wide = limit(Sensor.TAIL, 1e3);
    Holdings before = files(POSITIONS).holdings();
    for (int i = 0; i < 40; i++) {
      int position = random.nextInt(3);
      int quantity = 1 + random.nextInt(150);
      boolean buy = random.nextBoolean();
      double traded = 1_000 * random.nextDouble();
      String order = (buy ? "BUY " : "SELL ") + quantity + " " + "ABC".charAt(position);
      double[] then = held.clone();
      then[position] += buy ? quantity : -quantity;
      String file =
          "symbol,quantity,currency\nA,%s,\nB,%s,EUR\nC,%s,\n".formatted(then[0], then[1], then[2]);
      Holdings after = files(file).holdings();
      OrderChecks.Answer answer = check(wide, order, List.of("BUY 3 C"), traded);
      double unit = before.values()[position] / held[position];
      assertThat(row(answer, "turnover", false).check().before())
          .isCloseTo(traded / before.gross(), within(1e-12));
      assertThat(row(answer, "turnover", false).check().after())
          .isCloseTo((traded + quantity * unit) / after.gross(), within(1e-12 * 100));
      OrderCheck ratio = row(answer, "tail ratio", false).check();
      assertThat(ratio.before()).isCloseTo(ratioOf(before), within(1e-12));
      assertThat(ratio.after()).isCloseTo(ratioOf(after), within(1e-12 * ratioOf(after)));
      // the order that is on its way is a part of both
      double sent = 3 * before.values()[2] / held[2];
      double gross = before.gross() + sent;
      assertThat(row(answer, "turnover", true).check().before())
          .isCloseTo((traded + sent) / gross, within(1e-12));
    }
  }

  /** By the other method, which values every position. */
  private static double ratioOf(Holdings holdings) {
    Components whole = Components.of(holdings, CONTEXT.kernels(), 0.05);
    return whole.expectedShortfall() / whole.valueAtRisk();
  }

  @Test
  void turnoverAddsUpAndKeepsNobodyFromComingBack() {
    double gross = files(POSITIONS).holdings().gross();
    EnforcementSettings limits = limit(Sensor.TURNOVER, 0.5);
    OrderChecks.Answer first = check(limits, "BUY 10 A", null, 0);
    assertThat(first.allowed()).isTrue();
    OrderChecks.Answer late = check(limits, "BUY 10 A", null, 0.5 * gross);
    assertThat(late.reason()).isEqualTo("turnover");
    assertThat(row(late, "turnover", false).denies()).isTrue();
    OrderChecks.Answer sent =
        check(limits, "BUY 10 A", List.of("BUY 50 A", "SELL 50 A"), 0.2 * gross);
    assertThat(row(sent, "turnover", false).denies()).isFalse();
    assertThat(row(sent, "turnover", true).denies()).isTrue();
    OrderChecks.Answer back = check(limits, "SELL 1 A", null, 3 * gross);
    assertThat(row(back, "turnover", false).check().after()).isGreaterThan(3);
    assertThat(back.checks())
        .filteredOn(one -> one.check().rises())
        .extracting(one -> one.check().name())
        .doesNotContain("turnover");
  }

  /**
   * By hand, at 80 % of ten days: A loses 20, 10 and 5 of its 100, H gains on the second and third,
   * X loses on the first. The ratio is 15/10; either order raises it.
   */
  @Test
  void theTailRatioDeniesWhatAddsToTheTailAndNoHedge() {
    double[][] returns = {
      {-0.2, -0.1, -0.05, 0, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01},
      {0, 0.1, 0.1, 0, 0, 0, 0, 0, 0, 0},
      {-0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0}
    };
    StringBuilder prices = new StringBuilder("date,A,H,X\n2020-01-01,1,1,1\n");
    double[] levels = {1, 1, 1};
    for (int day = 0; day < 10; day++) {
      prices.append(LocalDate.of(2020, 1, 2).plusDays(day));
      for (int j = 0; j < 3; j++) {
        levels[j] *= 1 + returns[j][day];
        prices.append(',').append(levels[j]);
      }
      prices.append('\n');
    }
    PortfolioFiles files =
        new PortfolioFiles(
            "symbol,quantity\nA," + 100 / levels[0] + "\n",
            prices.toString(),
            null,
            Holdings.Missing.COMMON,
            "USD");
    Value.Members members =
        new Value.Members(
            Map.of(
                "confidence", new Value.Numbers(new double[] {0.8}),
                "varLimits", new Value.Numbers(new double[] {10}),
                "esLimit", new Value.Real(10),
                "worstLoss", new Value.Real(10),
                "stressLimit", new Value.Real(10),
                "sensors",
                    new Value.Members(
                        Map.of(
                            "tail", new Value.Members(Map.of("limit", new Value.Real(1.55))),
                            "concentration",
                                new Value.Members(Map.of("limit", new Value.Real(2)))))));
    EnforcementSettings limits = EnforcementSettings.SHAPE.read(members, "");
    String[] orders = {"BUY " + 30 / levels[1] + " H", "BUY " + 10 / levels[2] + " X"};
    double[] var = {7, 10};
    double[] es = {13.5, 17.5};
    for (int i = 0; i < 2; i++) {
      OrderChecks.Question question =
          new OrderChecks.Question(files, orders[i], null, limits, null, 0, null, 0, false);
      OrderChecks.Answer answer = OrderChecks.ANALYSIS.method().apply(question, CONTEXT);
      OrderCheck ratio = row(answer, "tail ratio", false).check();
      assertThat(ratio.before()).isCloseTo(1.5, within(1e-12));
      assertThat(ratio.after()).isCloseTo(es[i] / var[i], within(1e-12));
      assertThat(ratio.probability()).isEqualTo(1);
      assertThat(answer.reason()).isEqualTo(i == 0 ? "" : "tail ratio");
    }
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
                files(POSITIONS), "BUY 1 A", null, limits, null, 0, asOf, score, false);
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
