package dev.blr.engine.ask;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.portfolio.BlackLitterman;
import dev.blr.engine.portfolio.Components;
import dev.blr.engine.portfolio.Covariance;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.portfolio.Rebalancing;
import dev.blr.engine.portfolio.RiskParity;
import dev.blr.engine.portfolio.TradingCost;
import dev.blr.engine.series.Position;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which trades a portfolio is worth, costs counted: {@code blr rebalance}. */
public final class RebalancingProposal {
  private static final int MOST_POSITIONS = 250;
  private static final int MOST_VIEWS = 100;

  /** What the portfolio is to come near. */
  public enum Aim {
    MINIMUM_VARIANCE("minimum-variance"),
    RISK_PARITY("risk-parity"),
    EQUAL("equal"),
    BLACK_LITTERMAN("black-litterman"),
    KELLY("kelly");

    private final String word;

    Aim(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * The files, what is aimed at, and what is allowed.
   *
   * @param aversion δ
   * @param leastWeight of every position, of the gross value
   * @param turnover null for as much as it is worth
   * @param holdingPeriods over which the costs of a trade are shared out
   */
  public record Question(
      PortfolioFiles files,
      Aim aim,
      Covariance covariance,
      List<String> views,
      double aversion,
      double tau,
      double leastWeight,
      double mostWeight,
      @Nullable Double mostSector,
      @Nullable Double turnover,
      double feeBps,
      int holdingPeriods,
      double confidence,
      int periodsPerYear) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "RebalanceQuestion",
            "What is held, what it was worth, what is aimed at, and what is allowed.",
            Question::of,
            Field.inline("files", PortfolioFiles.SHAPE, Question::files),
            Field.word(
                    "aim",
                    List.of(Aim.values()),
                    Aim::word,
                    Question::aim,
                    "What the portfolio is to come near: the least variance, equal parts in it, "
                        + "equal weights, the best of its own implied returns moved by views, or "
                        + "that of the past's mean returns.")
                .orElse(Aim.MINIMUM_VARIANCE),
            PortfolioFiles.covarianceField(Question::covariance),
            Field.texts(
                    "views",
                    Question::views,
                    "Of black-litterman: A=0.05 for a return of 5 % a year, A>B=0.02 for 2 % more "
                        + "than B's, with @ and a confidence up to 1 behind (default 0.5).")
                .within(0, MOST_VIEWS)
                .orElse(List.of()),
            Field.real(
                    "aversion",
                    Unit.NUMBER,
                    Question::aversion,
                    "To risk: what a unit of variance costs, twice, in units of return; 1/aversion "
                        + "of Kelly's sizes.")
                .within(Range.above(0))
                .orElse(2.5),
            Field.real(
                    "tau",
                    Unit.NUMBER,
                    Question::tau,
                    "Of black-litterman: how uncertain implied returns are, of the variance.")
                .within(Range.above(0))
                .orElse(0.05),
            Field.real(
                    "leastWeight",
                    Unit.NUMBER,
                    Question::leastWeight,
                    "Of every position, of today's gross value; below 0 allows short sales.")
                .within(new Range(-10, true, 1, true))
                .orElse(0.0),
            Field.real("mostWeight", Unit.NUMBER, Question::mostWeight, "Of every position.")
                .within(new Range(0, false, 10, true))
                .orElse(1.0),
            Field.maybe(
                    "mostSector",
                    Unit.NUMBER,
                    Question::mostSector,
                    "Of the sum of every sector's weights.")
                .within(Range.above(0))
                .orLeftOut(),
            Field.maybe(
                    "turnover",
                    Unit.NUMBER,
                    Question::turnover,
                    "The most that purchases and sales together may be, of the gross value.")
                .within(Range.above(0))
                .orLeftOut(),
            Field.real(
                    "feeBps",
                    Unit.NUMBER,
                    Question::feeBps,
                    "Fees of a trade, in ten-thousandths of its value; half of the position's "
                        + "spreadBps comes on top.")
                .within(new Range(0, false, 10_000, true))
                .orElse(0.0),
            Field.count(
                    "holdingPeriods",
                    Unit.PERIODS,
                    Question::holdingPeriods,
                    "How long the trades are to last: their costs are shared out over it.")
                .within(1, 100_000)
                .orElse(21),
            Field.real(
                    "confidence",
                    Unit.PROBABILITY,
                    Question::confidence,
                    "Of VaR and ES before and after.")
                .within(Range.open(0.5, 1))
                .orElse(0.99),
            PortfolioFiles.periodsPerYearField(Question::periodsPerYear));

