package dev.blr.engine.series;

/** The Gregorian calendar. */
final class Calendar {
  /** No such day. */
  static final long NONE = Long.MIN_VALUE;

  private Calendar() {}

  /** Whole number of days since 1970-01-01 of a date, or NONE when there is no such day. */
  static long epochDay(int year, int month, int dayOfMonth) {
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

  /** The inverse of {@link #epochDay}, as an ISO date. */
  static String format(long epochDay) {
    long shifted = epochDay + 719_468;
    long era = Math.floorDiv(shifted, 146_097L);
    long dayOfEra = shifted - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long marchMonth = (5 * dayOfYear + 2) / 153;
    long month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    long dayOfMonth = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
    if (year > 9999) {
      return year + "-" + pad(month, 2) + "-" + pad(dayOfMonth, 2);
    }
    char[] date = new char[10]; // half a million of them are written at once
    digits(date, 0, year / 100);
    digits(date, 2, year % 100);
    date[4] = '-';
    digits(date, 5, month);
    date[7] = '-';
    digits(date, 8, dayOfMonth);
    return new String(date);
  }

  private static void digits(char[] text, int at, long twoDigits) {
    text[at] = (char) ('0' + twoDigits / 10);
    text[at + 1] = (char) ('0' + twoDigits % 10);
  }

  private static int daysIn(int year, int month) {
    if (month == 2) {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    }
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
  }

  static String pad(long value, int width) {
    StringBuilder text = new StringBuilder(Long.toString(value));
    while (text.length() < width) {
      text.insert(0, '0');
    }
    return text.toString();
  }
}
