package dev.blr.engine.series;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Positions as a file: {@code symbol,quantity} and, of {@code
 * price,currency,sector,counterparty,beta,adv,spreadBps,multiplier}, what is known.
 */
public final class PositionsFile {
  private static final String FILE = "positions";
  private static final List<String> COLUMNS =
      List.of(
          "symbol",
          "quantity",
          "price",
          "currency",
          "sector",
          "counterparty",
          "beta",
          "adv",
          "spreadBps",
          "multiplier");

  private final NamedTable table;

  private PositionsFile(FileText text) {
    table = new NamedTable(FILE, text);
  }

  /** In the order of the file. */
  public static List<Position> read(FileText text) {
    return new PositionsFile(text).read();
  }

  private List<Position> read() {
    table.requireKnown(COLUMNS);
    int symbol = table.required("symbol");
    List<Position> positions = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int row = 0; row < table.rows(); row++) {
      String name = table.text(row, symbol);
      if (name.isEmpty() || !seen.add(name)) {
        throw table.refused(
            row, symbol, name.isEmpty() ? "is empty" : "is there twice", "one row a symbol");
      }
      positions.add(position(row, name));
    }
    return positions;
  }

  private Position position(int row, String name) {
    int quantity = table.required("quantity");
    Double held = table.number(row, quantity);
    if (held == null) {
      throw table.refused(row, quantity, "is empty", "a number, negative for what was sold short");
    }
    Double multiplier = positive(row, "multiplier");
    return new Position(
        name,
        held,
        positive(row, "price"),
        table.text(row, table.column("currency")),
        table.text(row, table.column("sector")),
        table.text(row, table.column("counterparty")),
        table.number(row, table.column("beta")),
        positive(row, "adv"),
        positive(row, "spreadBps"),
        multiplier == null ? 1 : multiplier);
  }

  private @Nullable Double positive(int row, String name) {
    int column = table.column(name);
    Double value = table.number(row, column);
    if (value != null && !(value > 0)) {
      throw table.refused(row, column, "is " + value, "a number > 0, or nothing");
    }
    return value;
  }
}
