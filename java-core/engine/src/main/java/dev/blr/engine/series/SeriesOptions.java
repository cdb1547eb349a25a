package dev.blr.engine.series;

/**
 * How to read a table.
 *
 * @param column name of the series, or its number from 1 in a table without header; null to find it
 * @param kind null to find out (see {@link SeriesReader})
 * @param log whether simple returns are turned into log returns, ln(1 + r)
 */
public record SeriesOptions(String column, InputKind kind, boolean log) {
  /** Find everything; simple returns. */
  public static final SeriesOptions DEFAULT = new SeriesOptions(null, null, false);

  public SeriesOptions withColumn(String value) {
    return new SeriesOptions(value, kind, log);
  }

  public SeriesOptions withKind(InputKind value) {
    return new SeriesOptions(column, value, log);
  }

  public SeriesOptions withLog(boolean value) {
    return new SeriesOptions(column, kind, value);
  }
}
