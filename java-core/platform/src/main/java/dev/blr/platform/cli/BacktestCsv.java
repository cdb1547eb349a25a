package dev.blr.platform.cli;

import dev.blr.engine.decision.BufferRecord;
import dev.blr.platform.backtest.BacktestReport.ClassicalDecision;
import dev.blr.platform.backtest.BacktestReport.Comparison;
import dev.blr.platform.backtest.BacktestReport.EngineDecision;
import dev.blr.platform.backtest.BacktestReport.Result;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results as CSV (RFC 4180), one line a model; empty cells where JSON has null. */
final class BacktestCsv {
  private static final String HEADER =
      "model,recalibrated,n,exceptions,rate,kupiecP,christoffersenP,conditionalCoverageP,dqP,trafficLight,"
          + "z2,pinball,fz0,dieboldMarianoStatistic,dieboldMarianoP,confidenceSetP,inModelConfidenceSet,"
          + rule("stateless")
          + rule("memoryAware")
          + "statelessTrigger,memoryAwareTrigger,leadDays,"
          + rule("unscaled")
          + rule("atLiveCapital").replaceFirst(",$", "");

  private BacktestCsv() {}

  private static String rule(String name) {
    return name + "Breaches," + name + "PeakShortfall," + name + "AverageBuffer,";
  }

  static String text(List<Result> results) {
    return results.stream()
        .map(BacktestCsv::line)
        .collect(Collectors.joining("\n", HEADER + "\n", "\n"));
  }

  private static String line(Result r) {
    Comparison against = r.dieboldMarianoAgainstEwma();
    Stream<Object> judgement =
        Stream.of(
            r.model(),
            r.recalibrated(),
            r.n(),
            r.exceptions(),
            r.rate(),
            r.kupiecP(),
            r.christoffersenP(),
            r.conditionalCoverageP(),
            orEmpty(r.dqP()),
            r.trafficLight(),
            r.z2(),
            r.pinball(),
            r.fz0(),
            against == null ? "" : against.statistic(),
            against == null ? "" : against.p(),
            r.confidenceSetP(),
            r.inModelConfidenceSet());
    return Stream.concat(judgement, decision(r))
        .map(Object::toString)
        .collect(Collectors.joining(","));
  }

  private static Stream<Object> decision(Result r) {
    return switch (r.decision()) {
      case EngineDecision d ->
          Stream.of(
                  record(d.stateless()),
                  record(d.memoryAware()),
                  Stream.<Object>of(
                      orEmpty(d.statelessTrigger()),
                      orEmpty(d.memoryAwareTrigger()),
                      orEmpty(d.leadDays())),
                  record(null),
                  record(null))
              .flatMap(cells -> cells);
      case ClassicalDecision d ->
          Stream.of(
                  record(null),
                  record(null),
                  Stream.<Object>of("", "", ""),
                  record(d.unscaled()),
                  record(d.atLiveCapital()))
              .flatMap(cells -> cells);
    };
  }

  private static Stream<Object> record(BufferRecord record) {
    return record == null
        ? Stream.of("", "", "")
        : Stream.of(record.breaches(), record.peakShortfall(), record.averageBuffer());
  }

  private static Object orEmpty(Object value) {
    return value == null ? "" : value;
  }
}
