package dev.blr.engine.series;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.snapshot.Archive;
import java.util.OptionalDouble;

/**
 * Checks one observation after another and turns it into a return.
 *
 * <p>r_t = P_t/P_{t−1} − 1, or ln(1 + r_t). A rejected observation throws and changes nothing, so
 * that a live feed can go on with the next.
 */
public final class ReturnFeed {
  private final InputKind kind;
  private final boolean log;
  private double lastPrice;
  private long lastMicros = Instants.NONE;
  private boolean started;
  private long taken;

  /**
   * @param log whether the returns are to be log returns
   */
  public ReturnFeed(InputKind kind, boolean log) {
    this.kind = kind;
    this.log = log;
  }

  /** A feed that goes on after a series. */
  public static ReturnFeed after(ReturnSeries series) {
    ReturnFeed feed = new ReturnFeed(series.kind(), series.log());
    String lastLabel = series.labels()[series.labels().length - 1];
    boolean dated = series.epochMicros().length > 0;
    feed.lastPrice = series.prices().length == 0 ? 0 : series.prices()[series.prices().length - 1];
    feed.lastMicros = dated ? series.epochMicros()[series.epochMicros().length - 1] : Instants.NONE;
    feed.taken = dated ? series.labels().length : Long.parseLong(lastLabel);
    feed.started = true;
    return feed;
  }

  public InputKind kind() {
    return kind;
  }

  /** Whether it gives log returns. */
  public boolean log() {
    return log;
  }

  /** Whether an observation has been taken in. */
  public boolean started() {
    return started;
  }

  /** Observations taken in. */
  public long taken() {
    return taken;
  }

  /** The last price, once one has been taken in. */
  double lastPrice() {
    return lastPrice;
  }

  /** Of the last observation, {@link Instants#NONE} without dates. */
  long lastMicros() {
    return lastMicros;
  }

  /** Its state, and what it is a feed of. */
  public ReturnFeed state(Archive archive) {
    ReturnFeed feed = new ReturnFeed(InputKind.parse(archive.text(kind.word())), archive.flag(log));
    feed.lastPrice = archive.finite(lastPrice);
    feed.lastMicros = archive.whole(lastMicros);
    feed.started = archive.flag(started);
    feed.taken = archive.whole(taken);
    return feed;
  }

  /**
   * Takes in one observation.
   *
   * @param date text of a date, later than the one before; null always or never
   * @param value a price > 0, or a simple return > −1
   * @return the return; empty for the first price
   */
  public OptionalDouble next(String date, double value) {
    String where =
        switch (kind) {
          case PRICES -> "price";
          case RETURNS -> "return";
          case LOSSES -> "loss";
        };
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
        switch (kind) {
          case PRICES -> fromPrice(whereValue, value);
          case RETURNS -> fromReturn(whereValue, value);
          case LOSSES -> fromLoss(whereValue, value);
        };
    lastMicros = micros;
    lastPrice = value;
    started = true;
    taken++;
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
    return OptionalDouble.of(log ? Elementary.log1p(simple) : simple);
  }

  private OptionalDouble fromReturn(String where, double simple) {
    if (!(simple > -1 && simple <= Double.MAX_VALUE)) {
      throw new InvalidInputException(
          where, "is " + simple, "a finite return > -1, as a fraction (0.01 is 1 %)");
    }
    return OptionalDouble.of(log ? Elementary.log1p(simple) : simple);
  }

  private static OptionalDouble fromLoss(String where, double loss) {
    if (!(Math.abs(loss) <= Double.MAX_VALUE)) {
      throw new InvalidInputException(where, "is " + loss, "a finite loss");
    }
    return OptionalDouble.of(-loss);
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
