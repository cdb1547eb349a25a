package dev.blr.engine.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was traded.
 *
 * @param date as the price file's dates are printed; the last day of what was held before
 * @param quantity that is held from then on, negative where sold short
 */
public record QuantityChange(String symbol, String date, double quantity) {

  /** Reads {@code symbol,date,quantity}; the oldest first. */
  public static List<QuantityChange> read(FileText text) {
    NamedTable table = new NamedTable("changes", text);
    table.requireKnown(List.of("symbol", "date", "quantity"));
    int symbol = table.required("symbol");
    int date = table.required("date");
    int quantity = table.required("quantity");
    List<QuantityChange> changes = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      Double held = table.number(row, quantity);
      if (held == null) {
        throw table.refused(row, quantity, "is empty", "a number, 0 for what is held no more");
      }
      long micros = table.date(row, date);
      changes.add(
          new QuantityChange(
              table.text(row, symbol),
              Instants.format(micros, Math.floorMod(micros, Instants.DAY) != 0),
              held));
    }
    changes.sort(Comparator.comparing(QuantityChange::date));
    return changes;
  }
}