    private static Question of(Values values) {
      return new Question(
          values.next(),
          values.next(),
          values.next(),
          values.next(),
          values.real(),
          values.real(),
          values.real(),
          values.real(),
          values.next(),
          values.next(),
          values.real(),
          values.count(),
          values.real(),
          values.count());
    }
  }

  /** A position, and what becomes of it. */
  public record Trade(
      String symbol,
      double value,
      double weight,
      @Nullable Double expected,
      double proposedWeight,
      double tradeValue,
      double tradeQuantity,
      double cost,
      double impact) {
    static final Shape<Trade> SHAPE =
        Shape.of(
            "RebalanceTrade",
            "A position, and what becomes of it.",
            Field.text("symbol", Trade::symbol, "Its name in both files."),
            Field.real(
                "value",
                Unit.AS_GIVEN,
                Trade::value,
                "What it is worth, in the portfolio's currency."),
            Field.real("weight", Unit.NUMBER, Trade::weight, "Its value in the gross value."),
            Field.maybe(
                    "expected",
                    Unit.NUMBER,
                    Trade::expected,
                    "Its expected return in a year, where the aim has one; else null.")
                .orNull(),
            Field.real(
                "proposedWeight",
                Unit.NUMBER,
                Trade::proposedWeight,
                "After the trade, of today's gross value."),
            Field.real(
                "tradeValue",
                Unit.AS_GIVEN,
                Trade::tradeValue,
                "What is bought; below 0 what is sold."),
            Field.real("tradeQuantity", Unit.NUMBER, Trade::tradeQuantity, "The same in units."),
            Field.real(
                "cost",
                Unit.AS_GIVEN,
                Trade::cost,
                "Half of the spread, and fees; 0 where the spread is not known."),
            Field.real(
                "impact",
                Unit.AS_GIVEN,
                Trade::impact,
                "What the trade moves the price against itself by the square-root law; 0 where "
                    + "adv is not known. The proposal does not know of it."));
  }

  /** What was found. */
  public record Answer(
      List<Trade> trades,
      String currency,
      double gross,
      double turnover,
      double cost,
      double impact,
      int costsUnknown,
      double volatilityBefore,
      double volatilityAfter,
      double varBefore,
      double varAfter,
      double esBefore,
      double esAfter,
      @Nullable Double expectedBefore,
      @Nullable Double expectedAfter) {
    static final Shape<Answer> SHAPE =
        Shape.of(
            "RebalanceProposal",
            "Trades that are worth their costs, within what is allowed.",
            Field.rows("trades", Trade.SHAPE, Answer::trades, "In the order of the file."),
            Field.text("currency", Answer::currency, "Of all money."),
            Field.<Answer>real("gross", Unit.MONEY, Answer::gross, "Σ |value| before.")
                .in("currency"),
            Field.real(
                "turnover",
                Unit.NUMBER,
                Answer::turnover,
                "Purchases and sales together, of that."),
            Field.<Answer>real("cost", Unit.MONEY, Answer::cost, "Spreads and fees.")
                .in("currency"),
            Field.<Answer>real("impact", Unit.MONEY, Answer::impact, "On prices.").in("currency"),
            Field.count(
                "costsUnknown",
                Unit.COUNT,
                Answer::costsUnknown,
                "Positions without a spread, traded as if it were 0."),
            Field.real(
                "volatilityBefore",
                Unit.NUMBER,
                Answer::volatilityBefore,
                "In a year, of the gross value, by the covariance matrix."),
            Field.real("volatilityAfter", Unit.NUMBER, Answer::volatilityAfter, "Likewise."),
            Field.<Answer>real("varBefore", Unit.MONEY, Answer::varBefore, "By history.")
                .in("currency"),
            Field.<Answer>real("varAfter", Unit.MONEY, Answer::varAfter, "Likewise.")
                .in("currency"),
            Field.<Answer>real("esBefore", Unit.MONEY, Answer::esBefore, "By history.")
                .in("currency"),
            Field.<Answer>real("esAfter", Unit.MONEY, Answer::esAfter, "Likewise.").in("currency"),
            Field.maybe(
                    "expectedBefore",
                    Unit.NUMBER,
                    Answer::expectedBefore,
                    "Expected return in a year, of the gross value; null where the aim has none.")
                .orNull(),
            Field.maybe("expectedAfter", Unit.NUMBER, Answer::expectedAfter, "Likewise.").orNull());
  }

