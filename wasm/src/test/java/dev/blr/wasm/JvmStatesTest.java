package dev.blr.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.LiveRiskSettings.StatedRisk;
import dev.blr.engine.PublicNames;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.LiveSession;
import dev.blr.engine.ask.Progress;
import dev.blr.engine.ask.RunSettings;
import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.memory.Archetypes;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the JVM computes, left in {@code target/jvm-states} for the tests of the browser engine,
 * which run later in another runtime. A file is a line of settings and a line for every
 * observation: label, bits of the return, and once the run is calibrated every field of the state
 * but its date, in the order of {@link PublicNames} and by its getters: words as they are, numbers
 * and truths as bits; separated by tabs.
 */
class JvmStatesTest {
  private static final Path STATES = Path.of("target", "jvm-states");
  private static final Path SP500 =
      Path.of("..", "web", "node_modules", "vega-datasets", "data", "sp500-2000.csv");

  private static final List<PublicNames.Field> FIELDS = PublicNames.of("state");

  /** Neither symmetric nor standard, on a domain that is neither. */
  private static final Prototype PROTOTYPE = prototype();

  private static Prototype prototype() {
    CentreLaw drawn = Archetypes.given("x", 10, 3, -0.3).law();
    return new Prototype(
        "the name",
        Prototype.Learned.DETECTED,
        "the series",
        "the first",
        "the last",
        "the worst",
        new CentreLaw(-0.25, 3.5, drawn.coefficients(), drawn.a() - 0.5, drawn.b() + 0.25));
  }

  @ParameterizedTest
  @EnumSource
  void aRunRepeatsToTheBit(Model model) throws IOException {
    LiveRiskSettings settings =
        new LiveRiskSettings(
            model,
            150,
            0,
            64,
            0.97,
            0.8,
            20_08,
            61,
            StatedRisk.RAW,
            new BufferPolicy(1.25, 0.75)); // none has its default
    double[] returns = simulatedReturns(700);
    String[] labels = new String[returns.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = "day " + (i + 1);
    }
    List<Prototype> library = model == Model.LIVE ? List.of(PROTOTYPE) : List.of();
    List<String> states = lines(settings, library, labels, returns);
    assertThat(lines(settings, library, labels, returns)).isEqualTo(states);
    write("simulated-" + model.word() + ".tsv", states);
    writeSnapshots(model, settings, library, labels, returns);
  }

  /** Of the same run, as a session saves it after so many days. */
  private static void writeSnapshots(
      Model model,
      LiveRiskSettings settings,
      List<Prototype> library,
      String[] labels,
      double[] returns)
      throws IOException {
    Context context = new Context("", new ScalarKernels(), "", Progress.NONE);
    RunSettings run = RunSettings.DEFAULTS.withEngine(settings);
    try (var live =
        LiveSession.SESSION.open().apply(new LiveSession.Opening(run, library), context)) {
      for (int i = 0; i < returns.length; i++) {
        live.push(new LiveSession.Observation(null, labels[i], null, returns[i]));
        if (i + 1 == 30 || i + 1 == 350 || i + 1 == 500) {
          Files.write(
              STATES.resolve("simulated-" + model.word() + "-" + (i + 1) + ".snapshot"),
              live.snapshot());
        }
      }
    }
  }

  /** Fields that are equal on every day would hide a swap of the two in the browser. */
  @ParameterizedTest
  @EnumSource
  void noTwoFieldsAreAlikeOnEveryDay(Model model) {
    LiveRisk engine =
        new LiveRisk(
            LiveRiskSettings.defaults()
                .withModel(model)
                .withParticles(150)
                .withModes(64)
                .withBufferPolicy(BufferPolicy.STUDY),
            new ScalarKernels());
    List<Map<String, Object>> states = new ArrayList<>();
    for (double one : simulatedReturns(700)) {
      engine
          .update("a day", one)
          .ifPresent(state -> states.add(PublicNames.expected("state", Map.of("state", state))));
    }
    List<String> alike = new ArrayList<>(List.of("shock = regimeScore"));
    if (model == Model.REDUCED) { // no law of its calm run goes beyond the crisis it is most like
      alike.add("recallActivation = crisisSimilarity");
    }
    PublicNames.requireValuesOfTheirOwn(states, alike.toArray(String[]::new));
  }

