package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The numbers of a column.
 *
 * @param rows of the table that have one
 * @param numbers of each
 * @param missing rows without one
 * @param percentSigns how many of the cells had one
 */
record Values(int[] rows, double[] numbers, int[] missing, NumberFormat format, int percentSigns) {

  /** Reads a column. */
  static Values of(Layout layout, Columns columns, int column, int[] rows, SeriesOptions options) {
    Table table = layout.table();
    Place place = columns.place();
    int[] present = new int[rows.length];
    int[] missing = new int[rows.length];
    int count = 0;
    int gone = 0;
    for (int row : rows) {
      if (!MissingWords.isMissing(table.cell(row, column))) {
        present[count++] = row;
      } else {
        requireDroppable(layout, columns, column, row, options);
        missing[gone++] = row;
      }
    }
    present = Arrays.copyOf(present, count);
    NumberFormat format = format(layout, columns, column, present, options);
    double[] numbers = new double[count];
    Numeral numeral = new Numeral();
    int signs = 0;
    for (int i = 0; i < count; i++) {
      String cell = table.cell(present[i], column);
      numbers[i] = format.parse(cell, numeral);
      if (!(Math.abs(numbers[i]) <= Double.MAX_VALUE)) {
        throw notANumber(place.of(present[i], column), cell);
      }
      signs += numeral.percent() ? 1 : 0;
    }
    return new Values(present, numbers, Arrays.copyOf(missing, gone), format, signs);
  }

  static InvalidInputException notANumber(String where, String cell) {
    return new InvalidInputException(
            where,
            "is " + ReturnFeed.quote(cell),
            "a finite number written like the others of its column, or decimal and thousands said")
        .naming("decimal", "thousands");
  }

  /**
   * A row is dropped unasked where it has no value at all: of bars, no open, high and low either.
   */
  private static void requireDroppable(
      Layout layout, Columns columns, int column, int row, SeriesOptions options) {
    boolean partial = options.missing() == null && columns.hasOtherPrices(column, row);
    if (options.missing() == SeriesOptions.Missing.ERROR || partial) {
      String cell = layout.table().cell(row, column);
      throw new InvalidInputException(
              columns.place().of(row, column),
              cell.isEmpty() ? "is empty" : "is " + ReturnFeed.quote(cell),
              "a value in every row, or missing drop, which leaves out the rows without one")
          .naming("missing");
    }
  }

  private static NumberFormat format(
      Layout layout, Columns columns, int column, int[] rows, SeriesOptions options) {
    Place place = columns.place();
    NumberMarks marks =
        marks(
            layout.table(),
            column,
            rows,
            row -> {
              throw notANumber(place.of(row, column), layout.table().cell(row, column));
            });
    if (marks.isOpen()) {
      for (int c = 0; c < layout.width(); c++) {
        if (c != column && columns.isNumbers(c)) {
          marks.learnFrom(marks(layout.table(), c, rows, _ -> {}));
        }
      }
    }
    String where = columns.heading(column);
    return marks.decide(
        options.decimal(),
        options.thousands(),
        where,
        format -> largestRatio(layout.table(), column, rows, format));
  }

  /**
   * @param ifNone is told of rows without a number
   */
  private static NumberMarks marks(Table table, int column, int[] rows, IntConsumer ifNone) {
    NumberMarks marks = new NumberMarks();
    Numeral numeral = new Numeral();
    for (int row : rows) {
      if (rows.length > 1 && row == table.rows() - 1 && table.mayBeCut()) {
        continue; // half a number says nothing of how the others are written
      }
      if (numeral.read(table.cell(row, column))) {
        marks.add(numeral.body());
      } else {
        ifNone.accept(row);
      }
    }
    return marks;
  }

  private static double largestRatio(Table table, int column, int[] rows, NumberFormat format) {
    Numeral numeral = new Numeral();
    double largest = 1;
    double before = Double.NaN;
    for (int row : rows) {
      double value = Math.abs(format.parse(table.cell(row, column), numeral));
      if (Double.isNaN(value)) {
        return Double.POSITIVE_INFINITY;
      }
      double ratio = value > before ? value / before : before / value;
      largest = ratio > largest ? ratio : largest;
      before = value;
    }
    return largest;
  }
}
