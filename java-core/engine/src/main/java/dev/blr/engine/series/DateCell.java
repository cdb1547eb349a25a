package dev.blr.engine.series;

/**
 * What a cell that may be a date consists of, before it is known which of its numbers is the day.
 * One object is used for cell after cell.
 */
final class DateCell {
  /** What stands where. */
  enum Form {
    /** 2023-01-02, 2023/1/2, 20230102 160000. */
    YEAR_FIRST,
    /** Two numbers and a year of four digits. */
    YEAR_LAST,
    /** Three numbers of at most two digits. */
    SHORT_YEAR,
    /** Day and year about the name of a month. */
    NAMED,
    /** 2023-01, Jan 2023, 2023M01, 2023Q1: their first day. */
    MONTH,
    /** Digits alone, perhaps with a fraction: a day number, seconds, or no date at all. */
    DIGITS
  }

  private static final long NONE = Instants.NONE;
  private static final int MOST_DIGITS = 19;

  private String text = "";
  private int at;
  private Form form = Form.DIGITS;
  private int first;
  private int second;
  private int third;
  private long clock;
  private boolean hasClock;
  private long offset;
  private boolean hasOffset;
  private long whole;
  private int wholeDigits;
  private long fractionMicros;

  Form form() {
    return form;
  }

  /** The numbers in the order in which they stand; of a named month year, month, day. */
  int first() {
    return first;
  }

  int second() {
    return second;
  }

  int third() {
    return third;
  }

  /** Microseconds since midnight of the clock that the cell shows. */
  long clock() {
    return clock;
  }

  boolean hasClock() {
    return hasClock;
  }

  /** Microseconds that the clock is ahead of UTC. */
  long offset() {
    return offset;
  }

  boolean hasOffset() {
    return hasOffset;
  }

  /** Of DIGITS: the number before the point. */
  long whole() {
    return whole;
  }

  int wholeDigits() {
    return wholeDigits;
  }

  /** Of DIGITS: what is behind the point, in millionths. */
  long fractionMicros() {
    return fractionMicros;
  }

  /** Whether a cell has one of the forms; then the others say what it consists of. */
  boolean read(String cell) {
    text = cell;
    at = 0;
    clock = 0;
    hasClock = false;
    offset = 0;
    hasOffset = false;
    fractionMicros = 0;
    if (cell.isEmpty() || !readDay()) {
      return false;
    }
    return at == text.length() || readClock();
  }

  private boolean readDay() {
    int digits = Decimals.skipDigits(text, 0);
    if (digits == 0) {
      return readNamed();
    }
    if (digits == text.length() || text.charAt(digits) == '.' && isFraction(digits + 1)) {
      return readDigits(digits);
    }
    char mark = text.charAt(digits);
    if (digits == 8 && (mark == ' ' || mark == 'T')) {
      return take(Form.YEAR_FIRST, number(0, 4), number(4, 6), number(6, 8), 8);
    }
    if (digits == 4 && (mark == 'M' || mark == 'm' || mark == 'Q' || mark == 'q')) {
      return readPeriod(digits);
    }
    if (mark == '-' || mark == '/' || mark == '.') {
      return readNumbers(digits, mark);
    }
    return readNamed();
  }

  private boolean isFraction(int from) {
    return from < text.length() && Decimals.skipDigits(text, from) == text.length();
  }

  private boolean readDigits(int digits) {
    if (digits > MOST_DIGITS) {
      return false;
    }
    if (digits == 14 && digits == text.length() && readStamp()) {
      return true;
    }
    whole = 0;
    for (int i = 0; i < digits; i++) {
      whole = whole * 10 + (text.charAt(i) - '0');
    }
    long scale = 100_000;
    for (int i = digits + 1; i < text.length() && scale > 0; i++) {
      fractionMicros += scale * (text.charAt(i) - '0');
      scale /= 10;
    }
    wholeDigits = digits;
    at = text.length();
    form = Form.DIGITS;
    return whole >= 0;
  }

  /** 20230102160000, which no count of anything since 1970 is likely to be. */
  private boolean readStamp() {
    int year = number(0, 4);
    long time = clock(number(8, 10), number(10, 12), number(12, 14));
    if (year < 1900
        || year > 2100
        || time == NONE
        || Calendar.epochDay(year, number(4, 6), number(6, 8)) == Calendar.NONE) {
      return false;
    }
    clock = time;
    hasClock = true;
    return take(Form.YEAR_FIRST, year, number(4, 6), number(6, 8), text.length());
  }

  /** 2023M01, 2023Q1. */
  private boolean readPeriod(int digits) {
    int end = Decimals.skipDigits(text, digits + 1);
    if (end != text.length() || end == digits + 1 || end > digits + 3) {
      return false;
    }
    int count = number(digits + 1, end);
    boolean quarter = text.charAt(digits) == 'Q' || text.charAt(digits) == 'q';
    return take(Form.MONTH, number(0, 4), quarter ? 3 * count - 2 : count, 1, end);
  }

