package dev.blr.study;

import dev.blr.engine.backtest.TrafficLight;
import dev.blr.platform.backtest.BacktestModel;
import dev.blr.platform.backtest.BacktestReport.Recalibration;
import dev.blr.platform.backtest.BacktestReport.Result;
import dev.blr.study.Slices.Slice;
import java.util.Comparator;
import java.util.List;

/**
 * Exceptions of non-overlapping ten-day VaR on the four slices of table 3, ours against every classical
 * baseline, with the 95 % interval of Clopper and Pearson (1934) around each rate: 75 or 125 blocks say little.
 */
final class TenDay {
  private static final List<BacktestModel> MODELS = List.of(
      BacktestModel.LIVE,
      BacktestModel.EWMA,
      BacktestModel.HISTORICAL,
      BacktestModel.POINT_SPECTRAL,
      BacktestModel.GARCH_N,
      BacktestModel.GARCH_T,
      BacktestModel.GJR_T,
      BacktestModel.FHS);

  private TenDay() {}

  public static void main(String[] arguments) {
    System.out.printf(
        "Ten-day VaR at 95 %%, non-overlapping blocks: exceptions, their rate with its 95 %% interval, and FZ0;%n"
            + "as it is and recalibrated. Goal: live has no more exceptions than the best baseline as it is.%n");
    int met = 0;
    for (Slice slice : Slices.all()) {
      List<Result> results = slice.report(MODELS, Recalibration.both, 10).results();
      int best = results.stream()
          .filter(r -> !r.model().equals("live") && !r.recalibrated())
          .mapToInt(Result::exceptions).min().orElseThrow();
      Result live = results.getFirst();
      System.out.printf("%n%s, %s: %d blocks, %.1f expected; best baseline %d, live %d, recalibrated %d%n",
          slice.path(), slice.window(), live.n(), 0.05 * live.n(), best, live.exceptions(),
          results.get(1).exceptions());
      results.stream()
          .sorted(Comparator.comparingInt(Result::exceptions))
          .forEach(TenDay::print);
      met += live.exceptions() <= best ? 1 : 0;
    }
    System.out.printf("%nLive has no more exceptions than the best classical baseline on %d of 4 slices.%n", met);
  }

  private static void print(Result r) {
    double low = r.exceptions() == 0 ? 0 : bound(r.exceptions() - 1, r.n(), 0.975);
    double high = bound(r.exceptions(), r.n(), 0.025);
    System.out.printf("  %-28s %3d  %5.1f %% [%4.1f, %4.1f]  %-6s FZ0 %7.3f%n",
        r.model() + (r.recalibrated() ? " recalibrated" : ""), r.exceptions(), 100 * r.rate(), 100 * low,
        100 * high, r.trafficLight(), r.fz0());
  }

  /** The rate at which no more than so many exceptions have the given probability. */
  private static double bound(int exceptions, int n, double probability) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 50; i++) {
      double middle = 0.5 * (low + high);
      if (TrafficLight.binomialCdf(exceptions, n, middle) > probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
