package dev.blr.engine.ask;

import dev.blr.engine.dist.ContinuousDistribution;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.dist.StudentT;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.portfolio.Covariance;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.series.Position;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import dev.blr.engine.stress.ConditionalStress;
import dev.blr.engine.stress.CorrelationBreakdown;
import dev.blr.engine.stress.HistoricalScenario;
import dev.blr.engine.stress.ReverseStress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What a portfolio would lose if: {@code blr stress}. */
public final class StressTests {
  private static final int MOST_POSITIONS = 1_000;
  private static final String IN_CURRENCY = " In the portfolio's currency.";

  /**
   * The files, and what is to be feared.
   *
   * @param shocks null for none
   * @param loss null for a tenth of the gross value
   * @param nu null for a normal law
   */
  public record Question(
      PortfolioFiles files,
      @Nullable List<String> shocks,
      Covariance covariance,
      double confidence,
      double correlationShare,
      double volatilityFactor,
      double spreadFactor,
      @Nullable Double loss,
      @Nullable Double nu) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "StressQuestion",
            "What is held, what it was worth, and what is to be feared.",
            Question::of,
            Field.inline("files", PortfolioFiles.SHAPE, Question::files),
            Field.texts(
                    "shocks",
                    Question::shocks,
                    "A scenario of one's own: SYMBOL=RETURN of one or several positions, such as "
                        + "AAPL=-0.2; the others move by the model or not at all, side by side.")
                .orLeftOut(),
            PortfolioFiles.covarianceField(Question::covariance),
            Field.real(
                    "confidence",
                    Unit.PROBABILITY,
                    Question::confidence,
                    "Of the VaR whose correlations break down.")
                .within(Range.open(0.5, 1))
                .orElse(0.99),
            Field.real(
                    "correlationShare",
                    Unit.NUMBER,
                    Question::correlationShare,
                    "How far every correlation goes towards 1, 0 to 1.")
                .within(Range.PROBABILITY)
                .orElse(0.5),
            Field.real(
                    "volatilityFactor",
                    Unit.NUMBER,
                    Question::volatilityFactor,
                    "What every volatility is multiplied by at the same time.")
                .within(Range.above(0))
                .orElse(2.0),
            Field.real(
                    "spreadFactor",
                    Unit.NUMBER,
                    Question::spreadFactor,
                    "What every spread is multiplied by in a liquidity crisis.")
                .within(Range.above(0))
                .orElse(5.0),
            Field.maybe(
                    "loss",
                    Unit.AS_GIVEN,
                    Question::loss,
                    "Of the reverse stress, in money (default: a tenth of the gross value).")
                .within(Range.above(0))
                .orLeftOut(),
            Field.maybe(
                    "nu",
                    Unit.NUMBER,
                    Question::nu,
                    "Degrees of freedom of the Student-t law by which it is judged (default: "
                        + "normal).")
                .within(Range.above(2))
                .orLeftOut());

    private static Question of(Values values) {
      return new Question(
          values.next(),
          values.next(),
          values.next(),
          values.real(),
          values.real(),
          values.real(),
          values.real(),
          values.next(),
          values.next());
    }
  }

  /** A fall of the market that happened. */
  public record Scenario(
      HistoricalScenario happened, double lost, double lostShare, @Nullable Double replayed) {
    static final Shape<Scenario> SHAPE =
        Shape.of(
            "StressScenario",
            "A fall of the market that happened, come again.",
            Field.text("name", scenario -> scenario.happened.name(), "As people know it."),
            Field.text("from", scenario -> scenario.happened.from(), "Close that it fell from."),
            Field.text("to", scenario -> scenario.happened.to(), "Close that it fell to."),
            Field.real(
                "market",
                Unit.RETURN_FRACTION,
                scenario -> scenario.happened.market(),
                "Return of the S&P 500 between them."),
            Field.real(
                "lost",
                Unit.AS_GIVEN,
                Scenario::lost,
                "Loss of the positions, each moving by its beta, or as the market where it has "
                    + "none."
                    + IN_CURRENCY),
            Field.real(
                "lostShare",
                Unit.LOSS_FRACTION,
                Scenario::lostShare,
                "The same, of the gross value."),
            Field.maybe(
                    "replayed",
                    Unit.AS_GIVEN,
                    Scenario::replayed,
                    "Loss of the positions with the returns that they themselves had then; null "
                        + "where the price file does not have those days.")
                .orNull(),
            Field.text(
                "source", scenario -> scenario.happened.source(), "Of the market's return."));
  }

  /** Of one position. */
  public record Row(
      String symbol,
      double value,
      @Nullable Double shock,
      @Nullable Double conditional,
      double reverse) {
    static final Shape<Row> SHAPE =
        Shape.of(
            "StressRow",
            "A position, and its returns in the scenarios made here.",
            Field.text("symbol", Row::symbol, "Its name in both files."),
            Field.real("value", Unit.AS_GIVEN, Row::value, "What it is worth." + IN_CURRENCY),
            Field.maybe("shock", Unit.RETURN_FRACTION, Row::shock, "As the scenario has it.")
                .orLeftOut(),
            Field.maybe(
                    "conditional",
                    Unit.RETURN_FRACTION,
                    Row::conditional,
                    "What it is expected to do when the others are shocked so.")
                .orLeftOut(),
            Field.real(
                "reverse",
                Unit.RETURN_FRACTION,
                Row::reverse,
                "Its return in the most likely scenario that loses as much as was asked for."));
  }

  /** What was found. */
  public record Answer(
      List<Scenario> scenarios,
      List<Row> positions,
      String currency,
      double gross,
      int betasAssumed,
      @Nullable Double shockLoss,
      @Nullable Double conditionalLoss,
      double var,
      double brokenVar,
      double liquidityCost,
      int spreadsUnknown,
      double reverseLoss,
      double reverseReached,
      double reverseDistance,
      double reverseProbability) {
    static final Shape<Answer> SHAPE =
        Shape.of(
            "StressReport",
            "What a portfolio would lose if.",
            Field.rows(
                "scenarios", Scenario.SHAPE, Answer::scenarios, "Falls of the market, by date."),
            Field.rows("positions", Row.SHAPE, Answer::positions, "In the order of the file."),
            Field.text("currency", Answer::currency, "Of all money."),
            money("gross", Answer::gross, "Σ |value|."),
            Field.count(
                "betasAssumed",
                Unit.COUNT,
                Answer::betasAssumed,
                "Positions without a beta, taken to move as the market."),
            Field.maybe(
                    "shockLoss",
                    Unit.AS_GIVEN,
                    Answer::shockLoss,
                    "Loss of one's own scenario where the others stand still." + IN_CURRENCY)
                .orLeftOut(),
            Field.maybe(
                    "conditionalLoss",
                    Unit.AS_GIVEN,
                    Answer::conditionalLoss,
                    "Loss where the others move as expected." + IN_CURRENCY)
                .orLeftOut(),
            money("var", Answer::var, "VaR of a normal law by the covariance matrix."),
            money(
                "brokenVar",
                Answer::brokenVar,
                "The same when correlations break down and volatilities rise."),
            money(
                "liquidityCost",
                Answer::liquidityCost,
                "To close everything across half of the widened spreads, where they are known."),
            Field.count(
                "spreadsUnknown",
                Unit.COUNT,
                Answer::spreadsUnknown,
                "Positions without a spread, closed at no cost."),
            money("reverseLoss", Answer::reverseLoss, "What the reverse stress had to lose."),
            money(
                "reverseReached",
                Answer::reverseReached,
                "What its scenario loses, recomputed: the certificate's first half."),
            Field.real(
                "reverseDistance",
                Unit.NUMBER,
                Answer::reverseDistance,
                "Mahalanobis distance of that scenario, in deviations; by Cauchy and Schwarz no "
                    + "scenario that loses as much is nearer: its second half."),
            Field.real(
                "reverseProbability",
                Unit.PROBABILITY,
                Answer::reverseProbability,
                "Of losing as much or more over a period, by the law."));

    private static Field<Answer> money(
        String name, ToDoubleFunction<Answer> getter, String sentence) {
      return Field.real(name, Unit.MONEY, getter, sentence).in("currency");
    }
  }

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "stress",
          "What positions would lose in falls of the market that happened, in a scenario of one's"
              + " own with and without its effect on the others, when correlations break down, when"
              + " spreads widen; and the most likely scenario that loses a given amount, with its"
              + " probability.",
          Question.SHAPE,
          Answer.SHAPE,
          question -> question.files.cost() * 20,
          StressTests::answer);

  private StressTests() {}

  private static Answer answer(Question question, Context context) {
    Holdings holdings = question.files.holdings();
    requireFew(holdings);
    double[][] covariance = question.covariance.of(holdings.returns(), holdings.count());
    double[] values = holdings.values();
    Shocks shocks = Shocks.of(question.shocks, holdings, covariance);
    double loss = question.loss == null ? holdings.gross() / 10 : question.loss;
    ReverseStress reverse = ReverseStress.of(values, covariance, loss, standard(question.nu));
    double deviations = -new Normal(0, 1).quantile(1 - question.confidence);
    double[][] broken =
        CorrelationBreakdown.covariance(
            covariance, question.correlationShare, question.volatilityFactor);
    List<Position> positions = holdings.positions();
    List<Row> rows = new ArrayList<>();
    for (int j = 0; j < values.length; j++) {
      rows.add(
          new Row(
              positions.get(j).symbol(),
              values[j],
              shocks == null ? null : shocks.own[j],
              shocks == null ? null : shocks.conditional[j],
              reverse.scenario()[j]));
    }
    return new Answer(
        scenarios(holdings),
        rows,
        question.files.currency(),
        holdings.gross(),
        (int) positions.stream().filter(position -> position.beta() == null).count(),
        shocks == null ? null : loss(values, shocks.own),
        shocks == null ? null : loss(values, shocks.conditional),
        deviations * deviation(covariance, values),
        deviations * deviation(broken, values),
        liquidityCost(holdings, question.spreadFactor),
        (int) positions.stream().filter(position -> position.spreadBps() == null).count(),
        reverse.loss(),
        reverse.reached(),
        reverse.distance(),
        reverse.probability());
  }

  private static void requireFew(Holdings holdings) {
    if (holdings.count() > MOST_POSITIONS) {
      throw new InvalidInputException(
          "positions",
          "are " + holdings.count(),
          MOST_POSITIONS + " at most, for their covariances");
    }
    if (holdings.days().length < 2) {
      throw new InvalidInputException("prices", "have one return", "two at least");
    }
  }

  /** Of variance 1. */
  private static ContinuousDistribution standard(@Nullable Double nu) {
    return nu == null ? new Normal(0, 1) : new StudentT(nu, 0, Math.sqrt((nu - 2) / nu));
  }

  private static double deviation(double[][] covariance, double[] values) {
    return Math.sqrt(Math.max(0, Covariance.form(values, covariance, values)));
  }

  private static double loss(double[] values, double[] returns) {
    double loss = 0;
    for (int j = 0; j < values.length; j++) {
      loss -= values[j] * returns[j];
    }
    return loss;
  }

  private static double liquidityCost(Holdings holdings, double factor) {
    double cost = 0;
    for (int j = 0; j < holdings.count(); j++) {
      Double spread = holdings.positions().get(j).spreadBps();
      cost += spread == null ? 0 : Math.abs(holdings.values()[j]) * spread / 1e4 / 2 * factor;
    }
    return cost;
  }

  /** What falls of the market would cost, by date. */
  private static List<Scenario> scenarios(Holdings holdings) {
    double[] lost = losses(holdings.positions(), holdings.values());
    List<Scenario> scenarios = new ArrayList<>();
    for (int i = 0; i < lost.length; i++) {
      HistoricalScenario happened = HistoricalScenario.ALL.get(i);
      scenarios.add(
          new Scenario(
              happened, lost[i], lost[i] / holdings.gross(), replayed(holdings, happened)));
    }
    return scenarios;
  }

  /**
   * Of every fall of the market that happened, each position moving by its beta, or as the market.
   *
   * @param values [positions], in money
   */
  static double[] losses(List<Position> positions, double[] values) {
    double[] losses = new double[HistoricalScenario.ALL.size()];
    for (int i = 0; i < losses.length; i++) {
      double market = HistoricalScenario.ALL.get(i).market();
      for (int j = 0; j < values.length; j++) {
        Double beta = positions.get(j).beta();
        // A long position cannot lose more than itself, nor a short one gain more.
        losses[i] -= values[j] * Math.max(-1, (beta == null ? 1 : beta) * market);
      }
    }
    return losses;
  }

  private static @Nullable Double replayed(Holdings holdings, HistoricalScenario happened) {
    String[] days = holdings.days();
    boolean covered =
        days[0].compareTo(happened.from()) <= 0
            && days[days.length - 1].compareTo(happened.to()) >= 0;
    if (!covered) {
      return null;
    }
    double lost = 0;
    for (int j = 0; j < holdings.count(); j++) {
      double grown = 1;
      for (int day = 0; day < days.length; day++) {
        boolean within =
            days[day].compareTo(happened.from()) > 0 && days[day].compareTo(happened.to()) <= 0;
        grown *= within ? 1 + holdings.at(day, j) : 1;
      }
      lost -= holdings.values()[j] * (grown - 1);
    }
    return lost;
  }

  /** A scenario of one's own: of every position, alone and with its effect on the others. */
  private record Shocks(double[] own, double[] conditional) {
    static @Nullable Shocks of(
        @Nullable List<String> said, Holdings holdings, double[][] covariance) {
      if (said == null || said.isEmpty()) {
        return null;
      }
      int[] places = new int[said.size()];
      double[] shocks = new double[said.size()];
      double[] own = new double[holdings.count()];
      boolean[] seen = new boolean[holdings.count()];
      for (int i = 0; i < places.length; i++) {
        String where = "shocks[" + i + "]";
        int equals = said.get(i).lastIndexOf('=');
        places[i] = place(where, said.get(i), equals, holdings);
        shocks[i] = shock(where, said.get(i).substring(equals + 1));
        if (seen[places[i]]) {
          throw new InvalidInputException(where, "shocks a symbol again", "each once");
        }
        seen[places[i]] = true;
        own[places[i]] = shocks[i];
      }
      return new Shocks(own, ConditionalStress.returns(covariance, places, shocks));
    }

    private static int place(String where, String said, int equals, Holdings holdings) {
      String symbol = equals < 0 ? said : said.substring(0, equals).strip();
      for (int j = 0; j < holdings.count(); j++) {
        if (equals > 0 && holdings.positions().get(j).symbol().equals(symbol)) {
          return j;
        }
      }
      throw new InvalidInputException(
          where, "is no position and its return", "SYMBOL=RETURN, such as AAPL=-0.2");
    }

    private static double shock(String where, String text) {
      double shock;
      try {
        shock = Double.parseDouble(text.strip());
      } catch (NumberFormatException e) {
        shock = Double.NaN;
      }
      if (!(shock >= -1 && shock <= Double.MAX_VALUE)) {
        throw new InvalidInputException(where, "has no such return", "a number ≥ -1 after =");
      }
      return shock;
    }
  }
}
