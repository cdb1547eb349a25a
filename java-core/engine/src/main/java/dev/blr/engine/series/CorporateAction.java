package dev.blr.engine.series;

import java.util.ArrayList;
import java.util.List;

/**
 * What happened to a share besides its price.
 *
 * @param micros of its date, since 1970: the first day that trades without it
 * @param split new shares for one old: 2 of a two-for-one, 1 where there was none
 * @param dividend of one old share, in the currency of its prices; 0 where there was none
 */
public record CorporateAction(String symbol, long micros, double split, double dividend) {

  /** Reads {@code symbol,date} with {@code split}, {@code dividend} or both. */
  public static List<CorporateAction> read(FileText text) {
    NamedTable table = new NamedTable("actions", text);
    table.requireKnown(List.of("symbol", "date", "split", "dividend"));
    int symbol = table.required("symbol");
    int date = table.required("date");
    List<CorporateAction> actions = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      if (table.text(row, symbol).isEmpty()) {
        throw table.refused(row, symbol, "is empty", "a symbol");
      }
      actions.add(
          new CorporateAction(
              table.text(row, symbol),
              table.date(row, date),
              amount(table, row, "split", 1, false),
              amount(table, row, "dividend", 0, true)));
    }
    return actions;
  }

  private static double amount(
      NamedTable table, int row, String name, double none, boolean zeroAllowed) {
    int column = table.column(name);
    Double value = table.number(row, column);
    if (value != null && !(value > 0 || zeroAllowed && value == 0)) {
      throw table.refused(
          row, column, "is " + value, zeroAllowed ? "a number ≥ 0" : "a number > 0");
    }
    return value == null ? none : value;
  }
}
