package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file whose first row names its columns, with plain decimal numbers below: what a program
 * writes. Blank rows and comments are passed over; whatever else is wrong is refused by file, row
 * and column.
 */
final class NamedTable {
  private final String file;
  private final Table table;
  private final int[] rows;
  private final String[] names;
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * @param file as messages call it, e.g. "positions"
   */
  NamedTable(String file, FileText text) {
    this.file = file;
    table = Separators.split(text.text());
    List<Integer> content = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      if (!table.isBlank(row) && !table.startsWith(row, '#')) {
        content.add(row);
      }
    }
    if (content.isEmpty()) {
      throw new InvalidInputException(file, "is empty", "a header and rows below it");
    }
    int header = content.getFirst();
    names = new String[table.width(header)];
    for (int c = 0; c < names.length; c++) {
      names[c] = table.cell(header, c);
      if (names[c].isEmpty() || places.put(names[c], c) != null) {
        throw new InvalidInputException(
            place(header, c),
            names[c].isEmpty() ? "has no name" : "is there twice",
            "a name of its own");
      }
    }
    rows = content.stream().skip(1).mapToInt(row -> row).toArray();
    for (int row : rows) {
      if (table.width(row) > names.length) {
        throw new InvalidInputException(
            where(row), "has " + table.width(row) + " cells", names.length + ", as the header has");
      }
    }
    if (rows.length == 0) {
      throw new InvalidInputException(file, "has no row below its header", "one at least");
    }
  }

  int rows() {
    return rows.length;
  }

  String[] names() {
    return names;
  }

  /** −1 where there is none. */
  int column(String name) {
    return places.getOrDefault(name, -1);
  }

  int required(String name) {
    int column = column(name);
    if (column < 0) {
      throw new InvalidInputException(file, "has no column " + name, "a header with " + name);
    }
    return column;
  }

  /** Refuses columns of other names: a misspelt one would be passed over in silence. */
  void requireKnown(List<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        throw new InvalidInputException(
            file + " column " + ReturnFeed.printable(name), "is unknown", String.join(", ", known));
      }
    }
  }

  /** Empty where the row has none, or there is no such column. */
  String text(int row, int column) {
    return column < 0 ? "" : table.cell(rows[row], column);
  }

  /** Null where the cell is empty or says that there is no value. */
  @Nullable Double number(int row, int column) {
    String cell = text(row, column);
    if (cell.isEmpty() || MissingWords.isMissing(cell)) {
      return null;
    }
    double value = Decimals.isNumber(cell) ? Decimals.parse(cell) : Double.NaN;
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw refused(row, column, "is " + ReturnFeed.quote(cell), "a number such as 1234.5");
    }
    return value;
  }

  /** A date, in microseconds since 1970. */
  long date(int row, int column) {
    long micros = Instants.parse(text(row, column));
    if (micros == Instants.NONE) {
      throw refused(
          row, column, "is " + ReturnFeed.quote(text(row, column)), "a date such as 2024-01-31");
    }
    return micros;
  }

  InvalidInputException refused(int row, int column, String what, String allowed) {
    return new InvalidInputException(place(rows[row], column), what, allowed);
  }

  private String where(int tableRow) {
    return file + " row " + table.line(tableRow);
  }

  private String place(int tableRow, int column) {
    String name =
        names[column] == null || names[column].isEmpty() ? "" + (column + 1) : names[column];
    return where(tableRow) + ", column " + ReturnFeed.printable(name);
  }
}
