package dev.blr.engine.ask;

import dev.blr.engine.decision.Enforcement;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.Failure;
import dev.blr.engine.decision.PreTrade;
import dev.blr.engine.decision.Sensor;
import dev.blr.engine.decision.SensorInputs;
import dev.blr.engine.decision.SensorReading;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.portfolio.Covariance;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.series.Position;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What ten sensors show of positions, and what limits do about it: {@code blr enforce}. */
public final class PortfolioLimits {
  /** Days of late whose volatility and correlations are compared with those before. */
  private static final int LATE_VOLATILITY = 20;

  private static final int LATE_CORRELATION = 60;
  private static final int OLD = 250;
  private static final int LEAST_OLD = 60;

  /**
   * The files and the limits.
   *
   * @param equity null for the gross value of the positions
   * @param traded null where it is not known
   * @param asOf null for the last day of the prices
   * @param ready sensors that act in gradual mode
   */
  public record Question(
      PortfolioFiles files,
      EnforcementSettings limits,
      @Nullable Double equity,
      @Nullable Double traded,
      @Nullable String asOf,
      List<Sensor> ready) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "EnforceQuestion",
            "What is held, and what it is held to.",
            Question::of,
            Field.inline("files", PortfolioFiles.SHAPE, Question::files),
            PortfolioFiles.limitsField(Question::limits),
            PortfolioFiles.equityField(Question::equity),
            Field.maybe(
                    "traded",
                    Unit.AS_GIVEN,
                    Question::traded,
                    "Value traded in the day, for the sensor turnover, which is not read without.")
                .within(Range.atLeast(0))
                .orLeftOut(),
            Field.text(
                    "asOf",
                    Question::asOf,
                    "ISO date that it is decided on: prices that end too long before are stale.")
                .orLeftOut(),
            Field.<Question, Sensor>words(
                    "ready",
                    List.of(Sensor.values()),
                    Sensor::word,
                    Question::ready,
                    "Sensors whose false alarms are few enough to act in gradual mode.")
                .within(0, Sensor.values().length)
                .orElse(List.of()));

    private static Question of(Values values) {
      return new Question(
          values.next(), values.next(), values.next(), values.next(), values.next(), values.list());
    }

    /** The same with those sensors ready to act as well. */
    public Question withReady(Set<Sensor> sensors) {
      EnumSet<Sensor> all = EnumSet.noneOf(Sensor.class);
      all.addAll(ready);
      all.addAll(sensors);
      return new Question(files, limits, equity, traded, asOf, List.copyOf(all));
    }
  }

  /** What was found. */
  public record Answer(
      Enforcement enforcement, String date, List<Sensor> unread, double equity, String currency) {
    static final Shape<Answer> SHAPE =
        Shape.of(
            "EnforceReport",
            "What is to be done about the positions, and why.",
            Field.inline("enforcement", Enforcement.SHAPE, Answer::enforcement),
            Field.text("date", Answer::date, "Of the last price."),
            Field.<Answer, Sensor>words(
                    "unread",
                    List.of(Sensor.values()),
                    Sensor::word,
                    Answer::unread,
                    "Sensors that the files do not feed: liquidity needs an adv of every position,"
                        + " turnover what was traded, the others days enough.")
                .within(0, Sensor.values().length),
            Field.<Answer>real("equity", Unit.MONEY, Answer::equity, "That limits are shares of.")
                .in("currency"),
            Field.text("currency", Answer::currency, "Of all money."));
  }

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "enforce",
          "Reads ten sensors of positions (VaR, stress, tail, concentration, leverage, liquidity,"
              + " correlation, volatility, drawdown, turnover), holds each to its limit, and says"
              + " what is to be done: nothing, warn, throttle, reduce to which share, or halt.",
          Question.SHAPE,
          Answer.SHAPE,
          question -> question.files.cost() * 20,
          (question, context) -> new PortfolioLimits(question, context).answer());

  private final Question question;
  private final Holdings holdings;
  private final double equity;
  private final double[] pnl; // [days], in money

  private PortfolioLimits(Question question, Context context) {
    this.question = question;
    this.holdings = question.files.holdings();
    this.equity = PortfolioFiles.equity(question.equity, holdings.values());
    this.pnl = holdings.pnl(context.kernels());
  }

  private Answer answer() {
    Map<Sensor, SensorReading> readings = inputs().readings();
    EnumSet<Sensor> ready = EnumSet.noneOf(Sensor.class);
    ready.addAll(question.ready);
    Enforcement found = question.limits.policy(0).decide(readings, ready, failures());
    List<Sensor> unread =
        Arrays.stream(Sensor.values()).filter(one -> !readings.containsKey(one)).toList();
    return new Answer(found, lastDay(), unread, equity, question.files.currency());
  }

  private String lastDay() {
    return holdings.days()[holdings.days().length - 1];
  }

  private Set<Failure> failures() {
    String asOf = question.asOf;
    if (asOf == null) {
      return Set.of();
    }
    double now = ReturnFeed.day(asOf);
    if (Double.isNaN(now)) {
      throw new InvalidInputException("asOf", "is " + asOf, "an ISO date (2018-01-31)");
    }
    double age = now - ReturnFeed.day(lastDay());
    return age > question.limits.staleDays() ? Set.of(Failure.STALE_DATA) : Set.of();
  }

  private SensorInputs inputs() {
    double[] values = holdings.values();
    double[] confidence = question.limits.confidence();
    double[] limits = question.limits.varLimits().clone();
    double[] losses = Arrays.stream(pnl).map(gain -> 0 - gain).sorted().toArray();
    double[] falling = new double[losses.length];
    Arrays.setAll(falling, i -> losses[losses.length - 1 - i]);
    SensorReading nearest = null;
    for (int i = 0; i < limits.length; i++) {
      limits[i] *= equity;
      SensorReading one = SensorReading.ofScenarios(falling, 1 - confidence[i], 1 / limits[i]);
      nearest = nearest == null || one.value() > nearest.value() ? one : nearest;
    }
    PreTrade.Risk[] risks = new PreTrade(columns(), values, confidence).now();
    double[] valuesAtRisk = Arrays.stream(risks).mapToDouble(PreTrade.Risk::var).toArray();
    int days = pnl.length;
    boolean many = days >= LATE_CORRELATION + LEAST_OLD && values.length > 1;
    boolean enough = days >= LATE_VOLATILITY + LEAST_OLD;
    double[] none = {};
    return new SensorInputs(
        nearest,
        valuesAtRisk,
        limits,
        StressTests.losses(holdings.positions(), values),
        question.limits.worstLoss() * equity,
        risks[0].var(),
        risks[0].es(),
        values,
        equity,
        volumes(),
        many ? correlations(days - LATE_CORRELATION, days) : none,
        many ? correlations(0, days - LATE_CORRELATION) : none,
        enough ? deviation(days - LATE_VOLATILITY, days) : Double.NaN,
        enough ? deviation(Math.max(0, days - OLD), days - LATE_VOLATILITY) : Double.NaN,
        history(),
        question.traded == null ? Double.NaN : question.traded);
  }

  /** [positions][days]. */
  private double[][] columns() {
    double[][] columns = new double[holdings.count()][];
    Arrays.setAll(columns, holdings::returnsOf);
    return columns;
  }

  /** In money; none where any is not known. */
  private double[] volumes() {
    List<Double> volumes = new ArrayList<>();
    for (int j = 0; j < holdings.count(); j++) {
      Position position = holdings.positions().get(j);
      if (position.adv() == null || position.quantity() == 0) {
        return new double[0];
      }
      double unit = Math.abs(holdings.values()[j] / position.quantity());
      volumes.add(position.adv() * unit);
    }
    return volumes.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** [positions × positions], of the days in [from, to). */
  private double[] correlations(int from, int to) {
    int n = holdings.count();
    double[] part = Arrays.copyOfRange(holdings.returns(), from * n, to * n);
    double[][] covariance = Covariance.SAMPLE.of(part, n);
    double[] correlations = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double scale = Math.sqrt(covariance[i][i] * covariance[j][j]);
        correlations[i * n + j] = scale > 0 ? covariance[i][j] / scale : 0;
      }
    }
    return correlations;
  }

  private double deviation(int from, int to) {
    double mean = Arrays.stream(pnl, from, to).average().orElseThrow();
    double squares = Arrays.stream(pnl, from, to).map(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (to - from - 1));
  }

  /** What the equity would have been on the days of the past year, of the positions of now. */
  private double[] history() {
    int days = Math.min(OLD, pnl.length);
    double[] history = new double[days + 1];
    history[days] = equity;
    for (int i = days; i > 0; i--) {
      history[i - 1] = history[i] - pnl[pnl.length - days + i - 1];
    }
    return history;
  }
}
