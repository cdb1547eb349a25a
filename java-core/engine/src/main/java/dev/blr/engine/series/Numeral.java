package dev.blr.engine.series;

import java.util.Locale;
import java.util.Set;

/**
 * A number as people write it: digits and marks, and around them a sign, parentheses that are one,
 * money, per cent. One object is used for cell after cell.
 */
final class Numeral {
  private static final String SYMBOLS = "$€£¥₹₩₽₺₪฿";
  private static final Set<String> MONEY =
      Set.of(
          "usd", "eur", "gbp", "gbx", "jpy", "chf", "cad", "aud", "nzd", "cny", "hkd", "sgd", "sek",
          "nok", "dkk", "pln", "czk", "huf", "inr", "krw", "brl", "mxn", "zar", "try", "rub", "ils",
          "btc", "usdt", "us$", "r$", "hk$", "zł", "kr", "kč", "fr.", "rs", "rs.", "p");
  private static final int LONGEST_MONEY = 4;
  private static final char MINUS = '\u2212';

  private String body = "";
  private boolean negative;
  private boolean percent;

  /** Digits and marks, without a sign. */
  String body() {
    return body;
  }

  boolean negative() {
    return negative;
  }

  boolean percent() {
    return percent;
  }

  /** Whether a cell may be a number, in some notation; then the others say what it consists of. */
  boolean read(String cell) {
    negative = false;
    percent = false;
    int from = 0;
    int to = cell.length();
    if (to > 1 && cell.charAt(0) == '(' && cell.charAt(to - 1) == ')') {
      negative = true;
      from++;
      to--;
    }
    from = skipBefore(cell, from, to);
    to = skipBehind(cell, from, to);
    body = from == 0 && to == cell.length() ? cell : cell.substring(from, to);
    return isBody(body);
  }

  private int skipBefore(String cell, int start, int end) {
    int at = start;
    boolean signed = false;
    boolean money = false;
    while (at < end) {
      char c = cell.charAt(at);
      if (isMinus(c) || c == '+') {
        if (signed) {
          return at;
        }
        signed = true;
        negative ^= c != '+';
        at++;
      } else if (Table.isSpace(c)) {
        at++;
      } else {
        int length = money ? 0 : moneyLength(cell, at, end);
        if (length == 0) {
          return at;
        }
        money = true;
        at += length;
      }
    }
    return at;
  }

  private static boolean isMinus(char c) {
    return c == '-' || c == MINUS;
  }

  private int moneyLength(String cell, int at, int end) {
    if (SYMBOLS.indexOf(cell.charAt(at)) >= 0) {
      return 1;
    }
    int letters = 0;
    while (at + letters < end
        && letters <= LONGEST_MONEY
        && !isNumberPart(cell.charAt(at + letters))) {
      letters++;
    }
    return isMoney(cell, at, at + letters) ? letters : 0;
  }

  private static boolean isMoney(String cell, int from, int to) {
    return from < to
        && to - from <= LONGEST_MONEY
        && MONEY.contains(cell.substring(from, to).toLowerCase(Locale.ROOT));
  }

  private static boolean isNumberPart(char c) {
    return isDigit(c) || Table.isSpace(c) || isMinus(c) || c == '+';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private int skipBehind(String cell, int start, int end) {
    int at = end;
    if (at > start && cell.charAt(at - 1) == '%') {
      percent = true;
      at--;
    } else if (at > start && SYMBOLS.indexOf(cell.charAt(at - 1)) >= 0) {
      at--;
    } else {
      int word = at;
      while (word > start && at - word <= LONGEST_MONEY && !isNumberPart(cell.charAt(word - 1))) {
        word--;
      }
      at = isMoney(cell, word, at) ? word : at;
    }
    while (at > start && Table.isSpace(cell.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** Digits with at most marks among them, and perhaps an exponent. */
  private static boolean isBody(String text) {
    int digits = 0;
    int i = 0;
    while (i < text.length() && (isDigit(text.charAt(i)) || isMark(text.charAt(i)))) {
      digits += isDigit(text.charAt(i)) ? 1 : 0;
      i++;
    }
    if (digits == 0) {
      return false;
    }
    if (i < text.length() && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
      int exponent = i + 1;
      if (exponent < text.length()
          && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
        exponent++;
      }
      i = Decimals.skipDigits(text, exponent);
      return i == text.length() && i > exponent;
    }
    return i == text.length();
  }

  /** What may stand among the digits of a number. */
  static boolean isMark(char c) {
    return c == '.' || c == ',' || isGroupOnly(c);
  }

  /** Marks that are never before decimals. */
  static boolean isGroupOnly(char c) {
    return c == '\'' || c == '’' || c != '\t' && c != '\uFEFF' && Table.isSpace(c);
  }
}
