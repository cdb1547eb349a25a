package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From monitoring over false alarms to a sensor that halts: {@code run}, {@code sensors}, {@code
 * check}.
 */
class SensorsCommandTest {
  private static final int DAYS = 200;

  @TempDir Path folder;

  /** A fall of a fifth on the 100th day, from which nothing recovers. */
  @BeforeEach
  void write() throws IOException {
    StringBuilder all = new StringBuilder();
    Random random = new Random(1);
    double price = 100;
    List<String> rows = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      price *= day == 100 ? 0.8 : 1 + 0.002 * random.nextGaussian();
      rows.add(LocalDate.of(2023, 1, 1).plusDays(day) + "," + price + "\n");
    }
    rows.forEach(all::append);
    file("all.csv", "date,close\n" + all);
    file("first.csv", "date,close\n" + String.join("", rows.subList(0, 110)));
    file("rest.csv", "date,close\n" + String.join("", rows.subList(110, DAYS)));
    file("watch.yaml", "mode: monitoring\nvarLimits: [1, 1, 1]\nsensors: " + SENSORS);
    file("act.yaml", "mode: gradual\nvarLimits: [1, 1, 1]\nsensors: " + SENSORS);
  }

  private static final String SENSORS =
      "{tail: {limit: 9}, volatility: {limit: 99}, drawdown: {limit: 0.15}}\n";

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private Outcome blr(String... arguments) {
    return Outcome.of("", false, arguments);
  }

  private Outcome run(String file, String limits, String... others) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "run", "--input", path(file), "--limits", path(limits), "--audit", path("log")));
    line.addAll(List.of(others));
    return blr(line.toArray(String[]::new));
  }

  private Outcome small(String file, String limits, String... others) {
    List<String> line = new ArrayList<>(List.of("--particles", "50", "--modes", "32"));
    line.addAll(List.of(others));
    return run(file, limits, line.toArray(String[]::new));
  }

  private JsonNode status(String limits, String sensor) throws IOException {
    Outcome found =
        blr("sensors", "status", path("log"), "--limits", path(limits), "--format", "json");
    for (JsonNode one : found.json().at("/sensors")) {
      if (one.at("/sensor").asText().equals(sensor)) {
        return one;
      }
    }
    throw new AssertionError(found);
  }

  private Outcome mark(LocalDate label) {
    return blr(
        "sensors",
        "mark",
        path("log"),
        "--sensor",
        "drawdown",
        "--label",
        label.toString(),
        "--reason",
        "a split",
        "--outcome",
        "no loss",
        "--by",
        "ann");
  }

  /** By ann and another. */
  private Outcome letAct(String sensor, String other) {
    return blr(
        "sensors",
        "override",
        path("log"),
        "--sensor",
        sensor,
        "--acts",
        "true",
        "--by",
        "ann",
        "--and",
        other);
  }

  @Test
  void fromMonitoringToAHalt() throws IOException {
    Outcome watched = small("first.csv", "watch.yaml", "--save", path("run.blr"));
    assertThat(watched.code()).isZero();
    assertThat(watched.err()).contains("; of 2023-04-20 warn: drawdown 0.2");
    assertThat(status("act.yaml", "drawdown").at("/warnings").asInt()).isEqualTo(10);
    LocalDate fall = LocalDate.of(2023, 4, 11);
    for (int day = 0; day < 8; day++) {
      assertThat(mark(fall.plusDays(day)).code()).isZero();
    }
    JsonNode drawdown = status("act.yaml", "drawdown");
    assertThat(drawdown.at("/falseAlarms").asInt()).isEqualTo(8);
    assertThat(drawdown.at("/perWeek").asDouble()).isEqualTo(2);
    assertThat(drawdown.at("/ready").asBoolean()).isFalse();
    assertThat(status("act.yaml", "var").at("/ready").asBoolean()).isTrue();

    Outcome acting = run("rest.csv", "act.yaml", "--resume", path("run.blr"));
    assertThat(acting.code()).isEqualTo(ExitCode.LIMIT);
    assertThat(acting.err()).contains("of 2023-07-19 halt: drawdown 0.2");
    assertThat(status("act.yaml", "drawdown").at("/ready").asBoolean()).isTrue();
    assertThat(blr("audit", "verify", path("log")).code()).isZero();
    Outcome halted = blr("audit", "query", path("log"), "--decision", "halt", "--kind", "state");
    JsonNode first = new ObjectMapper().readTree(halted.out().lines().findFirst().orElseThrow());
    assertThat(first.at("/detail").asText()).contains("\"action\":\"halt\"");
    assertThat(blr("audit", "prove", path("log"), "--record", "last").out())
        .startsWith("c2sp.org/tlog-proof");
  }

  /** The same days again are known; the log does not count them twice. */
  @Test
  void theSameRunAgainChangesNothing() throws IOException {
    small("all.csv", "watch.yaml");
    JsonNode once = status("watch.yaml", "drawdown");
    small("all.csv", "watch.yaml");
    assertThat(status("watch.yaml", "drawdown")).isEqualTo(once);
  }

  @Test
  void refuses() throws IOException {
    assertThat(mark(LocalDate.of(2023, 4, 11)).err()).contains("is no audit log");
    small("first.csv", "watch.yaml");
    assertThat(mark(LocalDate.of(2023, 4, 10)).err())
        .contains("label is 2023-04-10, when drawdown did not warn");
    assertThat(mark(LocalDate.of(2023, 4, 11)).code()).isZero();
    assertThat(mark(LocalDate.of(2023, 4, 11)).err()).contains("is on record");
    Outcome alone = letAct("drawdown", "ann");
    assertThat(alone.err()).contains("two persons");
    Outcome unknown = letAct("luck", "bob");
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err()).contains("--sensor is \"luck\"; allowed: var, stress, tail");
    assertThat(blr("sensors").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void twoPersonsLetASensorAct() throws IOException {
    small("first.csv", "watch.yaml");
    for (int day = 0; day < 8; day++) {
      mark(LocalDate.of(2023, 4, 11).plusDays(day));
    }
    Outcome both = letAct("drawdown", "bob");
    assertThat(both.code()).isZero();
    assertThat(status("act.yaml", "drawdown").at("/ready").asBoolean()).isTrue();
    try (var files = Files.walk(folder.resolve("log"))) {
      for (Path one : files.filter(Files::isRegularFile).toList()) {
        assertThat(
                new String(Files.readAllBytes(one), java.nio.charset.StandardCharsets.ISO_8859_1))
            .as("%s", one)
            .doesNotContain("bob");
      }
    }
  }

  @Test
  void canaries() throws IOException {
    assertThat(blr("sensors", "canaries").out()).isEqualTo("Every sensor caught its canary.\n");
    file("asleep.yaml", "sensors: {turnover: {limit: 1e300}}\n");
    Outcome asleep = blr("sensors", "canaries", "--limits", path("asleep.yaml"));
    assertThat(asleep.code()).isEqualTo(ExitCode.NOT_VERIFIED);
    assertThat(asleep.out()).isEqualTo("asleep: turnover\n");
  }
}
