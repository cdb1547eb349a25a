package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which column of a table is what.
 *
 * <ul>
 *   <li><b>Dates</b>: of the columns whose cells are dates the first with a name for dates, else
 *       the first; else the first column of counts (20230102, seconds since 1970, a spreadsheet's
 *       day numbers) that has such a name, or is nameless and leftmost.
 *   <li><b>Time of day</b>: a column of clocks beside dates that have none.
 *   <li><b>Series</b>: the column asked for; else the close by its name, never the adjusted one;
 *       else the fourth of four columns that lie as open, high, low and close do; else the only
 *       column of numbers that is no volume, index and the like.
 * </ul>
 */
final class Columns {
  private static final int LISTED = 20;
  private static final int SAMPLED_ROWS = 500;

  private final Layout layout;
  private final Table table;
  private final String[] names;
  private final boolean[] named;
  private int date = -1;
  private int time = -1;
  private int index = -1;
  private int closeByShape = -1;

  private Columns(Layout layout) {
    this.layout = layout;
    this.table = layout.table();
    this.names = new String[layout.width()];
    this.named = new boolean[layout.width()];
  }

  /** Finds dates and times, and tells the layout. */
  static Columns of(Layout layout) {
    Columns columns = new Columns(layout);
    columns.takeNames();
    columns.date = columns.findDate();
    if (columns.date >= 0) {
      layout.dateIn(columns.date);
      columns.takeNames();
    }
    columns.time = columns.findTime();
    columns.index = columns.findIndex();
    return columns;
  }

  private void takeNames() {
    for (int c = 0; c < names.length; c++) {
      String name = layout.header() < 0 ? "" : table.cell(layout.header(), c);
      named[c] = !name.isEmpty();
      names[c] = name.isEmpty() ? Integer.toString(c + 1) : name;
    }
  }

  /** Names a cell as messages do. */
  Place place() {
    return (row, column) -> "row " + table.line(row) + ", " + called(column);
  }

  String called(int column) {
    return "column " + ReturnFeed.printable(names[column]);
  }

  /** Names a column where it begins. */
  String heading(int column) {
    return place().of(firstRow(), column);
  }

  private int firstRow() {
    return layout.header() < 0 ? layout.firstContent() : layout.header();
  }

  /** −1 without dates. */
  int date() {
    return date;
  }

  /** −1 without a column of times. */
  int time() {
    return time;
  }

  String name(int column) {
    return names[column];
  }

  boolean isNamed(int column) {
    return named[column];
  }

  // ---- dates

  private int findDate() {
    int first = -1;
    for (int c = 0; c < names.length; c++) {
      if (layout.type(c) == Layout.Type.DATE) {
        if (isDateName(c)) {
          return c;
        }
        first = first < 0 ? c : first;
      }
    }
    if (first >= 0) {
      return first;
    }
    for (int c = 0; c < names.length; c++) {
      if (layout.type(c) == Layout.Type.NUMBER && isDateName(c) && isCount(c, true)) {
        return c;
      }
    }
    boolean leftmost = names.length > 1 && !named[0] && layout.type(0) == Layout.Type.NUMBER;
    if (leftmost && isCount(0, false)) {
      return 0;
    }
    return unreadDate();
  }

  private boolean isDateName(int column) {
    return named[column] && ColumnNames.isDate(names[column]);
  }

  /** What cannot be read under a name for dates is one of dates all the same: it is refused. */
  private int unreadDate() {
    for (int c = 0; c < names.length; c++) {
      boolean text = layout.type(c) == Layout.Type.TEXT;
      boolean numbers = layout.type(c) == Layout.Type.NUMBER && ColumnNames.isSurelyDate(names[c]);
      if (isDateName(c) && (text || numbers)) {
        int row = layout.header() + 1;
        while (row < table.rows() && table.isBlank(row)) {
          row++;
        }
        if (row < table.rows()) {
          throw DateSniffer.refused(place().of(row, c), table.cell(row, c), List.of());
        }
      }
    }
    return -1;
  }

