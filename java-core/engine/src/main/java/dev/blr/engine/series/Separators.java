package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;

/**
 * Tells what separates the cells of a text: the mark that stands equally often in its lines. Where
 * several do ({@code 02.01.2023;4828,44}), the one whose cells are dates and numbers; a comma last,
 * which is also found within numbers.
 */
final class Separators {
  private static final char[] CANDIDATES = {'\t', '|', ';', ','};
  private static final int MOST_COUNTED = 255;
  private static final double ENOUGH_LINES = 0.6;
  private static final int SAMPLED_ROWS = 60;

  private final String text;
  private final int from;
  private char quote = '"';
  private final int[][] linesByCount = new int[CANDIDATES.length][MOST_COUNTED + 1];
  private int lines;

  private Separators(String text, int from) {
    this.text = text;
    this.from = from;
  }

  /** Splits a text by what separates its cells. */
  static Table split(String text) {
    int from = text.startsWith("\uFEFF") ? 1 : 0;
    requireTable(text, from);
    if (text.startsWith("sep=", from) && text.length() > from + 5 && isLineEnd(text, from + 5)) {
      char said = text.charAt(from + 4);
      int end = text.startsWith("\r\n", from + 5) ? from + 7 : from + 6;
      return Table.of(text, end, 2, said, '"');
    }
    return new Separators(text, from).split();
  }

  private static boolean isLineEnd(String text, int at) {
    return text.charAt(at) == '\n' || text.charAt(at) == '\r';
  }

  private static void requireTable(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ' && text.charAt(at) != '\t') {
      at++;
    }
    if (at == text.length()) {
      throw new InvalidInputException(
          "row 1, column 1", "is missing", "a table with at least two prices or one return");
    }
    char first = text.charAt(at);
    if (first == '<' && !isBracketedName(text, at)) {
      throw new InvalidInputException(
          "row 1, column 1", "begins a web page", "a table of dates and values as CSV");
    }
    if (first == '{' || first == '[') {
      throw new InvalidInputException(
          "row 1, column 1", "begins a JSON document", "a table of dates and values as CSV");
    }
  }

  /** {@code <DATE>}, as MetaTrader and Stooq head a column, and no tag of a page. */
  private static boolean isBracketedName(String text, int at) {
    int end = at + 1;
    while (end < text.length() && text.charAt(end) >= 'A' && text.charAt(end) <= 'Z') {
      end++;
    }
    return end > at + 1
        && end + 1 < text.length()
        && text.charAt(end) == '>'
        && ",;|\t\r\n".indexOf(text.charAt(end + 1)) >= 0;
  }

  private Table split() {
    count();
    Table best = null;
    double bestShare = -1;
    for (int i = 0; i < CANDIDATES.length; i++) {
      if (isRegular(i)) {
        Table table = Table.of(text, from, 1, CANDIDATES[i], quote);
        double share = shareOfValues(table);
        if (share > bestShare) {
          best = table;
          bestShare = share;
        }
      }
    }
    return best == null ? Table.of(text, from, 1, mostFrequent(), quote) : best;
  }

  /** How often each mark stands in each line, outside of quotes. */
  private void count() {
    int[] counts = new int[CANDIDATES.length];
    int single = 0;
    int at = from;
    char open = 0;
    boolean startOfCell = true;
    boolean startOfLine = true;
    boolean comment = false;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (open != 0) {
        open = c == open ? 0 : open;
        continue;
      }
      if (c == '\n' || c == '\r') {
        if (!startOfLine && !comment) {
          endLine(counts);
        }
        startOfLine = true;
        startOfCell = true;
        comment = false;
        continue;
      }
      if (startOfLine) {
        java.util.Arrays.fill(counts, 0);
        comment = c == '#';
        single += c == '\'' ? 1 : 0;
        startOfLine = false;
      }
      if (c == '"' && startOfCell && !comment) {
        open = c;
      }
      int candidate = candidate(c);
      if (candidate >= 0) {
        counts[candidate]++;
      }
      startOfCell = candidate >= 0 || c == ' ' && startOfCell;
    }
    if (!startOfLine && !comment) {
      endLine(counts);
    }
    quote = lines > 1 && single > 0.9 * lines ? '\'' : '"';
  }

  private static int candidate(char c) {
    return switch (c) {
      case '\t' -> 0;
      case '|' -> 1;
      case ';' -> 2;
      case ',' -> 3;
      default -> -1;
    };
  }

  private void endLine(int[] counts) {
    lines++;
    for (int i = 0; i < counts.length; i++) {
      linesByCount[i][Math.min(counts[i], MOST_COUNTED)]++;
    }
  }

  /** Whether most lines have a mark, and as many of it as the others. */
  private boolean isRegular(int candidate) {
    int most = 0;
    for (int count = 1; count <= MOST_COUNTED; count++) {
      most = Math.max(most, linesByCount[candidate][count]);
    }
    return most > 0 && most >= ENOUGH_LINES * lines;
  }

  /** Where no mark is regular, an error names the cells of the one found in most lines. */
  private char mostFrequent() {
    int best = CANDIDATES.length - 1;
    for (int i = 0; i < CANDIDATES.length; i++) {
      best = linesByCount[i][0] < linesByCount[best][0] ? i : best;
    }
    return CANDIDATES[best];
  }

  private static double shareOfValues(Table table) {
    DateCell date = new DateCell();
    Numeral numeral = new Numeral();
    int cells = 0;
    int values = 0;
    int step = Math.max(1, table.rows() / SAMPLED_ROWS);
    for (int row = table.rows() - 1; row >= 0; row -= step) {
      for (int c = 0; c < table.width(row); c++) {
        String cell = table.cell(row, c);
        cells++;
        boolean value = date.read(cell) || numeral.read(cell) || MissingWords.isMissing(cell);
        values += value ? 1 : 0;
      }
    }
    return cells == 0 ? 0 : (double) values / cells;
  }
}
