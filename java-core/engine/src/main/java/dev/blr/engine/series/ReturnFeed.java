package dev.blr.engine.series;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/**
 * Checks one observation after another and turns it into a return.
 *
 * <p>r_t = P_t/P_{t−1} − 1, or ln(1 + r_t). A rejected observation throws and changes nothing, so
 * that a live feed can go on with the next.
 */
public final class ReturnFeed {
  private final InputKind kind;
  private final DoubleUnaryOperator log1p;
  private double lastPrice = Double.NaN;
  private long lastMicros = Instants.NONE;
  private boolean started;

  /**
   * @param log1p ln(1 + r) for log returns, null for simple ones
   */
  public ReturnFeed(InputKind kind, DoubleUnaryOperator log1p) {
    this.kind = kind;
    this.log1p = log1p;
  }

  public InputKind kind() {
    return kind;
  }

  /**
   * Takes in one observation.
   *
   * @param date text of a date, later than the one before; null always or never
   * @param value a price > 0, or a simple return > −1
   * @return the return; empty for the first price
   */
  public OptionalDouble next(String date, double value) {
    String where = kind == InputKind.PRICES ? "price" : "return";
    return next("date", date == null ? Instants.NONE : micros("date", date), where, value);
  }

  /** The label of an observation: its date in normal form. */
  public static String label(String date) {
    long micros = micros("date", date);
    return Instants.format(micros, Math.floorMod(micros, Instants.DAY) != 0);
  }

  static long micros(String where, String date) {
    long micros = Instants.parse(date);
    if (micros == Instants.NONE) {
      throw new InvalidInputException(where, "is " + quote(date), Instants.ALLOWED);
    }
    return micros;
  }

  OptionalDouble next(String whereDate, long micros, String whereValue, double value) {
    if (started && (micros == Instants.NONE) != (lastMicros == Instants.NONE)) {
      throw new InvalidInputException(
          whereDate, micros == Instants.NONE ? "is missing" : "is new", "a date always or never");
    }
    if (started && micros != Instants.NONE && micros <= lastMicros) {
      String what = (micros == lastMicros ? "repeats " : "comes before ") + show(lastMicros);
      throw new InvalidInputException(
          whereDate, "is " + show(micros) + " and " + what, "strictly increasing dates");
    }
    OptionalDouble result =
        kind == InputKind.PRICES ? fromPrice(whereValue, value) : fromReturn(whereValue, value);
    lastMicros = micros;
    lastPrice = value;
    started = true;
    return result;
  }

  private OptionalDouble fromPrice(String where, double price) {
    if (!(price > 0 && price <= Double.MAX_VALUE)) {
      throw new InvalidInputException(where, "is " + price, "a finite price > 0");
    }
    if (!started) {
      return OptionalDouble.empty();
    }
    double simple = price / lastPrice - 1;
    if (!(simple > -1 && simple <= Double.MAX_VALUE)) {
      throw new InvalidInputException(
          where,
          "is " + price + " after " + lastPrice,
          "a price whose ratio to the one before is a positive double");
    }
    return OptionalDouble.of(log1p == null ? simple : log1p.applyAsDouble(simple));
  }

  private OptionalDouble fromReturn(String where, double simple) {
    if (!(simple > -1 && simple <= Double.MAX_VALUE)) {
      throw new InvalidInputException(
          where, "is " + simple, "a finite return > -1, as a fraction (0.01 is 1 %)");
    }
    return OptionalDouble.of(log1p == null ? simple : log1p.applyAsDouble(simple));
  }

  private static String show(long micros) {
    return Instants.format(micros, Math.floorMod(micros, Instants.DAY) != 0);
  }

  /** A cell as it may stand in a message. */
  static String quote(String cell) {
    return '"' + printable(cell) + '"';
  }

  /**
   * Text of a stranger's file as it may reach a terminal: no control characters, at most 40 others.
   */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < text.length() && i < 40; i++) {
      char c = text.charAt(i);
      printable.append(c < ' ' || c >= 0x7f && c < 0xa0 ? '?' : c);
    }
    return printable.append(text.length() > 40 ? "…" : "").toString();
  }
}
