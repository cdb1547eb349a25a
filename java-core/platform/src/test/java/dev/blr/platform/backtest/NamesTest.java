package dev.blr.platform.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.PublicNames;
import dev.blr.engine.backtest.Coverage;
import dev.blr.engine.backtest.DieboldMariano;
import dev.blr.engine.backtest.ModelConfidenceSet;
import dev.blr.engine.backtest.TestResult;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.Progress;
import dev.blr.platform.Runs;
import dev.blr.platform.Said;
import dev.blr.platform.Samples;
import dev.blr.platform.Versions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every field of a backtest under its own name, from the engine's tests and scores to JSON. */
class NamesTest {
  private static final KernelSelection SELECTION = KernelSelection.choose();
  private static final ReturnSeries SERIES =
      SeriesReader.read(Samples.closes(700, 9), SeriesOptions.DEFAULT);

  private static final Progress UNWATCHED =
      new Progress() {
        @Override
        public void accept(int done) {}

        @Override
        public void close() {}
      };

  private static BacktestReport.Run run;
  private static Window window;
  private static JsonNode said;

  @BeforeAll
  static void judge() {
    run =
        new BacktestReport.Run(
            List.of(
                BacktestModel.LIVE,
                BacktestModel.REDUCED,
                BacktestModel.EWMA,
                BacktestModel.HISTORICAL),
            BacktestReport.Recalibration.both,
            LocalDate.parse(SERIES.labels()[420]),
            LocalDate.parse(SERIES.labels()[680]),
            2,
            37,
            new LiveRiskSettings(
                Runs.OWN.model(), 41, 33, 0.9, 0.8, 7, 61, new BufferPolicy(0.1, 6)),
            SELECTION);
    window = Window.of(SERIES, run.from(), run.to(), run.horizonDays());
    said = Said.json(BacktestReport.of(SERIES, "file.csv", run, (model, total) -> UNWATCHED));
  }

  @Test
  void everyFieldOfTheHead() {
    Map<String, Object> values =
        Said.names(
            "backtestMeta",
            said.at("/meta"),
            Map.of(
                "version",
                Versions.of("blr"),
                "modelVersion",
                LiveRisk.MODEL_VERSION,
                "run",
                run,
                "source",
                "file.csv",
                "series",
                SERIES,
                "returnType",
                "simple",
                "window",
                window,
                "firstDay",
                SERIES.labels()[window.from()],
                "lastDay",
                SERIES.labels()[window.to() - 1]));
    PublicNames.requireValuesOfTheirOwn(List.of(values));
    assertThat(run.refitDays()).isNotEqualTo(RefitSchedule.NEVER);
  }

  @Test
  void everyFieldOfEveryResult() {
    Bench bench = new Bench(SERIES, window, run);
    double[] ewma = bench.plainEwma().losses();
    run.models().forEach(model -> bench.judge(model, UNWATCHED));
    List<Bench.Entry> entries = bench.entries();
    double[][] losses = entries.stream().map(Bench.Entry::losses).toArray(double[][]::new);
    double[] confidenceSet =
        ModelConfidenceSet.pValues(
            losses,
            ModelConfidenceSet.Statistic.T_MAX,
            ModelConfidenceSet.meanBlock(losses[0].length),
            run.settings().seed(),
            SELECTION.kernels());
    List<Map<String, Object>> results = new ArrayList<>();
    List<Map<String, Object>> engine = new ArrayList<>();
    List<Map<String, Object>> classic = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Bench.Entry entry = entries.get(i);
      boolean itself = entry.model() == BacktestModel.EWMA && !entry.recalibrated();
      JsonNode result = said.at("/results/" + i);
      if (itself) {
        assertThat(result.at("/dieboldMarianoAgainstEwma").isNull()).isTrue();
        continue;
      }
      results.add(
          Said.names(
              "result",
              result,
              roots(entry, DieboldMariano.test(losses[i], ewma), confidenceSet[i]),
              "dqReason",
              "decision"));
      BacktestReport.Decision decision = bench.decision(entry);
      boolean rules = decision instanceof BacktestReport.EngineDecision;
      (rules ? engine : classic).add(decision(rules, result.at("/decision"), decision));
    }
    List.of(results, engine, classic).forEach(PublicNames::requireValuesOfTheirOwn);
  }

  private static Map<String, Object> roots(
      Bench.Entry entry, TestResult against, double confidenceSetP) {
    double tail = run.settings().tail();
    Coverage coverage = entry.test().coverage();
    Map<String, Object> roots = new HashMap<>();
    roots.put("entry", entry);
    roots.put("unconditional", coverage.unconditional(tail));
    roots.put("conditional", coverage.conditional(tail));
    roots.put("trafficLight", entry.test().trafficLight().name().toLowerCase(Locale.ROOT));
    roots.put("against", against);
    roots.put("confidenceSetP", confidenceSetP);
    roots.put("inModelConfidenceSet", confidenceSetP >= 0.1);
    return roots;
  }

  private static Map<String, Object> decision(
      boolean rules, JsonNode found, BacktestReport.Decision decision) {
    String[] members =
        rules
            ? new String[] {"stateless", "memoryAware"}
            : new String[] {"unscaled", "atLiveCapital"};
    String[] besides = {
      members[0] + ".days",
      members[0] + ".totalShortfall",
      members[1] + ".days",
      members[1] + ".totalShortfall"
    };
    return Said.names(
        rules ? "engineRule" : "classicRule", found, Map.of("decision", decision), besides);
  }
}
