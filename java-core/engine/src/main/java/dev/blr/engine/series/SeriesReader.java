package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Reads one series out of a table: {@code date,close}, OHLCV, wide {@code date,AAA,BBB}, or a
 * single column.
 *
 * <ul>
 *   <li><b>Header</b>: the first row is one unless it holds a number or a date. Without a header
 *       the columns are named 1, 2, 3.
 *   <li><b>Dates</b>: the first column whose name has a word ending in "date" or "time" or
 *       "timestamp" (date, open_time_ms, Datetime) or is "day" or "ts"; else the first whose first
 *       cell is an ISO date; else a nameless first column of whole numbers that are one (see {@link
 *       Instants}). They must increase strictly. A table may have none.
 *   <li><b>Series</b>: the column asked for; else the best of these names: adjusted close, close,
 *       price, last (adjusted first, since splits and dividends are no losses); else the only
 *       column of numbers.
 *   <li><b>Kind</b>: what was asked for; else returns when the name has the word return(s) or
 *       ret(s), losses when it has loss(es), prices when it has close, price or last; else returns
 *       when at least one value in ten is negative, as no price is (so R, a ticker, is read by its
 *       values).
 * </ul>
 *
 * Every row is as wide as the first, no cell that is read may be empty, and blank rows may only
 * stand at the end. Whatever breaks these rules is an {@link InvalidInputException} that names row
 * and column.
 */
public final class SeriesReader {
  private static final List<Set<String>> SERIES_NAMES =
      List.of(
          Set.of("adjclose", "adjustedclose", "closeadj"),
          Set.of("close"),
          Set.of("price"),
          Set.of("last"));
  private static final Set<String> PRICE_WORDS = Set.of("adjclose", "close", "price", "last");
  private static final Set<String> LOSS_WORDS = Set.of("loss", "losses");
  private static final Set<String> RETURN_WORDS = Set.of("return", "returns", "ret", "rets");

  /**
   * One row of cells.
   *
   * @param number of the row in its file, from 1
   */
  record Row(long number, String[] cells) {
    boolean isBlank() {
      return cells.length == 0 || cells.length == 1 && cells[0].strip().isEmpty();
    }
  }

  private final List<Row> rows;
  private final String[] names;
  private final boolean header;

  private SeriesReader(List<Row> rows) {
    this.rows = rows;
    this.header = isHeader(rows.getFirst());
    this.names = new String[rows.getFirst().cells().length];
    for (int c = 0; c < names.length; c++) {
      String name =
          header ? ReturnFeed.printable(stripMark(rows.getFirst().cells()[c]).strip()) : "";
      names[c] = name.isEmpty() ? Integer.toString(c + 1) : name;
    }
  }

  /** Reads CSV text (RFC 4180), with or without byte order mark. */
  public static ReturnSeries read(String csv, SeriesOptions options) {
    return read(CsvText.rows(csv), options);
  }

  /**
   * Reads CSV text that goes on where a feed ended: its rows come after the last that the feed has
   * taken in, and the first of them has a return, too.
   *
   * @param options the kind and whether returns are log returns are the feed's
   * @param feed takes the rows in
   */
  public static ReturnSeries readOn(String csv, SeriesOptions options, ReturnFeed feed) {
    return reader(CsvText.rows(csv)).read(options, feed);
  }

  /** Reads a table whose rows are numbered from 1. */
  public static ReturnSeries read(String[][] cells, SeriesOptions options) {
    List<Row> rows = new ArrayList<>(cells.length);
    for (int i = 0; i < cells.length; i++) {
      rows.add(new Row(i + 1, cells[i]));
    }
    return read(rows, options);
  }

  static ReturnSeries read(List<Row> rows, SeriesOptions options) {
    return reader(rows).read(options, null);
  }

