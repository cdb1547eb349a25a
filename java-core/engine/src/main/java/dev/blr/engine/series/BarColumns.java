package dev.blr.engine.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The high and the low that belong to a close.
 *
 * @param high column
 * @param low column
 */
record BarColumns(int high, int low) {
  /** Where more bars are bad, they are those of another price. */
  private static final int GOOD_OF_ONE_BAD = 20;

  /**
   * What the bars of a series say.
   *
   * @param columns that they stand in; null where none are taken
   * @param high [returns], NaN where there is no bar; empty where none are taken
   * @param low [returns], likewise
   * @param ranges [returns], {@link BarRange#NONE} where there is none; empty where none are taken
   * @param bad bars whose high is below their low, or whose close is outside: none are taken where
   *     so many are that they are not those of the close
   * @param firstBad the return that the first of them ends on; −1 without any
   */
  record Read(
      @Nullable BarColumns columns,
      double[] high,
      double[] low,
      double[] ranges,
      int bad,
      int firstBad) {
    /** Of a series without bars. */
    static final Read NONE = none(0, -1);

    private static Read none(int bad, int firstBad) {
      return new Read(null, new double[0], new double[0], new double[0], bad, firstBad);
    }
  }

  /**
   * Finds them by their names; those of a table without names stand before the close, as {@link
   * Columns#findSeries} has found it.
   *
   * @return null where there are none, or several
   */
  static @Nullable BarColumns of(Columns columns, int close) {
    if (!columns.isNamed(close)) {
      return columns.isCloseByShape(close) ? new BarColumns(close - 2, close - 1) : null;
    }
    String name = columns.name(close);
    if (ColumnNames.isBarPart(name) || ColumnNames.isAdjusted(name)) {
      return null;
    }
    int high = columns.only(ColumnNames::isHigh);
    int low = columns.only(ColumnNames::isLow);
    return high < 0 || low < 0 ? null : new BarColumns(high, low);
  }

  /**
   * Reads them.
   *
   * @param rows of the prices, the last of which are those of the returns
   */
  Read read(Table table, Rows rows, NumberFormat format, ReturnSeries series) {
    double[] prices = series.prices();
    double[] ranges = new double[series.returns().length];
    double[] highs = new double[ranges.length];
    double[] lows = new double[ranges.length];
    Arrays.fill(highs, Double.NaN);
    Arrays.fill(lows, Double.NaN);
    Numeral numeral = new Numeral();
    int first = rows.count() - ranges.length;
    int bad = 0;
    int firstBad = -1;
    for (int i = 0; i < ranges.length; i++) {
      String top = table.cell(rows.row(first + i), high);
      String bottom = table.cell(rows.row(first + i), low);
      if (MissingWords.isMissing(top) || MissingWords.isMissing(bottom)) {
        continue;
      }
      double highest = format.parse(top, numeral);
      double lowest = format.parse(bottom, numeral);
      if (BarRange.holds(highest, lowest, prices[i + 1])) {
        highs[i] = highest;
        lows[i] = lowest;
        ranges[i] = BarRange.of(highest, lowest, prices[i + 1], prices[i]);
      } else {
        bad++;
        firstBad = firstBad < 0 ? i : firstBad;
      }
    }
    return bad > 0 && ranges.length < GOOD_OF_ONE_BAD * bad
        ? Read.none(bad, firstBad)
        : new Read(this, highs, lows, ranges, bad, firstBad);
  }
}
