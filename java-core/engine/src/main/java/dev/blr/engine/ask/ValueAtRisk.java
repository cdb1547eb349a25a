package dev.blr.engine.ask;

import dev.blr.engine.classical.Drawdowns;
import dev.blr.engine.classical.LawFit;
import dev.blr.engine.classical.PathRisk;
import dev.blr.engine.classical.TailMeasures;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.numeric.ShortfallConvention;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** VaR and ES of what comes after a series, by a method of one's choice: {@code blr var}. */
public final class ValueAtRisk {
  /** How the law of the next return is found. */
  public enum Method {
    HISTORICAL("historical"),
    AGE_WEIGHTED("age-weighted"),
    VOLATILITY_WEIGHTED("volatility-weighted"),
    FILTERED("filtered"),
    NORMAL("normal"),
    STUDENT_T("student-t"),
    SKEWED_T("skewed-t"),
    CORNISH_FISHER("cornish-fisher"),
    MONTE_CARLO("monte-carlo");

    private final String word;

    Method(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** What Monte Carlo draws from. */
  public enum Law {
    NORMAL("normal"),
    STUDENT_T("student-t"),
    SKEWED_T("skewed-t"),
    BOOTSTRAP("bootstrap");

    private final String word;

    Law(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  private static final int MOST_CONFIDENCES = 10;
  private static final int MOST_PERIODS = 365;
  private static final int MOST_PATHS = 10_000_000;

  /**
   * Which method, and where it is to be read.
   *
   * @param confidence one or several
   * @param paths null for as many as the furthest tail needs
   * @param decay null for the method's own
   */
  public record Question(
      Source source,
      Method method,
      double[] confidence,
      List<Long> periods,
      Law law,
      PathRisk.Sampling sampling,
      @Nullable Integer paths,
      QuantileConvention quantileConvention,
      ShortfallConvention shortfallConvention,
      @Nullable Double decay,
      int resamples,
      long seed,
      double notional,
      String currency) {
    /**
     * Of a linear interpolation or of an order statistic the exact tail mean is never above it; of
     * {@code lower} it may be, which is therefore not among them.
     */
    private static final List<QuantileConvention> CONVENTIONS =
        List.of(
            QuantileConvention.INVERSE_CDF,
            QuantileConvention.LINEAR,
            QuantileConvention.HAZEN,
            QuantileConvention.WEIBULL,
            QuantileConvention.MEDIAN_UNBIASED);

    static final Shape<Question> SHAPE =
        Shape.read(
            "VarQuestion",
            "Which method, and where it is to be read.",
            Question::of,
            Field.inline("source", Source.SHAPE, Question::source),
            Field.word(
                    "method",
                    List.of(Method.values()),
                    Method::word,
                    Question::method,
                    "How the law of the next return is found: of the history as it was, weighted by "
                        + "age, brought to today's volatility (Hull and White) or filtered by "
                        + "GJR-GARCH; of a law fitted to it; or of paths drawn from one.")
                .orElse(Method.HISTORICAL),
            Field.reals(
                    "confidence",
                    Unit.PROBABILITY,
                    Question::confidence,
                    "Of VaR and ES, one or several side by side.")
                .within(Range.open(0.5, 1))
                .within(1, MOST_CONFIDENCES)
                .orElse(new double[] {0.95, 0.99}),
            Field.wholes(
                    "periods",
                    Unit.PERIODS,
                    Question::periods,
                    "How far ahead, in steps of the series; of more than one by paths whose periods "
                        + "follow the law independently.")
                .within(1, 20)
                .eachWithin(1, MOST_PERIODS)
                .orElse(List.of(1L, 10L)),
            Field.word(
                    "law",
                    List.of(Law.values()),
                    Law::word,
                    Question::law,
                    "What monte-carlo draws from.")
                .orElse(Law.STUDENT_T),
            Field.word(
                    "sampling",
                    List.of(PathRisk.Sampling.values()),
                    PathRisk.Sampling::word,
                    Question::sampling,
                    "How the numbers behind paths are chosen.")
                .orElse(PathRisk.Sampling.ANTITHETIC),
            Field.maybeCount(
                    "paths",
                    Unit.COUNT,
                    Question::paths,
                    "How many are drawn (default: 10,000, or what the furthest tail needs).")
                .within(100, MOST_PATHS)
                .orLeftOut(),
            Field.word(
                    "quantileConvention",
                    CONVENTIONS,
                    QuantileConvention::word,
                    Question::quantileConvention,
                    "What the quantile of equally weighted observations is; inverse-cdf is the order "
                        + "statistic ⌈n · tail⌉.")
                .orElse(QuantileConvention.INVERSE_CDF),
            Field.word(
                    "shortfallConvention",
                    List.of(ShortfallConvention.values()),
                    ShortfallConvention::word,
                    Question::shortfallConvention,
                    "Whether ES averages exactly the tail, its last observation in part, or all "
                        + "that is at or below minus VaR.")
                .orElse(ShortfallConvention.EXACT_TAIL),
            Field.maybe(
                    "decay",
                    Unit.NUMBER,
                    Question::decay,
                    "What a day weighs beside the one after it (default: 0.98 of age-weighted, "
                        + "0.94 of volatility-weighted).")
                .within(Range.open(0, 1))
                .orLeftOut(),
            Field.count(
                    "resamples",
                    Unit.COUNT,
                    Question::resamples,
                    "Of the bootstrap intervals of history; fewer than 100 are none.")
                .within(0, 10_000)
                .orElse(1_000),
            Field.whole("seed", Unit.NUMBER, Question::seed, "Of all that is drawn.").orElse(1),
            RunSettings.unitField(Question::notional),
            RunSettings.currencyField(Question::currency));

    public Question {
      SHAPE.require(
          source,
          method,
          confidence,
          periods,
          law,
          sampling,
          paths,
          quantileConvention,
          shortfallConvention,
          decay,
          resamples,
          seed,
          notional,
          currency);
    }

    private static Question of(Values values) {
      return new Question(
          values.next(),
          values.next(),
          values.reals(),
          values.list(),
          values.next(),
          values.next(),
          narrowed(values.next()),
          values.next(),
          values.next(),
          values.next(),
          values.count(),
          values.whole(),
          values.real(),
          values.text());
    }

    private static @Nullable Integer narrowed(@Nullable Long value) {
      return value == null ? null : Math.toIntExact(value);
    }

    /** Over periods P&L on a notional that stays adds up, and simple returns compound. */
    Compounding compounding() {
      return source.series().kind().adds() ? Compounding.LOG : Compounding.SIMPLE;
    }
  }

  /**
   * VaR and ES at one confidence, so many periods ahead.
   *
   * @param esOverVar null where VaR is no loss
   * @param varLower null where there is no interval
   */
  public record Row(
      double confidence,
      int periods,
      double var,
      double es,
      @Nullable Double esOverVar,
      String interval,
      @Nullable Double varLower,
      @Nullable Double varUpper,
      @Nullable Double esLower,
      @Nullable Double esUpper,
      double varByRoot,
      double varDifference) {
    static final Shape<Row> SHAPE =
        Shape.of(
            "VarRow",
            "VaR and ES at one confidence, so many periods ahead.",
            Field.real("confidence", Unit.PROBABILITY, Row::confidence, "Of both."),
            Field.count("periods", Unit.PERIODS, Row::periods, "How far ahead."),
            Field.real("var", Unit.LOSS_FRACTION, Row::var, "Value at risk."),
            Field.real("es", Unit.LOSS_FRACTION, Row::es, "Expected shortfall, at least var."),
            Field.maybe(
                    "esOverVar",
                    Unit.NUMBER,
                    Row::esOverVar,
                    "Their ratio: 1.15 of a normal law at 99 %, more where the tail is heavier; "
                        + "null where VaR is no loss.")
                .orNull(),
            Field.word(
                "interval",
                List.of("bootstrap", "simulation", "none"),
                Row::interval,
                "What the ends below say: where 90 % of the history's resamples lie, 90 % of the "
                    + "error of the simulation, or nothing."),
            end("varLower", Row::varLower, "Lower end of VaR's interval."),
            end("varUpper", Row::varUpper, "Upper end of VaR's interval."),
            end("esLower", Row::esLower, "Lower end of ES's interval."),
            end("esUpper", Row::esUpper, "Upper end of ES's interval."),
            Field.real(
                "varByRoot",
                Unit.LOSS_FRACTION,
                Row::varByRoot,
                "VaR of one period times √periods, the rule of thumb."),
            Field.real(
                "varDifference",
                Unit.LOSS_FRACTION,
                Row::varDifference,
                "VaR less that: what the rule of thumb leaves out, where positive."));

    private static Field<Row> end(
        String name, Function<Row, @Nullable Double> getter, String sentence) {
      return Field.maybe(name, Unit.LOSS_FRACTION, getter, sentence).orLeftOut();
    }
  }

  /** Measures of the observed losses and drawdowns at one confidence. */
  public record Measures(
      double confidence,
      double entropic,
      double spectral,
      double shortfallRisk,
      double drawdownAtRisk,
      double conditionalDrawdown,
      double entropicDrawdown) {
    static final Shape<Measures> SHAPE =
        Shape.of(
            "VarMeasures",
            "Coherent measures of the observed losses, and the tail of the drawdowns, at one "
                + "confidence.",
            Field.real("confidence", Unit.PROBABILITY, Measures::confidence, "Of all."),
            Field.real(
                "entropic",
                Unit.LOSS_FRACTION,
                Measures::entropic,
                "Entropic value at risk (Ahmadi-Javid), at least ES."),
            Field.real(
                "spectral",
                Unit.LOSS_FRACTION,
                Measures::spectral,
                "Spectral measure with exponential weights that fall by e a tail (Acerbi)."),
            Field.real(
                "shortfallRisk",
                Unit.LOSS_FRACTION,
                Measures::shortfallRisk,
                "Shortfall risk of a loss function of two slopes, the expectile (Föllmer and "
                    + "Schied)."),
            Field.real(
                "drawdownAtRisk",
                Unit.LOSS_FRACTION,
                Measures::drawdownAtRisk,
                "The drawdown that the tail of the days exceeds."),
            Field.real(
                "conditionalDrawdown",
                Unit.LOSS_FRACTION,
                Measures::conditionalDrawdown,
                "Mean drawdown of that tail."),
            Field.real(
                "entropicDrawdown",
                Unit.LOSS_FRACTION,
                Measures::entropicDrawdown,
                "Entropic value at risk of the drawdowns."));

    static Measures of(double confidence, TailMeasures losses, Drawdowns drawdowns) {
      double tail = 1 - confidence;
      return new Measures(
          confidence,
          losses.entropicValueAtRisk(tail),
          losses.spectral(tail),
          losses.shortfallRisk(tail),
          drawdowns.atRisk(tail),
          drawdowns.conditional(tail),
          drawdowns.entropic(tail));
    }
  }

  /** What was found. */
  public record Answer(
      Question question,
      List<LawFit.Parameter> parameters,
      List<Row> quantiles,
      List<Measures> measures,
      double largestDrawdown,
      double meanDrawdown,
      double ulcer) {
    private static final Shape<LawFit.Parameter> PARAMETER =
        Shape.of(
            "VarParameter",
            "A parameter of the fitted law.",
            Field.text("name", LawFit.Parameter::name, "As the law's formula has it."),
            Field.real("value", Unit.NUMBER, LawFit.Parameter::value, "Its estimate."));

    static final Shape<Answer> SHAPE =
        Shape.of(
            "VarReport",
            "VaR and ES by one method, and measures of what was observed.",
            Field.inline("read", RunMeta.READ, answer -> answer.question.source),
            Field.word(
                "method",
                List.of(Method.values()),
                Method::word,
                answer -> answer.question.method,
                "How the law of the next return was found."),
            Field.<Answer>real(
                    "valueAtRiskMoney",
                    Unit.MONEY,
                    Answer::valueAtRiskMoney,
                    "VaR of the first of the rows, times the notional.")
                .in("currency"),
            Field.<Answer>real(
                    "expectedShortfallMoney",
                    Unit.MONEY,
                    Answer::expectedShortfallMoney,
                    "ES of the first of the rows, times the notional.")
                .in("currency"),
            Field.text("currency", answer -> answer.question.currency, "Of the money."),
            Field.real(
                "largestDrawdown",
                Unit.LOSS_FRACTION,
                Answer::largestDrawdown,
                "How far the series fell below its highest so far."),
            Field.real(
                "meanDrawdown", Unit.LOSS_FRACTION, Answer::meanDrawdown, "Over all observations."),
            Field.real(
                "ulcer",
                Unit.LOSS_FRACTION,
                Answer::ulcer,
                "The ulcer index: root mean square of the drawdowns."),
            Field.rows(
                "quantiles",
                Row.SHAPE,
                Answer::quantiles,
                "One for every confidence and number of periods asked for."),
            Field.rows("measures", Measures.SHAPE, Answer::measures, "One for every confidence."),
            Field.rows("parameters", PARAMETER, Answer::parameters, "Of a fitted law."));

    private double valueAtRiskMoney() {
      return quantiles.getFirst().var * question.notional;
    }

    private double expectedShortfallMoney() {
      return quantiles.getFirst().es * question.notional;
    }
  }

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "var",
          "VaR and ES of what comes after a series by history, fitted laws or Monte Carlo, at several "
              + "confidences and over several periods, with what is known of their error; and coherent "
              + "measures of its losses and drawdowns.",
          Question.SHAPE,
          Answer.SHAPE,
          ValueAtRisk::cost,
          ValueAtRisk::answer);

  private ValueAtRisk() {}

  private static final double FIT_OPERATIONS = 1e5;
  private static final double QUANTILE_OPERATIONS = 600;
  private static final double RESAMPLE_OPERATIONS = 60;

  private static double cost(Question question) {
    double drawn = 0;
    for (long periods : question.periods) {
      drawn += periods;
    }
    return question.source.observations()
            * (FIT_OPERATIONS + RESAMPLE_OPERATIONS * question.resamples)
        + drawn * 2 * VarMethod.pairs(question) * QUANTILE_OPERATIONS;
  }

  private static Answer answer(Question question, Context context) {
    VarMethod method = VarMethod.of(question, context);
    double[] returns = question.source.series().returns();
    TailMeasures losses = new TailMeasures(question.source.losses());
    Drawdowns drawdowns = new Drawdowns(returns, question.compounding());
    return new Answer(
        question,
        method.parameters(),
        method.rows(context.progress()),
        Arrays.stream(question.confidence)
            .mapToObj(confidence -> Measures.of(confidence, losses, drawdowns))
            .toList(),
        drawdowns.largest(),
        drawdowns.mean(),
        drawdowns.ulcer());
  }
}
