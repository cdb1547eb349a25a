package dev.blr.engine.series;

import java.util.ArrayList;
import java.util.List;

/**
 * What a group of a portfolio and of its benchmark weighed and earned in a period.
 *
 * @param period as the file calls it; empty where there is one only
 * @param weight in the portfolio when the period begins
 * @param earned return of that, a fraction
 */
public record GroupReturn(
    String period,
    String group,
    double weight,
    double earned,
    double benchmarkWeight,
    double benchmarkEarned) {

  /**
   * Reads {@code group,portfolioWeight,portfolioReturn,benchmarkWeight,benchmarkReturn} and, of
   * several periods, {@code period}. Where a group has weight 0 on one side and no return there,
   * the other side's stands for it, and no effect comes of it.
   */
  public static List<GroupReturn> read(FileText text) {
    NamedTable table = new NamedTable("returns", text);
    table.requireKnown(
        List.of(
            "period",
            "group",
            "portfolioWeight",
            "portfolioReturn",
            "benchmarkWeight",
            "benchmarkReturn"));
    int group = table.required("group");
    List<GroupReturn> returns = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      if (table.text(row, group).isEmpty()) {
        throw table.refused(row, group, "is empty", "a name");
      }
      double weight = number(table, row, "portfolioWeight", 0);
      double benchmarkWeight = number(table, row, "benchmarkWeight", 0);
      double earned = earned(table, row, "portfolioReturn", weight, "benchmarkReturn");
      returns.add(
          new GroupReturn(
              table.text(row, table.column("period")),
              table.text(row, group),
              weight,
              earned,
              benchmarkWeight,
              earned(table, row, "benchmarkReturn", benchmarkWeight, "portfolioReturn")));
    }
    return returns;
  }

  private static double earned(
      NamedTable table, int row, String name, double weight, String other) {
    double otherwise = weight == 0 ? number(table, row, other, 0) : Double.NaN;
    double earned = number(table, row, name, otherwise);
    if (Double.isNaN(earned)) {
      throw table.refused(
          row, table.required(name), "is empty", "a fraction such as 0.05, as the weight is not 0");
    }
    return earned;
  }

  private static double number(NamedTable table, int row, String name, double otherwise) {
    Double value = table.number(row, table.required(name));
    return value == null ? otherwise : value;
  }
}
