package dev.blr.engine.ask;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.forecast.Estimate;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import dev.blr.engine.volatility.AutoregressiveMean;
import dev.blr.engine.volatility.ConstantMean;
import dev.blr.engine.volatility.EgarchRecursion;
import dev.blr.engine.volatility.Family;
import dev.blr.engine.volatility.FittedGarch;
import dev.blr.engine.volatility.GarchFilter;
import dev.blr.engine.volatility.GarchRecursion;
import dev.blr.engine.volatility.GarchSpec;
import dev.blr.engine.volatility.GjrRecursion;
import dev.blr.engine.volatility.Innovation;
import dev.blr.engine.volatility.MeanModel;
import dev.blr.engine.volatility.NormalInnovation;
import dev.blr.engine.volatility.PathSimulation;
import dev.blr.engine.volatility.ResidualSummary;
import dev.blr.engine.volatility.SkewedTInnovation;
import dev.blr.engine.volatility.Start;
import dev.blr.engine.volatility.StudentTInnovation;
import dev.blr.engine.volatility.VarianceRecursion;
import dev.blr.engine.volatility.ZeroMean;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A volatility model of a series: {@code blr garch}. */
public final class GarchFit {

  /** The variance recursion. */
  public enum Model {
    GARCH(GarchRecursion.FAMILY),
    GJR(GjrRecursion.FAMILY),
    EGARCH(EgarchRecursion.FAMILY);

    private final Family<VarianceRecursion> family;

    Model(Family<VarianceRecursion> family) {
      this.family = family;
    }

    public String word() {
      return family.word();
    }
  }

  /** The law of the innovations. */
  public enum Law {
    NORMAL(NormalInnovation.FAMILY),
    STUDENT_T(StudentTInnovation.FAMILY),
    SKEWED_T(SkewedTInnovation.FAMILY);

    private final Family<Innovation> family;

    Law(Family<Innovation> family) {
      this.family = family;
    }

    public String word() {
      return family.word();
    }
  }

  /** What the next return is expected to be. */
  public enum Mean {
    ZERO("zero"),
    CONSTANT("constant"),
    AUTOREGRESSIVE("ar");

    private final String word;

    Mean(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    private Family<MeanModel> family(int lags) {
      return switch (this) {
        case ZERO -> ZeroMean.FAMILY;
        case CONSTANT -> ConstantMean.FAMILY;
        case AUTOREGRESSIVE -> AutoregressiveMean.family(lags);
      };
    }
  }

  private static final int MOST_LAGS = 3;

  /**
   * Which model is fitted, and how far ahead it is to look.
   *
   * @param lags of an autoregressive mean
   * @param horizon the longest forecast, in observations
   * @param confidence of the forecasts' VaR and ES
   * @param fitTo observations that it is fitted on; null for all
   */
  public record Question(
      Source source,
      Model model,
      Law dist,
      Mean mean,
      int lags,
      Start start,
      int horizon,
      double confidence,
      @Nullable Integer fitTo,
      long seed) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "GarchQuestion",
            "Which model is fitted, and how far ahead it is to look.",
            Question::of,
            Field.inline("source", Source.NUMBERS, Question::source),
            Field.word(
                    "model",
                    List.of(Model.values()),
                    Model::word,
                    Question::model,
                    "The variance recursion, of one lag each.")
                .orElse(Model.GARCH),
            Field.word(
                    "dist",
                    List.of(Law.values()),
                    Law::word,
                    Question::dist,
                    "The law of the innovations, of variance 1.")
                .orElse(Law.NORMAL),
            Field.word(
                    "mean",
                    List.of(Mean.values()),
                    Mean::word,
                    Question::mean,
                    "What the next return is expected to be.")
                .orElse(Mean.CONSTANT),
            Field.count("lags", Unit.COUNT, Question::lags, "Of the mean ar.")
                .within(1, MOST_LAGS)
                .orElse(1),
            Field.word(
                    "start",
                    List.of(Start.values()),
                    Start::word,
                    Question::start,
                    "What stands for the variance before the first observation.")
                .orElse(Start.BACKCAST),
            Field.count(
                    "horizon",
                    Unit.PERIODS,
                    Question::horizon,
                    "The longest forecast; all shorter ones are made as well.")
                .within(1, 50)
                .orElse(10),
            Field.<Question>real(
                    "confidence",
                    Unit.PROBABILITY,
                    Question::confidence,
                    "Of the forecasts' VaR and ES.")
                .within(Range.open(0.5, 1))
                .orElse(0.95),
            Field.<Question>maybeCount(
                    "fitTo",
                    Unit.COUNT,
                    Question::fitTo,
                    "Observations that the model is fitted on, from the first; the others are "
                        + "appended without another fit, and forecasts begin behind them (default: "
                        + "all).")
                .within(50, Integer.MAX_VALUE)
                .orLeftOut(),
            Field.<Question>whole(
                    "seed",
                    Unit.NUMBER,
                    Question::seed,
                    "Of the paths of forecasts beyond the next.")
                .orElse(1));

