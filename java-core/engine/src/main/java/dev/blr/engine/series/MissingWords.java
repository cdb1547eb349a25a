package dev.blr.engine.series;

import java.util.Locale;
import java.util.Set;

/** What stands in a cell where there is no value. */
final class MissingWords {
  private static final Set<String> WORDS =
      Set.of(
          "",
          "null",
          "nan",
          "na",
          "n/a",
          "#n/a",
          "#n/a n/a",
          "#na",
          "<na>",
          "none",
          "nil",
          "nd",
          "n.d.",
          "n.a.",
          ".",
          "..",
          "-",
          "--",
          "—",
          "–",
          "?",
          "missing",
          "#value!",
          "#div/0!");

  private static final int LONGEST = 8;

  private MissingWords() {}

  static boolean isMissing(String cell) {
    if (cell.isEmpty()) {
      return true;
    }
    char first = cell.charAt(0);
    boolean number = first >= '0' && first <= '9';
    return !number && cell.length() <= LONGEST && WORDS.contains(cell.toLowerCase(Locale.ROOT));
  }
}
