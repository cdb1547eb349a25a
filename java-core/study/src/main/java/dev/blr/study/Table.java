package dev.blr.study;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table on standard output: columns as wide as their widest cell, the first one to the left. */
final class Table {
  private final List<String[]> rows = new ArrayList<>();

  Table(String... head) {
    rows.add(head);
  }

  Table row(String... cells) {
    if (cells.length != rows.getFirst().length) {
      throw new IllegalArgumentException(cells.length + " cells below " + rows.getFirst().length);
    }
    rows.add(cells);
    return this;
  }

  /** Of the row that begins with {@code name}. */
  String cell(String name, int column) {
    return rows.stream().filter(row -> row[0].equals(name)).findFirst().orElseThrow()[column];
  }

  void print(PrintStream out) {
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int c = 0; c < row.length; c++) {
        int column = c;
        int width = rows.stream().mapToInt(r -> r[column].length()).max().orElseThrow();
        String space = " ".repeat(width - row[c].length());
        line.append(c == 0 ? row[c] + space : "  " + space + row[c]);
      }
      out.println(line.toString().stripTrailing());
    }
    out.println();
  }

  static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
