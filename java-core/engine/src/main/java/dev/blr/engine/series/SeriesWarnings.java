package dev.blr.engine.series;

import java.util.ArrayList;
import java.util.List;

/** What in a series may be a fault of its data, and does not stop anything. */
final class SeriesWarnings {
  private SeriesWarnings() {}

  static List<String> of(ReturnSeries series, Rows rows) {
    return new ArrayList<>();
  }
}
