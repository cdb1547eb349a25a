package dev.blr.report;

import java.util.Locale;

/** Numbers as people read them. */
public final class Text {
  /** From here on a number in full is digits that nobody counts. */
  private static final double LARGEST_IN_FULL = 1e12;

  private Text() {}

  /** 0.95 → "95 %", without the dust of binary fractions. */
  static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.10g", 100 * fraction).replaceAll("\\.?0+$", "") + " %";
  }

  /**
   * So many decimals: 1.5, 3 → "1.500"; where that would be an endless row of digits, "1.580e+150".
   */
  public static String fixed(double value, int decimals) {
    return format(value, "%." + decimals + "f");
  }

  /** The same with thousands apart: 1234.5, 0 → "1,235". */
  public static String grouped(double value, int decimals) {
    return format(value, "%,." + decimals + "f");
  }

  private static String format(double value, String inFull) {
    boolean countable = Math.abs(value) < LARGEST_IN_FULL;
    return String.format(Locale.ROOT, countable ? inFull : "%.3e", value);
  }

  /** 0.0123 → "1.23 %". */
  static String percent2(double fraction) {
    return fixed(100 * fraction, 2) + " %";
  }

  /** 0.123 → "0.12". */
  static String number(double value) {
    return fixed(value, 2);
  }

  /** A p-value. */
  static String probability(double p) {
    return p < 0.0005 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
  }
}
