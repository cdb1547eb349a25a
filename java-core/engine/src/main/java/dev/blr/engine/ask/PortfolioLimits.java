package dev.blr.engine.ask;

import dev.blr.engine.decision.Enforcement;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.Failure;
import dev.blr.engine.decision.Sensor;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What ten sensors show of positions, and what limits do about it: {@code blr enforce}. */
public final class PortfolioLimits {
  /**
   * The files and the limits.
   *
   * @param equity null for the gross value of the positions
   * @param traded null where it is not known
   * @param asOf null for the last day of the prices
   * @param regimeScore in [0, 1]
   * @param ready sensors that act in gradual mode
   */
  public record Question(
      PortfolioFiles files,
      EnforcementSettings limits,
      @Nullable Double equity,
      @Nullable Double traded,
      @Nullable String asOf,
      double regimeScore,
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
            PortfolioFiles.asOfField(
                Question::asOf,
                "ISO date that it is decided on: prices that end too long before are stale."),
            PortfolioFiles.regimeScoreField(Question::regimeScore),
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
          values.next(),
          values.next(),
          values.next(),
          values.next(),
          values.next(),
          values.real(),
          values.list());
    }

    /** The same with those sensors ready to act as well. */
    public Question withReady(Set<Sensor> sensors) {
      EnumSet<Sensor> all = EnumSet.noneOf(Sensor.class);
      all.addAll(ready);
      all.addAll(sensors);
      return new Question(files, limits, equity, traded, asOf, regimeScore, List.copyOf(all));
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
  private final double equity;
  private final BookSensors.Readings readings;

  private PortfolioLimits(Question question, Context context) {
    this.question = question;
    Holdings holdings = question.files.holdings();
    this.equity = PortfolioFiles.equity(question.equity, holdings.values());
    this.readings =
        BookSensors.of(
            holdings,
            equity,
            question.traded == null ? Double.NaN : question.traded,
            question.limits,
            context.kernels());
  }

  private Answer answer() {
    EnumSet<Sensor> ready = EnumSet.noneOf(Sensor.class);
    ready.addAll(question.ready);
    Enforcement found =
        question
            .limits
            .policy(asOf(), question.regimeScore)
            .decide(readings.sensors(), ready, failures());
    List<Sensor> unread =
        Arrays.stream(Sensor.values()).filter(one -> !readings.sensors().containsKey(one)).toList();
    return new Answer(found, readings.date(), unread, equity, question.files.currency());
  }

  private double asOf() {
    return PortfolioFiles.asOf(question.asOf, readings.date());
  }

  private Set<Failure> failures() {
    double age = asOf() - ReturnFeed.day(readings.date());
    return age > question.limits.staleDays() ? Set.of(Failure.STALE_DATA) : Set.of();
  }
}
