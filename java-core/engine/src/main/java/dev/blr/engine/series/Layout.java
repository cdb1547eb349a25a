package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;

/**
 * Which rows of a table are what: comments and blank lines, what stands before the header, the
 * header, the data, what stands behind them. Whatever breaks the pattern within the data is
 * refused.
 */
final class Layout {
  /** What the cells of a column are. */
  enum Type {
    DATE,
    TIME,
    NUMBER,
    TEXT,
    EMPTY
  }

  private static final int SAMPLED_ROWS = 200;
  private static final int MOST_FOOTERS = 30;

  private final Table table;
  private final int[] content; // rows that are neither blank nor comments
  private final int comments;
  private final int width;
  private final Type[] types;
  private final DateCell date = new DateCell();
  private final Numeral numeral = new Numeral();
  private int dateColumn = -1;
  private int header = -1;
  private int first; // of the data, in content
  private int end;
  private boolean cut;

  private Layout(Table table) {
    this.table = table;
    int[] rows = new int[table.rows()];
    int count = 0;
    int skipped = 0;
    for (int row = 0; row < rows.length; row++) {
      boolean comment = table.cell(row, 0).startsWith("#") && !isMissingWord(row);
      skipped += comment ? 1 : 0;
      if (!comment && !table.isBlank(row)) {
        rows[count++] = row;
      }
    }
    this.content = Arrays.copyOf(rows, count);
    this.comments = skipped;
    this.width = modalWidth();
    this.types = new Type[width];
  }

  private boolean isMissingWord(int row) {
    return MissingWords.isMissing(table.cell(row, 0));
  }

  /** Finds the rows; the column of dates is not known yet, see {@link #dateIn}. */
  static Layout of(Table table) {
    Layout layout = new Layout(table);
    if (layout.content.length == 0) {
      throw new InvalidInputException(
          "row 1, column 1", "is missing", "a table with at least two prices or one return");
    }
    layout.typeColumns();
    layout.find();
    return layout;
  }

  private int modalWidth() {
    int widest = 0;
    for (int row : content) {
      widest = Math.max(widest, table.width(row));
    }
    int[] counts = new int[widest + 1];
    int modal = 0;
    for (int row : content) {
      int of = table.width(row);
      counts[of]++;
      modal = counts[of] > counts[modal] ? of : modal;
    }
    return modal;
  }

  private void typeColumns() {
    int[] sample = sample();
    for (int c = 0; c < width; c++) {
      types[c] = type(sample, c);
    }
  }

