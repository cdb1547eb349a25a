package dev.blr.study;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.ask.BacktestModel;
import dev.blr.engine.ask.BacktestQuestion.Recalibration;
import dev.blr.engine.ask.BacktestReport.Result;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions.Bars;
import dev.blr.study.Slices.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What the range of a bar is worth to the live model: next-day VaR and ES as they are, with closes
 * alone and with whole bars, mean of ten seeds. How ranges are measured was chosen on the first
 * window of each series; nothing was chosen on the others.
 */
final class WholeBars {
  private static final int SEEDS = 10;

  private record Window(String from, String before) {
    Slice of(String name, ReturnSeries series) {
      return new Slice(
          name, from, series, series.firstNotBefore(from), series.firstNotBefore(before));
    }
  }

  private WholeBars() {}

  public static void main(String[] arguments) {
    print(
        "S&P 500",
        Market.demo(Bars.CLOSE),
        Market.demo(Bars.RANGE),
        new Window("2001-01-01", "2006-01-01"),
        new Window("2006-01-01", "2020-05-01"),
        new Window("2006-01-01", "2011-01-01"),
        new Window("2019-01-01", "2020-05-01"));
    print(
        "Bitcoin",
        Market.bitcoin(Bars.CLOSE),
        Market.bitcoin(Bars.RANGE),
        new Window("2018-01-01", "2020-01-01"),
        new Window("2020-01-01", "2030-01-01"));
  }

  private static void print(
      String name, ReturnSeries closes, ReturnSeries bars, Window... windows) {
    System.out.printf("%n%s, next-day VaR and ES, mean of %d seeds (deviation).%n%n", name, SEEDS);
    Table table =
        new Table(
            "window",
            "confidence",
            "exceptions, %",
            "with bars",
            "FZ0",
            "with bars",
            "best baseline",
            "FZ0");
    for (double confidence : new double[] {0.95, 0.99}) {
      List<Pass> ofCloses = passes(closes, confidence);
      List<Pass> ofBars = passes(bars, confidence);
      for (Window window : windows) {
        int from = closes.firstNotBefore(window.from);
        int to = closes.firstNotBefore(window.before);
        List<Backtest> plain = ofCloses.stream().map(pass -> pass.plain(from, to)).toList();
        List<Backtest> whole = ofBars.stream().map(pass -> pass.plain(from, to)).toList();
        Result baseline = bestBaseline(window.of(name, closes), confidence);
        table.row(
            closes.labels()[from] + " … " + closes.labels()[to - 1],
            Table.format("%.0f %%", 100 * confidence),
            Table.format("%.2f", 100 * mean(plain, one -> one.coverage().rate())),
            Table.format("%.2f", 100 * mean(whole, one -> one.coverage().rate())),
            losses(plain),
            losses(whole),
            baseline.model(),
            Table.format("%.4f", baseline.fz0()));
      }
    }
    table.print(System.out);
  }

  private static List<Pass> passes(ReturnSeries series, double confidence) {
    List<Pass> passes = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      LiveRiskSettings settings =
          LiveRiskSettings.defaults().withConfidence(confidence).withSeed(seed);
      passes.add(new Pass(settings, series));
    }
    return passes;
  }

  private static Result bestBaseline(Slice window, double confidence) {
    List<BacktestModel> others =
        Arrays.stream(BacktestModel.values()).filter(model -> !model.ofTheEngine()).toList();
    return window.report(others, Recalibration.NO, 1, confidence).results().stream()
        .min(Comparator.comparingDouble(Result::fz0))
        .orElseThrow();
  }

  private static double mean(List<Backtest> tests, ToDoubleFunction<Backtest> of) {
    return tests.stream().mapToDouble(of).average().orElseThrow();
  }

  private static String losses(List<Backtest> tests) {
    double mean = mean(tests, Backtest::fisslerZiegel);
    double variance =
        tests.stream()
            .mapToDouble(one -> (one.fisslerZiegel() - mean) * (one.fisslerZiegel() - mean))
            .sum();
    return Table.format("%.4f (%.4f)", mean, Math.sqrt(variance / (tests.size() - 1)));
  }
}
