package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;

/**
 * A text as rows of cells (RFC 4180 with any separator and quote; lines may end in LF, CRLF or CR).
 *
 * <p>It keeps where the cells are, and makes a text of one only when asked: a file of half a
 * million rows is read through several times. Our own because a quote that is never closed must not
 * swallow the rest of a price file, and its error must name row and column.
 */
final class Table {
  private final String text;
  private final char separator;
  private final char quote;
  private int at;
  private int line = 1;
  private int rowCount;
  private int cellCount;
  private int[] lines = new int[64];
  private int[] firstCells = new int[65];
  private int[] starts = new int[256];
  private int[] ends = new int[256]; // of a cell with doubled quotes the complement
  private boolean lastIsQuoted;

  private Table(String text, char separator, char quote) {
    this.text = text;
    this.separator = separator;
    this.quote = quote;
  }

  /**
   * Splits a text.
   *
   * @param from where it begins
   * @param firstLine number of the line that begins there
   */
  static Table of(String text, int from, int firstLine, char separator, char quote) {
    Table table = new Table(text, separator, quote);
    table.at = from;
    table.line = firstLine;
    while (table.at < text.length()) {
      table.addRow();
    }
    return table;
  }

  char separator() {
    return separator;
  }

  int rows() {
    return rowCount;
  }

  /** The number of the line on which a row starts, from 1. */
  int line(int row) {
    return lines[row];
  }

  int width(int row) {
    return firstCells[row + 1] - firstCells[row];
  }

  /** A cell without the space around it; empty where the row is too short. */
  String cell(int row, int column) {
    int cell = firstCells[row] + column;
    if (cell >= firstCells[row + 1]) {
      return "";
    }
    boolean doubled = ends[cell] < 0;
    int start = starts[cell];
    int end = doubled ? ~ends[cell] : ends[cell];
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return doubled ? undoubled(start, end) : text.substring(start, end);
  }

  boolean isBlank(int row) {
    for (int c = 0; c < width(row); c++) {
      if (!cell(row, c).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing says that the last cell is whole: no line end behind it, and no quote. */
  boolean mayBeCut() {
    if (text.isEmpty() || lastIsQuoted) {
      return false;
    }
    char last = text.charAt(text.length() - 1);
    return last != '\n' && last != '\r';
  }

  static boolean isSpace(char c) {
    return c == ' '
        || c == '\t'
        || c == '\u00A0'
        || c == '\u202F'
        || c == '\u2009'
        || c == '\uFEFF';
  }

  private String undoubled(int start, int end) {
    StringBuilder cell = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      cell.append(text.charAt(i));
      i += text.charAt(i) == quote ? 1 : 0;
    }
    return cell.toString();
  }

  private void addRow() {
    if (rowCount == lines.length) {
      lines = Arrays.copyOf(lines, 2 * rowCount);
      firstCells = Arrays.copyOf(firstCells, 2 * rowCount + 1);
    }
    lines[rowCount] = line;
    firstCells[rowCount] = cellCount;
    boolean more = true;
    while (more) {
      addCell();
      more = at < text.length() && text.charAt(at) == separator;
      at += more ? 1 : 0;
    }
    endLine();
    firstCells[++rowCount] = cellCount;
  }

  private void addCell() {
    if (cellCount == starts.length) {
      starts = Arrays.copyOf(starts, 2 * cellCount);
      ends = Arrays.copyOf(ends, 2 * cellCount);
    }
    int open = at;
    while (open < text.length() && text.charAt(open) == ' ') {
      open++;
    }
    lastIsQuoted = open < text.length() && text.charAt(open) == quote;
    if (lastIsQuoted) {
      at = open + 1;
      addQuoted();
    } else {
      starts[cellCount] = at;
      while (!atEndOfCell()) {
        at++;
      }
      ends[cellCount] = at;
    }
    cellCount++;
  }

  private void addQuoted() {
    int startLine = line;
    starts[cellCount] = at;
    boolean doubled = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == quote && at + 1 < text.length() && text.charAt(at + 1) == quote) {
        doubled = true;
        at += 2;
      } else if (c == quote) {
        ends[cellCount] = doubled ? ~at : at;
        at++;
        requireEndOfCell();
        return;
      } else if (c == '\n' || c == '\r') {
        endLine();
      } else {
        at++;
      }
    }
    throw new InvalidInputException(
        "row " + startLine + ", column " + column(),
        "opens a quote that never closes",
        "quotes in pairs");
  }

  private void requireEndOfCell() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (!atEndOfCell()) {
      throw new InvalidInputException(
          "row " + line + ", column " + column(),
          "has text behind a closing quote",
          "a separator or line end");
    }
  }

  private int column() {
    return cellCount - firstCells[rowCount] + 1;
  }

  private boolean atEndOfCell() {
    if (at >= text.length()) {
      return true;
    }
    char c = text.charAt(at);
    return c == separator || c == '\n' || c == '\r';
  }

  /** Steps over one line end, if one is here. */
  private void endLine() {
    if (at < text.length()) {
      at +=
          text.charAt(at) == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n' ? 2 : 1;
      line++;
    }
  }
}
