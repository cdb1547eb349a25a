package dev.blr.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.OwnValues;
import dev.blr.engine.PublicNames;
import dev.blr.engine.RiskState;
import dev.blr.engine.decision.BufferRecord;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.DiagnosticsReport;
import dev.blr.platform.RiskReport;
import dev.blr.platform.RiskReport.State;
import dev.blr.platform.Runs;
import dev.blr.platform.Said;
import dev.blr.platform.Samples;
import dev.blr.platform.backtest.BacktestReport;
import dev.blr.platform.backtest.BacktestReport.ClassicalDecision;
import dev.blr.platform.backtest.BacktestReport.Comparison;
import dev.blr.platform.backtest.BacktestReport.Decision;
import dev.blr.platform.backtest.BacktestReport.EngineDecision;
import dev.blr.platform.backtest.BacktestReport.Result;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every field under its own name on the command line: options, CSV and tables. */
class NamesTest {
  private static final KernelSelection SELECTION = KernelSelection.choose();

  /** Every setting of {@link Runs#OWN} as its option. */
  private static final String[] OPTIONS = {
    "--model",
    "reduced",
    "--particles",
    "41",
    "--modes",
    "33",
    "--confidence",
    "0.97",
    "--credible-level",
    "0.8",
    "--seed",
    "7",
    "--calibration-days",
    "61",
    "--uncertainty-loading",
    "1.25",
    "--memory-loading",
    "0.75"
  };

  @Test
  void everyOptionReachesItsSetting() {
    SettingsOptions options = new SettingsOptions();
    new CommandLine(options).parseArgs(with(OPTIONS, "--notional", "12345", "--memory-detail"));
    RiskReport.Run run = options.run(SELECTION);
    assertThat(run.settings()).isEqualTo(Runs.OWN);
    assertThat(run.notional()).isEqualTo(12_345);
    assertThat(run.memoryDetail()).isTrue();
    Map<String, Object> values = PublicNames.expected("settings", Map.of("settings", Runs.OWN));
    Map<String, Object> defaults =
        PublicNames.expected("settings", Map.of("settings", LiveRiskSettings.defaults()));
    PublicNames.requireValuesOfTheirOwn(List.of(values));
    assertThat(values.entrySet()).doesNotContainAnyElementsOf(defaults.entrySet());
  }