  @Test
  void theDefaultsAndTheLibraryAreLeftToo() throws IOException {
    LiveRiskSettings defaults = LiveRiskSettings.defaults();
    List<String> lines = lines(defaults, List.of(), new String[0], new double[0]);
    assertThat(lines).hasSize(1);
    write("defaults.tsv", lines);
    CentreLaw law = PROTOTYPE.law();
    write(
        "library.json",
        List.of(
            """
            {"format":"blr-prototypes","version":1,"prototypes":[{"name":"%s","learned":"%s","series":"%s",
            "from":"%s","to":"%s","day":"%s","law":{"unit":"calm scale","location":%s,"scale":%s,"lower":%s,
            "upper":%s,"modes":%d,"coefficients":%s}}]}\
            """
                .formatted(
                    PROTOTYPE.name(),
                    PROTOTYPE.learned().word(),
                    PROTOTYPE.series(),
                    PROTOTYPE.from(),
                    PROTOTYPE.to(),
                    PROTOTYPE.day(),
                    law.location(),
                    law.scale(),
                    law.a(),
                    law.b(),
                    law.coefficients().length,
                    Arrays.toString(law.coefficients()))));
  }

  @Tag("slow")
  @Test
  void theSp500SeriesHasAStateForEveryDayAfterCalibration() throws IOException {
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(Files.exists(SP500), SP500 + " is absent (npm ci in web/ brings it)");
    }
    ReturnSeries series =
        SeriesReader.read(Files.readString(SP500), SeriesOptions.DEFAULT.withColumn("close"));
    List<String> states =
        lines(LiveRiskSettings.defaults(), List.of(), series.labels(), series.returns());
    assertThat(states).hasSize(1 + 5104);
    assertThat(states.subList(61, states.size()))
        .allMatch(line -> line.split("\t", -1).length == 2 + FIELDS.size() - 1);
    write("sp500.tsv", states);
  }

  /** Student-t noise (ν = 4) of 1 % a day, which triples for a month every 200 days. */
  private static double[] simulatedReturns(int n) {
    double[] returns = new double[n];
    ScalarKernels kernels = new ScalarKernels();
    kernels.uniforms(77L, 0L, 0L, returns, n);
    double[] noise = new double[n];
    kernels.studentTQuantile(returns, n, 4, noise);
    for (int i = 0; i < n; i++) {
      returns[i] = Math.max(-0.5, noise[i] * (i % 200 > 170 ? 0.03 : 0.01));
    }
    return returns;
  }

  private static List<String> lines(
      LiveRiskSettings settings, List<Prototype> library, String[] labels, double[] returns) {
    List<String> lines = new ArrayList<>();
    lines.add(
        PublicNames.expected("settings", Map.of("settings", settings)).values().stream()
            .map(Object::toString)
            .collect(Collectors.joining("\t")));
    LiveRisk engine = new LiveRisk(settings, new ScalarKernels(), library);
    for (int i = 0; i < returns.length; i++) {
      StringBuilder line = new StringBuilder(labels[i]).append('\t').append(bits(returns[i]));
      engine
          .update(labels[i], returns[i])
          .ifPresent(state -> {
            Map<String, Object> values = PublicNames.expected("state", Map.of("state", state));
            values.remove("date"); // the label, which the line begins with
            values
                .values()
                .forEach(value ->
                    line.append('\t')
                        .append(value instanceof String ? value : bits(number(value))));
          });
      lines.add(line.toString());
    }
    return lines;
  }

  private static double number(Object value) {
    return value instanceof Boolean truth ? truth ? 1 : 0 : ((Number) value).doubleValue();
  }

  private static String bits(double value) {
    return HexFormat.of().toHexDigits(Double.doubleToRawLongBits(value));
  }

  private static void write(String name, List<String> lines) throws IOException {
    Files.createDirectories(STATES);
    Files.write(STATES.resolve(name), lines);
  }
}
