package dev.blr.engine.series;

/**
 * Dates and UTC date-times as microseconds since 1970-01-01T00:00:00Z.
 *
 * <p>Read: {@code 2018-01-31}, {@code 20180131}; {@code 2018-01-31 16:00}, with {@code T} for the
 * space, seconds, up to nine decimals of a second (those behind the sixth are dropped), and {@code
 * Z}, {@code UTC} or an offset {@code +01:00} (without one the time is UTC); seconds, milliseconds,
 * microseconds or nanoseconds since 1970 as whole numbers of 9 to 19 digits. Nothing else is
 * guessed: 01/02/2018 has two meanings.
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
  static long parse(String cell) {
    String text = cell.strip();
    if (!text.isEmpty() && Decimals.skipDigits(text, 0) == text.length()) {
      return parseDigits(text);
    }
    if (text.length() < 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return NONE;
    }
    long day = epochDay(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    if (day == NONE || text.length() == 10) {
      return day == NONE ? NONE : day * DAY;
    }
    if (text.charAt(10) != 'T' && text.charAt(10) != ' ') {
      return NONE;
    }
    int zone = 11;
    while (zone < text.length() && "Z +-".indexOf(text.charAt(zone)) < 0) {
      zone++;
    }
    long clock = parseClock(text.substring(11, zone));
    long offset = parseZone(text.substring(zone));
    return clock == NONE || offset == NONE ? NONE : day * DAY + clock - offset;
  }

  private static long parseDigits(String text) {
    int length = text.length();
    if (length == 8) {
      long day = epochDay(digits(text, 0, 4), digits(text, 4, 6), digits(text, 6, 8));
      return day == NONE ? NONE : day * DAY;
    }
    if (length < 9 || length > 19) {
      return NONE;
    }
    long count = 0;
    for (int i = 0; i < length; i++) {
      count = count * 10 + (text.charAt(i) - '0');
    }
    if (count < 0) {
      return NONE; // more than Long.MAX_VALUE
    }
    // Each unit ends where the next begins to mean the 1970s: seconds below the year 5138.
    if (count < 100_000_000_000L) {
      return count * SECOND;
    }
    if (count < 100_000_000_000_000L) {
      return count * 1000;
    }
    return count < 100_000_000_000_000_000L ? count : count / 1000;
  }

  /** HH:MM, HH:MM:SS or HH:MM:SS.f as microseconds, or NONE. */
  private static long parseClock(String text) {
    int length = text.length();
    int hour = digits(text, 0, 2);
    int minute = digits(text, 3, 5);
    int second = length == 5 ? 0 : digits(text, 6, 8);
    boolean punctuated =
        length >= 5
            && text.charAt(2) == ':'
            && (length == 5 || text.charAt(5) == ':')
            && (length <= 8 || text.charAt(8) == '.' && length > 9 && length <= 18);
    if (!punctuated
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59) {
      return NONE;
    }
    long micros = 0;
    for (int i = 9; i < 15; i++) {
      micros *= 10;
      micros += i < length ? text.charAt(i) - '0' : 0;
    }
    if (length > 9 && Decimals.skipDigits(text, 9) != length) {
      return NONE;
    }
    return ((hour * 60L + minute) * 60 + second) * SECOND + micros;
  }

  /** Microseconds that the local clock is ahead of UTC, or NONE. */
  private static long parseZone(String text) {
    if (text.isEmpty() || text.equals("Z") || text.equals(" UTC")) {
      return 0;
    }
    int hour = digits(text, 1, 3);
    int minute = digits(text, 4, 6);
    boolean signed = text.charAt(0) == '+' || text.charAt(0) == '-';
    boolean punctuated = text.length() == 6 && text.charAt(3) == ':';
    if (!signed || !punctuated || hour < 0 || hour > 18 || minute < 0 || minute > 59) {
      return NONE;
    }
    long offset = (hour * 60L + minute) * 60 * SECOND;
    return text.charAt(0) == '-' ? -offset : offset;
  }

  /** {@code 2018-01-31}, or {@code 2018-01-31T16:00:00.25Z} when {@code withTime}. */
  static String format(long micros, boolean withTime) {
    String date = formatDay(Math.floorDiv(micros, DAY));
    if (!withTime) {
      return date;
    }
    long ofDay = Math.floorMod(micros, DAY);
    long seconds = ofDay / SECOND;
    String clock =
        pad(seconds / 3600, 2) + ":" + pad(seconds / 60 % 60, 2) + ":" + pad(seconds % 60, 2);
    String fraction = pad(ofDay % SECOND, 6);
    int end = 6;
    while (end > 0 && fraction.charAt(end - 1) == '0') {
      end--;
    }
    return date + "T" + clock + (end == 0 ? "" : "." + fraction.substring(0, end)) + "Z";
  }

  /**
   * Whole number of days since 1970-01-01 of a Gregorian date, or NONE when there is no such day.
   */
  private static long epochDay(int year, int month, int dayOfMonth) {
    if (year < 0 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysIn(year, month)) {
      return NONE;
    }
    // Years that begin in March put the leap day last, so that month lengths follow one linear
    // rule.
    long y = month > 2 ? year : year - 1;
    long era = Math.floorDiv(y, 400L);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month > 2 ? month - 3 : month + 9) + 2) / 5 + dayOfMonth - 1;
    long dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097 + dayOfEra - 719_468;
  }

  /** The inverse of {@link #epochDay}. */
  private static String formatDay(long epochDay) {
    long shifted = epochDay + 719_468;
    long era = Math.floorDiv(shifted, 146_097L);
    long dayOfEra = shifted - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long marchMonth = (5 * dayOfYear + 2) / 153;
    long month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    return pad(year, 4)
        + "-"
        + pad(month, 2)
        + "-"
        + pad(dayOfYear - (153 * marchMonth + 2) / 5 + 1, 2);
  }

  private static int daysIn(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  /** The number in text[from, to), or −1 when it is not all digits. */
  private static int digits(String text, int from, int to) {
    if (to > text.length() || Decimals.skipDigits(text, from) < to) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }

  private static String pad(long value, int width) {
    StringBuilder text = new StringBuilder(Long.toString(value));
    while (text.length() < width) {
      text.insert(0, '0');
    }
    return text.toString();
  }
}
