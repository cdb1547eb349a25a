package dev.blr.engine.ask;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.List;

/**
 * A series and where it came from. Over HTTP and in the browser it is sent with the question; the
 * command line reads it from a file and hands it in ready.
 *
 * @param name of a file, "-", or {@link #REQUEST}
 */
public record Source(ReturnSeries series, String name) {
  /** The name of what came with the question. */
  public static final String REQUEST = "request";

  /** Kinds that are sent as numbers, one of them a question. */
  private static final List<InputKind> GIVEN =
      List.of(InputKind.PRICES, InputKind.RETURNS, InputKind.LOSSES);

  public static final Shape<Source> SHAPE =
      Shape.read(
          "Series",
          "A series: exactly one of prices, returns and losses.",
          Source::of,
          Field.<Source>reals(
                  "prices",
                  Unit.AS_GIVEN,
                  source -> source.given(InputKind.PRICES),
                  "Closing prices, in order of time.")
              .within(Range.above(0))
              .within(2, Integer.MAX_VALUE)
              .orLeftOut(),
          Field.<Source>reals(
                  "returns",
                  Unit.RETURN_FRACTION,
                  source -> source.given(InputKind.RETURNS),
                  "Simple returns P_t/P_{t−1} − 1.")
              .within(Range.above(-1))
              .within(1, Integer.MAX_VALUE)
              .orLeftOut(),
          Field.<Source>reals(
                  "losses",
                  Unit.AS_GIVEN,
                  source -> source.given(InputKind.LOSSES),
                  "Losses of any unit, positive where money was lost.")
              .within(1, Integer.MAX_VALUE)
              .orLeftOut(),
          Field.<Source>texts(
                  "dates",
                  _ -> null,
                  "One for every price, return or loss, strictly increasing: ISO dates or UTC date-times. Without "
                      + "them the observations are numbered from 1.")
              .orLeftOut());

  private static Source of(Values values) {
    double[][] given = {values.reals(), values.reals(), values.reals()}; // in the order of GIVEN
    List<String> dates = values.list();
    InputKind kind = null;
    for (InputKind one : GIVEN) {
      if (given[GIVEN.indexOf(one)] != null) {
        if (kind != null) {
          throw refused("has " + kind.word() + " and " + one.word());
        }
        kind = one;
      }
    }
    if (kind == null) {
      throw refused("has no series");
    }
    String[] labels = dates == null ? null : dates.toArray(String[]::new);
    return new Source(ReturnSeries.of(kind, labels, given[GIVEN.indexOf(kind)], false), REQUEST);
  }

  private static InvalidInputException refused(String what) {
    return new InvalidInputException("body", what, "one of prices, returns, losses");
  }

  /** Null unless the series was of this kind. */
  private double[] given(InputKind kind) {
    if (series.kind() != kind) {
      return null;
    }
    return switch (kind) {
      case PRICES -> series.prices();
      case RETURNS -> series.returns();
      case LOSSES -> losses();
      case LOG_RETURNS, PERCENT, BASIS_POINTS, PNL, DIFFERENCES -> null;
    };
  }

  /** [observations]: positive where money was lost; in the unit of the returns. */
  public double[] losses() {
    double[] losses = series.returns().clone();
    for (int i = 0; i < losses.length; i++) {
      losses[i] = -losses[i];
    }
    return losses;
  }

  int observations() {
    return series.returns().length;
  }
}
