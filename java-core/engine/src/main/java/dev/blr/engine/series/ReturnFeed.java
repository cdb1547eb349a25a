package dev.blr.engine.series;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.snapshot.Archive;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Checks one observation after another and turns it into a simple return, whatever it is: here, and
 * nowhere else, logarithms, per cent, basis points and money become fractions.
 *
 * <p>r_t = P_t/P_{t−1} − 1; e^x − 1 of a log return; money over the notional. A rejected
 * observation throws and changes nothing, so that a live feed can go on with the next.
 */
public final class ReturnFeed {
  private final InputKind kind;
  private final boolean log;
  private final double notional;
  private final TickSize tickSize = new TickSize();
  private double lastPrice;
  private long lastMicros = Instants.NONE;
  private boolean started;
  private long taken;

  /** The largest return in size that is taken: beyond it squares overflow before anything else. */
  private static final double LARGEST = 1e15;

  /**
   * @param log whether returns are to be shown as logarithms
   */
  public ReturnFeed(InputKind kind, boolean log) {
    this(kind, log, 1);
  }

  /**
   * @param notional that money is a fraction of; 1 for what is none
   */
  public ReturnFeed(InputKind kind, boolean log, double notional) {
    if (!(notional > 0 && notional <= Double.MAX_VALUE)) {
      throw new InvalidInputException("notional", "is " + notional, "a finite number > 0");
    }
    this.kind = kind;
    this.log = log;
    this.notional = notional;
  }

  /**
   * A feed of what comes one by one.
   *
   * @param notional that money is a fraction of; null where none was given
   */
  public static ReturnFeed of(InputKind kind, @Nullable Double notional) {
    if (notional == null) {
      if (kind.needsNotional()) {
        throw new InvalidInputException(
            "notional", "is missing", "what " + kind.singular() + " is to be a fraction of");
      }
      return new ReturnFeed(kind, false);
    }
    if (!kind.adds()) {
      throw new InvalidInputException(
          "notional", "is given for " + kind.word(), "one for pnl, difference or loss");
    }
    return new ReturnFeed(kind, false, notional);
  }

  /** A feed that goes on after a series. */
  public static ReturnFeed after(ReturnSeries series) {
    ReturnFeed feed = new ReturnFeed(series.kind(), series.log(), series.notional());
    String lastLabel = series.labels()[series.labels().length - 1];
    boolean dated = series.epochMicros().length > 0;
    feed.lastPrice = series.prices().length == 0 ? 0 : series.prices()[series.prices().length - 1];
    if (feed.kind == InputKind.PRICES) {
      Arrays.stream(series.prices()).forEach(feed.tickSize::add);
    }
    feed.lastMicros = dated ? series.epochMicros()[series.epochMicros().length - 1] : Instants.NONE;
    feed.taken = dated ? series.labels().length : Long.parseLong(lastLabel);
    feed.started = true;
    return feed;
  }

  public InputKind kind() {
    return kind;
  }

  /** What its observations are taken for, in words. */
  public String line() {
    return ReadingLine.kind(kind, "", kind.adds() && notional != 1 ? notional : null);
  }

  /** Whether returns are to be shown as logarithms. */
  public boolean log() {
    return log;
  }

