package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Which of the numbers of a date is what. */
public enum DateFormat {
  YEAR_MONTH_DAY("y-m-d"),
  DAY_MONTH_YEAR("d/m/y"),
  MONTH_DAY_YEAR("m/d/y"),
  /** With the month's name. */
  NAMED("d-month-y"),
  MONTH("y-m"),
  COMPACT("yyyymmdd"),
  COMPACT_MONTH("yyyymm"),
  YEAR("yyyy"),
  /** Seconds to nanoseconds since 1970. */
  EPOCH("epoch"),
  /** Days since 1899-12-30, as spreadsheets count them. */
  SERIAL("serial");

  private static final long NONE = Instants.NONE;
  private static final int SERIAL_OF_1970 = 25_569;

  private final String word;

  DateFormat(String word) {
    this.word = word;
  }

  /** As typed and printed. */
  public String word() {
    return word;
  }

  /** By its word. */
  public static DateFormat parse(String word) {
    for (DateFormat format : values()) {
      if (format.word.equals(word)) {
        return format;
      }
    }
    throw new InvalidInputException("dateFormat", "is " + ReturnFeed.quote(word), words());
  }

  static String words() {
    return Arrays.stream(values()).map(DateFormat::word).collect(Collectors.joining(", "));
  }

  /** What a cell of a form may be. */
  static List<DateFormat> of(DateCell.Form form) {
    return switch (form) {
      case YEAR_FIRST -> List.of(YEAR_MONTH_DAY);
      case YEAR_LAST -> List.of(DAY_MONTH_YEAR, MONTH_DAY_YEAR);
      case SHORT_YEAR -> List.of(DAY_MONTH_YEAR, MONTH_DAY_YEAR, YEAR_MONTH_DAY);
      case NAMED -> List.of(NAMED);
      case MONTH -> List.of(MONTH);
      case DIGITS -> List.of(COMPACT, COMPACT_MONTH, YEAR, EPOCH, SERIAL);
    };
  }

  /**
   * Microseconds from 1970-01-01T00:00 to what a cell shows, on its own clock; {@link
   * Instants#NONE} where it shows nothing in this format.
   */
  long micros(DateCell cell) {
    if (cell.form() == DateCell.Form.DIGITS) {
      return counted(cell);
    }
    long day = day(cell);
    return day == Calendar.NONE ? NONE : day * Instants.DAY + cell.clock();
  }

  private long day(DateCell cell) {
    int a = cell.first();
    int b = cell.second();
    int c = cell.third();
    boolean shortYear = cell.form() == DateCell.Form.SHORT_YEAR;
    if (!shortYear && !of(cell.form()).contains(this)) {
      return Calendar.NONE;
    }
    return switch (this) {
      case YEAR_MONTH_DAY -> Calendar.epochDay(shortYear ? DateCell.century(a) : a, b, c);
      case DAY_MONTH_YEAR -> Calendar.epochDay(shortYear ? DateCell.century(c) : c, b, a);
      case MONTH_DAY_YEAR -> Calendar.epochDay(shortYear ? DateCell.century(c) : c, a, b);
      case NAMED, MONTH -> Calendar.epochDay(a, b, c);
      case COMPACT, COMPACT_MONTH, YEAR, EPOCH, SERIAL -> Calendar.NONE;
    };
  }

  private long counted(DateCell cell) {
    int number = cell.wholeDigits() <= 8 ? (int) cell.whole() : 0;
    boolean whole = cell.fractionMicros() == 0;
    long day =
        switch (this) {
          case COMPACT ->
              cell.wholeDigits() == 8 && whole
                  ? Calendar.epochDay(number / 10_000, number / 100 % 100, number % 100)
                  : Calendar.NONE;
          case COMPACT_MONTH ->
              cell.wholeDigits() == 6 && whole
                  ? Calendar.epochDay(number / 100, number % 100, 1)
                  : Calendar.NONE;
          case YEAR ->
              cell.wholeDigits() == 4 && whole ? Calendar.epochDay(number, 1, 1) : Calendar.NONE;
          case SERIAL -> cell.wholeDigits() == 5 ? number - SERIAL_OF_1970 : Calendar.NONE;
          default -> Calendar.NONE;
        };
    if (this == EPOCH) {
      return cell.wholeDigits() < 9 ? NONE : sinceEpoch(cell);
    }
    return day == Calendar.NONE ? NONE : day * Instants.DAY + ofDay(cell);
  }

  /** A fraction of a day, to the second. */
  private static long ofDay(DateCell cell) {
    return Math.floorDiv(cell.fractionMicros() * 86_400 + Instants.SECOND / 2, Instants.SECOND)
        * Instants.SECOND;
  }

  private static long sinceEpoch(DateCell cell) {
    long count = cell.whole();
    // Each unit ends where the next begins to mean the 1970s: seconds below the year 5138.
    if (count < 100_000_000_000L) {
      return count * Instants.SECOND + cell.fractionMicros();
    }
    if (count < 100_000_000_000_000L) {
      return count * 1000 + cell.fractionMicros() / 1000;
    }
    return count < 100_000_000_000_000_000L ? count : count / 1000;
  }
}