  private static SeriesReader reader(List<Row> rows) {
    int end = rows.size();
    while (end > 0 && rows.get(end - 1).isBlank()) {
      end--;
    }
    if (end == 0) {
      throw new InvalidInputException(
          "row 1, column 1", "is missing", "a table with at least two prices or one return");
    }
    if (rows.getFirst().isBlank()) {
      throw new InvalidInputException(
          "row " + rows.getFirst().number() + ", column 1",
          "is blank",
          "a header or the first values");
    }
    return new SeriesReader(rows.subList(0, end));
  }

  /** The names of the columns of numbers of CSV text, for a face that lets its user choose. */
  public static List<String> seriesNames(String csv) {
    List<Row> rows = CsvText.rows(csv);
    if (rows.isEmpty() || rows.getFirst().isBlank()) {
      return List.of();
    }
    SeriesReader reader = new SeriesReader(rows);
    return reader.names(reader.numberColumns(reader.dateColumn()));
  }

  /**
   * @param past null to begin a series
   */
  private ReturnSeries read(SeriesOptions options, ReturnFeed past) {
    checkWidths();
    int dateColumn = dateColumn();
    int column = options.column() == null ? findSeries(dateColumn) : findColumn(options.column());
    int first = header ? 1 : 0;
    double[] values = new double[rows.size() - first];
    String[] dates = dateColumn < 0 || dateColumn == column ? null : new String[values.length];
    for (int i = 0; i < values.length; i++) {
      Row row = rows.get(first + i);
      if (dates != null) {
        dates[i] = cell(row, dateColumn);
      }
      values[i] = number(row, column);
    }
    ReturnFeed feed = past;
    if (feed == null) {
      InputKind kind = options.kind() == null ? findKind(names[column], values) : options.kind();
      feed = new ReturnFeed(kind, options.log());
    }
    IntFunction<String> whereDate = i -> where(rowNumber(first + i), Math.max(dateColumn, 0));
    IntFunction<String> whereValue = i -> where(rowNumber(first + i), column);
    return ReturnSeries.of(names[column], feed, dates, values, whereDate, whereValue);
  }

  /** The number of a row, also of the one that should have followed the last. */
  private long rowNumber(int index) {
    return index < rows.size() ? rows.get(index).number() : rows.getLast().number() + 1;
  }

  private String where(long rowNumber, int column) {
    return "row " + rowNumber + ", column " + names[column];
  }

  private void checkWidths() {
    for (Row row : rows) {
      if (row.isBlank()) {
        throw new InvalidInputException(
            where(row.number(), 0), "is blank", "blank rows at the end only");
      }
      if (row.cells().length != names.length) {
        throw new InvalidInputException(
            where(row.number(), Math.min(row.cells().length, names.length - 1)),
            "is where the row of " + row.cells().length + " cells breaks off the pattern",
            names.length + " cells, as in row " + rows.getFirst().number());
      }
    }
  }

  private String cell(Row row, int column) {
    String cell = stripMark(row.cells()[column]);
    if (cell.strip().isEmpty()) {
      throw new InvalidInputException(
          where(row.number(), column), "is empty", "a value in every row");
    }
    return cell;
  }