  /** What money is a fraction of; 1 for what is none. */
  public double notional() {
    return notional;
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

  /**
   * The least move of the next price as a fraction of the last one, as its quotes so far have it; 0
   * where they have none, and for what are no prices.
   */
  public double tick() {
    return kind == InputKind.PRICES && started ? tickSize.size() / lastPrice : 0;
  }

  /**
   * How far the price goes within the bar of the next observation: before it is taken in, since the
   * close before belongs to it.
   *
   * @param where what the close is called
   * @return {@link BarRange#NONE} for the first price
   */
  public double range(String where, double high, double low, double close) {
    if (kind != InputKind.PRICES) {
      throw new InvalidInputException(
          "high", "comes with " + kind.word(), "a high and a low of prices");
    }
    if (!BarRange.holds(high, low, close)) {
      throw new InvalidInputException(
          where,
          "is " + close + " of a bar from " + low + " to " + high,
          "a close between low and high, both finite and > 0");
    }
    return started ? BarRange.of(high, low, close, lastPrice) : BarRange.NONE;
  }

  /** Of the last observation, {@link Instants#NONE} without dates. */
  long lastMicros() {
    return lastMicros;
  }

  /** Its state, and what it is a feed of. */
  public ReturnFeed state(Archive archive) {
    InputKind read = InputKind.parse(archive.text(kind.word()));
    boolean logarithms = archive.flag(log);
    double divisor = read.needsNotional() ? archive.finite(notional) : 1;
    ReturnFeed feed = new ReturnFeed(read, logarithms, divisor);
    feed.lastPrice = archive.finite(lastPrice);
    (archive.isReading() ? feed.tickSize : tickSize).state(archive);
    feed.lastMicros = archive.whole(lastMicros);
    feed.started = archive.flag(started);
    feed.taken = archive.whole(taken);
    return feed;
  }

  /**
   * Takes in one observation, dated as all of them or none.
   *
   * @param date text of a date, later than the one before; null always or never
   * @param where what the value is called
   * @param value in the unit of the kind
   * @return the simple return; empty for the first price
   */
  public OptionalDouble next(@Nullable String date, String where, double value) {
    long micros = date == null ? Instants.NONE : micros("date", date);
    return next("date", micros, where, value);
  }

  /** The label of an observation: its date in normal form. */
  public static String label(String date) {
    long micros = micros("date", date);
    return Instants.format(micros, Math.floorMod(micros, Instants.DAY) != 0);
  }

  /** Refuses a label that is no later than the one before it, where both are ISO dates. */
  public static void requireLater(String before, String label) {
    if (isIsoDate(before)
        && isIsoDate(label)
        && micros("label", label) <= micros("label", before)) {
      throw new InvalidInputException(
          "label", "is " + label + " and not after " + before, "strictly increasing dates");
    }
  }

  /** Days since 1970 of a label that is an ISO date or date-time; NaN of any other. */
  public static double day(String label) {
    return isIsoDate(label) ? Instants.parse(label) / (double) Instants.DAY : Double.NaN;
  }

  private static boolean isIsoDate(String label) {
    return label.length() >= 10
        && label.charAt(4) == '-'
        && label.charAt(7) == '-'
        && Instants.parse(label) != Instants.NONE;
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
    OptionalDouble result = simpleReturn(whereValue, value);
    lastMicros = micros;
    lastPrice = value;
    if (kind == InputKind.PRICES) {
      tickSize.add(value);
    }
    started = true;
    taken++;
    return result;
  }

  private OptionalDouble simpleReturn(String where, double value) {
    return switch (kind) {
      case PRICES -> fromPrice(where, value);
      case RETURNS -> fromReturn(where, value, value);
      case LOG_RETURNS -> fromReturn(where, value, Elementary.expm1(value));
      case PERCENT -> fromReturn(where, value, value / 100);
      case BASIS_POINTS -> fromReturn(where, value, value / 1e4);
      case LOSSES -> fromMoney(where, value, -value / notional);
      case PNL -> fromMoney(where, value, value / notional);
      case NUMBERS -> fromMoney(where, value, value);
      case DIFFERENCES -> fromLevel(where, value);
    };
  }

  private OptionalDouble fromPrice(String where, double price) {
    if (!(price > 0 && price <= Double.MAX_VALUE)) {
      throw new InvalidInputException(
              where,
              "is " + price,
              "a finite price > 0, as simple and log returns need; kind difference with a notional"
                  + " reads levels of any sign")
          .naming("kind", "notional");
    }
    if (!started) {
      return OptionalDouble.empty();
    }
    double simple = price / lastPrice - 1;
    if (!(simple > -1 && simple <= LARGEST)) {
      throw new InvalidInputException(
          where,
          "is " + price + " after " + lastPrice,
          "a price whose ratio to the one before is positive and at most " + LARGEST);
    }
    return OptionalDouble.of(simple);
  }

  private OptionalDouble fromReturn(String where, double given, double simple) {
    if (!(simple > -1 && simple <= LARGEST)) {
      String unit =
          switch (kind) {
            case PERCENT -> "a finite return > -100 in per cent";
            case BASIS_POINTS -> "a finite return > -10000 in basis points";
            case LOG_RETURNS -> "a finite log return of at most 34";
            default -> "a finite return > -1 and at most " + LARGEST;
          };
      boolean fraction = kind == InputKind.RETURNS;
      throw new InvalidInputException(
          where, "is " + given, unit + (fraction ? ", as a fraction (0.01 is 1 %)" : ""));
    }
    return OptionalDouble.of(simple);
  }

  private static OptionalDouble fromMoney(String where, double given, double fraction) {
    if (!(Math.abs(fraction) <= LARGEST)) {
      throw new InvalidInputException(
          where, "is " + given, "a finite number of at most " + LARGEST);
    }
    return OptionalDouble.of(fraction);
  }

  private OptionalDouble fromLevel(String where, double level) {
    double fraction = started ? (level - lastPrice) / notional : 0;
    if (!(Math.abs(level) <= Double.MAX_VALUE && Math.abs(fraction) <= LARGEST)) {
      throw new InvalidInputException(where, "is " + level, "a finite level");
    }
    return started ? OptionalDouble.of(fraction) : OptionalDouble.empty();
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