    private static Question of(Values values) {
      return new Question(
          values.next(),
          values.next(),
          values.next(),
          values.next(),
          values.count(),
          values.next(),
          values.count(),
          values.real(),
          count(values.next()),
          values.whole());
    }
  }

  private static @Nullable Integer count(@Nullable Long count) {
    return count == null ? null : Math.toIntExact(count);
  }

  /** A number for every parameter that the model has; the others are null. */
  public record Numbers(
      @Nullable Double mu,
      @Nullable Double phi1,
      @Nullable Double phi2,
      @Nullable Double phi3,
      @Nullable Double omega,
      @Nullable Double alpha,
      @Nullable Double gamma,
      @Nullable Double beta,
      @Nullable Double nu,
      @Nullable Double skewness) {

    static Numbers of(List<Estimate> estimates, Function<Estimate, Double> number) {
      return new Numbers(
          of(estimates, number, "mu"),
          of(estimates, number, "phi1"),
          of(estimates, number, "phi2"),
          of(estimates, number, "phi3"),
          of(estimates, number, "omega"),
          of(estimates, number, "alpha"),
          of(estimates, number, "gamma"),
          of(estimates, number, "beta"),
          of(estimates, number, "nu"),
          of(estimates, number, "skewness"));
    }

    private static @Nullable Double of(
        List<Estimate> estimates, Function<Estimate, Double> number, String name) {
      return estimates.stream()
          .filter(estimate -> estimate.name().equals(name))
          .findFirst()
          .map(number)
          .orElse(null);
    }

    static final Shape<Numbers> SHAPE =
        Shape.of(
            "GarchNumbers",
            "A number for every parameter that the model has; the others are left out.",
            number("mu", Unit.AS_GIVEN, Numbers::mu, "Mean, or constant of the mean ar."),
            number("phi1", Unit.NUMBER, Numbers::phi1, "Weight of the last return in the mean."),
            number("phi2", Unit.NUMBER, Numbers::phi2, "Of the one before."),
            number("phi3", Unit.NUMBER, Numbers::phi3, "Of the one before that."),
            number(
                "omega", Unit.NUMBER, Numbers::omega, "Constant of the variance, or of its log."),
            number("alpha", Unit.NUMBER, Numbers::alpha, "Weight of the last shock's size."),
            number("gamma", Unit.NUMBER, Numbers::gamma, "What its sign adds."),
            number("beta", Unit.NUMBER, Numbers::beta, "Weight of the last variance, or its log."),
            number("nu", Unit.NUMBER, Numbers::nu, "Degrees of freedom of the innovations."),
            number("skewness", Unit.NUMBER, Numbers::skewness, "Of Hansen's skewed t law."));

    private static Field<Numbers> number(
        String name, Unit unit, Function<Numbers, Double> getter, String sentence) {
      return Field.maybe(name, unit, getter, sentence).orLeftOut();
    }
  }

  /**
   * The law of the return of so many observations after the series, together.
   *
   * @param mean expected return
   * @param deviation its standard deviation
   */
  public record Forecast(int periods, double mean, double deviation, double var, double es) {
    static final Shape<Forecast> SHAPE =
        Shape.of(
            "GarchForecast",
            "The law of the return of so many observations after the series, together; of more than one by 10,000 paths.",
            Field.count("periods", Unit.PERIODS, Forecast::periods, "How many."),
            Field.real("mean", Unit.AS_GIVEN, Forecast::mean, "Expected return."),
            Field.real("deviation", Unit.AS_GIVEN, Forecast::deviation, "Its standard deviation."),
            Field.real("var", Unit.AS_GIVEN, Forecast::var, "Value at risk."),
            Field.real("es", Unit.AS_GIVEN, Forecast::es, "Expected shortfall."));

    static Forecast of(Distribution law, int periods, double tail) {
      return new Forecast(
          periods, law.mean(), Math.sqrt(law.variance()), -law.quantile(tail), -law.tailMean(tail));
    }
  }

  /**
   * What was fitted.
   *
   * @param persistence by which factor a shock to variance, or its log, is felt a period later
   * @param longRunDeviation null where there is none, or not in closed form
   * @param appendedLogLikelihood that of the observations behind the fit
   */
  public record Answer(
      Question question,
      Numbers parameters,
      Numbers standardErrors,
      Numbers robustStandardErrors,
      double logLikelihood,
      boolean converged,
      double persistence,
      boolean stationary,
      @Nullable Double longRunDeviation,
      int fittedOn,
      double appendedLogLikelihood,
      ResidualSummary residuals,
      List<Forecast> forecasts) {
    private static final Shape<ResidualSummary> RESIDUALS =
        Shape.of(
            "GarchResiduals",
            "Standardised residuals: under the right model of mean 0, deviation 1, and uncorrelated, as are their squares.",
            Field.real("mean", Unit.NUMBER, ResidualSummary::mean, "Of them."),
            Field.real("deviation", Unit.NUMBER, ResidualSummary::deviation, "Of them."),
            Field.real("skewness", Unit.NUMBER, ResidualSummary::skewness, "Of them."),
            Field.real(
                "excessKurtosis",
                Unit.NUMBER,
                ResidualSummary::excessKurtosis,
                "Over the normal law's."),
            Field.real("smallest", Unit.NUMBER, ResidualSummary::smallest, "Of them."),
            Field.real("largest", Unit.NUMBER, ResidualSummary::largest, "Of them."),
            Field.real(
                "ljungBoxP",
                Unit.PROBABILITY,
                ResidualSummary::ljungBoxP,
                "p-value of no autocorrelation over ten lags."),
            Field.real(
                "ljungBoxSquaredP",
                Unit.PROBABILITY,
                ResidualSummary::ljungBoxSquaredP,
                "The same of the squares; small where clusters of volatility are left."));

    static final Shape<Answer> SHAPE =
        Shape.of(
            "GarchReport",
            "A volatility model fitted by maximum likelihood.",
            Field.inline("read", RunMeta.READ, answer -> answer.question.source),
            Field.nested("parameters", Numbers.SHAPE, Answer::parameters, "The estimates."),
            Field.real("logLikelihood", Unit.NATS, Answer::logLikelihood, "At the estimates."),
            Field.nested(
                "standardErrors",
                Numbers.SHAPE,
                Answer::standardErrors,
                "From the observed information; left out where an estimate stands on its bound."),
            Field.nested(
                "robustStandardErrors",
                Numbers.SHAPE,
                Answer::robustStandardErrors,
                "Of Bollerslev and Wooldridge, right where the law of the innovations is wrong."),
            Field.flag(
                "converged",
                Answer::converged,
                "Whether the search ended at a maximum, and not at the edge of stationarity."),
            Field.real(
                "persistence",
                Unit.NUMBER,
                Answer::persistence,
                "By which factor a shock to variance, or to its log, is still felt a period later."),
            Field.flag(
                "stationary",
                Answer::stationary,
                "Whether shocks die out: persistence is below 1, and not held there by its bound."),
            Field.maybe(
                    "longRunDeviation",
                    Unit.AS_GIVEN,
                    Answer::longRunDeviation,
                    "Of an observation far ahead; null where shocks do not die out, and of egarch.")
                .orNull(),
            Field.count(
                "fittedOn", Unit.COUNT, Answer::fittedOn, "Observations that were fitted on."),
            Field.real(
                "appendedLogLikelihood",
                Unit.NATS,
                Answer::appendedLogLikelihood,
                "Of those behind them, each by the law that it was forecast by; 0 of none."),
            Field.nested("residuals", RESIDUALS, Answer::residuals, "What the model leaves."),
            Field.rows("forecasts", Forecast.SHAPE, Answer::forecasts, "One for every horizon."));
  }

  /** Of a fit: likelihoods of an observation, and a path's step. */
  private static final double OPERATIONS = 1e6;

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "garch",
          "Fits a GARCH, GJR or EGARCH model by maximum likelihood, with standard errors, and forecasts from the end "
              + "of the series.",
          Question.SHAPE,
          Answer.SHAPE,
          question ->
              OPERATIONS * question.source.observations()
                  + 1e7 * question.horizon * question.horizon,
          GarchFit::answer);

  /** So near to 1 a persistence stands at the bound of the search. */
  private static final double EDGE = 1e-6;

  private GarchFit() {}

  private static Answer answer(Question question, Context context) {
    boolean adds = question.source.series().adds();
    PathSimulation paths =
        new PathSimulation(
            context.kernels(), question.seed, adds ? Compounding.LOG : Compounding.SIMPLE);
    GarchSpec spec =
        new GarchSpec(
            question.mean.family(question.lags),
            question.model.family,
            question.dist.family,
            question.start,
            paths);
    double[] returns = question.source.series().shownReturns();
    int fittedOn =
        question.fitTo == null ? returns.length : Math.min(question.fitTo, returns.length);
    FittedGarch fit = spec.fit(Arrays.copyOf(returns, fittedOn));
    List<Estimate> estimates = fit.estimates();
    GarchFilter filter = fit.filter();
    double appended = filter.append(Arrays.copyOfRange(returns, fittedOn, returns.length));
    VarianceRecursion recursion = fit.model().variance();
    boolean stationary = recursion.persistence() < 1 - EDGE;
    return new Answer(
        question,
        Numbers.of(estimates, Estimate::value),
        Numbers.of(estimates, Estimate::standardError),
        Numbers.of(estimates, Estimate::robustStandardError),
        fit.logLikelihood(),
        fit.converged(),
        recursion.persistence(),
        stationary,
        stationary && question.model != Model.EGARCH
            ? Math.sqrt(recursion.parameters()[0] / (1 - recursion.persistence()))
            : null,
        fittedOn,
        appended,
        ResidualSummary.of(fit.residuals()),
        IntStream.rangeClosed(1, question.horizon)
            .mapToObj(
                periods -> Forecast.of(filter.predict(periods), periods, 1 - question.confidence))
            .toList());
  }
}
