package dev.blr.study;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.filter.BasisReport;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import java.util.ArrayList;
import java.util.List;

/**
 * The paper's table of section 8: how much of the coefficient history's variance four principal
 * components hold, and the relative L² error that remains. Ours is what the reduced model learns
 * from the S&P 500, from windows that all begin in January 1990 and end before 2006.
 */
final class LearnedBasisTable {
  private static final String[] MEANINGS = {
    "level (volatility)", "asymmetry", "tails", "fine structure"
  };

  private LearnedBasisTable() {}

  public static void main(String[] arguments) {
    Kernels kernels = KernelSelection.choose().kernels();
    ReturnSeries market = Market.sp500();
    int before2006 = 0;
    while (market.labels()[before2006].compareTo("2006") < 0) {
      before2006++;
    }
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("paper", BasisReport.STUDY));
    for (int days : new int[] {60, 250, 1000, before2006}) {
      columns.add(new Column("%,d days".formatted(days), learned(kernels, market, days)));
    }
    System.out.printf(
        "Learned basis (paper, section 8): 128 coefficients on 4 components, S&P 500, windows from %s;%n"
            + "the last one ends on %s.%n%n",
        market.labels()[0], market.labels()[before2006 - 1]);
    System.out.printf("%-28s", "variance explained, %");
    columns.forEach(column -> System.out.printf("%12s", column.name()));
    System.out.println();
    for (int j = 0; j < MEANINGS.length; j++) {
      int component = j;
      System.out.printf("PC%d %-24s", j + 1, MEANINGS[j]);
      columns.forEach(column ->
          System.out.printf("%12.1f", 100 * column.report().varianceExplained()[component]));
      System.out.println();
    }
    System.out.printf("%-28s", "together");
    columns.forEach(column -> System.out.printf("%12.1f", 100 * column.report().cumulative(3)));
    System.out.printf("%n%-28s", "relative L² error, %");
    columns.forEach(
        column -> System.out.printf("%12.1f", 100 * column.report().reconstructionError()));
    System.out.printf(
        "%n%nWhy they differ: the paper says neither what series its history comes from nor how it was%n"
            + "smoothed nor on which domain, and it tests on simulated markets. Ours is an exponentially%n"
            + "weighted mean of 30 days, through the Jackson kernel, on ±12 standard deviations of a real%n"
            + "index. There every return moves all coefficients at once, in a direction of its own: four%n"
            + "directions hold less. The longer the window, the more volatility regimes (PC1) stand out.%n"
            + "The meanings are the paper's reading of its components.%n");
  }

  private record Column(String name, BasisReport report) {}

  private static BasisReport learned(Kernels kernels, ReturnSeries market, int days) {
    LiveRiskSettings settings =
        LiveRiskSettings.defaults()
            .withModel(Model.REDUCED)
            .withParticles(2)
            .withCalibrationDays(days);
    LiveRisk risk = new LiveRisk(settings, kernels);
    for (int t = 0; t < days; t++) {
      risk.update(market.labels()[t], market.returns()[t]);
    }
    return risk.basisReport().orElseThrow();
  }
}