  public static final Analysis<Question, Answer> ANALYSIS =
      new Analysis<>(
          "rebalance",
          "Proposes trades towards the least variance, risk parity, equal weights, Black and "
              + "Litterman's portfolio or Kelly's, that are worth their costs, within bounds of "
              + "positions, sectors and turnover.",
          Question.SHAPE,
          Answer.SHAPE,
          question -> question.files.cost() * 20 + 1e10,
          (question, context) -> new Search(question).answer(context));

  private RebalancingProposal() {}

  /** One search. */
  private static final class Search {
    private final Question question;
    private final Holdings units; // worth of one unit each
    private final double[] values;
    private final double gross;
    private final double[] weights;
    private final double[][] covariance;
    private final double @Nullable [] expected; // a period; null where the aim has none

    Search(Question question) {
      this.question = question;
      List<Position> listed = question.files.listed();
      units = question.files.holdings(listed.stream().map(Search::one).toList());
      int n = units.count();
      if (n > MOST_POSITIONS) {
        throw new InvalidInputException(
            "positions", "are " + n, "at most " + MOST_POSITIONS + " of them");
      }
      values = new double[n];
      Arrays.setAll(values, j -> listed.get(j).quantity() * units.values()[j]);
      gross = Arrays.stream(values).map(Math::abs).sum();
      if (!(gross > 0)) {
        throw new InvalidInputException(
            "positions", "are worth nothing", "a quantity that is not 0");
      }
      weights = Arrays.stream(values).map(value -> value / gross).toArray();
      covariance = question.covariance.of(units.returns(), n);
      expected = expected();
    }

    private static Position one(Position p) {
      return new Position(
          p.symbol(),
          1,
          p.price(),
          p.currency(),
          p.sector(),
          p.counterparty(),
          p.beta(),
          p.adv(),
          p.spreadBps(),
          p.multiplier());
    }

    private double @Nullable [] expected() {
      if (question.aim == Aim.BLACK_LITTERMAN) {
        double[] implied = BlackLitterman.equilibrium(covariance, weights, question.aversion);
        return BlackLitterman.returns(covariance, implied, views(), question.tau);
      }
      if (!question.views.isEmpty()) {
        throw new InvalidInputException(
            "views", "are of black-litterman alone", "aim black-litterman, or no views");
      }
      if (question.aim == Aim.KELLY) {
        double[] means = new double[values.length];
        for (int j = 0; j < means.length; j++) {
          means[j] = Arrays.stream(units.returnsOf(j)).sum() / units.days().length;
        }
        return means;
      }
      return null;
    }

    private List<BlackLitterman.View> views() {
      List<BlackLitterman.View> views = new ArrayList<>();
      for (int i = 0; i < question.views.size(); i++) {
        views.add(view(question.views.get(i), "views[" + i + "]"));
      }
      return views;
    }

    /** A=0.05, A&gt;B=0.02, A=0.05@0.8. */
    private BlackLitterman.View view(String text, String where) {
      int equals = text.lastIndexOf('=');
      int at = text.indexOf('@', equals + 1);
      int over = text.lastIndexOf('>', equals);
      double[] of = new double[values.length];
      boolean known =
          equals > 0
              && add(of, text.substring(0, over < 0 ? equals : over), 1)
              && (over < 0 || add(of, text.substring(over + 1, equals), -1));
      double year = number(text.substring(equals + 1, at < 0 ? text.length() : at));
      double confidence = at < 0 ? 0.5 : number(text.substring(at + 1));
      if (!known || !(Math.abs(year) <= Double.MAX_VALUE)) {
        throw new InvalidInputException(
            where,
            "is no view of positions",
            "SYMBOL=RETURN or SYMBOL>SYMBOL=RETURN, with @CONFIDENCE or not");
      }
      if (!(confidence > 0 && confidence <= 1)) {
        throw new InvalidInputException(
            where, "has no such confidence", "a number above 0, 1 at most, behind @");
      }
      return new BlackLitterman.View(of, year / question.periodsPerYear, confidence);
    }

