package dev.blr.engine.ask;

import dev.blr.engine.liquidity.Liquidation;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.InverseNormal;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What it costs to sell a position: {@code blr liquidity}. */
public final class Liquidity {
  private static final int FRONTIER = 21;

  /**
   * The market of a position, as fractions of its price.
   *
   * @param price of a share; null for the last of the series
   * @param volatility of a period; null for that of the series
   * @param spread from bid to ask, on average
   * @param spreadDeviation its standard deviation
   * @param spreadMultiplier deviations of the spread that stress adds
   * @param permanentImpact of all that is traded in a period
   * @param temporaryImpact of all that is traded in a period, while it is traded
   * @param volume shares traded in a period
   */
  public record Market(
      @Nullable Double price,
      @Nullable Double volatility,
      double spread,
      double spreadDeviation,
      double spreadMultiplier,
      double permanentImpact,
      double temporaryImpact,
      double volume) {
    static final Shape<Market> SHAPE =
        Shape.read(
            "LiquidityMarket",
            "The market of a position, as fractions of its price.",
            Market::of,
            Field.<Market>maybe(
                    "price",
                    Unit.AS_GIVEN,
                    Market::price,
                    "Of a share (default: the last price, or 1 where the series has none).")
                .within(Range.above(0))
                .orLeftOut(),
            Field.<Market>maybe(
                    "volatility",
                    Unit.RETURN_FRACTION,
                    Market::volatility,
                    "Standard deviation of a period's return (default: that of the series).")
                .within(Range.atLeast(0))
                .orLeftOut(),
            Field.<Market>real(
                    "spread", Unit.RETURN_FRACTION, Market::spread, "From bid to ask, on average.")
                .within(Range.closed(0, 1))
                .orElse(0.001),
            Field.<Market>real(
                    "spreadDeviation",
                    Unit.RETURN_FRACTION,
                    Market::spreadDeviation,
                    "Standard deviation of the spread.")
                .within(Range.closed(0, 1))
                .orElse(0.0005),
            Field.<Market>real(
                    "spreadMultiplier",
                    Unit.NUMBER,
                    Market::spreadMultiplier,
                    "How many of those stress adds to the spread.")
                .within(Range.atLeast(0))
                .orElse(3.0),
            Field.<Market>real(
                    "permanentImpact",
                    Unit.RETURN_FRACTION,
                    Market::permanentImpact,
                    "By how much selling a period's volume lowers the price for good.")
                .within(Range.atLeast(0))
                .orElse(0.01),
            Field.<Market>real(
                    "temporaryImpact",
                    Unit.RETURN_FRACTION,
                    Market::temporaryImpact,
                    "By how much selling at the pace of the market's volume lowers the price meanwhile.")
                .within(Range.above(0))
                .orElse(0.1),
            Field.<Market>real("volume", Unit.COUNT, Market::volume, "Shares traded in a period.")
                .within(Range.above(0))
                .orElse(1e6));

    private static Market of(Values values) {
      return new Market(
          values.next(),
          values.next(),
          values.real(),
          values.real(),
          values.real(),
          values.real(),
          values.real(),
          values.real());
    }
  }

