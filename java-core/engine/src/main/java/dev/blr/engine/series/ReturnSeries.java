package dev.blr.engine.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;

/**
 * A series of returns, checked and ready for the filter. The arrays are the record's own: read
 * only.
 *
 * @param column name of the series in its source
 * @param kind what the source held
 * @param log whether {@code returns} are ln(P_t/P_{t−1}) instead of P_t/P_{t−1} − 1
 * @param labels [returns]: ISO dates (UTC date-times when any has a time of day); without dates the
 *     number, from 1, of the row that the return ends on
 * @param epochMicros [returns]: microseconds since 1970, strictly increasing; empty without dates
 * @param returns fractions, finite
 * @param prices [returns + 1]; empty when returns were given
 * @param gaps in order of time, see {@link #gaps(long[], String[])}
 */
public record ReturnSeries(
    String column,
    InputKind kind,
    boolean log,
    String[] labels,
    long[] epochMicros,
    double[] returns,
    double[] prices,
    List<Gap> gaps) {

  /**
   * Reads arrays; an error names the element ({@code prices[17]}, {@code dates[17]}).
   *
   * @param dates [values], or null
   * @param values prices (at least two) or simple returns (at least one)
   * @param log1p ln(1 + r) for log returns, null for simple ones
   */
  public static ReturnSeries of(
      InputKind kind, String[] dates, double[] values, DoubleUnaryOperator log1p) {
    if (dates != null && dates.length != values.length) {
      throw new InvalidInputException(
          "dates",
          "has " + dates.length + " elements",
          values.length + ", one for every element of " + kind.word());
    }
    IntFunction<String> whereDate = i -> "dates[" + i + "]";
    IntFunction<String> whereValue = i -> kind.word() + "[" + i + "]";
    return of(kind.word(), kind, dates, values, log1p, whereDate, whereValue);
  }

  static ReturnSeries of(
      String column,
      InputKind kind,
      String[] dates,
      double[] values,
      DoubleUnaryOperator log1p,
      IntFunction<String> whereDate,
      IntFunction<String> whereValue) {
    int first = kind == InputKind.PRICES ? 1 : 0; // the first price has no return
    if (values.length <= first) {
      throw new InvalidInputException(
          whereValue.apply(values.length),
          "is missing",
          first == 1 ? "at least two prices" : "at least one return");
    }
    double[] returns = new double[values.length - first];
    long[] micros = new long[dates == null ? 0 : values.length];
    ReturnFeed feed = new ReturnFeed(kind, log1p);
    for (int i = 0; i < values.length; i++) {
      String where = whereValue.apply(i);
      long instant = Instants.NONE;
      if (dates != null) {
        instant = ReturnFeed.micros(whereDate.apply(i), dates[i]);
        micros[i] = instant;
      }
      OptionalDouble next = feed.next(whereDate.apply(i), instant, where, values[i]);
      if (next.isPresent()) {
        returns[i - first] = next.getAsDouble();
      }
    }
    String[] labels = labels(values.length, micros);
    return new ReturnSeries(
        column,
        kind,
        log1p != null,
        Arrays.copyOfRange(labels, first, labels.length),
        dates == null ? micros : Arrays.copyOfRange(micros, first, micros.length),
        returns,
        kind == InputKind.PRICES ? values : new double[0],
        gaps(micros, labels));
  }

  /**
   * The beginning of the series, as it was known after a day.
   *
   * @param isoDate the last day, present or not
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
    String last = labels[count - 1];
    return new ReturnSeries(
        column,
        kind,
        log,
        Arrays.copyOf(labels, count),
        Arrays.copyOf(epochMicros, count),
        Arrays.copyOf(returns, count),
        prices.length == 0 ? prices : Arrays.copyOf(prices, count + 1),
        gaps.stream().filter(gap -> startsBy(gap.before(), last)).toList());
  }

  /** Labels of one series have one form, so that they are ordered as text. */
  private static boolean startsBy(String label, String date) {
    return label.substring(0, Math.min(label.length(), date.length())).compareTo(date) <= 0;
  }

  private static String[] labels(int count, long[] micros) {
    boolean withTime = false;
    for (long instant : micros) {
      withTime |= Math.floorMod(instant, Instants.DAY) != 0;
    }
    String[] labels = new String[count];
    for (int i = 0; i < count; i++) {
      labels[i] =
          micros.length == 0 ? Integer.toString(i + 1) : Instants.format(micros[i], withTime);
    }
    return labels;
  }

  /**
   * Daily series (median spacing one day) without weekends may rest four days, over a long weekend;
   * any other one may stretch to one and a half times its median spacing, or three times below a
   * day, where ticks come as they come.
   */
  private static List<Gap> gaps(long[] micros, String[] labels) {
    List<Gap> gaps = new ArrayList<>();
    if (micros.length < 3) {
      return gaps;
    }
    long[] spacing = new long[micros.length - 1];
    int saturdays = 0;
    for (int i = 1; i < micros.length; i++) {
      spacing[i - 1] = micros[i] - micros[i - 1];
      long weekday = Math.floorMod(Math.floorDiv(micros[i], Instants.DAY), 7L); // 0 is Thursday
      saturdays += weekday == 2 ? 1 : 0;
    }
    long[] sorted = spacing.clone();
    Arrays.sort(sorted);
    double medianDays = (double) sorted[sorted.length / 2] / Instants.DAY;
    // An exchange closed on weekends has no Saturdays; a few are holiday sessions.
    boolean weekdaysOnly = saturdays * 20 < micros.length;
    boolean daily = medianDays > 0.8 && medianDays < 1.3;
    double limitDays = daily && weekdaysOnly ? 4 : medianDays * (medianDays > 0.8 ? 1.5 : 3);
    for (int i = 0; i < spacing.length; i++) {
      double days = (double) spacing[i] / Instants.DAY;
      if (days > limitDays) {
        gaps.add(new Gap(labels[i], labels[i + 1], days));
      }
    }
    return gaps;
  }
}
