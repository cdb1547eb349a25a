package dev.blr.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blr.engine.Diagnostics;
import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.OwnValues;
import dev.blr.engine.PublicNames;
import dev.blr.engine.RiskState;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.memory.Archetypes;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.memory.Similarity;
import dev.blr.engine.series.Gap;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import dev.blr.panama.KernelSelection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Every number of the engine's records arrives in JSON under its own name, and none under another.
 */
class NamesTest {
  private static final KernelSelection SELECTION = KernelSelection.choose();

  @Test
  void everyFieldOfAState() {
    List<Map<String, Object>> said = new ArrayList<>();
    for (RiskState state : OwnValues.of(RiskState.class)) {
      said.add(Said.names("state", Said.json(RiskReport.State.of(state)), Map.of("state", state)));
    }
    assertThat(said).as("one for each truth").hasSize(2);
    PublicNames.requireValuesOfTheirOwn(said);
  }

  @Test
  void everyFieldOfTheMemoryDetail() {
    LiveRiskSettings settings = Runs.SMALL;
    LiveRisk engine = new LiveRisk(settings, SELECTION.kernels());
    RiskState state = Runs.states(engine, Runs.series(1)).getLast();
    JsonNode said = Said.json(RiskReport.State.of(state, engine.memory().orElseThrow()));
    List<Similarity> similarities = engine.memory().orElseThrow().similarities();
    for (int i = 0; i < similarities.size(); i++) {
      Said.names(
          "similarity", said.at("/similarities/" + i), Map.of("similarity", similarities.get(i)));
    }
    var law = engine.memory().orElseThrow().blendedLaw();
    double tail = 1 - settings.confidence();
    assertThat(said.at("/blended/confidence").asDouble()).isEqualTo(settings.confidence());
    assertThat(said.at("/blended/var").asDouble()).isEqualTo(-law.quantile(tail));
    assertThat(said.at("/blended/es").asDouble()).isEqualTo(-law.tailMean(tail));
    RiskReport report =
        RiskReport.of(
            Runs.series(1),
            "x",
            new RiskReport.Run(settings, 1e8, SELECTION, List.of(), true),
            done -> {});
    JsonNode blended = Said.json(report).at("/blendedLaw");
    assertThat(blended.at("/lower").asDouble()).isEqualTo(law.lower());
    assertThat(blended.at("/upper").asDouble()).isEqualTo(law.upper());
    assertThat(blended.at("/coefficients/2").asDouble()).isEqualTo(law.coefficients()[2]);
    assertThat(blended.at("/risks/1")).isEqualTo(said.at("/blended"));
  }

  @Test
  void everyFieldOfTheHeadOfAReport() {
    ReturnSeries series =
        SeriesReader.read(
            Samples.closes(80, 1).replace("date,close", "date,price of it"), SeriesOptions.DEFAULT);
    List<Prototype> library = List.of(Archetypes.given("1987", 10, 3, -0.3));
    RiskReport.Run run = new RiskReport.Run(Runs.OWN, 12_345, SELECTION, library, false);
    JsonNode said = Said.json(RiskReport.meta(series, "file.csv", run));
    Map<String, Object> values =
        Said.names(
            "meta",
            said,
            Map.ofEntries(
                Map.entry("version", Versions.of("blr")),
                Map.entry("modelVersion", LiveRisk.MODEL_VERSION),
                Map.entry("selection", SELECTION),
                Map.entry("settings", Runs.OWN),
                Map.entry("notional", 12_345.0),
                Map.entry("source", "file.csv"),
                Map.entry("series", series),
                Map.entry("returnType", "simple")),
            "prototypes",
            "gaps");
    PublicNames.requireValuesOfTheirOwn(List.of(values));
    assertThat(said.at("/prototypes"))
        .extracting(JsonNode::asText)
        .containsExactly("volatility spike", "market crash", "1987");
  }