  private boolean readNumbers(int digits, char mark) {
    int secondStart = digits + 1;
    if (digits == 4 && secondStart + 2 == text.length() && text.charAt(secondStart) == 'Q') {
      return take(
          Form.MONTH,
          number(0, 4),
          3 * number(secondStart + 1, text.length()) - 2,
          1,
          text.length());
    }
    int secondEnd = Decimals.skipDigits(text, secondStart);
    if (secondEnd == secondStart) {
      return readNamed();
    }
    int a = number(0, digits);
    int b = number(secondStart, secondEnd);
    if (secondEnd == text.length() || text.charAt(secondEnd) != mark) {
      return secondEnd == text.length() && readMonth(digits, a, secondEnd - secondStart, b);
    }
    int thirdStart = secondEnd + 1;
    int thirdEnd = Decimals.skipDigits(text, thirdStart);
    int thirdDigits = thirdEnd - thirdStart;
    if (secondEnd - secondStart > 2 || thirdDigits == 0) {
      return false;
    }
    int c = number(thirdStart, thirdEnd);
    if (digits == 4 && thirdDigits <= 2) {
      return take(Form.YEAR_FIRST, a, b, c, thirdEnd);
    }
    if (digits <= 2 && thirdDigits == 4) {
      return take(Form.YEAR_LAST, a, b, c, thirdEnd);
    }
    return digits <= 2 && thirdDigits == 2 && take(Form.SHORT_YEAR, a, b, c, thirdEnd);
  }

  /** 2023-01 or 01/2023. */
  private boolean readMonth(int digits, int a, int secondDigits, int b) {
    if (digits == 4 && secondDigits <= 2) {
      return take(Form.MONTH, a, b, 1, text.length());
    }
    return digits <= 2 && secondDigits == 4 && take(Form.MONTH, b, a, 1, text.length());
  }

  /** Day, month by name and year in any order, and perhaps a weekday before them. */
  private boolean readNamed() {
    int month = 0;
    int day = 0;
    int year = -1;
    int words = 0;
    int i = 0;
    while (i < text.length() && (month == 0 || year < 0)) {
      char c = text.charAt(i);
      int end = i + 1;
      if (Numeral.isDigit(c)) {
        end = Decimals.skipDigits(text, i);
        int length = end - i;
        int value = number(i, end);
        if (length == 4 && year < 0) {
          year = value;
        } else if (length <= 2 && day == 0) {
          day = value;
        } else if (length == 2 && year < 0) {
          year = century(value);
        } else {
          return false;
        }
      } else if (isLetter(c)) {
        end = wordEnd(i);
        int named = MonthNames.month(text.substring(i, end));
        words++;
        if (named == 0 && !isOrdinal(i, end) && (words > 1 || month > 0) || words > 3) {
          return false;
        }
        month = named == 0 || month > 0 ? month : named;
      } else if (" -/.,".indexOf(c) < 0) {
        return false;
      }
      i = end;
    }
    return readRestOfNamed(month, day, year, i);
  }

  private boolean readRestOfNamed(int month, int day, int year, int end) {
    if (month == 0 || year < 0) {
      return shortNamed(month, day, end);
    }
    if (day > 0) {
      return take(Form.NAMED, year, month, day, end);
    }
    int digits = Decimals.skipDigits(text, end + 1);
    if (end < text.length() && digits > end + 1 && digits <= end + 3) { // 2023-Jan-02
      return take(Form.NAMED, year, month, number(end + 1, digits), digits);
    }
    return end == text.length() && take(Form.MONTH, year, month, 1, end);
  }

  /** Jan-23: a month and two digits are a month of a year. */
  private boolean shortNamed(int month, int day, int end) {
    return month > 0
        && day > 0
        && end == text.length()
        && isLetter(text.charAt(0))
        && take(Form.MONTH, century(day), month, 1, end);
  }

  /** 1st, 2nd, 3rd, 4th. */
  private boolean isOrdinal(int from, int to) {
    String word = text.substring(from, to);
    return from > 0
        && Numeral.isDigit(text.charAt(from - 1))
        && (word.equals("st") || word.equals("nd") || word.equals("rd") || word.equals("th"));
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < text.length() && isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Latin letters with their accents are enough for months, and small in the browser. */
  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= 'À' && c <= 'ž';
  }

  /** Two digits are a year from 1970 to 2069. */
  static int century(int year) {
    return year + (year < 70 ? 2000 : 1900);
  }

  private boolean take(Form taken, int a, int b, int c, int end) {
    form = taken;
    first = a;
    second = b;
    third = c;
    at = end;
    return true;
  }

  // ---- the time of day