  /**
   * Whether the numbers of a column count days or seconds.
   *
   * @param named whether its name says so; else only what nothing else looks like is taken
   */
  private boolean isCount(int column, boolean named) {
    for (DateFormat format : DateFormat.of(DateCell.Form.DIGITS)) {
      boolean doubtful = format == DateFormat.COMPACT_MONTH || format == DateFormat.YEAR;
      if ((named || !doubtful) && isCount(column, format)) {
        return named || format != DateFormat.SERIAL || isRegular(column);
      }
    }
    return false;
  }

  private boolean isCount(int column, DateFormat format) {
    DateCell cell = new DateCell();
    int counts = 0;
    int others = 0;
    int step = Math.max(1, table.rows() / SAMPLED_ROWS);
    for (int row = table.rows() - 1; row > layout.header(); row -= step) {
      String text = table.cell(row, column);
      if (layout.isWide(row) && !text.isEmpty()) {
        boolean count = cell.read(text) && format.micros(cell) != Instants.NONE;
        counts += count ? 1 : 0;
        others += count ? 0 : 1;
      }
    }
    return counts > 10 * others;
  }

  /** Day numbers go one way in steps of at most a quarter, as prices do not. */
  private boolean isRegular(int column) {
    int up = 0;
    int down = 0;
    double before = Double.NaN;
    for (int row = layout.header() + 1; row < table.rows(); row++) {
      String text = table.cell(row, column);
      double value = Decimals.isNumber(text) ? Decimals.parse(text) : Double.NaN;
      if (Math.abs(value - before) > 92) {
        return false;
      }
      up += value > before ? 1 : 0;
      down += value <= before ? 1 : 0;
      before = Double.isNaN(value) ? before : value;
    }
    return up > 2 && down <= up / 50 || down > 2 && up <= down / 50;
  }

  private int findTime() {
    if (date < 0) {
      return -1;
    }
    DateCell cell = new DateCell();
    for (int c = 0; c < names.length; c++) {
      boolean digits =
          layout.type(c) == Layout.Type.NUMBER
              && named[c]
              && ColumnNames.isTimeOfDay(names[c])
              && isClock(c, cell);
      if (c != date && (layout.type(c) == Layout.Type.TIME || digits)) {
        return c;
      }
    }
    return -1;
  }

  private boolean isClock(int column, DateCell cell) {
    int row = table.rows() - 1;
    while (row > layout.header() && !layout.isWide(row)) {
      row--;
    }
    return cell.readTimeOnly(table.cell(row, column));
  }

  /** The leftmost column when it only numbers the rows. */
  private int findIndex() {
    boolean may =
        date != 0
            && names.length > 1
            && layout.type(0) == Layout.Type.NUMBER
            && (!named[0] || ColumnNames.isIndex(names[0]));
    if (!may) {
      return -1;
    }
    long expected = -1;
    for (int row = layout.header() + 1; row < table.rows(); row++) {
      String text = table.cell(row, 0);
      if (layout.isWide(row) && !table.isBlank(row)) {
        if (text.isEmpty() || text.length() > 9 || Decimals.skipDigits(text, 0) < text.length()) {
          return -1;
        }
        long number = Long.parseLong(text);
        if (expected < 0 ? number > 1 : number != expected) {
          return -1;
        }
        expected = number + 1;
      }
    }
    return 0;
  }

  // ---- the series

  /**
   * The column of a name; −1 when none has it. An exact name wins over one that differs in case.
   */
  int byName(String name) {
    int found = -1;
    boolean exact = false;
    boolean twice = false;
    for (int c = 0; c < names.length; c++) {
      boolean same = names[c].equals(name);
      if (same || names[c].equalsIgnoreCase(name) && !exact) {
        twice = found >= 0 && same == exact;
        found = c;
        exact = same;
      }
    }
    if (twice) {
      throw new InvalidInputException(
          asked(name), "is there twice", "a name that only one column has");
    }
    return found;
  }

  InvalidInputException notThere(String name) {
    String allowed = "one of " + listed(allColumns(), -1);
    return new InvalidInputException(asked(name), "is not there", allowed).naming("column");
  }

