package dev.blr.engine.ask;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.ExposureLimit;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import java.util.List;

/** A limit, and how much of it is used. */
public record LimitRow(ExposureLimit limit, double used, double usedShare, boolean breached) {
  static final Shape<LimitRow> SHAPE =
      Shape.of(
          "PortfolioLimit",
          "A limit, and how much of it is used.",
          Field.word(
              "by",
              List.of(ExposureLimit.By.values()),
              ExposureLimit.By::word,
              row -> row.limit.by(),
              "What is limited: positions that have it in common, one of them, a factor, or all."),
          Field.text("group", row -> row.limit.group(), "Its name."),
          Field.word(
              "measure",
              List.of(ExposureLimit.Measure.values()),
              ExposureLimit.Measure::word,
              row -> row.limit.measure(),
              "Of what: sizes added, values added, or the part in VaR."),
          Field.real(
              "used", Unit.AS_GIVEN, LimitRow::used, "How much there is, in the currency of all."),
          Field.real("most", Unit.AS_GIVEN, row -> row.limit.most(), "How much there may be."),
          Field.real("usedShare", Unit.NUMBER, LimitRow::usedShare, "The one over the other."),
          Field.flag("breached", LimitRow::breached, "Whether there is more than there may be."));

  static LimitRow of(ExposureLimit limit, double used) {
    return new LimitRow(limit, used, used / limit.most(), used > limit.most());
  }

  /** Refuses a limit of what is not there: a misspelt name would never be breached. */
  static InvalidInputException unknown(ExposureLimit limit) {
    String what = limit.by().word() + " " + limit.group();
    return new InvalidInputException(
        "limits",
        "limit " + what + " by " + limit.measure().word() + ", which is not there",
        limit.by() == ExposureLimit.By.FACTOR
            ? "one of the factors asked for, gross or net"
            : "a group that some position has");
  }
}
