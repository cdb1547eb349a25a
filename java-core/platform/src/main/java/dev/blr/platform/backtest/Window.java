package dev.blr.platform.backtest;

import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * The judged stretch of a series.
 *
 * @param from index of the first judged return; those before it are history only
 * @param to index after the last
 */
record Window(int from, int to) {
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
  static Window of(ReturnSeries series, LocalDate from, LocalDate to, int horizonDays) {
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
              + ", or --from to begin with less history than "
              + HISTORY);
    }
    int first = from == null ? HISTORY : firstNotBefore(series, from);
    int end = to == null ? count : firstNotBefore(series, to.plusDays(1));
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
    return new Window(first, end);
  }

  private static int firstNotBefore(ReturnSeries series, LocalDate day) {
    int index = Arrays.binarySearch(series.epochMicros(), TimeUnit.DAYS.toMicros(day.toEpochDay()));
    return index < 0 ? -index - 1 : index;
  }
}