  private double number(Row row, int column) {
    String cell = cell(row, column);
    double value = Decimals.isNumber(cell) ? Decimals.parse(cell) : Double.NaN;
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new InvalidInputException(
          where(row.number(), column),
          "is " + ReturnFeed.quote(cell),
          "a finite decimal number such as 1234.5, without separators or units");
    }
    return value;
  }

  private static boolean isHeader(Row row) {
    for (String cell : row.cells()) {
      String text = stripMark(cell);
      if (Decimals.isNumber(text) || Instants.parse(text) != Instants.NONE) {
        return false;
      }
    }
    return true;
  }

  private int dateColumn() {
    if (header) {
      for (int c = 0; c < names.length; c++) {
        if (words(names[c]).stream().anyMatch(SeriesReader::isDateWord)) {
          return c;
        }
      }
    }
    int first = header ? 1 : 0;
    if (first == rows.size()) {
      return -1;
    }
    String[] cells = rows.get(first).cells();
    for (int c = 0; c < Math.min(cells.length, names.length); c++) {
      String text = stripMark(cells[c]);
      boolean nameless = names[c].equals(Integer.toString(c + 1));
      if (Instants.parse(text) != Instants.NONE
          && (!Decimals.isNumber(text) || c == 0 && nameless)) {
        return c;
      }
    }
    return -1;
  }

  private static boolean isDateWord(String word) {
    return word.endsWith("date")
        || word.endsWith("time")
        || word.endsWith("timestamp")
        || word.equals("day")
        || word.equals("ts");
  }

  private int findColumn(String name) {
    int found = -1;
    boolean exact = false;
    boolean twice = false;
    for (int c = 0; c < names.length; c++) {
      boolean same = names[c].equals(name.strip());
      if (same || names[c].equalsIgnoreCase(name.strip()) && !exact) {
        twice = found >= 0 && same == exact;
        found = c;
        exact = same;
      }
    }
    String where = "row " + rows.getFirst().number() + ", column " + ReturnFeed.quote(name);
    if (found < 0) {
      throw new InvalidInputException(where, "is not there", "one of " + String.join(", ", names));
    }
    if (twice) {
      throw new InvalidInputException(where, "is there twice", "a name that only one column has");
    }
    return found;
  }

  private int findSeries(int dateColumn) {
    if (header) {
      for (Set<String> wanted : SERIES_NAMES) {
        for (int c = 0; c < names.length; c++) {
          if (c != dateColumn && wanted.contains(String.join("", words(names[c])))) {
            return findColumn(names[c]);
          }
        }
      }
    }
    List<Integer> columns = numberColumns(dateColumn);
    if (columns.size() == 1) {
      return columns.getFirst();
    }
    String where = where(rows.getFirst().number(), 0);
    if (columns.isEmpty()) {
      throw new InvalidInputException(
          where, "begins a table without a column of numbers", "prices or returns");
    }
    throw new InvalidInputException(
        where,
        "begins a table of " + columns.size() + " series",
        "a column chosen by name: " + String.join(", ", names(columns)));
  }

  /**
   * The columns, besides that of the dates, whose first cell with anything in it is a number; when
   * only one column is left it is the series whatever it holds, so that an error can name its cell.
   */
  private List<Integer> numberColumns(int dateColumn) {
    boolean onlyOne = names.length - (dateColumn < 0 ? 0 : 1) == 1;
    List<Integer> columns = new ArrayList<>();
    for (int c = 0; c < names.length; c++) {
      if (c != dateColumn && (onlyOne || Decimals.isNumber(firstCell(c)))) {
        columns.add(c);
      }
    }
    return columns;
  }

  private String firstCell(int column) {
    for (Row row : rows.subList(header ? 1 : 0, rows.size())) {
      if (column < row.cells().length && !stripMark(row.cells()[column]).strip().isEmpty()) {
        return stripMark(row.cells()[column]);
      }
    }
    return "";
  }

  private List<String> names(List<Integer> columns) {
    List<String> chosen = new ArrayList<>();
    for (int column : columns) {
      chosen.add(names[column]);
    }
    return chosen;
  }

  private static InputKind findKind(String name, double[] values) {
    List<String> words = words(name);
    if (words.stream().anyMatch(RETURN_WORDS::contains)) {
      return InputKind.RETURNS;
    }
    if (words.stream().anyMatch(LOSS_WORDS::contains)) {
      return InputKind.LOSSES;
    }
    if (words.stream().anyMatch(PRICE_WORDS::contains)) {
      return InputKind.PRICES;
    }
    int negative = 0;
    for (double value : values) {
      negative += value < 0 ? 1 : 0;
    }
    boolean signed = negative > 0 && negative * 10 >= values.length;
    return signed ? InputKind.RETURNS : InputKind.PRICES;
  }

  /** The lower-case words of a name: "Adj Close" → adj, close. */
  private static List<String> words(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (char c : (name.toLowerCase(Locale.ROOT) + " ").toCharArray()) {
      if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    return words;
  }

  /** A byte order mark may survive the splitting into cells. */
  private static String stripMark(String cell) {
    return cell.startsWith("\uFEFF") ? cell.substring(1) : cell;
  }
}
