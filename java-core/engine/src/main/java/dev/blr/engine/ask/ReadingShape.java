package dev.blr.engine.ask;

import dev.blr.engine.series.DateFormat;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.Reading;
import dev.blr.engine.series.RowOrder;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import java.util.List;
import java.util.function.Function;

/** What was inferred of a file, as documents have it. */
public final class ReadingShape {
  /** What a step of a series is called. */
  static final List<String> PERIODS = List.of("day", "period");

  public static final Shape<Reading> SHAPE =
      Shape.of(
          "Reading",
          "What a file was taken for.",
          Field.text("line", Reading::line, "All of it in one line."),
          Field.text("column", Reading::column, "Name of the series."),
          Field.word(
              "kind",
              List.of(InputKind.values()),
              InputKind::singular,
              Reading::kind,
              "What its numbers are."),
          Field.maybe(
                  "notional", Unit.AS_GIVEN, Reading::notional, "What money was made fractions of.")
              .orLeftOut(),
          Field.text(
              "encoding", Reading::encoding, "Of its characters; empty where it came as text."),
          Field.word(
              "separator",
              List.of(Reading.Separator.values()),
              Reading.Separator::word,
              Reading::separator,
              "Between its cells."),
          mark("decimal", Reading::decimal, "Mark before the decimals."),
          mark("thousands", Reading::thousands, "Mark between groups of three digits."),
          Field.word(
                  "dateFormat",
                  List.of(DateFormat.values()),
                  DateFormat::word,
                  Reading::dateFormat,
                  "How its dates are written; left out without dates.")
              .orLeftOut(),
          Field.word(
              "order",
              List.of(RowOrder.values()),
              RowOrder::word,
              Reading::order,
              "In which order its rows stood."),
          Field.word(
              "period",
              PERIODS,
              Reading::period,
              "What a step is called: day where the series is daily or has no dates."),
          Field.text("first", Reading::first, "Label of the first value.").orLeftOut(),
          Field.text("last", Reading::last, "Label of the last value.").orLeftOut(),
          Field.count("rows", Unit.COUNT, Reading::rows, "With a value."),
          Field.count("skipped", Unit.COUNT, Reading::skipped, "Rows without a value."),
          Field.text("firstSkipped", Reading::firstSkipped, "Label of the first of them.")
              .orLeftOut(),
          Field.count(
              "repeated",
              Unit.COUNT,
              Reading::repeated,
              "Rows that said again what the one before did, and are dropped."),
          Field.count("commentLines", Unit.COUNT, Reading::commentLines, "Skipped."),
          Field.count("linesBefore", Unit.COUNT, Reading::linesBefore, "Before the table."),
          Field.count("linesBehind", Unit.COUNT, Reading::linesBehind, "Behind the table."),
          Field.text("high", Reading::high, "Column of the highest price of each bar.").orLeftOut(),
          Field.text("low", Reading::low, "Column of the lowest.").orLeftOut(),
          Field.texts(
              "ignored", Reading::ignored, "Columns that could have been the series, too."));

  private ReadingShape() {}

  private static Field<Reading> mark(
      String name, Function<Reading, SeriesOptions.Mark> getter, String sentence) {
    return Field.word(
        name, List.of(SeriesOptions.Mark.values()), SeriesOptions.Mark::word, getter, sentence);
  }
}
