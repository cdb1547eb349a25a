package dev.blr.study;

import dev.blr.engine.ask.BacktestModel;
import dev.blr.engine.ask.BacktestQuestion.Recalibration;
import dev.blr.engine.ask.BacktestReport.Result;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.study.Slices.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same protocol, nothing tuned again, on twenty stocks, five factor ETFs and Bitcoin: the whole
 * sample after the first 1,000 returns, next-day VaR and ES at 95 %. The live model's priors were
 * chosen with the help of the stocks' years 1994 to 2005, so the part from 2006 on, which nothing
 * was chosen on, is shown beside the whole.
 */
final class CrossSection {
  private static final int HISTORY = 1_000;
  private static final double LEVEL = 0.05;

  /**
   * Its prices before 2003 are rounded so coarsely that two days of three do not move: the fitted
   * variance of GARCH models then decays to nothing, and one move costs them more than a mean can
   * bear.
   */
  private static final String STANDING_STILL = "RRC";

  private static final List<BacktestModel> MODELS =
      List.of(
          BacktestModel.LIVE,
          BacktestModel.EWMA,
          BacktestModel.HISTORICAL,
          BacktestModel.GARCH_T,
          BacktestModel.GJR_T,
          BacktestModel.FHS);

  /** What is added up for one model over the series. */
  private static final class Sum {
    private int series;
    private int covered;
    private int inSet;
    private double loss;

    void add(String name, Result r) {
      series++;
      covered += r.kupiecP() >= LEVEL ? 1 : 0;
      inSet += r.inModelConfidenceSet() ? 1 : 0;
      loss += name.equals(STANDING_STILL) ? 0 : r.fz0();
    }
  }

  private CrossSection() {}

  public static void main(String[] arguments) {
    print("whole sample after the first 1,000 days", HISTORY, "");
    print("from 2006 on", HISTORY, "2006");
  }

  private static void print(String title, int history, String start) {
    System.out.printf("%nTwenty stocks, five ETFs and Bitcoin, next-day 95 %%, %s.%n%n", title);
    Table series =
        new Table(
            "series",
            "days",
            "live, %",
            "Kupiec p",
            "recalibrated, %",
            "Kupiec p",
            "FZ0",
            "recalibrated",
            "ewma",
            "gjr-t",
            "in MCS");
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (ReturnSeries one : Market.crossSection()) {
      int from = history;
      while (one.labels()[from].compareTo(start) < 0) {
        from++;
      }
      Slice slice = new Slice(one.column(), title, one, from, one.returns().length);
      List<Result> results = slice.report(MODELS, Recalibration.BOTH, 1).results();
      for (Result r : results) {
        sums.computeIfAbsent(name(r), name -> new Sum()).add(one.column(), r);
      }
      Result live = results.get(0);
      Result recalibrated = results.get(1);
      series.row(
          one.column().equals("close") ? "BTC" : one.column(),
          live.n() + "",
          Table.format("%.2f", 100 * live.rate()),
          Table.format("%.3f", live.kupiecP()),
          Table.format("%.2f", 100 * recalibrated.rate()),
          Table.format("%.3f", recalibrated.kupiecP()),
          Table.format("%.4f", live.fz0()),
          Table.format("%.4f", recalibrated.fz0()),
          loss(results, "ewma"),
          loss(results, "gjr-t"),
          live.inModelConfidenceSet() || recalibrated.inModelConfidenceSet() ? "yes" : "no");
    }
    series.print(System.out);
    Table models =
        new Table(
            "model",
            "Kupiec p ≥ .05, % of series",
            "mean FZ0 without " + STANDING_STILL,
            "in 90 % MCS, % of series");
    sums.forEach((name, sum) ->
        models.row(
            name,
            Table.format("%.0f", 100.0 * sum.covered / sum.series),
            Table.format("%.4f", sum.loss / (sum.series - 1)),
            Table.format("%.0f", 100.0 * sum.inSet / sum.series)));
    models.print(System.out);
  }

  private static String name(Result r) {
    return r.model() + (r.recalibrated() ? " recalibrated" : "");
  }

  private static String loss(List<Result> results, String model) {
    return results.stream()
        .filter(r -> r.model().equals(model) && !r.recalibrated())
        .map(r -> Table.format(Math.abs(r.fz0()) < 100 ? "%.4f" : "%.1e", r.fz0()))
        .findFirst()
        .orElseThrow();
  }
}
