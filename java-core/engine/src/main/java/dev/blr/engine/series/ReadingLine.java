package dev.blr.engine.series;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read, in one line. */
final class ReadingLine {
  private ReadingLine() {}

  static String of(Reading reading) {
    List<String> parts = new ArrayList<>();
    parts.add(series(reading));
    if (reading.high() != null) {
      parts.add("bars of " + reading.high() + " and " + reading.low());
    }
    parts.add(dates(reading));
    if (reading.first() != null) {
      parts.add(reading.first() + " … " + reading.last());
    }
    parts.add(rows(reading));
    String notation = notation(reading);
    if (!notation.isEmpty()) {
      parts.add(notation);
    }
    return String.join("; ", parts);
  }

  private static String series(Reading reading) {
    String of = " of " + (reading.named() ? "" : "column ") + reading.column();
    String ignored =
        reading.ignored().isEmpty()
            ? ""
            : " (" + String.join(", ", reading.ignored()) + " ignored)";
    return kind(reading.kind(), of, reading.notional()) + ignored;
  }

  /**
   * What numbers are.
   *
   * @param of whose they are; may be empty
   * @param notional that money is a fraction of; null for none
   */
  static String kind(InputKind kind, String of, @Nullable Double notional) {
    String what =
        switch (kind) {
          case PRICES -> "prices" + of;
          case RETURNS -> "returns" + of;
          case LOG_RETURNS -> "log returns" + of;
          case PERCENT -> "returns in per cent" + of;
          case BASIS_POINTS -> "returns in basis points" + of;
          case PNL -> "profit and loss" + of;
          case LOSSES -> "losses" + of + ", positive where money was lost";
          case NUMBERS -> "numbers" + of + " as they stand";
          case DIFFERENCES -> "levels" + of + " whose differences are money";
        };
    return notional == null ? what : what + " on a notional of " + plain(notional);
  }

  private static String plain(double number) {
    return number == (long) number ? Long.toString((long) number) : Double.toString(number);
  }

  private static String dates(Reading reading) {
    if (reading.dateFormat() == null) {
      return "no dates"
          + (reading.order() == RowOrder.NEWEST_FIRST ? ", newest first, reversed" : "");
    }
    String format =
        switch (reading.dateFormat()) {
          case SERIAL -> "day numbers of a spreadsheet (0 is 1899-12-30)";
          case EPOCH -> "seconds or fractions of them since 1970";
          default -> reading.dateFormat().word();
        };
    String order =
        switch (reading.order()) {
          case OLDEST_FIRST -> "";
          case NEWEST_FIRST -> ", newest first, reversed";
          case ANY -> ", sorted";
        };
    return "dates " + format + order;
  }

  private static String rows(Reading reading) {
    StringBuilder text = new StringBuilder();
    text.append(counted(reading.rows(), "row"));
    if (reading.skipped() > 0) {
      text.append(", ").append(reading.skipped()).append(" without a value skipped (the first ");
      text.append(reading.firstSkipped()).append(')');
    }
    if (reading.repeated() > 0) {
      text.append(", ").append(counted(reading.repeated(), "repetition")).append(" dropped");
    }
    if (reading.commentLines() > 0) {
      text.append(", ").append(counted(reading.commentLines(), "comment line")).append(" skipped");
    }
    if (reading.linesBefore() > 0) {
      text.append(", ").append(counted(reading.linesBefore(), "line")).append(" before the table");
    }
    if (reading.linesBehind() > 0) {
      text.append(", ").append(counted(reading.linesBehind(), "line")).append(" behind it");
    }
    return text.toString();
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static String notation(Reading reading) {
    List<String> said = new ArrayList<>();
    if (reading.separator() != Reading.Separator.COMMA) {
      said.add("separated by " + reading.separator().word());
    }
    if (reading.decimal() == SeriesOptions.Mark.COMMA) {
      said.add("decimal comma");
    }
    if (reading.thousands() != SeriesOptions.Mark.NONE) {
      said.add("thousands " + reading.thousands().word());
    }
    if (reading.encoding().equals(FileText.LATIN_1)) {
      said.add("no UTF-8, read as Latin-1");
    } else if (reading.encoding().startsWith("UTF-16")) {
      said.add(reading.encoding());
    }
    return String.join(", ", said);
  }
}
