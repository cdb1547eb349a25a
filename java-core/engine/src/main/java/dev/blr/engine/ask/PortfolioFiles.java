package dev.blr.engine.ask;

import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.portfolio.Covariance;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.series.CorporateAction;
import dev.blr.engine.series.Position;
import dev.blr.engine.series.PositionsFile;
import dev.blr.engine.series.PriceTable;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is held, and what it was worth: the texts of files. The command line takes the files' names.
 *
 * @param actions null for none
 */
public record PortfolioFiles(
    String positions,
    String prices,
    @Nullable String actions,
    Holdings.Missing missing,
    String currency) {
  static final Shape<PortfolioFiles> SHAPE =
      Shape.read(
          "PortfolioFiles",
          "What is held, and what it was worth.",
          PortfolioFiles::of,
          Field.lines(
              "positions",
              PortfolioFiles::positions,
              "CSV with symbol, quantity and, where known, price, currency, sector, counterparty, "
                  + "beta, adv, spreadBps and multiplier."),
          Field.lines(
              "prices",
              PortfolioFiles::prices,
              "CSV with a column of dates and one of prices for every symbol, and for every rate of"
                  + " exchange, such as EURUSD."),
          Field.lines(
                  "actions",
                  PortfolioFiles::actions,
                  "CSV of corporate actions: symbol, date, and split (new shares for one old) or "
                      + "dividend; where prices are not adjusted for them.")
              .orLeftOut(),
          Field.word(
                  "missing",
                  List.of(Holdings.Missing.values()),
                  Holdings.Missing::word,
                  PortfolioFiles::missing,
                  "Where something has no price on a day: that day is left out for all, or its "
                      + "return is 0 until there is one, or the file is refused.")
              .orElse(Holdings.Missing.COMMON),
          RunSettings.currencyField(PortfolioFiles::currency));

  /** Wherever a covariance matrix is asked for. */
  static <T> Field<T> covarianceField(Function<T, Covariance> getter) {
    return Field.word(
            "covariance",
            List.of(Covariance.values()),
            Covariance::word,
            getter,
            "How the covariance matrix of the returns is estimated.")
        .orElse(Covariance.LEDOIT_WOLF);
  }

  /** Wherever something is told of a year. */
  static <T> Field<T> periodsPerYearField(ToIntFunction<T> getter) {
    return Field.count("periodsPerYear", Unit.COUNT, getter, "Rows of the price file in a year.")
        .within(1, 100_000)
        .orElse(252);
  }

  private static PortfolioFiles of(Values values) {
    return new PortfolioFiles(
        values.text(), values.text(), values.text(), values.next(), values.text());
  }

  /** Reads the files. */
  Holdings holdings() {
    return holdings(listed());
  }

  /** The positions as their file has them. */
  List<Position> listed() {
    return PositionsFile.read(Source.text(positions));
  }

  /** Reads the other files for these positions. */
  Holdings holdings(List<Position> listed) {
    return Holdings.of(
        listed,
        PriceTable.read(Source.text(prices)),
        actions == null ? List.of() : CorporateAction.read(Source.text(actions)),
        currency,
        missing);
  }

  /** To read them, in operations. */
  double cost() {
    return CHARACTER_OPERATIONS * (positions.length() + prices.length());
  }

  private static final double CHARACTER_OPERATIONS = 200;

  /** What the positions are held to. */
  static <Q> Field<Q> limitsField(Function<Q, EnforcementSettings> getter) {
    return Field.nested(
            "limits",
            EnforcementSettings.SHAPE,
            getter,
            "What is held to which limit, and what is done beyond: on the command line a YAML file"
                + " (blr limits).")
        .orElse(EnforcementSettings.DEFAULTS);
  }

  static <Q> Field<Q> equityField(Function<Q, Double> getter) {
    return Field.maybe(
            "equity",
            Unit.AS_GIVEN,
            getter,
            "In the portfolio's currency (default: the gross value of the positions).")
        .within(Range.above(0))
        .orLeftOut();
  }

  /** The day whose limits hold. */
  static <Q> Field<Q> asOfField(Function<Q, String> getter, String sentence) {
    return Field.text("asOf", getter, sentence).orLeftOut();
  }

  /**
   * Days since 1970 of the day whose limits hold.
   *
   * @param said null where nothing was
   * @param last label of the last prices
   */
  static double asOf(@Nullable String said, String last) {
    double day = ReturnFeed.day(said == null ? last : said);
    if (said != null && Double.isNaN(day)) {
      throw new InvalidInputException("asOf", "is " + said, "an ISO date (2018-01-31)");
    }
    return day;
  }

  /** How much stress there is, where limits depend on that. */
  static <Q> Field<Q> regimeScoreField(ToDoubleFunction<Q> getter) {
    return Field.real(
            "regimeScore",
            Unit.NUMBER,
            getter,
            "Of the market as blr run states it, 0 (calm) to 1, for limits that are tighter in"
                + " stress.")
        .within(Range.PROBABILITY)
        .orElse(0.0);
  }

  /**
   * What limits are shares of.
   *
   * @param said null where nothing was
   */
  static double equity(@Nullable Double said, double[] values) {
    double gross = 0;
    for (double value : values) {
      gross += Math.abs(value);
    }
    double equity = said == null ? gross : said;
    if (!(equity > 0)) {
      throw new InvalidInputException(
          "equity", "is not said, and the positions are worth nothing", "a number > 0");
    }
    return equity;
  }
}
