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
    long seconds = ofDay / SECOND;
    String clock =
        Calendar.pad(seconds / 3600, 2)
            + ":"
            + Calendar.pad(seconds / 60 % 60, 2)
            + ":"
            + Calendar.pad(seconds % 60, 2);
    String fraction = Calendar.pad(ofDay % SECOND, 6);
    int end = 6;
    while (end > 0 && fraction.charAt(end - 1) == '0') {
      end--;
    }
    return date + "T" + clock + (end == 0 ? "" : "." + fraction.substring(0, end)) + "Z";
  }
}
