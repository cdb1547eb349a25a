package dev.blr.engine.series;

import java.util.ArrayList;
import java.util.List;

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

  Reading build(
      int column, Values values, Timeline time, Rows rows, ReturnSeries series, Ends ends) {
    List<String> ignored = columns.adjusted(column);
    String firstSkipped = firstSkipped(values, time);
    return new Reading(
        ReturnFeed.printable(series.column()),
        columns.isNamed(column),
        series.kind(),
        series.kind().adds() && options.notional() != null ? options.notional() : null,
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
        ignored,
        warnings(series, ignored, ends));
  }

  private RowOrder order() {
    return options.order() == null ? RowOrder.OLDEST_FIRST : options.order();
  }

  private String firstSkipped(Values values, Timeline time) {
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

  private List<String> warnings(ReturnSeries series, List<String> adjusted, Ends ends) {
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
    warnings.addAll(SeriesWarnings.of(series, adjusted));
    return warnings;
  }
}