  /** Rows as wide as most, evenly spread, without the first, which may be a header. */
  private int[] sample() {
    int[] wide = Arrays.stream(content).filter(row -> table.width(row) == width).toArray();
    int from = wide.length > 1 ? 1 : 0;
    int step = Math.max(1, (wide.length - from) / SAMPLED_ROWS);
    int[] sample = new int[(wide.length - from + step - 1) / step];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = wide[from + i * step];
    }
    return sample;
  }

  private Type type(int[] sample, int column) {
    int[] counts = new int[Type.values().length];
    for (int row : sample) {
      counts[type(table.cell(row, column)).ordinal()]++;
    }
    Type most = Type.EMPTY;
    for (Type type : Type.values()) {
      boolean more = most == Type.EMPTY || counts[type.ordinal()] > counts[most.ordinal()];
      most = type != Type.EMPTY && counts[type.ordinal()] > 0 && more ? type : most;
    }
    return most;
  }

  private Type type(String cell) {
    if (MissingWords.isMissing(cell)) {
      return Type.EMPTY;
    }
    if (date.read(cell) && date.form() != DateCell.Form.DIGITS) {
      return Type.DATE;
    }
    if (cell.indexOf(':') > 0 && date.readTimeOnly(cell)) {
      return Type.TIME;
    }
    return numeral.read(cell) ? Type.NUMBER : Type.TEXT;
  }

  /** Finds header and data again, now that it is known which column the dates are in. */
  void dateIn(int column) {
    dateColumn = column;
    find();
  }

  private void find() {
    first = 0;
    while (first < content.length && !isData(content[first], true)) {
      first++;
    }
    end = content.length;
    while (end > first && !isData(content[end - 1], false)) {
      end--;
    }
    header = findHeader();
  }

  /**
   * Whether a row is one of data.
   *
   * @param strict whether a row without any value is none
   */
  private boolean isData(int row, boolean strict) {
    if (!isWide(row)) {
      return false;
    }
    if (dateColumn >= 0) {
      String cell = table.cell(row, dateColumn);
      return date.read(cell)
          && (types[dateColumn] == Type.DATE) == (date.form() != DateCell.Form.DIGITS);
    }
    int numbers = 0;
    for (int c = 0; c < width; c++) {
      Type type = type(table.cell(row, c));
      if (types[c] == Type.NUMBER && (type == Type.TEXT || type == Type.DATE)
          || types[c] == Type.DATE && type != Type.DATE) {
        return false;
      }
      numbers += types[c] == Type.NUMBER && type == Type.NUMBER ? 1 : 0;
    }
    return numbers > 0 || !strict;
  }

  /** As wide as most, cells without anything at the end not counted. */
  boolean isWide(int row) {
    int cells = table.width(row);
    for (int c = width; c < cells; c++) {
      if (!table.cell(row, c).isEmpty()) {
        return false;
      }
    }
    return cells >= width;
  }

  /**
   * Of the rows above the data that are as wide: the last that has a word for a date above the
   * dates; else the first that has nothing there; else the last.
   */
  private int findHeader() {
    int found = -1;
    boolean nameless = false;
    for (int i = 0; i < first; i++) {
      int row = content[i];
      if (!isWide(row)) {
        continue;
      }
      String above = dateColumn < 0 ? "" : table.cell(row, dateColumn);
      if (dateColumn >= 0 && ColumnNames.isDate(above)) {
        found = row;
        nameless = true;
      } else if (above.isEmpty() && !nameless) {
        found = row;
        nameless = dateColumn >= 0;
      } else if (!nameless) {
        found = row;
      }
    }
    return found;
  }

  Table table() {
    return table;
  }

  int width() {
    return width;
  }

  Type type(int column) {
    return types[column];
  }

  /** The row of the header, −1 without one. */
  int header() {
    return header;
  }

  int comments() {
    return comments;
  }

  /** Rows before the header, or before the data where there is none. */
  int preamble() {
    return first - (header < 0 ? 0 : 1);
  }

  int footers() {
    return content.length - end - (cut ? 1 : 0);
  }

  int lines() {
    return content.length;
  }

  /** The row that stands first of all that is no comment. */
  int firstContent() {
    return content[0];
  }

  /** Rows that look like data, whatever stands among them. */
  int[] candidates() {
    return Arrays.copyOfRange(content, first, end);
  }

  /**
   * Rows of data; whatever else stands among them, or behind them and is no text, is refused,
   * unless it is the beginning of a row that the file breaks off in.
   */
  int[] data(Place place) {
    requireHeaderAsWide(place);
    if (footers() > MOST_FOOTERS) {
      throw brokenPattern(content[end], place);
    }
    for (int i = end; i < content.length; i++) {
      if (!isFooter(content[i])) {
        cut = i == content.length - 1 && table.mayBeCut() && i > first;
        if (!cut) {
          throw brokenPattern(content[i], place);
        }
      }
    }
    for (int i = first; i < end; i++) {
      if (!isData(content[i], false)) {
        throw brokenPattern(content[i], place);
      }
    }
    return Arrays.copyOfRange(content, first, end);
  }

  /** Whether a row of several cells stands above the data that has not as many as they. */
  boolean headed() {
    return header < 0 && first > 0 && table.width(content[first - 1]) > 1;
  }

  /** A row of several cells above the data that has not as many as they is a header gone wrong. */
  private void requireHeaderAsWide(Place place) {
    if (headed() && first < content.length) {
      int above = content[first - 1];
      throw brokenWidth(content[first], table.width(above), above, place);
    }
  }

  /** Whether the file breaks off within its last row, which is left out. */
  boolean cut() {
    return cut;
  }

  /** What stands behind the data is text: a row that begins like data is a row that is damaged. */
  private boolean isFooter(int row) {
    String cell = table.cell(row, 0);
    char c = cell.isEmpty() ? '0' : cell.charAt(0);
    boolean value = Numeral.isDigit(c) || c == '-' || c == '+' || c == '.' || c == ',';
    boolean dated = isWide(row) && dateColumn > 0;
    return !value && !dated && !MissingWords.isMissing(cell) && !date.read(cell);
  }

  private InvalidInputException brokenPattern(int row, Place place) {
    if (!isWide(row)) {
      return brokenWidth(row, width, content[Math.min(first, content.length - 1)], place);
    }
    int column = Math.max(0, dateColumn);
    for (int c = 0; dateColumn < 0 && c < width; c++) {
      if (types[c] == Type.NUMBER && type(table.cell(row, c)) != Type.NUMBER) {
        column = c;
      }
    }
    String cell = table.cell(row, column);
    return new InvalidInputException(
        place.of(row, column),
        cell.isEmpty() ? "is empty" : "is " + ReturnFeed.quote(cell),
        dateColumn < 0 ? "a number, as in the rows before it" : "a date, as in the rows before it");
  }

  private InvalidInputException brokenWidth(int row, int wanted, int like, Place place) {
    int cells = table.width(row);
    return new InvalidInputException(
        place.of(row, Math.min(cells, width - 1)),
        "is where the row of " + cells + " cells breaks off the pattern",
        wanted + " cells, as in row " + table.line(like));
  }
}
