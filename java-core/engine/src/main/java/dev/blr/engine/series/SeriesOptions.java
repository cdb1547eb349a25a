package dev.blr.engine.series;

import java.util.function.DoubleUnaryOperator;

/**
 * How to read a table.
 *
 * @param column name of the series, or its number from 1 in a table without header; null to find it
 * @param kind null to find out (see {@link SeriesReader})
 * @param log1p turns a simple return into a log return, ln(1 + r); null for simple returns. Handed
 *     in because the engine's own logarithm lives in a later stage.
 */
public record SeriesOptions(String column, InputKind kind, DoubleUnaryOperator log1p) {
  /** Find everything; simple returns. */
  public static final SeriesOptions DEFAULT = new SeriesOptions(null, null, null);

  public SeriesOptions withColumn(String value) {
    return new SeriesOptions(value, kind, log1p);
  }

  public SeriesOptions withKind(InputKind value) {
    return new SeriesOptions(column, value, log1p);
  }

  public SeriesOptions withLog1p(DoubleUnaryOperator value) {
    return new SeriesOptions(column, kind, value);
  }
}
