package dev.blr.engine.series;

import java.util.Arrays;

/**
 * A series and what the file was taken for that it was read from. The arrays are the record's own.
 *
 * @param reading null of a series that came as numbers
 * @param options how it was asked to be read
 * @param labels [values]: dates, or numbers from 1; with that of a first level, which has no return
 * @param values [values]: as the file has them, in the order of time
 */
public record SeriesFile(
    ReturnSeries series, Reading reading, SeriesOptions options, String[] labels, double[] values) {

  /** Of numbers that came without a file: levels have lost the label of their first. */
  public static SeriesFile of(ReturnSeries series) {
    double[] values = series.prices().length == 0 ? series.returns() : series.prices();
    String[] labels = new String[values.length];
    int before = values.length - series.labels().length;
    for (int i = 0; i < values.length; i++) {
      labels[i] = i < before ? "1" : series.labels()[i - before];
    }
    return new SeriesFile(series, null, SeriesOptions.DEFAULT, labels, values);
  }

  /** Up to a day, for a face that asks what was known then. */
  public SeriesFile through(String isoDate) {
    ReturnSeries beginning = series.through(isoDate);
    int count = values.length - series.labels().length + beginning.labels().length;
    return new SeriesFile(
        beginning,
        reading.through(beginning, count),
        options,
        Arrays.copyOf(labels, count),
        Arrays.copyOf(values, count));
  }
}
