package dev.blr.engine.numeric;

/**
 * A number of about 106 bits as the unevaluated sum {@code head + tail}, |tail| ≤ ulp(head), for
 * exponents: the exponential multiplies their error by as much as 745. Sums and products are exact
 * (Knuth 1969; Dekker 1971).
 */
public record Twofold(double head, double tail) {
  private static final double SPLITTER = 0x1p27 + 1;

  public static Twofold of(double value) {
    return new Twofold(value, 0);
  }

  /** a + b for |a| ≥ |b| or a = 0. */
  private static Twofold orderedSum(double a, double b) {
    double head = a + b;
    return new Twofold(head, b - (head - a));
  }

  public static Twofold sum(double a, double b) {
    double head = a + b;
    double added = head - a;
    return new Twofold(head, (a - (head - added)) + (b - added));
  }

  /** a · b for |a|, |b| &lt; 2^996. */
  public static Twofold product(double a, double b) {
    double head = a * b;
    double a1 = upperHalf(a);
    double a2 = a - a1;
    double b1 = upperHalf(b);
    double b2 = b - b1;
    return new Twofold(head, ((a1 * b1 - head) + a1 * b2 + a2 * b1) + a2 * b2);
  }

  /** The upper 26 bits. */
  private static double upperHalf(double a) {
    double shifted = a * SPLITTER;
    return shifted - (shifted - a);
  }

  /** To about 2^-100 of the result. */
  public Twofold times(Twofold other) {
    Twofold p = product(head, other.head);
    return orderedSum(p.head, p.tail + (head * other.tail + tail * other.head));
  }

  /** To about 2^-100 of the result; |head| &lt; 2^996 · divisor. */
  public Twofold over(Twofold divisor) {
    double quotient = head / divisor.head;
    Twofold p = product(quotient, divisor.head);
    double rest = (head - p.head) - p.tail + (tail - quotient * divisor.tail);
    return new Twofold(quotient, rest / divisor.head);
  }

  /** The sum of both, rounded once; exact where they nearly cancel. */
  public double plus(Twofold other) {
    return (head + other.head) + (tail + other.tail);
  }

  /** ln(1 + this) for 0 ≤ this &lt; 2^1000. */
  public Twofold log1p() {
    long exponent = Elementary.octave(1 + head);
    double scale = Elementary.powerOfTwo((int) -exponent);
    Twofold f = sum(head * scale, scale - 1);
    return logInOctave(exponent, f.head, tail * scale + f.tail);
  }

  /** ln x + shift · ln 2 for finite x > 0. */
  public static Twofold log(double x, int shift) {
    if (x < Double.MIN_NORMAL) {
      return log(x * 0x1p54, shift - 54);
    }
    long exponent = Elementary.octave(x);
    double mantissa = Double.longBitsToDouble(Double.doubleToRawLongBits(x) - (exponent << 52));
    return logInOctave(exponent + shift, mantissa - 1, 0);
  }

  /**
   * k ln 2 + ln(1 + f + low), √½ &lt; 1 + f &lt; √2; only the terms from f³ on are rounded to
   * doubles.
   */
  private static Twofold logInOctave(double k, double f, double low) {
    double s = f / (2 + f);
    Twofold square = product(f, f);
    double halfSquare = 0.5 * square.head;
    double cubic = s * (halfSquare + Elementary.atanhExcess(s));
    Twofold linear = orderedSum(k * Polynomials.LN2_HEAD, f);
    Twofold quadratic = orderedSum(linear.head, -halfSquare);
    double lost = k * Polynomials.LN2_TAIL + (low - (0.5 * square.tail + f * low));
    return orderedSum(quadratic.head, cubic + (lost + (linear.tail + quadratic.tail)));
  }
}
