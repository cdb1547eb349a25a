package dev.blr.engine.ask;

import dev.blr.engine.dist.Normal;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.portfolio.Covariance;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import dev.blr.engine.volatility.ConstantMean;
import dev.blr.engine.volatility.DynamicCorrelation;
import dev.blr.engine.volatility.Family;
import dev.blr.engine.volatility.FittedGarch;
import dev.blr.engine.volatility.GarchRecursion;
import dev.blr.engine.volatility.GarchSpec;
import dev.blr.engine.volatility.GjrRecursion;
import dev.blr.engine.volatility.NormalInnovation;
import dev.blr.engine.volatility.PathSimulation;
import dev.blr.engine.volatility.Start;
import dev.blr.engine.volatility.VarianceRecursion;
import java.util.ArrayList;
import java.util.List;

/** Correlations as they are now: {@code blr dcc}. */
public final class DynamicCorrelations {
  private static final int MOST_POSITIONS = 25;

  /** The variance recursion of every series. */
  public enum Model {
    GARCH(GarchRecursion.FAMILY),
    GJR(GjrRecursion.FAMILY);

    private final Family<VarianceRecursion> family;

    Model(Family<VarianceRecursion> family) {
      this.family = family;
    }

    public String word() {
      return family.word();
    }
  }

  /**
   * The files, and how far ahead is looked.
   *
   * @param horizon periods
   */
  public record Question(PortfolioFiles files, Model model, int horizon, double confidence) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "DccQuestion",
            "What is held, what it was worth, and how far ahead is looked.",
            Question::of,
            Field.inline("files", PortfolioFiles.SHAPE, Question::files),
            Field.word(
                    "model",
                    List.of(Model.values()),
                    Model::word,
                    Question::model,
                    "The variance recursion of every position.")
                .orElse(Model.GARCH),
            Field.count(
                    "horizon",
                    Unit.PERIODS,
                    Question::horizon,
                    "Periods ahead of the second correlation that is forecast.")
                .within(1, 1_000)
                .orElse(21),
            Field.real(
                    "confidence",
                    Unit.PROBABILITY,
                    Question::confidence,
                    "Of the VaR by a normal law with these volatilities and correlations.")
                .within(Range.open(0.5, 1))
                .orElse(0.99));

    private static Question of(Values values) {
      return new Question(values.next(), values.next(), values.count(), values.real());
    }
  }

  /** Of one position. */
  public record Row(String symbol, double value, double volatility, double nextVolatility) {
    static final Shape<Row> SHAPE =
        Shape.of(
            "DccPosition",
            "A position's volatility.",
            Field.text("symbol", Row::symbol, "Its name in both files."),
            Field.real(
                "value",
                Unit.AS_GIVEN,
                Row::value,
                "What it is worth, in the portfolio's currency."),
            Field.real(
                "volatility",
                Unit.RETURN_FRACTION,
                Row::volatility,
                "Standard deviation of its return over a period, of all times."),
            Field.real(
                "nextVolatility",
                Unit.RETURN_FRACTION,
                Row::nextVolatility,
                "Of the next period, by its own model."));
  }

  /** Of two positions. */
  public record Pair(String first, String second, double average, double next, double ahead) {
    static final Shape<Pair> SHAPE =
        Shape.of(
            "DccPair",
            "How two positions move together.",
            Field.text("first", Pair::first, "Of the two the one that is higher in the file."),
            Field.text("second", Pair::second, "The other."),
            Field.real("average", Unit.NUMBER, Pair::average, "Correlation of all times."),
            Field.real("next", Unit.NUMBER, Pair::next, "Of the next period."),
            Field.real("ahead", Unit.NUMBER, Pair::ahead, "Of the period at the horizon."));
  }

  /** What was found. */
  public record Answer(
      List<Pair> pairs,
      List<Row> positions,
      String currency,
      int days,
      double a,
      double b,
      double logLikelihood,
      double volatility,
      double averageVolatility,
      double var,
      double averageVar) {
    static final Shape<Answer> SHAPE =
        Shape.of(
            "DccReport",
            "Correlations as they are now, and what the portfolio risks by them.",
            Field.rows("pairs", Pair.SHAPE, Answer::pairs, "Of every two."),
            Field.rows("positions", Row.SHAPE, Answer::positions, "In the order of the file.")
                .belowTable(),
            Field.text("currency", Answer::currency, "Of all money."),
            Field.count(
                "days", Unit.COUNT, Answer::days, "Periods with a return of every position."),
            Field.real("a", Unit.NUMBER, Answer::a, "Weight of the last period's surprises."),
            Field.real(
                "b", Unit.NUMBER, Answer::b, "Weight of what was; 1 − a − b that of all times."),
            Field.real(
                "logLikelihood",
                Unit.NATS,
                Answer::logLikelihood,
                "What correlation adds to those of the positions by themselves."),
            Field.<Answer>real(
                    "volatility",
                    Unit.MONEY,
                    Answer::volatility,
                    "Standard deviation of the next period's P&L.")
                .in("currency"),
            Field.<Answer>real(
                    "averageVolatility",
                    Unit.MONEY,
                    Answer::averageVolatility,
                    "The same with the correlations of all times.")
                .in("currency"),
            Field.<Answer>real("var", Unit.MONEY, Answer::var, "VaR of the next period.")
                .in("currency"),
            Field.<Answer>real(
                    "averageVar",
                    Unit.MONEY,
                    Answer::averageVar,
                    "The same with the correlations of all times.")
                .in("currency"));
  }

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "dcc",
          "Fits a volatility model to every position and dynamic correlations to what they leave, "
              + "and finds the volatility and VaR of the portfolio now.",
          Question.SHAPE,
          Answer.SHAPE,
          question -> question.files.cost() * 2_000,
          DynamicCorrelations::answer);

  private DynamicCorrelations() {}

  private static Answer answer(Question question, Context context) {
    Holdings holdings = question.files.holdings();
    int n = holdings.count();
    if (n < 2 || n > MOST_POSITIONS) {
      throw new InvalidInputException(
          "positions", "are " + n, "from 2 to " + MOST_POSITIONS + " of them");
    }
    GarchSpec spec =
        new GarchSpec(
            ConstantMean.FAMILY,
            question.model.family,
            NormalInnovation.FAMILY,
            Start.BACKCAST,
            new PathSimulation(context.kernels(), 1, Compounding.SIMPLE));
    double[][] residuals = new double[n][];
    double[] deviations = new double[n];
    List<Row> rows = new ArrayList<>();
    for (int j = 0; j < n; j++) {
      double[] returns = holdings.returnsOf(j);
      FittedGarch fit = spec.fit(returns);
      residuals[j] = fit.residuals();
      deviations[j] = Math.sqrt(fit.variances()[returns.length]);
      double variance = Covariance.SAMPLE.of(returns, 1)[0][0];
      rows.add(
          new Row(
              holdings.positions().get(j).symbol(),
              holdings.values()[j],
              Math.sqrt(variance),
              deviations[j]));
    }
    DynamicCorrelation found = DynamicCorrelation.fit(residuals);
    double volatility = volatility(holdings.values(), deviations, found.next());
    double average = volatility(holdings.values(), deviations, found.average());
    double factor = new Normal(0, 1).quantile(question.confidence);
    return new Answer(
        pairs(rows, found, question.horizon),
        rows,
        question.files.currency(),
        holdings.days().length,
        found.a(),
        found.b(),
        found.logLikelihood(),
        volatility,
        average,
        factor * volatility,
        factor * average);
  }

  private static List<Pair> pairs(List<Row> rows, DynamicCorrelation found, int horizon) {
    double[][] ahead = found.ahead(horizon);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      for (int j = i + 1; j < rows.size(); j++) {
        pairs.add(
            new Pair(
                rows.get(i).symbol,
                rows.get(j).symbol,
                found.average()[i][j],
                found.next()[i][j],
                ahead[i][j]));
      }
    }
    return pairs;
  }

  private static double volatility(double[] values, double[] deviations, double[][] correlation) {
    double[] spread = new double[values.length];
    for (int j = 0; j < values.length; j++) {
      spread[j] = values[j] * deviations[j];
    }
    return Math.sqrt(Math.max(0, Covariance.form(spread, correlation, spread)));
  }
}