  private String asked(String name) {
    return "row " + table.line(firstRow()) + ", column " + ReturnFeed.quote(name);
  }

  private List<Integer> allColumns() {
    List<Integer> all = new ArrayList<>();
    for (int c = 0; c < names.length; c++) {
      all.add(c);
    }
    return all;
  }

  /** Column of the series where none was asked for. */
  int findSeries(int[] rows) {
    List<Integer> best = bestNamed();
    if (best.isEmpty()) {
      requireNoUnreadPrice(rows);
      int close = closeByShape(rows);
      best = close >= 0 ? List.of(close) : seriesColumns();
    }
    if (best.size() == 1) {
      return best.getFirst();
    }
    String where = heading(0);
    if (best.isEmpty()) {
      throw new InvalidInputException(
          where, "begins a table without a column of numbers", "prices or returns");
    }
    if (layout.header() < 0 && isCutByCommas(rows)) {
      throw decimalCommas(where);
    }
    throw new InvalidInputException(
            where,
            "begins a table of " + best.size() + " series",
            "a column chosen by name: " + listed(best, LISTED))
        .naming("column");
  }

  /**
   * A close whose cells are no numbers is a close all the same, and nothing else stands in for it.
   */
  private void requireNoUnreadPrice(int[] rows) {
    for (int c = 0; c < names.length; c++) {
      boolean price = named[c] && ColumnNames.priceRank(names[c]) >= 0;
      if (price && layout.type(c) == Layout.Type.TEXT && rows.length > 0) {
        throw Values.notANumber(place().of(rows[0], c), table.cell(rows[0], c));
      }
    }
  }

  /** The columns that a face may offer: series, else whatever holds numbers. */
  List<String> seriesNames() {
    return seriesColumns().stream().map(c -> names[c]).toList();
  }

  private String listed(List<Integer> columns, int most) {
    String list =
        columns.stream()
            .limit(most < 0 ? columns.size() : most)
            .map(c -> ReturnFeed.printable(names[c]))
            .collect(Collectors.joining(", "));
    return most < 0 || columns.size() <= most ? list : list + ", …";
  }

