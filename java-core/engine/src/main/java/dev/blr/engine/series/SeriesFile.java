package dev.blr.engine.series;

import java.util.Arrays;

/**
 * A series and what the file was taken for that it was read from. The arrays are the record's own.
 *
 * @param options how it was asked to be read
 * @param labels [values]: dates, or numbers from 1; with that of a first level, which has no return
 * @param values [values]: as the file has them, in the order of time
 * @param high [returns] of the bar that each ends on, NaN without one; empty without bars
 * @param low [returns]; the same
 */
public record SeriesFile(
    ReturnSeries series,
    Reading reading,
    SeriesOptions options,
    String[] labels,
    double[] values,
    double[] high,
    double[] low) {

  /** Up to a day, for a face that asks what was known then. */
  public SeriesFile through(String isoDate) {
    ReturnSeries beginning = series.through(isoDate);
    int count = values.length - series.labels().length + beginning.labels().length;
    return new SeriesFile(
        beginning,
        reading.through(beginning, count),
        options,
        Arrays.copyOf(labels, count),
        Arrays.copyOf(values, count),
        through(high, beginning),
        through(low, beginning));
  }

  private static double[] through(double[] bars, ReturnSeries beginning) {
    return bars.length == 0 ? bars : Arrays.copyOf(bars, beginning.returns().length);
  }
}
