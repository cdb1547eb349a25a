package dev.blr.engine.series;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntFunction;

/**
 * A series of returns, checked and ready for the filter. The arrays are the record's own: read
 * only.
 *
 * @param column name of the series in its source
 * @param kind what the source held
 * @param log whether returns are to be shown as ln(P_t/P_{t−1}); {@code returns} are simple all the
 *     same
 * @param notional that money was divided by; 1 for what is none
 * @param period what a step is called: "day" where the series is daily or has no dates, else
 *     "period"
 * @param labels [returns]: ISO dates (UTC date-times when any has a time of day); without dates the
 *     number, from 1, of the row that the return ends on
 * @param epochMicros [returns]: microseconds since 1970, strictly increasing; empty without dates
 * @param returns simple, fractions, finite; of losses without a notional, their negatives in the
 *     unit of the losses
 * @param prices [returns + 1], or levels; empty when returns were given
 * @param ranges [returns], how far the price went in the bar of each, {@link BarRange}; empty
 *     without bars
 * @param gaps in order of time: where the spacing of the labels says that observations are missing
 */
public record ReturnSeries(
    String column,
    InputKind kind,
    boolean log,
    double notional,
    String period,
    String[] labels,
    long[] epochMicros,
    double[] returns,
    double[] prices,
    double[] ranges,
    List<Gap> gaps) {

  /** Returns of one and the same ratio of prices differ by so much at most. */
  private static final double ROUNDING = 1e-12;

  /** Whether any two of the returns differ by more than rounding. */
  public static boolean vary(double[] returns) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (double one : returns) {
      lowest = Math.min(lowest, one);
      highest = Math.max(highest, one);
    }
    return highest - lowest > ROUNDING * Math.max(1, Math.max(-lowest, highest));
  }

  /**
   * Reads arrays; an error names the element ({@code prices[17]}, {@code dates[17]}).
   *
   * @param dates [values]
   * @param values prices (at least two) or simple returns (at least one)
   * @param log whether returns are to be shown as logarithms
   */
  public static ReturnSeries of(InputKind kind, String[] dates, double[] values, boolean log) {
    if (dates.length != values.length) {
      throw new InvalidInputException(
          "dates",
          "has " + dates.length + " elements",
          values.length + ", one for every element of " + kind.word());
    }
    long[] micros = new long[dates.length];
    for (int i = 0; i < micros.length; i++) {
      micros[i] = ReturnFeed.micros(element("dates", i), dates[i]);
    }
    return of(kind, new ReturnFeed(kind, log), micros, values);
  }

  /** The same without dates. */
  public static ReturnSeries of(InputKind kind, double[] values, boolean log) {
    return of(kind, new ReturnFeed(kind, log), new long[0], values);
  }

  private static ReturnSeries of(InputKind kind, ReturnFeed feed, long[] micros, double[] values) {
    String name = kind.word();
    return of(name, feed, micros, values, i -> element("dates", i), i -> element(name, i));
  }

  private static String element(String array, int index) {
    return array + "[" + index + "]";
  }

  /**
   * @param feed that takes the values in: a new one, or one that has seen what came before them
   * @param instants microseconds since 1970 of each value; empty without dates
   */
  static ReturnSeries of(
      String column,
      ReturnFeed feed,
      long[] instants,
      double[] values,
      IntFunction<String> whereDate,
      IntFunction<String> whereValue) {
    InputKind kind = feed.kind();
    boolean goesOn = feed.started();
    long numbered = feed.taken();
    double priceBefore = feed.lastPrice();
    long microsBefore = feed.lastMicros();
    int first = kind.holdsLevels() && !goesOn ? 1 : 0; // the first level has no return
    if (values.length <= first) {
      throw new InvalidInputException(
          whereValue.apply(values.length),
          "is missing",
          first == 1 ? "at least two prices" : "at least one value");
    }
    double[] returns = new double[values.length - first];
    boolean dated = instants.length > 0;
    for (int i = 0; i < values.length; i++) {
      OptionalDouble next;
      try {
        next = feed.next("date", dated ? instants[i] : Instants.NONE, "value", values[i]);
      } catch (InvalidInputException e) {
        throw e.at(e.where().equals("date") ? whereDate.apply(i) : whereValue.apply(i));
      }
      if (next.isPresent()) {
        returns[i - first] = next.getAsDouble();
      }
    }
    String[] labels = labels(values.length, instants, numbered);
    return new ReturnSeries(
        column,
        kind,
        feed.log(),
        feed.notional(),
        Spacing.period(instants),
        Arrays.copyOfRange(labels, first, labels.length),
        dated ? Arrays.copyOfRange(instants, first, instants.length) : instants,
        returns,
        prices(kind, goesOn, priceBefore, values),
        new double[0],
        Gaps.of(goesOn ? prepended(microsBefore, instants) : instants));
  }

  private static double[] prices(
      InputKind kind, boolean goesOn, double priceBefore, double[] values) {
    if (!kind.holdsLevels()) {
      return new double[0];
    }
    if (!goesOn) {
      return values;
    }
    double[] prices = new double[values.length + 1];
    prices[0] = priceBefore;
    System.arraycopy(values, 0, prices, 1, values.length);
    return prices;
  }

  private static long[] prepended(long before, long[] micros) {
    if (micros.length == 0) {
      return micros;
    }
    long[] all = new long[micros.length + 1];
    all[0] = before;
    System.arraycopy(micros, 0, all, 1, micros.length);
    return all;
  }

  /** The same series with its bars. */
  ReturnSeries withRanges(double[] ranges) {
    return new ReturnSeries(
        column, kind, log, notional, period, labels, epochMicros, returns, prices, ranges, gaps);
  }

  /**
   * The same series of prices with their bars; an error names the element ({@code high[17]}).
   *
   * @param high [prices]
   * @param low [prices]
   */
  public ReturnSeries withBars(double[] high, double[] low) {
    if (kind != InputKind.PRICES) {
      throw new InvalidInputException("high", "comes with " + kind.word(), "prices beside it");
    }
    for (double[] part : List.of(high, low)) {
      if (part.length != prices.length) {
        throw new InvalidInputException(
            part == high ? "high" : "low",
            "has " + part.length + " elements",
            prices.length + ", one for every element of " + kind.word());
      }
    }
    double[] bars = new double[returns.length];
    for (int i = 0; i < prices.length; i++) {
      if (!BarRange.holds(high[i], low[i], prices[i])) {
        throw new InvalidInputException(
            element("high", i),
            "is " + high[i] + " over a low of " + low[i] + " and a price of " + prices[i],
            "a price between low and high");
      }
      if (i > 0) {
        bars[i - 1] = BarRange.of(high[i], low[i], prices[i], prices[i - 1]);
      }
    }
    return withRanges(bars);
  }

  /** Of the bar that a return ends on; {@link BarRange#NONE} without one. */
  public double range(int index) {
    return BarRange.at(ranges, index);
  }

  /** [returns] in the form that was asked for: simple, or ln(1 + r). */
  public double[] shownReturns() {
    return log ? Arrays.stream(returns).map(Elementary::log1p).toArray() : returns;
  }

  /** [returns], {@link ReturnFeed#tick} after each. */
  public double[] ticks() {
    double[] ticks = new double[returns.length];
    if (kind != InputKind.PRICES) {
      return ticks;
    }
    TickSize tick = new TickSize();
    tick.add(prices[0]);
    for (int i = 0; i < ticks.length; i++) {
      tick.add(prices[i + 1]);
      ticks[i] = tick.size() / prices[i + 1];
    }
    return ticks;
  }

  /** How returns of several periods are made of those shown: log returns and money add up. */
  public boolean adds() {
    return log || kind.adds();
  }

  /**
   * The beginning of the series, as it was known after a day.
   *
   * @param isoDate the last day, present or not, but none that the series has not reached
   */
  public ReturnSeries through(String isoDate) {
    if (epochMicros.length == 0) {
      throw new InvalidInputException(
          "column " + column, "has no dates", "dates, for a day that is named by one");
    }
    int count = 0;
    while (count < labels.length && startsBy(labels[count], isoDate)) {
      count++;
    }
    if (count == 0) {
      throw new InvalidInputException(
          "day " + isoDate, "is before the first return of " + column, "a day from " + labels[0]);
    }
    String newest = labels[labels.length - 1];
    if (!startsBy(isoDate, newest)) {
      throw new InvalidInputException(
          "day " + isoDate, "is after the last return of " + column, "a day up to " + newest);
    }
    String last = labels[count - 1];
    return new ReturnSeries(
        column,
        kind,
        log,
        notional,
        period,
        Arrays.copyOf(labels, count),
        Arrays.copyOf(epochMicros, count),
        Arrays.copyOf(returns, count),
        prices.length == 0 ? prices : Arrays.copyOf(prices, count + 1),
        ranges.length == 0 ? ranges : Arrays.copyOf(ranges, count),
        gaps.stream().filter(gap -> startsBy(gap.before(), last)).toList());
  }

  /**
   * The index of the first return of a day or later; the number of returns when there is none.
   *
   * @param isoDate of a series with dates
   */
  public int firstNotBefore(String isoDate) {
    return firstFrom(day(isoDate));
  }

  /** The same of the day after. */
  public int firstAfter(String isoDate) {
    return firstFrom(day(isoDate) + Instants.DAY);
  }

  private int firstFrom(long micros) {
    int index = Arrays.binarySearch(epochMicros, micros);
    return index < 0 ? -index - 1 : index;
  }

  /** Microseconds at the beginning of a day. */
  static long day(String isoDate) {
    long micros = isoDate.length() == 10 ? Instants.parse(isoDate) : Instants.NONE;
    if (micros == Instants.NONE) {
      throw new InvalidInputException(
          "date", "is " + ReturnFeed.quote(isoDate), "an ISO date (2006-01-31)");
    }
    return micros;
  }

  /** Refuses what is no ISO date. */
  public static void requireDate(String where, String isoDate) {
    try {
      day(isoDate);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(where, e.what(), e.allowed());
    }
  }

  /** What an instant of it is labelled. */
  String label(long micros) {
    boolean withTime = labels.length > 0 && labels[0].length() > 10;
    return Instants.format(micros, withTime);
  }

  /** Labels of one series have one form, so that they are ordered as text. */
  private static boolean startsBy(String label, String date) {
    return label.substring(0, Math.min(label.length(), date.length())).compareTo(date) <= 0;
  }

  /**
   * @param numbered observations before these, where they have no dates
   */
  private static String[] labels(int count, long[] micros, long numbered) {
    boolean withTime = false;
    for (long instant : micros) {
      withTime |= Math.floorMod(instant, Instants.DAY) != 0;
    }
    String[] labels = new String[count];
    for (int i = 0; i < count; i++) {
      labels[i] =
          micros.length == 0
              ? Long.toString(numbered + i + 1)
              : Instants.format(micros[i], withTime);
    }
    return labels;
  }
}
