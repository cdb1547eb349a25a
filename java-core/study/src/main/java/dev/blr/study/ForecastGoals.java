package dev.blr.study;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.ask.BacktestModel;
import dev.blr.engine.ask.BacktestQuestion.Recalibration;
import dev.blr.engine.ask.BacktestReport.Result;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.backtest.Coverage;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.study.Slices.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Next-day forecasts of the S&P 500: coverage of the live model on three windows at two
 * confidences, with the spread over ten seeds, and its losses against every other model. Priors and
 * structure were chosen on years before 2006; the posterior and, from the window's first day, the
 * recalibration learn from the past only.
 */
final class ForecastGoals {
  private static final int SEEDS = 10;
  private static final List<String> WINDOWS = List.of("2006-2010", "2019-2021", "2006-2022");
  private static final double LEVEL = 0.05;

  private final ReturnSeries market = Market.sp500();

  private ForecastGoals() {}

  public static void main(String[] arguments) {
    ForecastGoals goals = new ForecastGoals();
    goals.coverage(0.95, -3.780);
    goals.coverage(0.99, -3.360);
    goals.ranking(0.95);
    goals.ranking(0.99);
  }

  private void coverage(double confidence, double bound) {
    System.out.printf(
        "Live model, S&P 500, next-day VaR at %.0f %%, recalibrated (in brackets as it is): exceptions in %%,%n"
            + "p of Kupiec and of conditional coverage; FZ0 of 2006-2022, to be below %.3f.%n%n",
        100 * confidence, bound);
    Table table =
        new Table(
            "seed",
            "2006-2010",
            "p",
            "cc p",
            "2019-2021",
            "p",
            "cc p",
            "2006-2022",
            "p",
            "cc p",
            "FZ0");
    int covered = 0;
    int low = 0;
    double[] losses = new double[SEEDS];
    for (int seed = 1; seed <= SEEDS; seed++) {
      Pass pass =
          new Pass(LiveRiskSettings.defaults().withConfidence(confidence).withSeed(seed), market);
      String[] row = new String[11];
      row[0] = Integer.toString(seed);
      boolean all = true;
      for (int w = 0; w < WINDOWS.size(); w++) {
        Slice window = Slices.slice("S&P 500", market, WINDOWS.get(w));
        Backtest plain = pass.plain(window.from(), window.to());
        Backtest recalibrated = pass.recalibrated(window.from(), window.to());
        Coverage coverage = recalibrated.coverage();
        double kupiec = coverage.unconditional(1 - confidence).pValue();
        double conditional = coverage.conditional(1 - confidence).pValue();
        all &= kupiec >= LEVEL && conditional >= LEVEL;
        row[1 + 3 * w] =
            Table.format("%.2f (%.2f)", 100 * coverage.rate(), 100 * plain.coverage().rate());
        row[2 + 3 * w] = Table.format("%.3f", kupiec);
        row[3 + 3 * w] = Table.format("%.3f", conditional);
        if (w == WINDOWS.size() - 1) {
          losses[seed - 1] = recalibrated.fisslerZiegel();
          row[10] = Table.format("%.4f (%.4f)", losses[seed - 1], plain.fisslerZiegel());
        }
      }
      covered += all ? 1 : 0;
      low += losses[seed - 1] < bound ? 1 : 0;
      table.row(row);
    }
    table.print(System.out);
    double mean = Arrays.stream(losses).average().orElseThrow();
    System.out.printf(
        "All six p ≥ .05: %d of %d seeds. FZ0 below %.3f: %d of %d seeds, mean %.4f, from %.4f to %.4f.%n%n",
        covered,
        SEEDS,
        bound,
        low,
        SEEDS,
        mean,
        Arrays.stream(losses).min().orElseThrow(),
        Arrays.stream(losses).max().orElseThrow());
  }

  private void ranking(double confidence) {
    System.out.printf(
        "All models, S&P 500, 2006-2022, next-day VaR and ES at %.0f %%; fitted models frozen before 2006.%n"
            + "DM: Diebold–Mariano of FZ0 against ewma as it is; MCS: p-value in the model confidence set.%n%n",
        100 * confidence);
    Slice window = Slices.slice("S&P 500", market, "2006-2022");
    List<Result> results =
        window
            .report(Arrays.asList(BacktestModel.values()), Recalibration.BOTH, 1, confidence)
            .results();
    Table table =
        new Table(
            "model", "exceptions, %", "Kupiec p", "cc p", "FZ0", "DM", "p", "MCS p", "in 90 %");
    int[] order =
        IntStream.range(0, results.size())
            .boxed()
            .sorted((i, j) -> Double.compare(results.get(i).fz0(), results.get(j).fz0()))
            .mapToInt(i -> i)
            .toArray();
    for (int i : order) {
      Result r = results.get(i);
      var against = r.dieboldMarianoAgainstEwma();
      table.row(
          r.model() + (r.recalibrated() ? " recalibrated" : ""),
          Table.format("%.2f", 100 * r.rate()),
          Table.format("%.3f", r.kupiecP()),
          Table.format("%.3f", r.conditionalCoverageP()),
          Table.format("%.4f", r.fz0()),
          against == null ? "" : Table.format("%.2f", against.statistic()),
          against == null ? "" : Table.format("%.4f", against.p()),
          Table.format("%.3f", r.confidenceSetP()),
          r.inModelConfidenceSet() ? "yes" : "no");
    }
    table.print(System.out);
  }
}
