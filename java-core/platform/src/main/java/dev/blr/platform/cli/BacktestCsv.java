package dev.blr.platform.cli;

import dev.blr.platform.backtest.BacktestReport.Comparison;
import dev.blr.platform.backtest.BacktestReport.Result;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results as CSV (RFC 4180), one line a model; empty cells where JSON has null. */
final class BacktestCsv {
  static final String HEADER =
      "model,recalibrated,n,exceptions,rate,kupiecP,christoffersenP,conditionalCoverageP,dqP,trafficLight,"
          + "z2,pinball,fz0,dieboldMarianoStatistic,dieboldMarianoP";

  private BacktestCsv() {}

  static String text(List<Result> results) {
    return results.stream().map(BacktestCsv::line).collect(Collectors.joining("\n", HEADER + "\n", "\n"));
  }

  private static String line(Result r) {
    Comparison against = r.dieboldMarianoAgainstEwma();
    return Stream.of(
            r.model(),
            r.recalibrated(),
            r.n(),
            r.exceptions(),
            r.rate(),
            r.kupiecP(),
            r.christoffersenP(),
            r.conditionalCoverageP(),
            r.dqP() == null ? "" : r.dqP(),
            r.trafficLight(),
            r.z2(),
            r.pinball(),
            r.fz0(),
            against == null ? "" : against.statistic(),
            against == null ? "" : against.p())
        .map(Object::toString)
        .collect(Collectors.joining(","));
  }
}
