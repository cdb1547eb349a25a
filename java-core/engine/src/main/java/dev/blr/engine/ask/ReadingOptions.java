package dev.blr.engine.ask;

import dev.blr.engine.series.DateFormat;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.RowOrder;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a file is to be read, where its rows do not say or say something wrong. */
public final class ReadingOptions {
  private static final Map<String, String> MARKS =
      Map.of(
          ".", "point", ",", "comma", "'", "apostrophe", " ", "apostrophe", "space", "apostrophe");

  public static final Shape<SeriesOptions> SHAPE =
      Shape.read(
          "ReadingOptions",
          "How a file is to be read; what is left out is told from all its rows.",
          ReadingOptions::of,
          Field.text(
                  "column",
                  SeriesOptions::column,
                  "Column of the series by name, or by number from 1 where there is no header; of "
                      + "several series below each other the word that names one.")
              .within(1, 1_000)
              .orLeftOut(),
          kind(
              SeriesOptions::kind,
              "What its numbers are; pnl and difference are money and need a notional."),
          Field.word(
                  "returns",
                  List.of(SeriesOptions.Returns.values()),
                  SeriesOptions.Returns::word,
                  SeriesOptions::returns,
                  "How prices become the returns that are shown: P_t/P_{t−1} − 1 or its ln(1 + r); "
                      + "the engine gets simple ones.")
              .orLeftOut(),
          Field.word(
                  "dateFormat",
                  List.of(DateFormat.values()),
                  DateFormat::word,
                  SeriesOptions::dateFormat,
                  "How its dates are written, whatever the marks between the numbers.")
              .orTyped(formats())
              .orLeftOut(),
          mark("decimal", SeriesOptions::decimal, 2, "Mark before the decimals."),
          mark(
              "thousands",
              SeriesOptions::thousands,
              SeriesOptions.Mark.values().length,
              "Mark between groups of three digits; apostrophe stands for spaces, too."),
          Field.word(
                  "missing",
                  List.of(SeriesOptions.Missing.values()),
                  SeriesOptions.Missing::word,
                  SeriesOptions::missing,
                  "Whether a row without a value is refused or dropped; left out, one without any "
                      + "value is dropped.")
              .orLeftOut(),
          Field.word(
                  "order",
                  List.of(RowOrder.values()),
                  RowOrder::word,
                  SeriesOptions::order,
                  "In which order its rows stand; any sorts them by their dates.")
              .orLeftOut(),
          Field.word(
                  "openBar",
                  List.of(SeriesOptions.OpenBar.values()),
                  SeriesOptions.OpenBar::word,
                  SeriesOptions::openBar,
                  "Whether a last row of a day that is not over is kept; left out, it is dropped.")
              .orLeftOut(),
          Field.word(
                  "bars",
                  List.of(SeriesOptions.Bars.values()),
                  SeriesOptions.Bars::word,
                  SeriesOptions::bars,
                  "Whether high and low beside a close are read, which say more of volatility; left "
                      + "out, they are where they stand.")
              .orLeftOut(),
          notional(SeriesOptions::notional));

  private ReadingOptions() {}

  static <O> Field<O> kind(Function<O, @Nullable InputKind> getter, String sentence) {
    return Field.word("kind", List.of(InputKind.values()), InputKind::singular, getter, sentence)
        .orTyped(plurals())
        .orLeftOut();
  }

  static <O> Field<O> notional(Function<O, @Nullable Double> getter) {
    return Field.maybe(
            "notional",
            Unit.AS_GIVEN,
            getter,
            "What P&L, differences and losses of money are fractions of.")
        .within(Range.above(0))
        .orLeftOut();
  }

  private static Field<SeriesOptions> mark(
      String name, Function<SeriesOptions, SeriesOptions.Mark> getter, int words, String sentence) {
    List<SeriesOptions.Mark> marks = List.of(SeriesOptions.Mark.values()).subList(0, words);
    return Field.word(name, marks, SeriesOptions.Mark::word, getter, sentence)
        .orTyped(MARKS)
        .orLeftOut();
  }

  /** Prices for price, as documents have it. */
  private static Map<String, String> plurals() {
    return Arrays.stream(InputKind.values())
        .filter(kind -> !kind.word().equals(kind.singular()))
        .collect(Collectors.toMap(InputKind::word, InputKind::singular));
  }

  /** Whatever stands between the parts. */
  private static Map<String, String> formats() {
    return Map.ofEntries(
        Map.entry("dmy", "d/m/y"),
        Map.entry("d-m-y", "d/m/y"),
        Map.entry("d.m.y", "d/m/y"),
        Map.entry("dd/mm/yyyy", "d/m/y"),
        Map.entry("mdy", "m/d/y"),
        Map.entry("m-d-y", "m/d/y"),
        Map.entry("m.d.y", "m/d/y"),
        Map.entry("mm/dd/yyyy", "m/d/y"),
        Map.entry("ymd", "y-m-d"),
        Map.entry("y/m/d", "y-m-d"),
        Map.entry("y.m.d", "y-m-d"),
        Map.entry("iso", "y-m-d"),
        Map.entry("yyyy-mm-dd", "y-m-d"),
        Map.entry("dd.mm.yyyy", "d/m/y"));
  }

  private static SeriesOptions of(Values values) {
    return new SeriesOptions(
        values.text(),
        values.next(),
        values.next(),
        values.next(),
        values.next(),
        values.next(),
        values.next(),
        values.next(),
        values.next(),
        values.next(),
        values.next());
  }
}
