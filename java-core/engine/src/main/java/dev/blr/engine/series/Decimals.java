package dev.blr.engine.series;

import java.util.Locale;

/**
 * Decimal numbers in cells: {@code -12.5}, {@code 1e-3}; no separators, signs of money or percent.
 */
final class Decimals {
  private static final int EXACT_DIGITS = 15;
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private Decimals() {}

  /**
   * Whether the cell is a number, or one of the words for a number that is not finite (NaN, inf).
   */
  static boolean isNumber(String cell) {
    return isDecimal(cell.strip()) || isNonFinite(cell.strip());
  }

  /** The number in a cell for which {@link #isNumber} holds; NaN for the words NaN and inf. */
  static double parse(String cell) {
    String text = cell.strip();
    return isNonFinite(text) ? Double.NaN : parseDecimal(text);
  }

  private static boolean isNonFinite(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    word = word.startsWith("-") || word.startsWith("+") ? word.substring(1) : word;
    return word.equals("nan") || word.equals("inf") || word.equals("infinity");
  }

  /**
   * {@code [+-] digits [. digits] [e [+-] digits]}, with a digit on one side of the point at least.
   */
  private static boolean isDecimal(String text) {
    int at = skipSign(text, 0);
    int whole = skipDigits(text, at) - at;
    at += whole;
    int fraction = 0;
    if (at < text.length() && text.charAt(at) == '.') {
      fraction = skipDigits(text, at + 1) - (at + 1);
      at += 1 + fraction;
    }
    if (whole + fraction == 0) {
      return false;
    }
    if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
      int exponent = skipSign(text, at + 1);
      at = skipDigits(text, exponent);
      return at > exponent && at == text.length();
    }
    return at == text.length();
  }

  /**
   * Up to 15 significant digits and a small exponent make one correctly rounded operation on two
   * exact numbers (Clinger 1990), on every platform; only longer ones are left to the platform's
   * own parser.
   */
  private static double parseDecimal(String text) {
    long digits = 0;
    int significant = 0;
    int scale = 0;
    boolean point = false;
    int pendingZeros = 0;
    for (int i = skipSign(text, 0); i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        point = true;
        continue;
      }
      if (c == 'e' || c == 'E') {
        return Double.parseDouble(text);
      }
      scale -= point ? 1 : 0;
      if (c == '0') {
        pendingZeros++; // counts only when a digit follows: 4261.48000000 has six significant
        // digits
        continue;
      }
      int shift = significant == 0 ? 0 : pendingZeros;
      significant += shift + 1;
      if (significant > EXACT_DIGITS) {
        return Double.parseDouble(text);
      }
      for (int k = 0; k <= shift; k++) {
        digits *= 10;
      }
      digits += c - '0';
      pendingZeros = 0;
    }
    scale += pendingZeros;
    if (significant == 0) {
      return text.charAt(0) == '-' ? -0.0 : 0.0;
    }
    if (scale < -22 || scale > 22) {
      return Double.parseDouble(text);
    }
    double magnitude = scale < 0 ? digits / POWERS_OF_TEN[-scale] : digits * POWERS_OF_TEN[scale];
    return text.charAt(0) == '-' ? -magnitude : magnitude;
  }

  private static int skipSign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
  }

  /** The index behind the ASCII digits that start at {@code at}. */
  static int skipDigits(String text, int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