  @Test
  void statesOfARealRunInJsonAndCsv() throws Exception {
    LiveRisk engine = new LiveRisk(Runs.OWN, SELECTION.kernels());
    List<RiskState> states = Runs.states(engine, Runs.series(2));
    String[] arguments = with(new String[] {"run", "--input", "-"}, OPTIONS);
    JsonNode json =
        Outcome.of(Samples.closes(400, 2), false, with(arguments, "--format", "json")).json();
    List<String> csv =
        Outcome.of(Samples.closes(400, 2), false, with(arguments, "--format", "csv"))
            .out()
            .lines()
            .toList();
    assertThat(json.at("/states")).hasSameSizeAs(states);
    List<Map<String, Object>> said = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      Map<String, RiskState> roots = Map.of("state", states.get(i));
      said.add(Said.names("state", json.at("/states/" + i), roots));
      Said.columns("state", Said.cells(csv, i + 1), roots);
    }
    PublicNames.requireValuesOfTheirOwn(said, Runs.ALIKE);
  }

  @Test
  void everyColumnOfAState() {
    for (RiskState state : OwnValues.of(RiskState.class)) {
      Map<String, String> cells =
          Said.cells(StateCsv.text(List.of(State.of(state))).lines().toList(), 1);
      Said.columns("state", cells, Map.of("state", state));
      assertThat(cells.keySet())
          .containsExactlyElementsOf(
              PublicNames.of("state").stream().map(PublicNames.Field::column).toList());
    }
  }

  @Test
  void everyColumnOfTheDeskTable() {
    RiskState state = OwnValues.of(RiskState.class).getFirst();
    RiskReport.Meta meta = ownMeta();
    String text =
        new DeskTable(new RiskReport(meta, List.of(State.of(state)), null), plain()).text("all", 1);
    String money = "%,.3f"; // what a notional of 1,000 is shown with
    assertThat(row(text, state.label()))
        .containsEntry("loss", amount("%.2f %%*", 100 * state.loss()))
        .containsEntry(
            "VaR " + DeskTable.percent(meta.confidence()) + " $",
            amount(money, state.posterior().valueAtRisk() * meta.notional()))
        .containsEntry(
            DeskTable.percent(meta.credibleLevel()) + " credible $",
            amount(money, state.posterior().interval().lower() * meta.notional())
                + " – "
                + amount(money, state.posterior().interval().upper() * meta.notional()))
        .containsEntry(
            "ES $", amount(money, state.posterior().expectedShortfall() * meta.notional()))
        .containsEntry("confidence", amount("%.2f", state.posterior().confidenceScore()))
        .containsEntry("regime", amount("%.2f", state.regime().score()))
        .containsEntry("memory", amount("%.2f", state.memory().level()))
        .containsEntry("buffer $", amount(money, state.buffers().memoryAware() * meta.notional()));
    assertThat(text.lines().findFirst().orElseThrow())
        .contains(
            meta.source()
                + " · "
                + meta.column()
                + " · "
                + meta.model()
                + " model, "
                + meta.particles()
                + " particles × "
                + meta.modes()
                + " modes, seed "
                + meta.seed());
    assertThat(text)
        .contains(
            meta.observations() + " observations",
            "Kernels: " + meta.kernelTarget() + " (" + meta.kernelReason());
  }

  @Test
  void everyNumberOfTheDiagnosticsTable() {
    var s = OwnValues.of(RiskState.class).getLast();
    var variance = OwnValues.of(DiagnosticsReport.LossVariance.class).getFirst();
    var duality = OwnValues.of(DiagnosticsReport.Duality.class).getFirst();
    var bridge = OwnValues.of(DiagnosticsReport.Bridge.class).getFirst();
    var mode = OwnValues.of(DiagnosticsReport.Mode.class).getFirst();
    var dataMode = OwnValues.of(DiagnosticsReport.DataMode.class).getFirst();
    var row = OwnValues.of(DiagnosticsReport.RegretRow.class).getFirst();
    var horizon = OwnValues.of(DiagnosticsReport.Horizon.class).getFirst();
    var prior = OwnValues.of(DiagnosticsReport.Prior.class).getFirst();
    String text =
        new InspectTable(
                new DiagnosticsReport(
                    ownMeta(),
                    State.of(s),
                    List.of(horizon),
                    variance,
                    new DiagnosticsReport.PosteriorModes(0.5, 301, 302, List.of(mode)),
                    new DiagnosticsReport.DataModes(303, 0.25, prior, 304, 305, List.of(dataMode)),
                    duality,
                    bridge,
                    new DiagnosticsReport.Regret(306, 0.75, List.of(row))),
                plain())
            .text();
    var p = s.posterior();
    assertThat(text)
        .contains(
            amount("%.3f %%, ES %.3f %%", 100 * p.valueAtRisk(), 100 * p.expectedShortfall()),
            amount(
                "between %.3f and %.3f %%, median %.3f",
                100 * p.interval().lower(), 100 * p.interval().upper(), 100 * p.median()),
            amount(
                "confidence %.2f, regime %.2f, memory %.2f (nearest %s, recall %.2f), effective sample %.0f",
                p.confidenceScore(),
                s.regime().score(),
                s.memory().level(),
                s.memory().recalled(),
                s.memory().activation(),
                p.effectiveSampleSize()),
            amount(
                "over %d periods, compounded: VaR %.2f %%, ES %.2f %% (%d paths)",
                horizon.periods(), 100 * horizon.var(), 100 * horizon.es(), horizon.paths()),
            amount(
                "width %.2f, warning; VaR's rate of change %.2f",
                s.regime().widthScore(), s.regime().varRateScore()),
            amount(
                "deviation %.4f %%; of the variance %.2f %% within hypotheses, %.2f %% between",
                100 * Math.sqrt(variance.total()),
                100 * variance.within() / variance.total(),
                100 * variance.between() / variance.total()),
            amount("hypotheses only: deviation %.4f %%", 100 * Math.sqrt(p.betweenVariance())),
            amount(
                "Bayes (evidence) %d, minimax (bias-variance) %d, MDL %d; theory log(C²/s²)/(2 log ρ) = %.1f",
                duality.bayes(), duality.minimax(), duality.mdl(), duality.theory()),
            amount(
                "price of risk %.4f %%; alpha from %.4f to %.4f %%",
                100 * bridge.posteriorRisk(),
                100 * bridge.smallestAlpha(),
                100 * bridge.largestAlpha()),
            amount("disagreement %.4f %%", 100 * bridge.disagreement()),
            amount("spread over %.0f modes", bridge.effectiveModes()),
            "posterior 301, the furthest is 302; data 304, the furthest is 305",
            "last 303 days",
            amount(
                "domain ±%.2f %%, prior A_k ~ N(0, C² ρ^-2k) with C = %.3f, ρ = %.4f",
                25.0, prior.scale(), prior.decay()),
            "best of 306 laws",
            amount("log 306 = %.2f", 0.75));
    assertThat(cellsAfter(text, "  mode "))
        .containsSubsequence(
            "" + mode.k(),
            amount("%.4f", mode.mean()),
            amount("%.4f", mode.deviation()),
            amount("%.2f", mode.signalToNoise()),
            amount("%.2f", mode.kellyFraction()),
            amount("%.4f", dataMode.mean()),
            amount("%.4f", dataMode.deviation()),
            amount("%.2f", dataMode.signalToNoise()),
            amount("%.2f", dataMode.kellyFraction()),
            dataMode.reading());
    assertThat(cellsAfter(text, "  days "))
        .containsSubsequence(
            "" + row.days(),
            amount("%.1f", row.filter()),
            amount("%.1f", row.best()),
            amount("%.2f", row.filterRegret()),
            amount("%.2f", row.mixtureRegret()),
            amount("%.5f", 0.75 / row.days()));
  }

  @Test
  void everyColumnOfABacktest() {
    BufferRecord[] buffers = {
      new BufferRecord(1, 301, 0.31, 0.32, 0.33), new BufferRecord(1, 401, 0.41, 0.42, 0.43)
    };
    List<Decision> decisions =
        List.of(
            new EngineDecision(buffers[0], buffers[1], "the first day", "the other day", 17),
            new ClassicalDecision(buffers[0], buffers[1]));
    for (Decision decision : decisions) {
      for (Result own : OwnValues.of(Result.class)) {
        Result result =
            new Result(
                own.model(),
                own.recalibrated(),
                own.n(),
                own.exceptions(),
                own.rate(),
                own.kupiecP(),
                own.christoffersenP(),
                own.conditionalCoverageP(),
                own.dqP(),
                null,
                own.trafficLight(),
                own.z2(),
                own.pinball(),
                own.fz0(),
                own.dieboldMarianoAgainstEwma(),
                own.confidenceSetP(),
                own.inModelConfidenceSet(),
                decision);
        Map<String, String> cells =
            Said.cells(BacktestCsv.text(List.of(result)).lines().toList(), 1);
        assertThat(cells).containsAllEntriesOf(byColumn("result", Said.json(result)));
        String rule = decision instanceof EngineDecision ? "engineRule" : "classicRule";
        assertThat(cells).containsAllEntriesOf(byColumn(rule, Said.json(decision)));
        checkTable(result);
      }
    }
  }

  private static void checkTable(Result result) {
    BacktestReport.Meta meta = OwnValues.of(BacktestReport.Meta.class).getFirst();
    String text = new BacktestTable(new BacktestReport(meta, List.of(result)), plain()).text();
    Comparison against = result.dieboldMarianoAgainstEwma();
    assertThat(text.lines().findFirst().orElseThrow())
        .contains(
            meta.source()
                + " · "
                + meta.column()
                + " · "
                + meta.from()
                + " … "
                + meta.to()
                + " · "
                + meta.horizon()
                + "-day VaR and ES at "
                + DeskTable.percent(meta.confidence())
                + " · "
                + meta.returnType()
                + " returns, "
                + meta.history()
                + " of history");
    assertThat(cellsAfter(text, "model "))
        .containsExactly(
            result.model() + (result.recalibrated() ? " recalibrated" : ""),
            "" + result.n(),
            "" + result.exceptions(),
            amount("%.2f %%", 100 * result.rate()),
            amount("%.3f", result.kupiecP()),
            amount("%.3f", result.christoffersenP()),
            amount("%.3f", result.conditionalCoverageP()),
            amount("%.3f", result.dqP()),
            result.trafficLight(),
            amount("%.3f", result.z2()),
            amount("%.6f", result.pinball()),
            amount("%.4f", result.fz0()),
            amount("%.2f", against.statistic()),
            amount("%.3f", against.p()),
            result.inModelConfidenceSet() ? "yes" : "no",
            "best FZ0");
    if (result.decision() instanceof EngineDecision) {
      assertThat(text)
          .containsPattern(result.model() + " stateless +301 +31\\.000 +33\\.000 .* the first day");
      assertThat(text)
          .containsPattern(
              result.model() + " memory-aware +401 +41\\.000 +43\\.000 .* the other day");
    } else {
      assertThat(text).containsPattern(" VaR +301 +31\\.000 +33\\.000 +401 +41\\.000");
    }
  }

  /** What a document says, by the columns of the table of names. */
  private static Map<String, String> byColumn(String document, JsonNode said) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (PublicNames.Field field : PublicNames.of(document)) {
      cells.put(field.column(), said.at("/" + field.name().replace('.', '/')).asText());
    }
    assertThat(cells).hasSameSizeAs(PublicNames.of(document)).doesNotContainValue("");
    return cells;
  }

  /** The cells of the line below a heading; at least two blanks part them. */
  private static List<String> cellsAfter(String text, String head) {
    List<String> lines = text.lines().toList();
    int at = 0;
    while (!lines.get(at).startsWith(head)) {
      at++;
    }
    return Arrays.asList(lines.get(at + 1).strip().split(" {2,}"));
  }

  private static Map<String, String> row(String text, String date) {
    String[] head =
        text.lines()
            .filter(line -> line.startsWith("date "))
            .findFirst()
            .orElseThrow()
            .strip()
            .split(" {2,}");
    String[] cells =
        text.lines()
            .filter(line -> line.startsWith(date + " "))
            .findFirst()
            .orElseThrow()
            .split(" {2,}");
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < head.length; i++) {
      row.put(head[i], cells[i].strip());
    }
    return row;
  }

  private static RiskReport.Meta ownMeta() {
    RiskReport.Meta m = OwnValues.of(RiskReport.Meta.class).getFirst();
    return new RiskReport.Meta(
        m.version(),
        m.modelVersion(),
        m.kernelTarget(),
        m.kernelReason(),
        m.seed(),
        m.model(),
        m.particles(),
        m.modes(),
        m.confidence(),
        m.credibleLevel(),
        m.calibrationDays(),
        m.uncertaintyLoading(),
        m.memoryLoading(),
        List.of(),
        1_000,
        m.source(),
        m.column(),
        m.kind(),
        m.returnType(),
        m.observations(),
        List.of());
  }

  private static Terminal plain() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Terminal(InputStream.nullInputStream(), nowhere, nowhere, false, false);
  }

  private static String amount(String pattern, Object... values) {
    return DeskTable.format(pattern, values);
  }

  private static String[] with(String[] first, String... more) {
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }
}
