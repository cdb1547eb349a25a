package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells the format of a column of dates from all its cells: what one of them cannot be, none of
 * them is; where two formats are left, the one in which time runs in one direction; where that is
 * both or neither, the file is refused.
 */
final class DateSniffer {
  private DateSniffer() {}

  /**
   * The format of a column.
   *
   * @param rows of the table that hold data
   * @param place of a cell, for messages
   */
  static DateFormat sniff(Table table, int[] rows, int column, Place place) {
    DateCell cell = new DateCell();
    List<DateFormat> possible = List.of(); // any, before the first cell
    for (int row : rows) {
      String text = table.cell(row, column);
      if (!cell.read(text)) {
        throw refused(place.of(row, column), text, possible);
      }
      if (possible.isEmpty()) {
        possible = new ArrayList<>(DateFormat.of(cell.form()));
      }
      List<DateFormat> before = possible.size() > 1 ? List.copyOf(possible) : possible;
      if (possible.size() > 1) {
        possible.removeIf(format -> format.micros(cell) == Instants.NONE);
      }
      if (possible.isEmpty()) {
        throw refused(place.of(row, column), text, before);
      }
      if (possible.size() == 1 && before == possible) {
        return possible.getFirst(); // whether the others are such dates shows when they are read
      }
    }
    return possible.size() == 1
        ? possible.getFirst()
        : byOrder(table, rows, column, place, possible);
  }

  /**
   * @param possible what the cells before it may be; empty where there are none
   */
  static InvalidInputException refused(String where, String text, List<DateFormat> possible) {
    if (possible.isEmpty()) {
      return new InvalidInputException(where, "is " + ReturnFeed.quote(text), Instants.ALLOWED);
    }
    String like = possible.stream().map(DateFormat::word).collect(Collectors.joining(" or "));
    return new InvalidInputException(
            where,
            "is " + ReturnFeed.quote(text),
            "a date like those before it, " + like + ", or another dateFormat")
        .naming("dateFormat");
  }

  private static DateFormat byOrder(
      Table table, int[] rows, int column, Place place, List<DateFormat> possible) {
    List<DateFormat> ordered =
        possible.stream().filter(format -> isOrdered(table, rows, column, format)).toList();
    if (rows.length > 2 && ordered.size() == 1) {
      return ordered.getFirst();
    }
    String words = possible.stream().map(DateFormat::word).collect(Collectors.joining(" or "));
    throw new InvalidInputException(
            place.of(rows[0], column),
            "is "
                + ReturnFeed.quote(table.cell(rows[0], column))
                + ", and no row says whether its dates are "
                + words,
            "a dateFormat: " + words)
        .naming("dateFormat");
  }

  private static boolean isOrdered(Table table, int[] rows, int column, DateFormat format) {
    DateCell cell = new DateCell();
    int direction = 0;
    long before = Instants.NONE;
    for (int row : rows) {
      cell.read(table.cell(row, column));
      long micros = format.micros(cell);
      if (before != Instants.NONE) {
        int step = Long.compare(micros, before);
        if (step == 0 || direction != 0 && step != direction) {
          return false;
        }
        direction = step;
      }
      before = micros;
    }
    return true;
  }
}
