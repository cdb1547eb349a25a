package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.decision.RiskEvent;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.risk.SpectralBridge;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever moves a number of the engine says so: every model's run of 700 simulated days, on the
 * scalar path, has the bits of {@code ci/fixtures/golden_MODEL.txt} as long as {@link
 * LiveRisk#MODEL_VERSION} is that file's.
 *
 * <p>A golden number is no evidence that it is right; other tests have to say that. They are
 * therefore tagged, and {@code ci/mutate} leaves them out. The browser engine has the same digests
 * (wasm/test/engine.test.mjs).
 *
 * <p>A line of the file is a field and the first eight digits of SHA-256 over its values of every
 * hundred days, or a day and those over all its fields, ten days a line. A value is written as its
 * type writes itself, a double as its bits in sixteen hexadecimal digits, and every value ends with
 * a line feed.
 */
@Tag("golden")
class GoldenNumbersTest {
  private static final int DAYS = 700;
  private static final int HORIZON_DAYS = 10;

  @ParameterizedTest
  @EnumSource(Model.class)
  void numbersMoveOnlyWithTheModelVersion(Model model) throws IOException {
    Path file = directory().resolve("golden_" + model.word() + ".txt");
    Map<String, List<String>> now = run(model);
    Map<String, List<String>> golden = Files.exists(file) ? read(file) : Map.of();
    if (Boolean.getBoolean("blr.golden.write")) {
      write(file, golden, now);
      return;
    }
    assertThat(golden.get("version"))
        .as(
            "golden numbers of %s are of another model version: run ci/golden, and say in the commit why "
                + "they moved",
            model.word())
        .isEqualTo(now.get("version"));
    assertThat(moved(golden, now))
        .as(
            "numbers of %s that moved within model version %s. If they were meant to: raise "
                + "LiveRisk.MODEL_VERSION, run ci/golden, and say in the commit why they moved",
            model.word(), LiveRisk.MODEL_VERSION)
        .isEmpty();
  }

  /**
   * Where the two differ: the first day, then every field with the days among which it moved first.
   */
  private static List<String> moved(
      Map<String, List<String>> golden, Map<String, List<String>> now) {
    Map<String, List<String>> all = new TreeMap<>(golden);
    all.putAll(now);
    List<String> moved = new ArrayList<>();
    for (String name : all.keySet()) {
      List<String> before = golden.getOrDefault(name, List.of());
      List<String> after = now.getOrDefault(name, List.of());
      int cells = Math.max(before.size(), after.size());
      int cell = 0;
      while (cell < cells && Objects.equals(at(before, cell), at(after, cell))) {
        cell++;
      }
      if (cell == cells) {
        continue;
      }
      if (!name.startsWith("day ")) {
        String days = " in days " + (100 * cell + 1) + " to " + 100 * (cell + 1);
        moved.add(name + (after.size() > 1 ? days : ""));
      } else if (moved.isEmpty() || !moved.getFirst().startsWith("first on day")) {
        moved.addFirst("first on day " + (Integer.parseInt(name.substring(4)) + cell));
      }
    }
    return moved;
  }

  private static String at(List<String> cells, int i) {
    return i < cells.size() ? cells.get(i) : null;
  }

  // ---- the numbers

  private static Map<String, List<String>> run(Model model) {
    LiveRisk risk =
        new LiveRisk(
            LiveRiskSettings.defaults()
                .withModel(model)
                .withParticles(150)
                .withModes(64)
                .withSeed(2008),
            new ScalarKernels());
    Map<String, StringBuilder[]> hundreds = new LinkedHashMap<>();
    Map<String, List<String>> days = new LinkedHashMap<>();
    double[] returns = simulatedReturns();
    for (int day = 1; day <= DAYS; day++) {
      String text = "";
      var state = risk.update("day " + day, returns[day - 1]);
      if (state.isPresent()) {
        Map<String, String> fields = new LinkedHashMap<>();
        flatten("", state.get(), fields);
        text = String.join("", fields.values());
        int hundred = (day - 1) / 100;
        fields.forEach(
            (name, value) -> hundreds.computeIfAbsent(name, n -> parts())[hundred].append(value));
      }
      String line = "day %03d".formatted((day - 1) / 10 * 10 + 1);
      days.computeIfAbsent(line, l -> new ArrayList<>()).add(digest(text));
    }
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("version", List.of(LiveRisk.MODEL_VERSION));
    hundreds.forEach((name, parts) ->
        all.put(name, Arrays.stream(parts).map(part -> digest(part.toString())).toList()));
    Map<String, String> last = new LinkedHashMap<>();
    flatten("diagnostics", risk.diagnostics().orElseThrow(), last);
    flatten("horizon", risk.horizonRisk(HORIZON_DAYS).orElseThrow(), last);
    last.forEach((name, value) -> all.put(name, List.of(digest(value))));
    all.putAll(days);
    return all;
  }

  private static StringBuilder[] parts() {
    StringBuilder[] parts = new StringBuilder[DAYS / 100];
    Arrays.setAll(parts, i -> new StringBuilder());
    return parts;
  }

  /**
   * Student-t noise (ν = 4) of 1 % a day, which triples for a month every 200 days; the same series
   * as in wasm's JvmStatesTest. No function of the platform takes part.
   */
  private static double[] simulatedReturns() {
    double[] returns = new double[DAYS];
    ScalarKernels kernels = new ScalarKernels();
    kernels.uniforms(77L, 0L, 0L, returns, DAYS);
    double[] noise = new double[DAYS];
    kernels.studentTQuantile(returns, DAYS, 4, noise);
    for (int i = 0; i < DAYS; i++) {
      returns[i] = Math.max(-0.5, noise[i] * (i % 200 > 170 ? 0.03 : 0.01));
    }
    return returns;
  }

  /**
   * Every component of a record under its own name, however deep; the state within diagnostics is
   * known.
   */
  private static void flatten(String name, Object value, Map<String, String> out) {
    switch (value) {
      case RiskState state when !name.isEmpty() -> {}
      case Record record -> {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          flatten(
              (name.isEmpty() ? "" : name + ".") + component.getName(),
              get(component, record),
              out);
        }
      }
      case SpectralBridge bridge -> flatten(name + ".disagreement", bridge.disagreement(), out);
      case double[] array -> out.put(name, text(Arrays.stream(array).boxed().toList()));
      case List<?> list -> out.put(name, text(list));
      default -> out.put(name, text(List.of(value)));
    }
  }

  private static String text(List<?> values) {
    StringBuilder text = new StringBuilder();
    for (Object value : values) {
      switch (value) {
        case Record record -> {
          Map<String, String> parts = new LinkedHashMap<>();
          flatten("part", record, parts);
          parts.values().forEach(text::append);
        }
        case Double number ->
            text.append(HexFormat.of().toHexDigits(Double.doubleToRawLongBits(number)))
                .append('\n');
        case RiskEvent event -> text.append(event.words()).append('\n');
        default -> text.append(value).append('\n');
      }
    }
    return text.toString();
  }

  private static Object get(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  // ---- the file

  private static Path directory() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("native/include/blr.h"))) {
      root = root.getParent();
    }
    return root.resolve("ci/fixtures");
  }

  private static Map<String, List<String>> read(Path file) throws IOException {
    Map<String, List<String>> cells = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#")) {
        String[] words = line.split(" {2,}");
        cells.put(words[0], List.of(words[1].split(" ")));
      }
    }
    return cells;
  }

  /** A version keeps its numbers: another run of ci/golden does not change them. */
  private static void write(
      Path file, Map<String, List<String>> golden, Map<String, List<String>> now)
      throws IOException {
    assertThat(golden.get("version"))
        .as(
            "model version %s has its golden numbers already, and others now: raise LiveRisk.MODEL_VERSION, "
                + "or remove %s if nobody has been given that version yet",
            LiveRisk.MODEL_VERSION, file.getFileName())
        .satisfiesAnyOf(
            version -> assertThat(version).isNotEqualTo(now.get("version")),
            version -> assertThat(moved(golden, now)).isEmpty());
    List<String> lines =
        new ArrayList<>(
            List.of(
                "# Digests of a run's bits, as GoldenNumbersTest says: a field's by hundreds of days, or a day's.",
                "# Written by ci/golden; a change needs a new LiveRisk.MODEL_VERSION."));
    now.forEach((name, cells) -> lines.add("%-34s  %s".formatted(name, String.join(" ", cells))));
    Files.write(file, lines);
  }
}
