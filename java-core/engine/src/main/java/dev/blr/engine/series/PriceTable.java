package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The prices of many things side by side: a wide file, one row a day and one column a symbol or
 * rate of exchange. The arrays are the table's own.
 *
 * @param labels [days], ISO dates, oldest first
 * @param micros [days], since 1970
 * @param symbols [columns]
 * @param prices [columns][days], all above 0; NaN where there is none
 */
public record PriceTable(String[] labels, long[] micros, String[] symbols, double[][] prices) {

  /** Reads a file whose first column is its dates. */
  public static PriceTable read(FileText text) {
    NamedTable table = new NamedTable("prices", text);
    int days = table.rows();
    long[] micros = new long[days];
    for (int row = 0; row < days; row++) {
      micros[row] = table.date(row, 0);
    }
    int[] order = order(table, micros);
    double[][] prices = new double[table.names().length - 1][days];
    for (int day = 0; day < days; day++) {
      for (int column = 0; column < prices.length; column++) {
        prices[column][day] = price(table, order[day], column + 1);
      }
    }
    long[] ordered = new long[days];
    String[] labels = new String[days];
    boolean withTime = Arrays.stream(micros).anyMatch(one -> Math.floorMod(one, Instants.DAY) != 0);
    for (int day = 0; day < days; day++) {
      ordered[day] = micros[order[day]];
      labels[day] = Instants.format(ordered[day], withTime);
    }
    return new PriceTable(
        labels, ordered, Arrays.copyOfRange(table.names(), 1, table.names().length), prices);
  }

  private static double price(NamedTable table, int row, int column) {
    Double price = table.number(row, column);
    if (price == null) {
      return Double.NaN;
    }
    if (!(price > 0)) {
      throw table.refused(row, column, "is " + price, "a price > 0, or nothing");
    }
    return price;
  }

  /** Of the rows, oldest first: as they stand, or from the last. */
  private static int[] order(NamedTable table, long[] micros) {
    int days = micros.length;
    boolean newestFirst = days > 1 && micros[0] > micros[days - 1];
    int[] order = new int[days];
    for (int day = 0; day < days; day++) {
      order[day] = newestFirst ? days - 1 - day : day;
      if (day > 0 && micros[order[day]] <= micros[order[day - 1]]) {
        throw table.refused(
            order[day], 0, "does not come after its neighbour", "dates in order, one row each");
      }
    }
    return order;
  }

  public int days() {
    return labels.length;
  }

  /** The column of each symbol. */
  public Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (int column = 0; column < symbols.length; column++) {
      places.put(symbols[column], column);
    }
    return places;
  }

  /** Refuses what no column is called. */
  public static InvalidInputException unknown(String what) {
    return new InvalidInputException("prices", "has no column " + what, "a column of that name");
  }
}
