package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blr.engine.Diagnostics;
import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.LiveRiskSettings.StatedRisk;
import dev.blr.engine.OwnValues;
import dev.blr.engine.PublicNames;
import dev.blr.engine.RiskState;
import dev.blr.engine.ask.Ahead;
import dev.blr.engine.ask.BacktestModel;
import dev.blr.engine.ask.BacktestQuestion;
import dev.blr.engine.ask.BacktestQuestion.Recalibration;
import dev.blr.engine.ask.BacktestReport;
import dev.blr.engine.ask.BacktestReport.ClassicalDecision;
import dev.blr.engine.ask.BacktestReport.Comparison;
import dev.blr.engine.ask.BacktestReport.Decision;
import dev.blr.engine.ask.BacktestReport.EngineDecision;
import dev.blr.engine.ask.BacktestReport.LawResult;
import dev.blr.engine.ask.BacktestReport.Result;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.DetailedState;
import dev.blr.engine.ask.Inspection;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.RunMeta;
import dev.blr.engine.ask.RunSettings;
import dev.blr.engine.ask.Source;
import dev.blr.engine.decision.BufferRecord;
import dev.blr.engine.filter.Weights;
import dev.blr.engine.risk.HorizonRisk;
import dev.blr.engine.risk.OnlineRegret;
import dev.blr.engine.risk.SpectralBridge;
import dev.blr.engine.risk.VarianceDecomposition;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.spectral.EmpiricalModes;
import dev.blr.engine.spectral.ModeTable;
import dev.blr.engine.spectral.SpectralDuality;
import dev.blr.engine.spectral.SpectralMode;
import dev.blr.engine.spectral.UrrtPrior;
import dev.blr.report.Said;
import dev.blr.server.Runs;
import dev.blr.server.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Every field under its own name on the command line: options, CSV and tables. */
class NamesTest {
  private static final Context CONTEXT = Runs.context();
  private static final Source SOURCE = new Source(Runs.series(1), "file.csv");
  private static final RunMeta OWN_META =
      new RunMeta(CONTEXT, new RunSettings(Runs.OWN, false, 1_000, "USD"), List.of(), SOURCE);
  private static final BacktestReport.Meta BACKTEST_META =
      new BacktestReport.Meta(
          CONTEXT,
          new BacktestQuestion(
              SOURCE,
              Runs.OWN,
              List.of(0.975),
              null,
              null,
              17,
              List.of(BacktestModel.EWMA),
              BacktestQuestion.NEVER,
              Recalibration.NO),
          105,
          "the first judged day",
          "the last judged day");