  /** The clock and the zone behind the day. */
  private boolean readClock() {
    char c = text.charAt(at);
    int start = at;
    while (start < text.length()
        && (Table.isSpace(text.charAt(start)) || text.charAt(start) == ',')) {
      start++;
    }
    if (start == at && c != 'T' || start == text.length()) {
      return false;
    }
    return readTime(start + (start == at ? 1 : 0));
  }

  /** A cell that is a time of day alone: for files that have it in a column of its own. */
  boolean readTimeOnly(String cell) {
    text = cell;
    offset = 0;
    hasOffset = false;
    return !cell.isEmpty() && readTime(0);
  }

  private boolean readTime(int from) {
    int end = from;
    while (end < text.length() && (Numeral.isDigit(text.charAt(end)) || text.charAt(end) == ':')) {
      end++;
    }
    long time = text.indexOf(':', from) < 0 ? compactClock(from, end) : clock(from, end);
    if (time == NONE) {
      return false;
    }
    if (end < text.length() && text.charAt(end) == '.') {
      int fraction = Decimals.skipDigits(text, end + 1);
      if (fraction == end + 1 || fraction > end + 10) {
        return false;
      }
      time += micros(end + 1, fraction);
      end = fraction;
    }
    hasClock = true;
    clock = time;
    return readHalf(end);
  }

  private boolean readHalf(int from) {
    int end = skipSpace(from);
    if (end + 2 <= text.length() && (text.charAt(end + 1) == 'M' || text.charAt(end + 1) == 'm')) {
      char half = text.charAt(end);
      long hours = clock / (3600 * Instants.SECOND);
      if ("AaPp".indexOf(half) < 0 || hours < 1 || hours > 12) {
        return false;
      }
      boolean afternoon = half == 'P' || half == 'p';
      clock += 3600 * Instants.SECOND * ((afternoon ? 12 : 0) - (hours == 12 ? 12 : 0));
      end += 2;
    }
    return readZone(skipSpace(end));
  }

  private int skipSpace(int from) {
    int end = from;
    while (end < text.length() && Table.isSpace(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Z, UTC, GMT, +01:00, +0100 or +01. */
  private boolean readZone(int from) {
    if (from == text.length()) {
      return true;
    }
    String zone = text.substring(from);
    hasOffset = true;
    if (zone.equals("Z") || zone.equals("z") || zone.equals("UTC") || zone.equals("GMT")) {
      return true;
    }
    char sign = zone.charAt(0);
    int hours = Decimals.skipDigits(zone, 1);
    boolean colon = hours == 3 && zone.length() == 6 && zone.charAt(3) == ':';
    boolean joined = hours == 5 && zone.length() == 5;
    boolean whole = hours == 3 && zone.length() == 3;
    if (sign != '+' && sign != '-' || !colon && !joined && !whole) {
      return false;
    }
    int hour = number(from + 1, from + 3);
    int minute = whole ? 0 : number(from + zone.length() - 2, from + zone.length());
    if (hour > 18 || minute < 0 || minute > 59) {
      return false;
    }
    offset = (hour * 60L + minute) * 60 * Instants.SECOND;
    offset = sign == '-' ? -offset : offset;
    return true;
  }

  /** H:MM, HH:MM or HH:MM:SS. */
  private long clock(int from, int to) {
    int hourEnd = Decimals.skipDigits(text, from);
    int minuteEnd = Decimals.skipDigits(text, hourEnd + 1);
    if (hourEnd == from || hourEnd > from + 2 || minuteEnd != hourEnd + 3 || minuteEnd > to) {
      return NONE;
    }
    int hour = number(from, hourEnd);
    int minute = number(hourEnd + 1, minuteEnd);
    if (minuteEnd == to) {
      return clock(hour, minute, 0);
    }
    return to == minuteEnd + 3 && text.charAt(minuteEnd) == ':'
        ? clock(hour, minute, number(minuteEnd + 1, to))
        : NONE;
  }

  /** HHMM or HHMMSS. */
  private long compactClock(int from, int to) {
    int length = to - from;
    if (length != 4 && length != 6) {
      return NONE;
    }
    return clock(
        number(from, from + 2), number(from + 2, from + 4), length == 4 ? 0 : number(from + 4, to));
  }

  private static long clock(int hour, int minute, int second) {
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return NONE;
    }
    return ((hour * 60L + minute) * 60 + second) * Instants.SECOND;
  }

  /** Decimals of a second, as many as there are microseconds. */
  private long micros(int from, int to) {
    long micros = 0;
    for (int i = from; i < from + 6; i++) {
      micros *= 10;
      micros += i < to ? text.charAt(i) - '0' : 0;
    }
    return micros;
  }

  /** The number in text[from, to), or −1 when it is not all digits, or more than fit. */
  private int number(int from, int to) {
    if (to > text.length() || to - from > 9 || Decimals.skipDigits(text, from) < to) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + (text.charAt(i) - '0');
    }
    return value;
  }
}
