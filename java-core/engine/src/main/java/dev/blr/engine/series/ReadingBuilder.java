package dev.blr.engine.series;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts together what is said of a file that was read. */
final class ReadingBuilder {
  /**
   * What was left out at the ends of the file.
   *
   * @param cut whether the file may break off in its last row
   * @param openBar whether its last row is of a day that is not over
   * @param repetitions of rows
   */
  record Ends(boolean cut, boolean openBar, int repetitions) {}

  private final FileText file;
  private final Layout layout;
  private final Columns columns;
  private final SeriesOptions options;

  ReadingBuilder(FileText file, Layout layout, Columns columns, SeriesOptions options) {
    this.file = file;
    this.layout = layout;
    this.columns = columns;
    this.options = options;
  }

  /**
   * @param time null without dates
   */
  Reading build(
      int column,
      Values values,
      @Nullable Timeline time,
      Rows rows,
      ReturnSeries series,
      Ends ends,
      BarColumns.Read bars) {
    BarColumns taken = bars.columns();
    List<String> ignored = columns.adjusted(column);
    String firstSkipped = firstSkipped(values, time);
    return new Reading(
        ReturnFeed.printable(series.column()),
        columns.isNamed(column),
        series.kind(),
        series.kind().adds() ? options.notional() : null,
        file.encoding(),
        Reading.Separator.of(layout.table().separator()),
        SeriesOptions.Mark.of(values.format().decimal()),
        SeriesOptions.Mark.of(values.format().thousands()),
        time == null ? null : time.format(),
        time == null ? order() : time.found(),
        series.period(),
        time == null ? null : series.label(rows.micros()[0]),
        time == null ? null : series.label(rows.micros()[rows.count() - 1]),
        rows.count(),
        values.missing().length,
        firstSkipped,
        ends.repetitions(),
        layout.comments(),
        layout.preamble(),
        layout.footers(),
        taken == null ? null : ReturnFeed.printable(columns.name(taken.high())),
        taken == null ? null : ReturnFeed.printable(columns.name(taken.low())),
        ignored,
        warnings(series, ignored, ends, bars));
  }

  private RowOrder order() {
    RowOrder asked = options.order();
    return asked == null ? RowOrder.OLDEST_FIRST : asked;
  }

  private @Nullable String firstSkipped(Values values, @Nullable Timeline time) {
    if (values.missing().length == 0) {
      return null;
    }
    int row = values.missing()[0];
    if (time == null) {
      return "row " + layout.table().line(row);
    }
    int at = 0;
    while (time.rows()[at] != row) {
      at++;
    }
    return Instants.format(time.micros()[at], !time.daily());
  }

  private List<String> warnings(
      ReturnSeries series, List<String> adjusted, Ends ends, BarColumns.Read bars) {
    List<String> warnings = new ArrayList<>();
    if (ends.cut()) {
      warnings.add(
          "the file has no line end behind its last row, which may be cut and is left out");
    }
    if (ends.openBar()) {
      warnings.add(
          options.openBar() == SeriesOptions.OpenBar.KEEP
              ? "the last row has a time of day: its bar may not be closed, and is kept"
              : "the last row has a time of day: its bar is not closed, and is left out (openBar keep"
                  + " keeps it)");
    }
    if (bars.bad() > 0) {
      warnings.add(badBars(series, bars));
    }
    warnings.addAll(SeriesWarnings.of(series, adjusted));
    return warnings;
  }

  private static String badBars(ReturnSeries series, BarColumns.Read bars) {
    String many = bars.bad() == 1 ? "1 bar has" : bars.bad() + " bars have";
    String what = many + " a high below the low or a close outside";
    String first = ", the first on " + series.labels()[bars.firstBad()];
    return bars.columns() == null
        ? what + first + ": high and low are not those of this price, and left out"
        : what + first + ": left out";
  }
}
