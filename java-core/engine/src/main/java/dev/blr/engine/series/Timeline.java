package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instants of the rows of a file, in the order of time.
 *
 * <p>A file with one row a day has dates: a midnight, or a close at 16:00, keeps the date of the
 * clock that it was written by, whatever its offset. Where days have several rows the instants are
 * those of UTC.
 */
final class Timeline {
  private final DateFormat format;
  private final int[] rows;
  private final long[] micros;
  private final boolean daily;
  private final RowOrder found;
  private final boolean openBar;

  private Timeline(
      DateFormat format,
      int[] rows,
      long[] micros,
      boolean daily,
      RowOrder found,
      boolean openBar) {
    this.format = format;
    this.rows = rows;
    this.micros = micros;
    this.daily = daily;
    this.found = found;
    this.openBar = openBar;
  }

  /**
   * Reads the dates of rows and puts the rows in order.
   *
   * @param options which format and order were asked for, if any
   */
  static Timeline of(Layout layout, Columns columns, int[] rows, SeriesOptions options) {
    Table table = layout.table();
    Place place = columns.place();
    DateFormat asked = options.dateFormat();
    DateFormat format =
        asked == null ? DateSniffer.sniff(table, rows, columns.date(), place) : asked;
    long[] local = new long[rows.length];
    long[] instants = new long[rows.length];
    DateCell cell = new DateCell();
    DateCell clock = new DateCell();
    for (int i = 0; i < rows.length; i++) {
      String text = table.cell(rows[i], columns.date());
      long micros = cell.read(text) ? format.micros(cell) : Instants.NONE;
      if (micros == Instants.NONE) {
        throw DateSniffer.refused(place.of(rows[i], columns.date()), text, List.of(format));
      }
      long offset = cell.offset();
      if (columns.time() >= 0 && !cell.hasClock()) {
        String time = table.cell(rows[i], columns.time());
        if (!clock.readTimeOnly(time)) {
          throw new InvalidInputException(
              place.of(rows[i], columns.time()),
              "is " + ReturnFeed.quote(time),
              "a time of day such as 16:00 or 160000");
        }
        micros += clock.clock();
        offset = clock.offset();
      }
      local[i] = micros;
      instants[i] = micros - offset;
    }
    return ordered(format, rows, local, instants, options.order(), columns);
  }

  private static Timeline ordered(
      DateFormat format,
      int[] rows,
      long[] local,
      long[] instants,
      @Nullable RowOrder order,
      Columns columns) {
    RowOrder found = RowOrder.of(instants, i -> columns.place().of(rows[i], columns.date()), order);
    int[] sequence = found.sequence(instants);
    int[] inOrder = new int[rows.length];
    long[] localInOrder = new long[rows.length];
    long[] micros = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      inOrder[i] = rows[sequence[i]];
      localInOrder[i] = local[sequence[i]];
      micros[i] = instants[sequence[i]];
    }
    boolean openBar = isOpenBar(localInOrder);
    boolean daily = isDaily(localInOrder, rows.length - (openBar ? 1 : 0));
    if (daily) {
      for (int i = 0; i < micros.length; i++) {
        boolean last = openBar && i == micros.length - 1;
        micros[i] = last ? localInOrder[i] : startOfDay(localInOrder[i]);
      }
    }
    return new Timeline(format, inOrder, micros, daily, found, openBar);
  }

  private static long startOfDay(long micros) {
    return micros - Math.floorMod(micros, Instants.DAY);
  }

  /** Whether every row has a day of its own; a day that is repeated may be a row that is. */
  private static boolean isDaily(long[] local, int count) {
    int repeated = 0;
    long[] clocks = {Instants.NONE, Instants.NONE};
    for (int i = 0; i < count; i++) {
      long clock = Math.floorMod(local[i], Instants.DAY);
      if (clocks[0] == Instants.NONE || clocks[0] == clock) {
        clocks[0] = clock;
      } else if (clocks[1] == Instants.NONE || clocks[1] == clock) {
        clocks[1] = clock; // the same hour before and after the clocks change
      } else {
        return false;
      }
      boolean same = i > 0 && startOfDay(local[i]) == startOfDay(local[i - 1]);
      if (same && local[i] != local[i - 1]) {
        return false;
      }
      repeated += same ? 1 : 0;
    }
    return repeated < count;
  }

  /**
   * Whether the last row is that of a day that is not over: it has a time of day as no other row
   * has.
   */
  private static boolean isOpenBar(long[] local) {
    int last = local.length - 1;
    if (last < 10 || !isDaily(local, last)) {
      return false;
    }
    long clock = Math.floorMod(local[last], Instants.DAY);
    for (int i = 0; i < last; i++) {
      if (Math.floorMod(local[i], Instants.DAY) == clock) {
        return false;
      }
    }
    return Math.floorMod(local[0], Instants.DAY) == 0;
  }

  DateFormat format() {
    return format;
  }

  /** Rows of the table in the order of time. */
  int[] rows() {
    return rows;
  }

  /** The row of the latest instant, with a value or without. */
  int lastRow() {
    return rows[rows.length - 1];
  }

  /** Microseconds since 1970 of each. */
  long[] micros() {
    return micros;
  }

  /** Whether every row is a day. */
  boolean daily() {
    return daily;
  }

  /** In which order the rows stood. */
  RowOrder found() {
    return found;
  }

  /** Whether the last row may be of a day that is not over. */
  boolean endsOpen() {
    return openBar;
  }
}
