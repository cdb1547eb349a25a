package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("positions.csv"), "symbol,quantity\nAAA,300\nBBB,300\n");
    StringBuilder prices = new StringBuilder("date,AAA,BBB,CCC\n");
    Random random = new Random(1);
    double[] levels = {10, 10, 10};
    for (int day = 0; day < 300; day++) {
      prices.append("2023-%02d-%02d".formatted(1 + day / 28, 1 + day % 28));
      for (int j = 0; j < 3; j++) {
        levels[j] *= 1 + 0.01 * random.nextGaussian();
        prices.append(',').append(levels[j]);
      }
      prices.append('\n');
    }
    Files.writeString(folder.resolve("prices.csv"), prices);
    Files.writeString(
        folder.resolve("wide.yaml"),
        "worstLoss: 9\nstressLimit: 9\nsensors: {concentration: {limit: 1}}\n");
  }

  private String wide() {
    return folder.resolve("wide.yaml").toString();
  }

  private Outcome check(String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "check",
                "--positions",
                folder.resolve("positions.csv").toString(),
                "--prices",
                folder.resolve("prices.csv").toString()));
    line.addAll(List.of(arguments));
    return Outcome.of("", false, line.toArray(String[]::new));
  }

  @Test
  void theExitCodeSaysWhetherItMay() throws IOException {
    Outcome sale = check("--order", "SELL 100 AAA", "--format", "json");
    assertThat(sale.complaints()).isEmpty();
    assertThat(sale.json().at("/kind").asText()).isEqualTo("closing");
    Outcome purchase = check("--order", "BUY 5000 AAA", "--format", "json");
    assertThat(purchase.code()).isEqualTo(ExitCode.LIMIT);
    assertThat(purchase.json().at("/allowed").asBoolean()).isFalse();
    assertThat(purchase.json().at("/reason").asText()).contains("VaR 0.95", "leverage");
    assertThat(check("--order", "BUY 100 CCC", "--limits", wide()).code()).isZero();
    assertThat(check("--order", "BUY 100 CCC", "--halted", "--limits", wide()).code())
        .isEqualTo(ExitCode.LIMIT);
  }

  @Test
  void aDecisionIsRecorded() throws IOException {
    String log = folder.resolve("decisions").toString();
    assertThat(check("--order", "BUY 5000 AAA", "--audit", log).code()).isEqualTo(ExitCode.LIMIT);
    assertThat(check("--order", "BUY 100 CCC", "--limits", wide(), "--audit", log).code()).isZero();
    Outcome verified = Outcome.of("", false, "audit", "verify", log);
    assertThat(verified.out()).isEqualTo("4 records are what was signed\n");
    Outcome denied = Outcome.of("", false, "audit", "query", log, "--decision", "deny");
    JsonNode record = new ObjectMapper().readTree(denied.out());
    assertThat(record.at("/sequence").asInt()).isOne(); // after the first limits
    assertThat(record.at("/detail").asText())
        .startsWith("BUY 5000 AAA (opening)\nin force: none\nVaR 0.95: ");
    assertThat(record.at("/input").asText()).hasSize(64);
    assertThat(record.at("/target").asText()).isNotEmpty();
  }

  /** Other limits than those before are on record, with what is another. */
  @Test
  void changedLimitsAreRecorded() throws IOException {
    String log = folder.resolve("decisions").toString();
    check("--order", "BUY 1 CCC", "--audit", log);
    check("--order", "BUY 1 CCC", "--audit", log);
    check("--order", "BUY 1 CCC", "--limits", wide(), "--audit", log);
    Outcome found = Outcome.of("", false, "audit", "query", log, "--kind", "configuration");
    List<String> lines = found.out().lines().toList();
    assertThat(lines).hasSize(2);
    ObjectMapper json = new ObjectMapper();
    assertThat(json.readTree(lines.get(0)).at("/decision").asText()).isEqualTo("first");
    JsonNode change = json.readTree(json.readTree(lines.get(1)).at("/detail").asText());
    assertThat(change.at("/changes").toString())
        .isEqualTo(
            "[\"sensors.concentration.limit: 0.25 -> 1.0\",\"stressLimit: 0.6 -> 9.0\",\"worstLoss:"
                + " 0.35 -> 9.0\"]");
    assertThat(change.at("/limits/worstLoss").asDouble()).isEqualTo(9);
  }

  /** What was decided about the positions is in force until something else is decided. */
  @Test
  void whatTheLogHaltsIsHalted() throws IOException {
    String log = folder.resolve("decisions").toString();
    Path halting = folder.resolve("halting.yaml");
    Files.writeString(
        halting,
        "mode: full\n"
            + "worstLoss: 9\n"
            + "stressLimit: 9\n"
            + "sensors: {concentration: {limit: 0.4, action: halt}}\n");
    Outcome enforced = enforce("--limits", halting.toString(), "--audit", log);
    assertThat(enforced.code()).isEqualTo(ExitCode.LIMIT);
    assertThat(enforced.json().at("/action").asText()).isEqualTo("halt");
    Outcome order = check("--order", "BUY 10 CCC", "--limits", wide(), "--audit", log);
    assertThat(order.code()).isEqualTo(ExitCode.LIMIT);
    assertThat(order.err()).contains("blr: in force is halt: concentration 0.5");
    Outcome closing = check("--order", "SELL 300 AAA", "--limits", wide(), "--audit", log);
    assertThat(closing.out()).contains("closing");
    assertThat(enforce("--limits", wide(), "--audit", log).code()).isZero();
    assertThat(check("--order", "BUY 10 CCC", "--limits", wide(), "--audit", log).code()).isZero();
  }

  private Outcome enforce(String... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "enforce",
                "--positions",
                folder.resolve("positions.csv").toString(),
                "--prices",
                folder.resolve("prices.csv").toString(),
                "--format",
                "json"));
    line.addAll(List.of(arguments));
    return Outcome.of("", false, line.toArray(String[]::new));
  }

  @Test
  void refuses() {
    Outcome outcome = check("--order", "HOLD 100 AAA");
    assertThat(outcome.complaints())
        .contains("HOLD 100 AAA", "allowed: BUY or SELL, a quantity > 0 and a symbol");
    assertThat(outcome.code()).isIn(ExitCode.BAD_DATA, ExitCode.USAGE);
  }
}
