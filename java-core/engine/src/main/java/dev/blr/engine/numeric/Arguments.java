package dev.blr.engine.numeric;

import org.jspecify.annotations.Nullable;

/** The checks of arguments that more than one class makes. */
public final class Arguments {
  private Arguments() {}

  /** {@code value} ≥ {@code least}. */
  public static void count(String name, long value, long least) {
    if (value < least) {
      throw new InvalidInputException(name, "is " + value, "a whole number ≥ " + least);
    }
  }

  /** Anything but null. */
  public static void given(String name, @Nullable Object value) {
    if (value == null) {
      throw new InvalidInputException(name, "is null", "a value");
    }
  }

  /** {@code array} holds at least {@code length} elements; null will do where none is needed. */
  public static void array(String name, double[] array, long length) {
    if (length > 0 && (array == null || array.length < length)) {
      throw new InvalidInputException(
          name,
          array == null ? "is null" : "has " + array.length + " elements",
          "at least " + length);
    }
  }

  /** An input, an output and their common length; one array cannot be both. */
  public static void arrays(String inName, double[] in, String outName, double[] out, int n) {
    count("n", n, 0);
    array(inName, in, n);
    array(outName, out, n);
    apart(inName, in, outName, out);
  }

  /** Two arrays of one call, at least one of them an output, are not the same array. */
  public static void apart(String inName, double[] in, String outName, double[] out) {
    if (in == out && in != null && in.length > 0) {
      throw new InvalidInputException(
          outName, "is the same array as " + inName, "an array of its own");
    }
  }

  public static void finite(String name, double value) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      throw new InvalidInputException(name, "is " + value, "a finite number");
    }
  }

  /** Greater than 0 and finite. */
  public static void positive(String name, double value) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      throw new InvalidInputException(name, "is " + value, "a finite number > 0");
    }
  }

  /** Strictly inside (−1, 1), as the persistence of a stationary autoregression is. */
  public static void belowOne(String name, double value) {
    if (!(Math.abs(value) < 1)) {
      throw new InvalidInputException(name, "is " + value, "a number in (-1, 1)");
    }
  }

  /** Greater than 0; infinity will do, which as degrees of freedom means the normal law. */
  public static void aboveZero(String name, double value) {
    if (!(value > 0)) {
      throw new InvalidInputException(name, "is " + value, "a number > 0, or infinity");
    }
  }

  /** The ends of a domain: both finite, a < b, and b − a finite. */
  public static void domain(double a, double b) {
    finite("a", a);
    finite("b", b);
    if (!(a < b && b - a <= Double.MAX_VALUE)) {
      throw new InvalidInputException(
          "b", "is " + b + " with a = " + a, "a number > a, with b - a finite");
    }
  }

  /**
   * Room for {@code capacity} laws of {@code modes} coefficients, which one Java array can still
   * hold.
   */
  public static void room(int modes, int capacity) {
    count("modes", modes, 1);
    count("capacity", capacity, 0);
    if ((long) modes * capacity > Integer.MAX_VALUE - 8) {
      throw new InvalidInputException(
          "capacity",
          "is " + capacity + " with " + modes + " modes",
          "modes · capacity < 2^31 - 8");
    }
  }

  /** The probability of a tail: strictly inside (0, 1). */
  public static void tail(double tail) {
    fraction("tail", tail);
  }

  /** In [0, 1]. */
  public static void probability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new InvalidInputException(name, "is " + value, "a number in [0, 1]");
    }
  }

  /** Strictly inside (0, 1). */
  public static void fraction(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new InvalidInputException(name, "is " + value, "a number in (0, 1)");
    }
  }

  /**
   * A stretch of a random stream; it starts on an even number, because a counter block yields two.
   */
  public static void stream(long offset, int n) {
    if (offset < 0 || (offset & 1) != 0 || offset > Long.MAX_VALUE - n) {
      throw new InvalidInputException(
          "offset", "is " + offset, "an even whole number from 0 to 2^63 - 1 - n");
    }
  }
}