  @Test
  void everyFieldOfAGap() {
    ReturnSeries series =
        SeriesReader.read(
            "date,close\n2020-01-01,1\n2020-01-02,1\n2020-01-03,2\n2020-02-03,3\n2020-02-04,3\n",
            SeriesOptions.DEFAULT);
    JsonNode said =
        Said.json(RiskReport.meta(series, "x", new RiskReport.Run(Runs.SMALL, 1, SELECTION)));
    Said.names("gap", said.at("/gaps/0"), Map.of("gap", new Gap("2020-01-03", "2020-02-03", 31)));
  }

  /** Several series, so that counts which agree on one differ on another. */
  @Test
  void everyFieldOfTheDiagnostics() {
    List<Map<String, Object>> heads = new ArrayList<>();
    List<Map<String, Object>> modes = new ArrayList<>();
    List<Map<String, Object>> dataModes = new ArrayList<>();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int seed = 1; seed <= 4; seed++) {
      LiveRisk engine = new LiveRisk(Runs.SMALL, SELECTION.kernels());
      ReturnSeries series = Runs.series(seed);
      Runs.states(engine, series);
      Diagnostics found = engine.diagnostics().orElseThrow();
      JsonNode said =
          Said.json(
              DiagnosticsReport.of(
                  series, "x", new RiskReport.Run(Runs.SMALL, 1, SELECTION), done -> {}));
      heads.add(
          Said.names(
              "diagnostics",
              said,
              Map.of("diagnostics", found),
              "meta",
              "state",
              "horizons",
              "posteriorModes.modes",
              "dataModes.modes",
              "regret.rows"));
      Said.names("state", said.at("/state"), Map.of("state", found.state()));
      for (int i = 0; i < 3; i++) {
        int periods = new int[] {5, 10, 20}[i];
        Said.names(
            "horizon",
            said.at("/horizons/" + i),
            Map.of("horizon", engine.horizonRisk(periods).orElseThrow()));
      }
      for (int i = 0; i < found.dataModes().modes().size(); i++) {
        modes.add(
            Said.names(
                "mode",
                said.at("/posteriorModes/modes/" + i),
                Map.of("mode", found.posteriorModes().modes().get(i))));
        dataModes.add(
            Said.names(
                "dataMode",
                said.at("/dataModes/modes/" + i),
                Map.of(
                    "mode",
                    found.dataModes().modes().get(i),
                    "estimate",
                    found.data().estimate()[i],
                    "samplingVariance",
                    found.data().variance()[i])));
      }
      for (int i = 0; i < found.regret().rows().size(); i++) {
        rows.add(
            Said.names(
                "regretRow",
                said.at("/regret/rows/" + i),
                Map.of("row", found.regret().rows().get(i))));
      }
    }
    List.of(heads, modes, dataModes, rows).forEach(PublicNames::requireValuesOfTheirOwn);
  }

  /** A law that is neither symmetric nor standard, on a domain that is neither. */
  @Test
  void everyFieldOfAPrototypeThereAndBack() {
    CentreLaw drawn = Archetypes.given("x", 10, 3, -0.3).law();
    CentreLaw law =
        new CentreLaw(-0.25, 3.5, drawn.coefficients(), drawn.a() - 0.5, drawn.b() + 0.25);
    Prototype prototype =
        new Prototype(
            "the name",
            Prototype.Learned.DETECTED,
            "the series",
            "the first",
            "the last",
            "the worst",
            law);
    String text = PrototypeFile.text(List.of(prototype));
    Map<String, Object> said =
        Said.names(
            "prototype",
            Said.parsed(text).at("/prototypes/0"),
            Map.of("prototype", prototype, "unit", "calm scale"),
            "law.coefficients");
    PublicNames.requireValuesOfTheirOwn(List.of(said));
    Prototype read = PrototypeFile.parse(text.getBytes(StandardCharsets.UTF_8)).getFirst();
    assertThat(read).usingRecursiveComparison().isEqualTo(prototype);
  }
}
