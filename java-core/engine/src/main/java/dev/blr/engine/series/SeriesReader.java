package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads one series out of a file as people have them. What separates its cells, how its dates and
 * numbers are written, in which order its rows stand and what they are is told from all rows
 * ({@link Separators}, {@link Layout}, {@link Columns}, {@link DateSniffer}, {@link NumberMarks},
 * {@link KindSniffer}) and said ({@link Reading}). Where the rows do not decide, the file is
 * refused by row and column, and the option named that does.
 */
public final class SeriesReader {
  private final FileText file;
  private final SeriesOptions options;
  private final InDoubt inDoubt;
  private final @Nullable ReturnFeed past; // null where the file begins a series
  private final Layout layout;
  private final Columns columns;
  private final Table table;

  private SeriesReader(
      FileText file, SeriesOptions options, InDoubt inDoubt, @Nullable ReturnFeed past) {
    this.file = file;
    this.options = options;
    this.inDoubt = inDoubt;
    this.past = past;
    this.table = Separators.split(file.text());
    this.layout = Layout.of(table);
    this.columns = Columns.of(layout);
  }

  /** Reads a file. */
  public static SeriesFile read(FileText file, SeriesOptions options) {
    return read(file, options, InDoubt.REFUSED);
  }

  /** Reads a file for somebody who may work in any unit. */
  public static SeriesFile read(FileText file, SeriesOptions options, InDoubt inDoubt) {
    return new SeriesReader(file, options, inDoubt, null).read();
  }

  /** Reads text. */
  public static ReturnSeries read(String text, SeriesOptions options) {
    return read(FileText.of(text), options).series();
  }

  /**
   * Reads a file that goes on where a feed ended: its rows come after the last that the feed has
   * taken in, and the first of them has a return, too.
   *
   * @param options a kind, a notional or whether returns are shown as logarithms can only be the
   *     feed's
   * @param feed takes the rows in
   */
  public static SeriesFile readOn(FileText file, SeriesOptions options, ReturnFeed feed) {
    return new SeriesReader(file, options, InDoubt.REFUSED, feed).read();
  }

  /** The names of the columns that a user may choose from. */
  public static List<String> seriesNames(FileText file) {
    return new SeriesReader(file, SeriesOptions.DEFAULT, InDoubt.REFUSED, null)
        .columns.seriesNames();
  }

  private SeriesFile read() {
    Place place = columns.place();
    if (layout.header() < 0 && columns.isCutByCommas(layout.candidates()) && layout.headed()) {
      throw Columns.decimalCommas("row " + table.line(layout.firstContent()) + ", column 1");
    }
    if (layout.candidates().length == 0) {
      throw new InvalidInputException(
          missingRow(layout.width() - 1), "is missing", "rows of dates and values");
    }
    int[] rows = layout.data(place);
    if (options.column() == null) {
      return read(rows, columns.findSeries(rows));
    }
    String asked = options.column().strip();
    int column = columns.byName(asked);
    if (column >= 0) {
      return read(rows, column);
    }
    int[] grouped = group(asked, rows);
    return read(grouped, columns.findSeries(grouped), asked);
  }

  private SeriesFile read(int[] rows, int column) {
    try {
      return read(rows, column, columns.name(column));
    } catch (InvalidInputException e) {
      throw severalSeries(rows, column, e);
    }
  }

  /** The rows of one of several series that stand below each other. */
  private int[] group(String name, int[] rows) {
    int group = columns.groupWith(name, rows);
    if (group < 0) {
      throw columns.notThere(name);
    }
    return Arrays.stream(rows).filter(row -> table.cell(row, group).equals(name)).toArray();
  }

  /** Names the series where it is they that make dates repeat; else what was refused stands. */
  private InvalidInputException severalSeries(
      int[] rows, int column, InvalidInputException refused) {
    int group = columns.date() < 0 ? -1 : columns.groups(rows);
    if (group < 0) {
      return refused;
    }
    List<String> words = new ArrayList<>(columns.words(group, rows));
    try {
      read(group(words.getFirst(), rows), column, words.getFirst());
    } catch (InvalidInputException e) {
      return refused;
    }
    return new InvalidInputException(
            columns.place().of(rows[0], group),
            "begins one of several series below each other",
            "a column chosen by name: "
                + String.join(", ", words.stream().map(ReturnFeed::printable).toList()))
        .naming("column");
  }

  private SeriesFile read(int[] rows, int column, String name) {
    Place place = columns.place();
    Timeline time =
        columns.date() < 0 || columns.date() == column
            ? null
            : Timeline.of(layout, columns, rows, options);
    int[] ordered = time == null ? undated(rows) : time.rows();
    Values values = Values.of(layout, columns, column, ordered, options);
    Rows kept = Rows.of(time, ordered, values);
    boolean cut = layout.cut();
    if (isCutValue(column, kept, values)) {
      kept = kept.without(kept.find(table.rows() - 1));
      cut = true;
    }
    boolean openBar = time != null && time.endsOpen() && kept.endsWith(time.lastRow());
    if (openBar && options.openBar() != SeriesOptions.OpenBar.KEEP) {
      kept = kept.withoutLast();
    }
    int before = kept.count();
    kept = kept.withoutRepetitions();
    ReturnFeed feed = past == null ? feed(kept, values, column) : past;
    requireSameUnit(feed, values, column);
    Rows taken = kept;
    IntFunction<String> whereDate = i -> place.of(row(taken, i), Math.max(0, columns.date()));
    IntFunction<String> whereValue =
        i -> i < taken.count() ? place.of(taken.row(i), column) : missingRow(column);
    ReturnSeries series =
        ReturnSeries.of(name, feed, kept.micros(), kept.numbers(), whereDate, whereValue);
    BarColumns columnsOfBars = bars(column, series);
    BarColumns.Read bars =
        columnsOfBars == null
            ? BarColumns.Read.NONE
            : columnsOfBars.read(table, kept, values.format(), series);
    series = series.withRanges(bars.ranges());
    Reading reading =
        new ReadingBuilder(file, layout, columns, options)
            .build(
                column,
                values,
                time,
                kept,
                series,
                new ReadingBuilder.Ends(cut, openBar, before - kept.count()),
                bars);
    return new SeriesFile(
        series,
        reading,
        options,
        labels(kept, series, time != null),
        kept.numbers(),
        bars.high(),
        bars.low());
  }