  /**
   * What is sold, how, and in which market.
   *
   * @param riskAversion λ of the schedule
   * @param participation highest share of the volume, for the liquidation horizon
   */
  public record Question(
      Source source,
      Market market,
      double shares,
      double horizon,
      int steps,
      double riskAversion,
      double participation,
      double confidence) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "LiquidityQuestion",
            "What is sold, how, and in which market.",
            Question::of,
            Field.inline("source", Source.SHAPE, Question::source),
            Field.inline("market", Market.SHAPE, Question::market),
            Field.<Question>real("shares", Unit.COUNT, Question::shares, "To be sold.")
                .within(Range.above(0))
                .orElse(1e5),
            Field.<Question>real(
                    "horizon", Unit.PERIODS, Question::horizon, "In which they are to be sold.")
                .within(Range.above(0))
                .orElse(5.0),
            Field.<Question>count("steps", Unit.COUNT, Question::steps, "Trades in that time.")
                .within(1, 1_000)
                .orElse(5),
            Field.<Question>real(
                    "riskAversion",
                    Unit.NUMBER,
                    Question::riskAversion,
                    "What a unit of the cost's variance is worth, in units of cost.")
                .within(Range.atLeast(0))
                .orElse(1e-6),
            Field.<Question>real(
                    "participation",
                    Unit.PROBABILITY,
                    Question::participation,
                    "Highest share of the volume that is not noticed, for the liquidation horizon.")
                .within(new Range(0, true, 1, false))
                .orElse(0.1),
            Field.<Question>real(
                    "confidence", Unit.PROBABILITY, Question::confidence, "Of everything at risk.")
                .within(Range.open(0.5, 1))
                .orElse(0.95));

    private static Question of(Values values) {
      return new Question(
          values.next(),
          values.next(),
          values.real(),
          values.real(),
          values.count(),
          values.real(),
          values.real(),
          values.real());
    }
  }

  /** What is held after a step. */
  public record Holding(double time, double held, double sold) {
    static final Shape<Holding> SHAPE =
        Shape.of(
            "LiquidityHolding",
            "What is held after a trade.",
            Field.real("time", Unit.PERIODS, Holding::time, "From the beginning."),
            Field.real("held", Unit.COUNT, Holding::held, "Shares left."),
            Field.real("sold", Unit.COUNT, Holding::sold, "Shares of this trade."));
  }

  /** What was found; costs in the unit of the price. */
  public record Answer(
      Question question,
      double price,
      double volatility,
      Liquidation liquidation,
      Liquidation.Schedule schedule) {
    private static final Shape<Liquidation.Schedule> FRONTIER_ROW =
        Shape.of(
            "LiquidityFrontier",
            "What a way to sell costs, and how uncertain that is.",
            Field.real(
                "riskAversion", Unit.NUMBER, Liquidation.Schedule::riskAversion, "It is best for."),
            Field.real(
                "expectedCost", Unit.AS_GIVEN, Liquidation.Schedule::expectedCost, "On average."),
            Field.real(
                "deviation", Unit.AS_GIVEN, Liquidation.Schedule::deviation, "Of the cost."));

    static final Shape<Answer> SHAPE =
        Shape.of(
            "LiquidityReport",
            "What it costs to sell a position, on average and at risk.",
            Field.inline("read", RunMeta.READ, answer -> answer.question.source),
            Field.real("price", Unit.AS_GIVEN, Answer::price, "Of a share."),
            Field.real(
                "volatility", Unit.RETURN_FRACTION, Answer::volatility, "Of a period's return."),
            Field.real("value", Unit.AS_GIVEN, Answer::value, "Of the position."),
            Field.real(
                "urgency",
                Unit.NUMBER,
                answer -> answer.schedule.urgency(),
                "Rate at which the position is sold, a period; 0 sells evenly."),
            Field.real(
                "expectedCost", Unit.AS_GIVEN, answer -> answer.schedule.expectedCost(), "In all."),
            Field.real(
                "spreadCost",
                Unit.AS_GIVEN,
                answer -> answer.liquidation.spreadCost(),
                "Of it, half the spread under stress."),
            Field.real(
                "permanentCost",
                Unit.AS_GIVEN,
                answer -> answer.liquidation.permanentCost(),
                "Of it, what selling lowers the price by for good."),
            Field.real(
                "temporaryCost", Unit.AS_GIVEN, Answer::temporaryCost, "Of it, what haste costs."),
            Field.real(
                "timingRisk",
                Unit.AS_GIVEN,
                Answer::timingRisk,
                "Standard deviation of the cost, from what the price does meanwhile."),
            Field.real(
                "costAtRisk",
                Unit.AS_GIVEN,
                Answer::costAtRisk,
                "Cost that is exceeded with probability 1 − confidence."),
            Field.real(
                "slippage",
                Unit.RETURN_FRACTION,
                Answer::slippage,
                "Expected cost over the value."),
            Field.real(
                "liquidationHorizon",
                Unit.PERIODS,
                Answer::liquidationHorizon,
                "To sell all without more than the participation."),
            Field.real(
                "var", Unit.LOSS_FRACTION, Answer::var, "Of a period, normal, at the mid price."),
            Field.real(
                "lvarExogenous",
                Unit.LOSS_FRACTION,
                Answer::lvarExogenous,
                "The same with half the spread under stress (Bangia, Diebold, Schuermann and Stroughair 1999)."),
            Field.real(
                "lvarEndogenous",
                Unit.LOSS_FRACTION,
                Answer::lvarEndogenous,
                "Cost at risk over the value: the price falls because of the sale, and while it lasts."),
            Field.rows("trajectory", Holding.SHAPE, Answer::trajectory, "How it is sold."),
            Field.rows(
                    "frontier", FRONTIER_ROW, Answer::frontier, "Ways that no other way betters.")
                .belowTable());

    private double value() {
      return question.shares * price;
    }

    private double z() {
      return InverseNormal.quantile(question.confidence);
    }

    private double costAtRisk() {
      return schedule.expectedCost() + z() * schedule.deviation();
    }

    private double timingRisk() {
      return schedule.deviation();
    }

    private double slippage() {
      return schedule.expectedCost() / value();
    }

    private double lvarEndogenous() {
      return costAtRisk() / value();
    }

    private double temporaryCost() {
      return schedule.expectedCost() - liquidation.spreadCost() - liquidation.permanentCost();
    }

    private double liquidationHorizon() {
      return question.shares / (question.participation * question.market.volume);
    }

    private double var() {
      return z() * volatility;
    }

    private double lvarExogenous() {
      return var() + halfSpread(question.market);
    }

    private List<Holding> trajectory() {
      double[] held = schedule.holdings();
      List<Holding> rows = new ArrayList<>();
      for (int j = 0; j < held.length; j++) {
        double time = question.horizon * j / (held.length - 1);
        rows.add(new Holding(time, held[j], j == 0 ? 0 : held[j - 1] - held[j]));
      }
      return rows;
    }

    /** From a hundredth to a hundred times the urgency of one sale within the horizon. */
    private List<Liquidation.Schedule> frontier() {
      double unit =
          liquidation.temporaryImpact()
              / Math.max(Double.MIN_NORMAL, liquidation.volatility() * liquidation.volatility())
              / (question.horizon * question.horizon);
      List<Liquidation.Schedule> rows = new ArrayList<>();
      for (int i = 0; i < FRONTIER; i++) {
        double power = 4.0 * i / (FRONTIER - 1) - 2;
        rows.add(liquidation.schedule(unit * Elementary.exp(LOG_TEN * power)));
      }
      return rows;
    }
  }

  private static final double LOG_TEN = 2.302585092994046;

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "liquidity",
          "Says what it costs to sell a position: the best schedule and the frontier of Almgren and Chriss, its cost "
              + "before the trade and at risk, and VaR with the spread and with the sale's own impact.",
          Question.SHAPE,
          Answer.SHAPE,
          question -> 1e4 * question.steps + 1e2 * question.source.observations(),
          (question, _) -> answer(question));

  private Liquidity() {}

  private static double halfSpread(Market market) {
    return 0.5 * (market.spread + market.spreadMultiplier * market.spreadDeviation);
  }

  private static Answer answer(Question question) {
    Market market = question.market;
    double price = market.price == null ? lastPrice(question.source) : market.price;
    double volatility = market.volatility == null ? volatility(question.source) : market.volatility;
    Liquidation liquidation =
        new Liquidation(
            question.shares,
            question.horizon,
            question.steps,
            volatility * price,
            halfSpread(market) * price,
            market.permanentImpact * price / market.volume,
            market.temporaryImpact * price / market.volume);
    return new Answer(
        question, price, volatility, liquidation, liquidation.schedule(question.riskAversion));
  }

  private static double lastPrice(Source source) {
    double[] prices = source.series().prices();
    return source.series().kind() == InputKind.PRICES ? prices[prices.length - 1] : 1;
  }

  private static double volatility(Source source) {
    double[] returns = source.series().returns();
    if (returns.length < 2) {
      throw new InvalidInputException(
          "series", "has " + returns.length + " returns", "at least 2, or a volatility");
    }
    double mean = 0;
    for (double one : returns) {
      mean += one / returns.length;
    }
    double squares = 0;
    for (double one : returns) {
      squares += (one - mean) * (one - mean);
    }
    return Math.sqrt(squares / (returns.length - 1));
  }
}