  /** Every setting of {@link Runs#OWN} but the stated risk as its option. */
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
    CommandSpec spec = CommandSpec.create();
    QuestionOptions.add(RunSettings.SHAPE, spec);
    new CommandLine(spec)
        .parseArgs(
            with(
                OPTIONS,
                "--stated-risk",
                "raw",
                "--notional",
                "12345",
                "--memory-detail",
                "--currency",
                "CHF"));
    RunSettings read = QuestionOptions.read(RunSettings.SHAPE, spec, () -> null);
    assertThat(read).isEqualTo(new RunSettings(Runs.OWN, true, 12_345, "CHF"));
    Map<String, Object> values = PublicNames.expected("settings", Map.of("settings", Runs.OWN));
    Map<String, Object> defaults =
        PublicNames.expected("settings", Map.of("settings", LiveRiskSettings.defaults()));
    PublicNames.requireValuesOfTheirOwn(List.of(values));
    values.remove("accuracy"); // only the live model's can be anything but its default
    assertThat(values.entrySet()).doesNotContainAnyElementsOf(defaults.entrySet());
  }

  @Test
  void anAccuracyReachesTheParticles() {
    CommandSpec spec = CommandSpec.create();
    QuestionOptions.add(RunSettings.SHAPE, spec);
    new CommandLine(spec).parseArgs("--accuracy", "0.01");
    RunSettings read = QuestionOptions.read(RunSettings.SHAPE, spec, () -> null);
    assertThat(read.engine()).isEqualTo(LiveRiskSettings.defaults().withAccuracy(0.01));
  }

  @Test
  void statesOfARealRunInJsonAndCsv() throws Exception {
    LiveRiskSettings recalibrated = Runs.OWN.withStatedRisk(StatedRisk.RECALIBRATED);
    LiveRisk engine = new LiveRisk(recalibrated, CONTEXT.kernels());
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
    PublicNames.requireValuesOfTheirOwn(said, Runs.alike());
  }

  @Test
  void everyColumnOfAState() {
    for (RiskState state : OwnValues.of(RiskState.class)) {
      RiskRun run = new RiskRun(OWN_META, List.of(DetailedState.of(state)), null);
      Map<String, String> cells =
          Said.cells(AnswerCsv.text(RiskRun.ANALYSIS.answer(), run).lines().toList(), 1);
      Said.columns("state", cells, Map.of("state", state));
      assertThat(cells.keySet())
          .containsExactlyElementsOf(
              PublicNames.of("state").stream().map(PublicNames.Field::column).toList());
    }
  }

  /** Of a notional of 1,000, which is shown in thousandths, to the first digit of the error. */
  private static String money(double fraction, double error) {
    BigDecimal whole = BigDecimal.valueOf(1_000 * error);
    int places = whole.scale() - whole.precision() + 1;
    boolean known =
        error > 0 && BigDecimal.ONE.movePointLeft(places).doubleValue() < 1_000 * fraction;
    BigDecimal amount = BigDecimal.valueOf(1_000 * fraction);
    return amount("%,.3f", known ? amount.setScale(places, RoundingMode.HALF_EVEN) : amount);
  }

  @Test
  void everyColumnOfTheDeskTable() throws IOException {
    RiskState state = OwnValues.of(RiskState.class).getFirst();
    RunSettings settings = OWN_META.settings();
    LiveRiskSettings engine = settings.engine();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new DeskTable(OWN_META, plain()).writeAll(List.of(DetailedState.of(state)), () -> 1, out);
    String text = out.toString(StandardCharsets.UTF_8);
    double error = state.posterior().valueAtRiskError();
    assertThat(row(text, state.label()))
        .containsEntry("loss", amount("%.2f %%*", 100 * state.loss()))
        .containsEntry(
            "VaR " + DeskTable.percent(engine.confidence()) + " $",
            money(state.posterior().valueAtRisk(), error))
        .containsEntry(
            DeskTable.percent(engine.credibleLevel()) + " credible $",
            money(state.posterior().interval().lower(), error)
                + " – "
                + money(state.posterior().interval().upper(), error))
        .containsEntry(
            "ES $",
            money(state.posterior().expectedShortfall(), state.posterior().shortfallError()))
        .containsEntry("confidence score", amount("%.2f", state.posterior().confidenceScore()))
        .containsEntry("regime", amount("%.2f", state.regime().score()))
        .containsEntry("memory", amount("%.2f", state.memory().level()))
        .containsEntry("buffer $", money(state.buffers().memoryAware(), error));
    assertThat(text.lines().findFirst().orElseThrow())
        .contains(
            "file.csv · close · "
                + engine.model().word()
                + " model, "
                + engine.particles()
                + " particles × "
                + engine.modes()
                + " modes, seed "
                + engine.seed());
    assertThat(text)
        .contains(
            "399 observations",
            "Kernels: " + CONTEXT.kernels().target() + " (" + CONTEXT.kernelReason());
  }

  @Test
  void everyNumberOfTheDiagnosticsTable() {
    RiskState s = OwnValues.of(RiskState.class).getLast();
    var variance = OwnValues.of(VarianceDecomposition.class).getFirst();
    var duality = OwnValues.of(SpectralDuality.class).getFirst();
    var prior = new UrrtPrior(0.625, 1.375);
    var bridge = new SpectralBridge(Weights.equal(3), new double[] {0.01, 0.02, 0.06});
    var horizon = OwnValues.of(HorizonRisk.class).getFirst();
    var row = OwnValues.of(OnlineRegret.Row.class).getFirst();
    var mode = new SpectralMode(1, 0.75, 0.125);
    var dataMode = new SpectralMode(1, 0.25, 0.375);
    ModeTable posterior = new ModeTable(0.5, List.of(mode, new SpectralMode(2, 0.1, 1)));
    ModeTable shrunk =
        new ModeTable(
            0.25, List.of(dataMode, new SpectralMode(2, 2, 1), new SpectralMode(3, 3, 1)));
    EmpiricalModes data =
        new EmpiricalModes(303, 0.25, new double[] {0.5, 1, 2}, new double[] {0.5, 0.25, 0.125});
    Diagnostics found =
        new Diagnostics(
            s,
            variance,
            posterior,
            data,
            prior,
            shrunk,
            duality,
            bridge,
            new OnlineRegret(306, 0.75, List.of(row)));
    String text =
        new InspectTable(
                new Inspection(OWN_META, DetailedState.of(s), List.of(new Ahead(horizon)), found),
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
                "confidence score %.2f, regime %.2f, memory %.2f (nearest %s, recall %.2f), effective sample %.0f",
                p.confidenceScore(),
                s.regime().score(),
                s.memory().level(),
                s.memory().recalled(),
                s.memory().activation(),
                p.effectiveSampleSize()),
            amount(
                "over %d periods, compounded: VaR %.2f %%, ES %.2f %% (%d paths)",
                horizon.horizonDays(),
                100 * horizon.valueAtRisk(),
                100 * horizon.expectedShortfall(),
                horizon.paths()),
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
            "posterior 1, the furthest is 1; data 2, the furthest is 3",
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
            amount("%.4f", Math.sqrt(mode.variance())),
            amount("%.2f", mode.signalToNoise()),
            amount("%.2f", mode.kellyFraction()),
            amount("%.4f", dataMode.mean()),
            amount("%.4f", Math.sqrt(dataMode.variance())),
            amount("%.2f", dataMode.signalToNoise()),
            amount("%.2f", dataMode.kellyFraction()),
            dataMode.reading().words());
    assertThat(cellsAfter(text, "  days "))
        .containsSubsequence(
            "" + row.days(),
            amount("%.1f", row.filter()),
            amount("%.1f", row.best()),
            amount("%.2f", row.filterRegret()),
            amount("%.2f", row.mixtureRegret()),
            amount("%.5f", 0.75 / row.days()));
  }

  /** Single values beside their names, those of a list below theirs. */
  @Test
  void everyNumberOfAnAnswersTable() {
    HorizonRisk risk = OwnValues.of(HorizonRisk.class).getFirst();
    Ahead.Answer answer = new Ahead.Answer(OWN_META, "the date", List.of(new Ahead(risk)));
    String text = AnswerTable.text(Ahead.ANALYSIS.answer(), answer, plain());
    LiveRiskSettings engine = OWN_META.settings().engine();
    Map<String, String> lines = new LinkedHashMap<>();
    text.lines()
        .map(line -> line.strip().split(" {2,}"))
        .filter(cells -> cells.length == 2)
        .forEach(cells -> lines.put(cells[0], cells[1]));
    assertThat(lines)
        .containsEntry("date", "the date")
        .containsEntry("version", CONTEXT.version())
        .containsEntry("kernel reason", CONTEXT.kernelReason())
        .containsEntry("particles", "" + engine.particles())
        .containsEntry("modes", "" + engine.modes())
        .containsEntry("confidence", amount("%.4f", engine.confidence()))
        .containsEntry("credible level", amount("%.4f", engine.credibleLevel()))
        .containsEntry(
            "uncertainty loading", amount("%.6g", engine.bufferPolicy().uncertaintyLoading()))
        .containsEntry("memory loading", amount("%.6g", engine.bufferPolicy().memoryLoading()))
        .containsEntry("notional", "1,000 USD")
        .containsEntry("source", "file.csv");
    assertThat(text).containsPattern("(?m)^ *periods +paths +var +es$");
    assertThat(cellsAfter(text, "  periods "))
        .containsExactly(
            "" + risk.horizonDays(),
            "" + risk.paths(),
            amount("%.4f %%", 100 * risk.valueAtRisk()),
            amount("%.4f %%", 100 * risk.expectedShortfall()));
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
                0.975,
                own.n(),
                own.exceptions(),
                own.rate(),
                own.randomisedRate(),
                own.kupiecP(),
                own.christoffersenP(),
                own.conditionalCoverageP(),
                own.dqP(),
                null,
                "green",
                own.z2(),
                own.pinball(),
                own.fz0(),
                own.intervalScore(),
                own.dieboldMarianoAgainstEwma(),
                own.confidenceSetP(),
                own.inModelConfidenceSet(),
                decision);
        BacktestReport report =
            new BacktestReport(BACKTEST_META, List.of(result), List.of(), List.of());
        Shape<BacktestReport> shape = BacktestReport.ANALYSIS.answer();
        JsonNode said = Said.json(shape, report).at("/results/0");
        Map<String, String> cells = Said.cells(AnswerCsv.text(shape, report).lines().toList(), 1);
        assertThat(cells).containsAllEntriesOf(byColumn("result", said));
        String rule = decision instanceof EngineDecision ? "engineRule" : "classicRule";
        assertThat(cells).containsAllEntriesOf(byColumn(rule, said.at("/decision")));
        checkTable(result);
      }
    }
  }

  private static void checkTable(Result result) {
    BacktestReport.Meta meta = BACKTEST_META;
    LawResult law =
        new LawResult("the model", 23, 0.0625, -1.25, 0.125, 0.375, List.of(3L, 1L, 4L));
    String text =
        new BacktestTable(
                new BacktestReport(meta, List.of(result), List.of(law), List.of()), plain())
            .text();
    assertThat(cellsAfter(text, "law "))
        .containsExactly("the model", "23", "0.062500", "-1.2500", "0.375", "3 1 4");
    Comparison against = result.dieboldMarianoAgainstEwma();
    assertThat(text.lines().findFirst().orElseThrow())
        .contains(
            "file.csv · close · "
                + meta.from()
                + " … "
                + meta.to()
                + " · "
                + meta.question().horizon()
                + "-day VaR and ES at "
                + DeskTable.percent(0.975)
                + " · simple returns, "
                + meta.history()
                + " of history");
    assertThat(cellsAfter(text, "model "))
        .containsExactly(
            result.model() + (result.recalibrated() ? " recalibrated" : ""),
            "" + result.n(),
            "" + result.exceptions(),
            amount("%.2f %%", 100 * result.rate()),
            amount("%.2f %%", 100 * result.randomisedRate()),
            amount("%.3f", result.kupiecP()),
            amount("%.3f", result.christoffersenP()),
            amount("%.3f", result.conditionalCoverageP()),
            amount("%.3f", result.dqP()),
            result.trafficLight(),
            amount("%.3f", result.z2()),
            amount("%.6f", result.pinball()),
            amount("%.4f", result.fz0()),
            amount("%.5f", result.intervalScore()),
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