  /** Null where there are none, or none are wanted. */
  private @Nullable BarColumns bars(int column, ReturnSeries series) {
    boolean wanted =
        series.kind() == InputKind.PRICES && options.bars() != SeriesOptions.Bars.CLOSE;
    BarColumns bars = wanted ? BarColumns.of(columns, column) : null;
    if (bars == null && options.bars() == SeriesOptions.Bars.RANGE) {
      throw new InvalidInputException(
              columns.heading(column),
              "has no high and low beside it",
              "one column of each, or bars close")
          .naming("bars");
    }
    return bars;
  }

  /**
   * One for each value: the first of levels has no return, and is not among those of the series.
   */
  private static String[] labels(Rows rows, ReturnSeries series, boolean dated) {
    int count = rows.count();
    if (series.labels().length == count) {
      return series.labels();
    }
    String[] labels = new String[count];
    labels[0] = dated ? series.label(rows.micros()[0]) : "1";
    System.arraycopy(series.labels(), 0, labels, 1, count - 1);
    return labels;
  }

  private int[] undated(int[] rows) {
    if (options.order() != RowOrder.NEWEST_FIRST) {
      return rows;
    }
    int[] reversed = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      reversed[i] = rows[rows.length - 1 - i];
    }
    return reversed;
  }

  private int row(Rows rows, int i) {
    return rows.row(Math.min(i, rows.count() - 1));
  }

  /** The row that should have followed the last. */
  private String missingRow(int column) {
    int line = table.line(table.rows() - 1) + 1;
    return "row " + line + ", " + columns.called(column);
  }

  // ---- a file that breaks off

  /**
   * Whether the file may end within its last number: nothing follows it, and others of its column
   * are longer.
   */
  private boolean isCutValue(int column, Rows rows, Values values) {
    int last = table.rows() - 1;
    if (!table.mayBeCut() || rows.count() < 2 || rows.find(last) < 0) {
      return false;
    }
    int lastCell = table.width(last) - 1;
    if (columns.date() == lastCell) {
      int other = rows.row(rows.find(last) == 0 ? 1 : rows.find(last) - 1);
      return table.cell(last, lastCell).length() < table.cell(other, lastCell).length();
    }
    return column == lastCell && isShort(column, last, rows, values.format().decimal());
  }

  private boolean isShort(int column, int last, Rows rows, char decimal) {
    int longest = 0;
    int longestDecimals = 0;
    for (int i = 0; i < rows.count(); i++) {
      if (rows.row(i) != last) {
        String cell = table.cell(rows.row(i), column);
        longest = Math.max(longest, cell.length());
        longestDecimals = Math.max(longestDecimals, decimals(cell, decimal));
      }
    }
    String cell = table.cell(last, column);
    return longestDecimals == 0
        ? cell.length() < longest
        : decimals(cell, decimal) < longestDecimals;
  }

  private static int decimals(String cell, char decimal) {
    int mark = cell.indexOf(decimal);
    return mark < 0 ? 0 : cell.length() - mark - 1;
  }

  // ---- what the numbers are

  private ReturnFeed feed(Rows rows, Values values, int column) {
    InputKind kind = options.kind();
    String named = columns.isNamed(column) ? columns.name(column) : "";
    KindSniffer sniffer = new KindSniffer(named, rows.numbers(), columns.heading(column));
    if (kind == InputKind.RETURNS && inDoubt != InDoubt.REFUSED) {
      kind = sniffer.returns();
    }
    if (kind == null) {
      kind = sniffer.kind(values.percentSigns(), inDoubt);
      if (kind == InputKind.PNL) {
        throw needsNotional(column, "is of profit and loss by its name", kind);
      }
    }
    if (kind.needsNotional() && options.notional() == null) {
      throw needsNotional(column, "is money", kind);
    }
    if (kind == InputKind.LOG_RETURNS && options.returns() == SeriesOptions.Returns.SIMPLE) {
      throw new InvalidInputException(
              columns.heading(column),
              "is of logarithms by its name",
              "returns log, or kind return where they are simple ones")
          .naming("returns", "kind");
    }
    boolean log = options.returns() == SeriesOptions.Returns.LOG;
    Double notional = options.notional();
    return new ReturnFeed(kind, log, kind.adds() && notional != null ? notional : 1);
  }

  private InvalidInputException needsNotional(int column, String what, InputKind kind) {
    return new InvalidInputException(
            columns.heading(column),
            what,
            "kind " + kind.singular() + " and the notional that it is a fraction of")
        .naming("kind", "notional");
  }

  /** Signs of per cent say what the numbers are, whatever was asked for. */
  private void requireSameUnit(ReturnFeed feed, Values values, int column) {
    if (past != null && options.kind() != null && feed.kind() != options.kind()) {
      throw new InvalidInputException(
              "kind", "is not that of what it goes on from", "kind " + feed.kind().singular())
          .naming("kind");
    }
    boolean signs = values.percentSigns() > 0;
    if (signs && feed.kind() != InputKind.PERCENT) {
      throw new InvalidInputException(columns.heading(column), "has per cent signs", "kind percent")
          .naming("kind");
    }
  }
}
