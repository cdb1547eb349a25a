package dev.blr.engine.shape;

/**
 * An interval of finite numbers; an infinite end means that there is none.
 *
 * @param lowerOpen whether {@code lower} itself is left out
 * @param upperOpen whether {@code upper} itself is left out
 */
public record Range(double lower, boolean lowerOpen, double upper, boolean upperOpen) {
  /** Every finite number. */
  public static final Range ALL =
      new Range(Double.NEGATIVE_INFINITY, true, Double.POSITIVE_INFINITY, true);

  public static final Range PROBABILITY = closed(0, 1);

  public static Range closed(double lower, double upper) {
    return new Range(lower, false, upper, false);
  }

  public static Range open(double lower, double upper) {
    return new Range(lower, true, upper, true);
  }

  public static Range atLeast(double lower) {
    return new Range(lower, false, Double.POSITIVE_INFINITY, true);
  }

  public static Range above(double lower) {
    return new Range(lower, true, Double.POSITIVE_INFINITY, true);
  }

  boolean holds(double value) {
    return Math.abs(value) <= Double.MAX_VALUE
        && (lowerOpen ? value > lower : value >= lower)
        && (upperOpen ? value < upper : value <= upper);
  }

  /** "a number in (0.5, 1)", "a finite number ≥ 0". */
  String words() {
    boolean below = lower > Double.NEGATIVE_INFINITY;
    boolean above = upper < Double.POSITIVE_INFINITY;
    if (below && above) {
      return "a number in "
          + (lowerOpen ? '(' : '[')
          + text(lower)
          + ", "
          + text(upper)
          + (upperOpen ? ')' : ']');
    }
    if (below) {
      return "a finite number " + (lowerOpen ? "> " : "≥ ") + text(lower);
    }
    return above ? "a finite number " + (upperOpen ? "< " : "≤ ") + text(upper) : "a finite number";
  }

  /** Without the ".0" of a whole number. */
  static String text(double value) {
    return Math.abs(value) < 1e15 && value == (long) value
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