  private List<Integer> bestNamed() {
    for (int rank = 0; rank < 3; rank++) {
      List<Integer> found = new ArrayList<>();
      for (int c = 0; c < names.length; c++) {
        if (isNumbers(c) && named[c] && ColumnNames.priceRank(names[c]) == rank) {
          found.add(c);
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  boolean isNumbers(int column) {
    boolean other = column == date || column == time || column == index;
    return !other && layout.type(column) == Layout.Type.NUMBER;
  }

  /**
   * Columns of numbers that may be a series; what is alone beside the dates is it whatever it
   * holds, so that an error can name its cell.
   */
  private List<Integer> seriesColumns() {
    List<Integer> series = new ArrayList<>();
    for (int c = 0; c < names.length; c++) {
      if (isNumbers(c) && (!named[c] || !ColumnNames.isNoSeries(names[c]))) {
        series.add(c);
      }
    }
    int others = names.length - (date < 0 ? 0 : 1);
    if (others > 1) {
      return series;
    }
    for (int c = 0; c < names.length; c++) {
      if (c != date) {
        return List.of(c);
      }
    }
    return series;
  }

  /**
   * The fourth of four neighbouring columns of which the second is never below the others and the
   * third never above them: exchanges send such tables without a header.
   */
  private int closeByShape(int[] rows) {
    for (int c = 0; c + 3 < names.length; c++) {
      boolean nameless = !named[c] && !named[c + 1] && !named[c + 2] && !named[c + 3];
      boolean numbers = isNumbers(c) && isNumbers(c + 1) && isNumbers(c + 2) && isNumbers(c + 3);
      if (nameless && numbers && rows.length > 1 && areBars(rows, c)) {
        closeByShape = c + 3;
        return closeByShape;
      }
    }
    return -1;
  }

  /** Whether a column was found to be the close of bars without names. */
  boolean isCloseByShape(int column) {
    return column == closeByShape;
  }

  /** The only column of numbers with such a name; −1 without one, or with several. */
  int only(Predicate<String> called) {
    int found = -1;
    for (int c = 0; c < names.length; c++) {
      if (isNumbers(c) && named[c] && called.test(names[c])) {
        if (found >= 0) {
          return -1;
        }
        found = c;
      }
    }
    return found;
  }

  private boolean areBars(int[] rows, int open) {
    Numeral numeral = new Numeral();
    double[] bar = new double[4];
    boolean varies = false;
    for (int row : rows) {
      for (int i = 0; i < bar.length; i++) {
        bar[i] = NumberFormat.PLAIN.parse(table.cell(row, open + i), numeral);
      }
      if (!(bar[1] >= bar[0] && bar[1] >= bar[3] && bar[2] <= bar[0] && bar[2] <= bar[3])) {
        return false;
      }
      varies |= bar[1] > bar[2];
    }
    return varies;
  }

  /** Whether a row has a price under another name than the close: then it is no day of rest. */
  boolean hasOtherPrices(int column, int row) {
    for (int c = 0; c < names.length; c++) {
      if (c != column
          && isNumbers(c)
          && named[c]
          && ColumnNames.isBarPart(names[c])
          && !MissingWords.isMissing(table.cell(row, c))) {
        return true;
      }
    }
    return false;
  }

  /** Names of adjusted closes beside a close. */
  List<String> adjusted(int column) {
    List<String> adjusted = new ArrayList<>();
    for (int c = 0; c < names.length; c++) {
      if (c != column && named[c] && isNumbers(c) && ColumnNames.isAdjustedClose(names[c])) {
        adjusted.add(ReturnFeed.printable(names[c]));
      }
    }
    return adjusted;
  }

  // ---- a decimal comma that is the separator, too

  /**
   * Whether two neighbouring columns are halves of numbers: whole ones, the right one of a width
   * that does not change.
   */
  boolean isCutByCommas(int[] rows) {
    if (table.separator() != ',' || rows.length == 0) {
      return false;
    }
    for (int c = 0; c + 1 < names.length; c++) {
      if (isNumbers(c) && isNumbers(c + 1) && areHalves(rows, c)) {
        return true;
      }
    }
    return false;
  }

  private boolean areHalves(int[] rows, int left) {
    int width = table.cell(rows[0], left + 1).length();
    for (int row : rows) {
      String whole = table.cell(row, left);
      String decimals = table.cell(row, left + 1);
      if (decimals.length() != width
          || Decimals.skipDigits(decimals, 0) < width
          || whole.isEmpty()
          || Decimals.skipDigits(whole, 0) < whole.length()) {
        return false;
      }
    }
    return width > 0;
  }

  /** What is refused where a comma is the decimal mark and the separator. */
  static InvalidInputException decimalCommas(String where) {
    return new InvalidInputException(
        where,
        "begins a table whose decimal commas also separate its cells",
        "numbers in quotes, decimal points, or a semicolon or tab as separator");
  }

  // ---- several series below each other

  /** A column of text that has this cell; −1 when none does. */
  int groupWith(String name, int[] rows) {
    for (int c = 0; c < names.length; c++) {
      if (layout.type(c) == Layout.Type.TEXT) {
        for (int row : rows) {
          if (table.cell(row, c).equals(name)) {
            return c;
          }
        }
      }
    }
    return -1;
  }

  /** The first column of text with more than one word in it; −1 without one. */
  int groups(int[] rows) {
    for (int c = 0; c < names.length; c++) {
      if (layout.type(c) == Layout.Type.TEXT && words(c, rows).size() > 1) {
        return c;
      }
    }
    return -1;
  }

  /** The first words of a column, without repetition. */
  Set<String> words(int column, int[] rows) {
    Set<String> words = new LinkedHashSet<>();
    for (int row : rows) {
      words.add(table.cell(row, column));
      if (words.size() > LISTED) {
        return words;
      }
    }
    return words;
  }
}
