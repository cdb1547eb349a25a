package dev.blr.report;

import java.util.Locale;

/** Numbers as people read them. */
final class Text {
  private Text() {}

  /** 0.95 → "95 %", without the dust of binary fractions. */
  static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.10g", 100 * fraction).replaceAll("\\.?0+$", "") + " %";
  }

  /** 0.0123 → "1.23 %". */
  static String percent2(double fraction) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
  }

  /** 0.123 → "0.12". */
  static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** A p-value. */
  static String probability(double p) {
    return p < 0.0005 ? "<0.001" : String.format(Locale.ROOT, "%.3f", p);
  }
}