    /** NaN of what is none. */
    private static double number(String text) {
      try {
        return Double.parseDouble(text.strip());
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }

    private boolean add(double[] of, String symbol, double sign) {
      for (int j = 0; j < of.length; j++) {
        if (units.positions().get(j).symbol().equals(symbol.strip())) {
          of[j] += sign;
          return true;
        }
      }
      return false;
    }

    /** μ of the objective: δ Σ t brings it to the least at t. */
    private double[] pull() {
      if (expected != null) {
        return expected;
      }
      double whole = Arrays.stream(weights).sum();
      double[] target = new double[values.length];
      switch (question.aim) {
        case EQUAL -> Arrays.fill(target, whole / target.length);
        case RISK_PARITY -> {
          double[] budgets = new double[target.length];
          Arrays.fill(budgets, 1.0 / target.length);
          double[] x = RiskParity.solve(covariance, budgets);
          double sum = Arrays.stream(x).sum();
          Arrays.setAll(target, j -> whole * x[j] / sum);
        }
        default -> {
          // the least variance: no target but 0
        }
      }
      return BlackLitterman.equilibrium(covariance, target, question.aversion);
    }

    private Rebalancing.Constraints constraints() {
      int n = values.length;
      double[] least = new double[n];
      double[] most = new double[n];
      double[] costs = new double[n];
      Arrays.fill(least, question.leastWeight);
      Arrays.fill(most, question.mostWeight);
      for (int j = 0; j < n; j++) {
        costs[j] = rate(j) / question.holdingPeriods;
      }
      return new Rebalancing.Constraints(
          weights,
          least,
          most,
          groups(),
          costs,
          question.turnover == null ? Double.POSITIVE_INFINITY : question.turnover);
    }

    private double rate(int j) {
      return TradingCost.rate(spread(j), question.feeBps);
    }

    private double spread(int j) {
      Double spread = units.positions().get(j).spreadBps();
      return spread == null ? 0 : spread;
    }

    private List<Rebalancing.Group> groups() {
      Double most = question.mostSector;
      if (most == null) {
        return List.of();
      }
      Set<String> sectors = new LinkedHashSet<>();
      units.positions().forEach(position -> sectors.add(position.sector()));
      List<Rebalancing.Group> groups = new ArrayList<>();
      for (String sector : sectors) {
        boolean[] members = new boolean[values.length];
        for (int j = 0; j < members.length; j++) {
          members[j] = units.positions().get(j).sector().equals(sector);
        }
        groups.add(new Rebalancing.Group(sector, members, Double.NEGATIVE_INFINITY, most));
      }
      return groups;
    }

    Answer answer(Context context) {
      double[] proposed = Rebalancing.weights(covariance, question.aversion, pull(), constraints());
      double[] after = Arrays.stream(proposed).map(weight -> weight * gross).toArray();
      List<Trade> trades = new ArrayList<>();
      double traded = 0;
      double cost = 0;
      double impact = 0;
      int unknown = 0;
      for (int j = 0; j < values.length; j++) {
        Trade trade = trade(j, proposed[j], after[j] - values[j]);
        trades.add(trade);
        traded += Math.abs(trade.tradeValue);
        cost += trade.cost;
        impact += trade.impact;
        unknown += units.positions().get(j).spreadBps() == null ? 1 : 0;
      }
      Components before = components(values, context);
      Components then = components(after, context);
      return new Answer(
          trades,
          question.files.currency(),
          gross,
          traded / gross,
          cost,
          impact,
          unknown,
          volatility(weights),
          volatility(proposed),
          before.valueAtRisk(),
          then.valueAtRisk(),
          before.expectedShortfall(),
          then.expectedShortfall(),
          earned(weights),
          earned(proposed));
    }

    private Trade trade(int j, double proposed, double traded) {
      Position position = units.positions().get(j);
      double quantity = traded / units.values()[j];
      TradingCost cost =
          TradingCost.of(
              traded,
              spread(j),
              question.feeBps,
              position.adv() == null ? 0 : quantity / position.adv(),
              Math.sqrt(covariance[j][j]));
      return new Trade(
          position.symbol(),
          values[j],
          weights[j],
          expected == null ? null : expected[j] * question.periodsPerYear,
          proposed,
          traded,
          quantity,
          cost.spread(),
          cost.impact());
    }

    private Components components(double[] held, Context context) {
      Holdings holdings =
          new Holdings(units.positions(), held, units.days(), units.returns(), units.missing());
      return Components.of(holdings, context.kernels(), 1 - question.confidence);
    }

    private double volatility(double[] of) {
      double variance = Math.max(0, Covariance.form(of, covariance, of));
      return Math.sqrt(variance * question.periodsPerYear);
    }

    private @Nullable Double earned(double[] of) {
      if (expected == null) {
        return null;
      }
      double sum = 0;
      for (int j = 0; j < of.length; j++) {
        sum += of[j] * expected[j];
      }
      return sum * question.periodsPerYear;
    }
  }
}
