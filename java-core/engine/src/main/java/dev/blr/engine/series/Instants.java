package dev.blr.engine.series;

/**
 * Dates and UTC date-times as microseconds since 1970-01-01T00:00:00Z.
 *
 * <p>One date alone is read where it has one meaning: {@code 2018-01-31}, {@code 20180131}, {@code
 * 31 Jan 2018}, {@code 2018-01}; with {@code T} or a space a time of day {@code 16:00}, seconds, up
 * to nine decimals of a second (those behind the sixth are dropped), and {@code Z}, {@code UTC} or
 * an offset {@code +01:00} (without one the time is UTC); seconds, milliseconds, microseconds or
 * nanoseconds since 1970 as numbers of 9 to 19 digits. 01/02/2018 has two meanings: only the rows
 * of a file can tell, see {@link DateSniffer}.
 */
final class Instants {
  static final String ALLOWED =
      "an ISO date (2018-01-31), a date-time (2018-01-31T16:00:00Z), or seconds to nanoseconds since 1970";

  /** Not a date. */
  static final long NONE = Long.MIN_VALUE;

  static final long SECOND = 1_000_000L;
  static final long DAY = 86_400 * SECOND;

  private Instants() {}

  /** Microseconds since 1970, or {@link #NONE}. */
  static long parse(String text) {
    DateCell cell = new DateCell();
    if (!cell.read(text.strip())) {
      return NONE;
    }
    DateFormat format =
        switch (cell.form()) {
          case YEAR_FIRST -> DateFormat.YEAR_MONTH_DAY;
          case NAMED -> DateFormat.NAMED;
          case MONTH -> DateFormat.MONTH;
          case DIGITS -> cell.wholeDigits() == 8 ? DateFormat.COMPACT : DateFormat.EPOCH;
          case YEAR_LAST, SHORT_YEAR -> null;
        };
    long local = format == null ? NONE : format.micros(cell);
    return local == NONE ? NONE : local - cell.offset();
  }

  /** {@code 2018-01-31}, or {@code 2018-01-31T16:00:00.25Z} when {@code withTime}. */
  static String format(long micros, boolean withTime) {
    String date = Calendar.format(Math.floorDiv(micros, DAY));
    if (!withTime) {
      return date;
    }
    long ofDay = Math.floorMod(micros, DAY);
    long fraction = ofDay % SECOND;
    return date + "T" + clock(ofDay / SECOND) + (fraction == 0 ? "" : decimals(fraction)) + "Z";
  }

  private static String clock(long seconds) {
    char[] clock = new char[8]; // half a million of them are written at once
    Calendar.digits(clock, 0, seconds / 3600);
    clock[2] = ':';
    Calendar.digits(clock, 3, seconds / 60 % 60);
    clock[5] = ':';
    Calendar.digits(clock, 6, seconds % 60);
    return new String(clock);
  }

  private static String decimals(long micros) {
    String fraction = Calendar.pad(micros, 6);
    int end = 6;
    while (fraction.charAt(end - 1) == '0') {
      end--;
    }
    return "." + fraction.substring(0, end);
  }
}
