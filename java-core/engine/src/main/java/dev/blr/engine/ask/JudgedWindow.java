package dev.blr.engine.ask;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import org.jspecify.annotations.Nullable;

/**
 * The judged stretch of a series.
 *
 * @param from index of the first judged return; those before it are history only
 * @param to index after the last
 */
record JudgedWindow(int from, int to) {
  /** Returns that are history when nobody says otherwise: four years of trading days. */
  private static final int HISTORY = 1_000;

  /** Diebold and Mariano's test needs as many. */
  private static final int MIN_FORECASTS = 10;

  /**
   * Every return of the series dated within [from, to].
   *
   * @param from first day; null for the day after the first {@value #HISTORY} returns
   * @param to last day; null for the last of the series
   * @param horizonDays of a forecast; the window has to hold {@value #MIN_FORECASTS} of them
   */
  static JudgedWindow of(
      ReturnSeries series, @Nullable String from, @Nullable String to, int horizonDays) {
    int minDays = MIN_FORECASTS * horizonDays;
    int count = series.returns().length;
    if (series.epochMicros().length == 0 && (from != null || to != null)) {
      throw new InvalidInputException(
          "column " + series.column(), "has no dates", "dates, for a window that is named by them");
    }
    if (from == null && count < HISTORY + minDays) {
      throw new InvalidInputException(
              "column " + series.column(),
              "has " + count + " returns",
              "at least "
                  + (HISTORY + minDays)
                  + ", or from, a first judged day with less history than "
                  + HISTORY)
          .naming("from");
    }
    int first = from == null ? HISTORY : series.firstNotBefore(from);
    int end = to == null ? count : series.firstAfter(to);
    if (end - first < minDays) {
      throw new InvalidInputException(
          "window "
              + (from == null ? series.labels()[first] : from)
              + " … "
              + (to == null ? "end" : to),
          "holds " + Math.max(0, end - first) + " returns of " + series.column(),
          "at least "
              + minDays
              + " between "
              + series.labels()[0]
              + " and "
              + series.labels()[count - 1]);
    }
    return new JudgedWindow(first, end);
  }
}
