package dev.blr.engine.series;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * The most that something may be.
 *
 * @param group sector, currency, counterparty, symbol or factor of that name; empty where it is
 *     none that has a name
 * @param most > 0, in the portfolio's currency
 */
public record ExposureLimit(By by, String group, Measure measure, double most) {

  /** What positions have in common. */
  public enum By {
    SECTOR("sector"),
    CURRENCY("currency"),
    COUNTERPARTY("counterparty"),
    CLUSTER("cluster"),
    SYMBOL("symbol"),
    FACTOR("factor"),
    PORTFOLIO("portfolio");

    private final String word;

    By(String word) {
      this.word = word;
    }

    /** As typed and printed. */
    public String word() {
      return word;
    }
  }

  /** What is limited of them. */
  public enum Measure {
    /** Σ |value|; of a factor what is held of it. */
    GROSS("gross"),
    /** |Σ value|. */
    NET("net"),
    /** Their part in VaR. */
    VAR("var");

    private final String word;

    Measure(String word) {
      this.word = word;
    }

    /** As typed and printed. */
    public String word() {
      return word;
    }
  }

  /** Reads {@code by,group,most} with, where it is not gross, {@code measure}. */
  public static List<ExposureLimit> read(FileText text) {
    NamedTable table = new NamedTable("limits", text);
    table.requireKnown(List.of("by", "group", "measure", "most"));
    int by = table.required("by");
    int measure = table.column("measure");
    int most = table.required("most");
    List<ExposureLimit> limits = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      Double allowed = table.number(row, most);
      if (allowed == null || !(allowed > 0)) {
        throw table.refused(
            row, most, allowed == null ? "is empty" : "is " + allowed, "an amount > 0");
      }
      limits.add(
          new ExposureLimit(
              by(table, row, by),
              table.text(row, table.column("group")),
              measure(table, row, measure),
              allowed));
    }
    return limits;
  }

  private static By by(NamedTable table, int row, int column) {
    String word = table.text(row, column);
    for (By one : By.values()) {
      if (one.word.equals(word)) {
        return one;
      }
    }
    throw unknown(
        table, row, column, "sector, currency, counterparty, cluster, symbol, factor, portfolio");
  }

  private static Measure measure(NamedTable table, int row, int column) {
    String word = table.text(row, column);
    for (Measure one : Measure.values()) {
      if (one.word.equals(word) || word.isEmpty()) {
        return one;
      }
    }
    throw unknown(table, row, column, "gross, net, var");
  }

  private static InvalidInputException unknown(
      NamedTable table, int row, int column, String allowed) {
    return table.refused(row, column, "is " + ReturnFeed.quote(table.text(row, column)), allowed);
  }
}
