package dev.blr.engine.series;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits CSV text into rows of cells (RFC 4180; lines may end in LF, CRLF or CR).
 *
 * <p>Our own because a quote that is never closed must not swallow the rest of a price file, and
 * its error must name row and column; the libraries at hand do one or neither.
 */
final class CsvText {
  private final String text;
  private int at;
  private long line = 1;

  private CsvText(String text) {
    this.text = text;
    this.at = text.startsWith("\uFEFF") ? 1 : 0;
  }

  /**
   * The rows, each numbered by the line on which it starts; the newline at the end makes no row.
   */
  static List<SeriesReader.Row> rows(String text) {
    CsvText csv = new CsvText(text);
    List<SeriesReader.Row> rows = new ArrayList<>();
    while (csv.at < text.length()) {
      rows.add(csv.row());
    }
    return rows;
  }

  private SeriesReader.Row row() {
    long start = line;
    List<String> cells = new ArrayList<>();
    boolean more = true;
    while (more) {
      cells.add(at < text.length() && text.charAt(at) == '"' ? quoted(cells.size() + 1) : plain());
      more = at < text.length() && text.charAt(at) == ',';
      at += more ? 1 : 0;
    }
    endLine();
    return new SeriesReader.Row(start, cells.toArray(new String[0]));
  }

  private String plain() {
    int from = at;
    while (!atEndOfCell()) {
      at++;
    }
    return text.substring(from, at);
  }

  private String quoted(int column) {
    long startLine = line;
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        if (atEndOfCell()) {
          return cell.toString();
        }
        if (text.charAt(at) != '"') {
          throw new InvalidInputException(
              "row " + line + ", column " + column,
              "has text behind a closing quote",
              "a comma or line end");
        }
      }
      int from = at;
      if (c == '\n' || c == '\r') {
        endLine();
      } else {
        at++;
      }
      cell.append(text, from, at);
    }
    throw new InvalidInputException(
        "row " + startLine + ", column " + column,
        "opens a quote that never closes",
        "quotes in pairs");
  }

  private boolean atEndOfCell() {
    return at >= text.length() || ",\r\n".indexOf(text.charAt(at)) >= 0;
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
