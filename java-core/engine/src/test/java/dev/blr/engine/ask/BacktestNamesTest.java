package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.PublicNames;
import dev.blr.engine.backtest.Coverage;
import dev.blr.engine.backtest.DieboldMariano;
import dev.blr.engine.backtest.ModelConfidenceSet;
import dev.blr.engine.backtest.TestResult;
import dev.blr.engine.backtest.TrafficLight;
import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every field of a backtest under its own name, from the engine's tests and scores to JSON. */
class BacktestNamesTest {
  private static final Kernels KERNELS = new ScalarKernels();
  private static final Context CONTEXT =
      new Context("the version", KERNELS, "the reason", Progress.NONE);
  private static final ReturnSeries SERIES = series();

  private static BacktestQuestion question;
  private static JudgedWindow window;
  private static BacktestReport report;

  /**
   * An exchange's limit makes an atom of the returns until the window has begun: some hits are no
   * exceptions.
   */
  private static ReturnSeries series() {
    double[] uniforms = new double[699];
    KERNELS.uniforms(9, 0, 0, uniforms, uniforms.length);
    String[] labels = new String[uniforms.length];
    for (int i = 0; i < uniforms.length; i++) {
      labels[i] = LocalDate.of(2007, 1, 3).plusDays(i).toString();
      double limit = i < 500 ? -0.015 : -1;
      uniforms[i] = Math.max(limit, 0.01 * new Normal(0, 1).quantile(uniforms[i]));
    }
    return ReturnSeries.of(InputKind.RETURNS, labels, uniforms, false);
  }

  @BeforeAll
  static void judge() {
    question =
        new BacktestQuestion(
            new Source(SERIES, "file.csv"),
            new LiveRiskSettings(
                LiveRiskSettings.Model.REDUCED,
                41,
                0,
                33,
                0.9,
                0.8,
                7,
                61,
                LiveRiskSettings.StatedRisk.RECALIBRATED,
                new BufferPolicy(0.1, 6)),
            List.of(0.9, 0.94),
            SERIES.labels()[420],
            SERIES.labels()[680],
            1, // longer ones simulate paths, a minute of them
            List.of(
                BacktestModel.LIVE,
                BacktestModel.REDUCED,
                BacktestModel.EWMA,
                BacktestModel.HISTORICAL),
            "37",
            BacktestQuestion.Recalibration.BOTH);
    window = JudgedWindow.of(SERIES, question.from(), question.to(), question.horizon());
    report = BacktestReport.ANALYSIS.method().apply(question, CONTEXT);
  }

  @Test
  void theHeadIsOfTheJudgedWindow() {
    assertThat(report.meta())
        .isEqualTo(
            new BacktestReport.Meta(
                CONTEXT, question, 420, SERIES.labels()[420], SERIES.labels()[680]));
    assertThat(question.refitDays()).isEqualTo(37);
  }

  @Test
  void everyFieldOfEveryResult() {
    Judge judge = new Judge(SERIES, window, question, CONTEXT);
    List<Judge.Entry> ewma = judge.plainEwma().orElseThrow();
    question.models().forEach(judge::judge);
    List<Map<String, Object>> results = new ArrayList<>();
    List<Map<String, Object>> engine = new ArrayList<>();
    List<Map<String, Object>> classic = new ArrayList<>();
    int row = 0;
    for (int level = 0; level < 2; level++) {
      List<Judge.Entry> entries = judge.entries(level);
      double[][] losses = entries.stream().map(Judge.Entry::losses).toArray(double[][]::new);
      double[] confidenceSet =
          ModelConfidenceSet.pValues(
              losses,
              ModelConfidenceSet.Statistic.T_MAX,
              ModelConfidenceSet.meanBlock(losses[0].length),
              question.settings().seed(),
              KERNELS);
      for (int i = 0; i < entries.size(); i++) {
        Judge.Entry entry = entries.get(i);
        BacktestReport.Result result = report.results().get(row++);
        assertThat(result.confidence()).isEqualTo(level == 0 ? 0.9 : 0.94);
        if (entry.model() == BacktestModel.EWMA && !entry.recalibrated()) {
          assertThat(result.dieboldMarianoAgainstEwma()).isNull();
          continue;
        }
        TestResult against = DieboldMariano.test(losses[i], ewma.get(level).losses());
        results.add(said("result", result, roots(level, entry, against, confidenceSet[i])));
        BacktestReport.Decision decision = judge.decision(level, entry);
        assertThat(result.decision()).isEqualTo(decision);
        boolean rules = decision instanceof BacktestReport.EngineDecision;
        (rules ? engine : classic)
            .add(
                said(
                    rules ? "engineRule" : "classicRule",
                    result.decision(),
                    Map.of("decision", decision)));
      }
    }
    assertThat(report.results()).hasSize(row);
    List.of(results, engine, classic).forEach(PublicNames::requireValuesOfTheirOwn);
  }

  /** Of every model once, whatever the confidences and recalibrations. */
  @Test
  void everyFieldOfEveryLaw() {
    Judge judge = new Judge(SERIES, window, question, CONTEXT);
    question.models().forEach(judge::judge);
    List<Map<String, Object>> laws = new ArrayList<>();
    for (int i = 0; i < judge.laws().size(); i++) {
      Judge.Law law = judge.laws().get(i);
      BacktestReport.LawResult result = report.laws().get(i);
      laws.add(said("law", result, Map.of("law", law, "uniformity", law.record().uniformity())));
      int[] counts = law.record().histogram(10);
      assertThat(result.pitHistogram())
          .isEqualTo(Arrays.stream(counts).mapToObj(Long::valueOf).toList());
      assertThat(Arrays.stream(counts).sum()).isEqualTo(result.n());
    }
    assertThat(report.laws())
        .extracting(BacktestReport.LawResult::model)
        .containsExactly("live", "reduced", "ewma", "historical");
    PublicNames.requireValuesOfTheirOwn(laws);
  }

  private static Map<String, Object> roots(
      int level, Judge.Entry entry, TestResult against, double confidenceSetP) {
    double tail = 1 - question.confidences().get(level);
    Coverage coverage = entry.level().coverage();
    Map<String, Object> roots = new HashMap<>();
    roots.put("entry", entry);
    roots.put("confidence", question.confidences().get(level));
    roots.put("unconditional", coverage.unconditional(tail));
    roots.put("conditional", coverage.conditional(tail));
    roots.put(
        "trafficLight",
        TrafficLight.of(coverage.exceptions(), coverage.days(), tail)
            .name()
            .toLowerCase(Locale.ROOT));
    roots.put("against", against);
    roots.put("confidenceSetP", confidenceSetP);
    roots.put("inModelConfidenceSet", confidenceSetP >= 0.1);
    return roots;
  }

  /** What a record says under the names of the table, held to it. */
  private static Map<String, Object> said(
      String document, Object record, Map<String, Object> roots) {
    Map<String, Object> expected = PublicNames.expected(document, roots);
    Map<String, Object> said = new HashMap<>();
    for (String name : expected.keySet()) {
      said.put(name, PublicNames.value("record." + name, Map.of("record", record)));
    }
    assertThat(said).as(document).containsExactlyInAnyOrderEntriesOf(expected);
    return said;
  }
}
