package dev.blr.engine.decision;

/**
 * Standard deviations that the sensor volatility compares.
 *
 * @param late of the last days; NaN where there are too few days to compare
 * @param old of those before them; NaN likewise
 */
public record Deviations(double late, double old) {
  private static final int LATE = 20;

  /** A year of days. */
  public static final int YEAR = 250;

  /** Fewer days tell nothing of old. */
  public static final int LEAST_OLD = 60;

  /** How many days are enough for those of late and a year before them. */
  static final int MOST = LATE + YEAR;

  /** Of days in their order, profits or losses. */
  public static Deviations of(double[] days) {
    int split = days.length - LATE;
    return split < LEAST_OLD
        ? new Deviations(Double.NaN, Double.NaN)
        : new Deviations(deviation(days, split, days.length), deviation(days, 0, split));
  }

  /** With divisor n − 1, of the days in [from, to). */
  private static double deviation(double[] days, int from, int to) {
    double mean = 0;
    for (int i = from; i < to; i++) {
      mean += days[i] / (to - from);
    }
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (days[i] - mean) * (days[i] - mean);
    }
    return Math.sqrt(squares / (to - from - 1));
  }
}
