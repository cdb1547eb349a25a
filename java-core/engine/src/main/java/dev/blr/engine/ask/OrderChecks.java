package dev.blr.engine.ask;

import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.OrderCheck;
import dev.blr.engine.decision.OrderDecision;
import dev.blr.engine.decision.PreTrade;
import dev.blr.engine.decision.Sensor;
import dev.blr.engine.decision.SensorEquations;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.series.Position;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether an order would breach a limit: {@code blr check}. */
public final class OrderChecks {
  private static final int MOST_IN_FLIGHT = 1_000;

  /**
   * The files, the order, and what limits it.
   *
   * @param order null for none: how the portfolio stands
   * @param inFlight null for none
   * @param equity null for the gross value of the positions
   * @param traded in the day before the order, in money
   * @param asOf null for the last day of the prices
   * @param regimeScore in [0, 1]
   */
  public record Question(
      PortfolioFiles files,
      @Nullable String order,
      @Nullable List<String> inFlight,
      EnforcementSettings limits,
      @Nullable Double equity,
      double traded,
      @Nullable String asOf,
      double regimeScore,
      boolean halted) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "CheckQuestion",
            "What is held, what is to be ordered, and what limits it.",
            Question::of,
            Field.inline("files", PortfolioFiles.SHAPE, Question::files),
            Field.text(
                    "order",
                    Question::order,
                    "BUY or SELL, a quantity and a symbol of the price file, such as SELL 100 AAA; "
                        + "without one it is told how the positions stand.")
                .orLeftOut(),
            Field.texts(
                    "inFlight",
                    Question::inFlight,
                    "Orders that were sent and may or may not be filled: the limits hold either "
                        + "way.")
                .within(0, MOST_IN_FLIGHT)
                .orLeftOut(),
            PortfolioFiles.limitsField(Question::limits),
            PortfolioFiles.equityField(Question::equity),
            Field.real(
                    "traded",
                    Unit.AS_GIVEN,
                    Question::traded,
                    "Value traded in the day so far, for the limit of turnover, to which the order"
                        + " adds.")
                .within(Range.atLeast(0))
                .orElse(0.0),
            PortfolioFiles.asOfField(Question::asOf, "ISO date whose limits hold."),
            PortfolioFiles.regimeScoreField(Question::regimeScore),
            Field.flag(
                    "halted",
                    Question::halted,
                    "The kill switch: nothing passes that makes anything worse.")
                .orElse(false));

    private static Question of(Values values) {
      return new Question(
          values.next(),
          values.next(),
          values.next(),
          values.next(),
          values.next(),
          values.real(),
          values.next(),
          values.real(),
          values.flag());
    }

    /** The same with the kill switch pulled. */
    public Question halt() {
      return new Question(files, order, inFlight, limits, equity, traded, asOf, regimeScore, true);
    }
  }

  /**
   * One limit.
   *
   * @param inFlight whether the orders that were sent are taken for filled
   */
  public record Row(OrderCheck check, boolean inFlight, boolean denies) {
    static final Shape<Row> SHAPE =
        Shape.of(
            "CheckRow",
            "A limit, and what the order does to what it limits.",
            Field.text("name", row -> row.check.name(), "Of the limit."),
            Field.flag("inFlight", Row::inFlight, "Whether orders in flight count as filled."),
            Field.real("before", Unit.AS_GIVEN, row -> row.check.before(), "Without the order."),
            Field.real("after", Unit.AS_GIVEN, row -> row.check.after(), "With it."),
            Field.real("limit", Unit.AS_GIVEN, row -> row.check.limit(), "In the same unit."),
            Field.real(
                "probability",
                Unit.PROBABILITY,
                row -> row.check.probability(),
                "That the limit would be breached, by what the scenarios can tell."),
            Field.flag("denies", Row::denies, "Whether it forbids the order."));
  }

  /** What was found. */
  public record Answer(
      List<Row> checks,
      boolean allowed,
      OrderDecision.Kind kind,
      String reason,
      double change,
      double equity,
      String currency) {
    static final Shape<Answer> SHAPE =
        Shape.of(
            "CheckReport",
            "Whether an order may go through, and what every limit says.",
            Field.rows(
                "checks", Row.SHAPE, Answer::checks, "One a limit, twice with orders in flight."),
            Field.flag("allowed", Answer::allowed, "Whether it may."),
            Field.word(
                "kind",
                List.of(OrderDecision.Kind.values()),
                OrderDecision.Kind::word,
                Answer::kind,
                "Closing makes its position smaller, hedging makes nothing that is limited worse."),
            Field.lines("reason", Answer::reason, "What forbids it; empty where nothing does."),
            Field.<Answer>real("change", Unit.MONEY, Answer::change, "Value that it adds.")
                .in("currency"),
            Field.<Answer>real("equity", Unit.MONEY, Answer::equity, "That limits are shares of.")
                .in("currency"),
            Field.text("currency", Answer::currency, "Of all money."));
  }

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "check",
          "Says whether an order would breach a limit of VaR, ES, stress, tail, leverage, concentration,"
              + " turnover, sector, currency or counterparty, by the scenarios of a price file, with and"
              + " without the orders that are on their way; what makes nothing worse is never"
              + " denied.",
          Question.SHAPE,
          Answer.SHAPE,
          question -> question.files.cost() * 20,
          (question, _) -> new OrderChecks(question).answer());

  private final Question question;
  private final Tradable tradable;
  private final double equity;
  private final double day;

  private OrderChecks(Question question) {
    this.question = question;
    List<String> orders = new ArrayList<>();
    if (question.inFlight != null) {
      orders.addAll(question.inFlight);
    }
    if (question.order != null) {
      orders.add(question.order);
    }
    this.tradable = Tradable.of(question.files, orders);
    this.equity = PortfolioFiles.equity(question.equity, tradable.values());
    this.day = PortfolioFiles.asOf(question.asOf, tradable.lastDay());
  }

  private Answer answer() {
    Tradable.Order order =
        question.order == null ? new Tradable.Order(0, 0) : tradable.order("order", question.order);
    PreTrade book =
        new PreTrade(tradable.returns(), tradable.values(), question.limits.confidence());
    double position = tradable.values()[order.position()];
    double traded = question.traded;
    List<Row> rows = new ArrayList<>(rows(book, order, position, traded, false));
    if (question.inFlight != null && !question.inFlight.isEmpty()) {
      for (int i = 0; i < question.inFlight.size(); i++) {
        Tradable.Order sent = tradable.order("inFlight[" + i + "]", question.inFlight.get(i));
        book.fill(sent.position(), sent.change());
        traded += Math.abs(sent.change());
      }
      rows.addAll(rows(book, order, book.values()[order.position()], traded, true));
    }
    List<OrderCheck> checks = rows.stream().map(Row::check).toList();
    OrderDecision decision =
        OrderDecision.of(
            checks, position, order.change(), question.halted, question.limits.actAt());
    String reason =
        decision.denying().stream()
            .map(OrderCheck::name)
            .distinct()
            .collect(Collectors.joining("\n"));
    return new Answer(
        rows,
        decision.allowed(),
        decision.kind(),
        reason,
        order.change(),
        equity,
        question.files.currency());
  }

  private List<Row> rows(
      PreTrade book, Tradable.Order order, double position, double traded, boolean inFlight) {
    List<OrderCheck> checks = checks(book, order, traded);
    OrderDecision decision =
        OrderDecision.of(
            checks, position, order.change(), question.halted, question.limits.actAt());
    return checks.stream()
        .map(check -> new Row(check, inFlight, decision.denying().contains(check)))
        .toList();
  }

  private List<OrderCheck> checks(PreTrade book, Tradable.Order order, double traded) {
    List<OrderCheck> checks = new ArrayList<>(ofScenarios(book, order));
    double[] before = book.values();
    double[] after = before.clone();
    after[order.position()] += order.change();
    checks.add(
        OrderCheck.known(
            "leverage",
            SensorEquations.leverage(before, equity),
            SensorEquations.leverage(after, equity),
            limit(Sensor.LEVERAGE)));
    checks.add(
        OrderCheck.known(
            "concentration",
            SensorEquations.concentration(before),
            SensorEquations.concentration(after),
            limit(Sensor.CONCENTRATION)));
    checks.addAll(stress(before, after));
    checks.addAll(groups(before, after, order.position()));
    boolean worse = checks.stream().anyMatch(OrderCheck::rises);
    checks.add(turnover(before, after, traded, order).where(worse));
    return checks;
  }

  /** Every order trades: who comes back within the other limits is not kept from it by this one. */
  private OrderCheck turnover(
      double[] before, double[] after, double traded, Tradable.Order order) {
    return OrderCheck.known(
        "turnover",
        SensorEquations.turnover(traded, before),
        SensorEquations.turnover(traded + Math.abs(order.change()), after),
        limit(Sensor.TURNOVER));
  }

  /**
   * VaR, ES and the ratio of the two, which is worse only where ES is: a hedge that takes more from
   * VaR than from ES raises it.
   */
  private List<OrderCheck> ofScenarios(PreTrade book, Tradable.Order order) {
    PreTrade.Risk[] now = book.now();
    PreTrade.Risk[] then = book.with(order.position(), order.change());
    List<OrderCheck> checks = new ArrayList<>();
    for (int i = 0; i < now.length; i++) {
      double limit = question.limits.varLimits()[i] * equity * factor(Sensor.VAR);
      checks.add(
          new OrderCheck(
              "VaR " + question.limits.confidence()[i],
              now[i].var(),
              then[i].var(),
              limit,
              book.probabilityVarAbove(order.position(), order.change(), now[i].tail(), limit)));
    }
    double limit = question.limits.esLimit() * equity * factor(Sensor.VAR);
    OrderCheck shortfall =
        new OrderCheck(
            "ES " + question.limits.confidence()[0],
            now[0].es(),
            then[0].es(),
            limit,
            above(then[0], limit));
    checks.add(shortfall);
    checks.add(
        OrderCheck.known(
                "tail ratio",
                SensorEquations.tail(now[0].var(), now[0].es()),
                SensorEquations.tail(then[0].var(), then[0].es()),
                limit(Sensor.TAIL))
            .where(shortfall.rises()));
    return checks;
  }

  private double limit(Sensor sensor) {
    return question.limits.policy(day, question.regimeScore).rule(sensor).limit();
  }

  /** Of what no sensor has a limit for, but goes with one. */
  private double factor(Sensor sensor) {
    return question.limits.schedule().factor(sensor, day, question.regimeScore);
  }

  /** The worst of the falls of the market, and how many of them cost too much. */
  private List<OrderCheck> stress(double[] before, double[] after) {
    double[] now = StressTests.losses(tradable.positions(), before);
    double[] then = StressTests.losses(tradable.positions(), after);
    double worst = question.limits.worstLoss() * equity;
    return List.of(
        OrderCheck.known(
            "worst stress",
            Arrays.stream(now).max().orElseThrow(),
            Arrays.stream(then).max().orElseThrow(),
            question.limits.stressLimit() * equity * factor(Sensor.STRESS)),
        OrderCheck.known(
            "failed scenarios",
            SensorEquations.stress(now, worst),
            SensorEquations.stress(then, worst),
            limit(Sensor.STRESS)));
  }

  private static double above(PreTrade.Risk risk, double limit) {
    return risk.esError() > 0
        ? new Normal(0, 1).cdf((risk.es() - limit) / risk.esError())
        : risk.es() > limit ? 1 : 0;
  }

  /** Those that the ordered position belongs to; the others stay as they are. */
  private List<OrderCheck> groups(double[] before, double[] after, int position) {
    List<OrderCheck> checks = new ArrayList<>();
    Position ordered = tradable.positions().get(position);
    group(checks, "sector ", Position::sector, ordered, before, after);
    group(checks, "currency ", Position::currency, ordered, before, after);
    group(checks, "counterparty ", Position::counterparty, ordered, before, after);
    return checks;
  }

  private void group(
      List<OrderCheck> checks,
      String kind,
      Function<Position, String> name,
      Position ordered,
      double[] before,
      double[] after) {
    String wanted = name.apply(ordered);
    if (wanted.isEmpty()) {
      return;
    }
    double grossBefore = 0;
    double grossAfter = 0;
    for (int j = 0; j < before.length; j++) {
      boolean within = name.apply(tradable.positions().get(j)).equals(wanted);
      grossBefore += within ? Math.abs(before[j]) : 0;
      grossAfter += within ? Math.abs(after[j]) : 0;
    }
    checks.add(
        OrderCheck.known(
            kind + wanted,
            grossBefore / equity,
            grossAfter / equity,
            question.limits.groupLimit() * factor(Sensor.CONCENTRATION)));
  }
}
