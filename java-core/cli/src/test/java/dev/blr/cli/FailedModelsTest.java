package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.ask.BacktestModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model that fails is a line of every face, beside what the others gave. */
class FailedModelsTest {
  /** Of a year without a loss historical simulation makes an ES below 0. */
  private static final String GAINS_IN_THE_END = gainsInTheEnd();

  private static final String REASON = "ES of 2010-\\d\\d-\\d\\d at confidence 0.95 is -\\d";

  @TempDir private Path folder;

  private static String gainsInTheEnd() {
    Random random = new Random(5);
    StringBuilder csv = new StringBuilder("date,return\n");
    for (int day = 0; day < 700; day++) {
      double normal = 0.01 * random.nextGaussian();
      csv.append(LocalDate.of(2009, 6, 1).plusDays(day))
          .append(',')
          .append(day < 300 ? normal : Math.abs(normal) + 0.001)
          .append('\n');
    }
    return csv.toString();
  }

  private static Outcome backtest(String models, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of("backtest", "--input", "-", "--from", "2010-07-01", "--models", models));
    line.addAll(List.of(more));
    return Outcome.of(GAINS_IN_THE_END, false, line.toArray(new String[0]));
  }

  @Test
  void everyFormatNamesIt() throws IOException {
    JsonNode report = backtest("ewma,historical", "--format", "json").json();
    assertThat(report.at("/failures")).hasSize(1);
    assertThat(report.at("/failures/0/model").asText()).isEqualTo("historical");
    assertThat(report.at("/failures/0/reason").asText()).containsPattern(REASON);
    assertThat(report.at("/results")).hasSize(4);

    Outcome table = backtest("ewma,historical");
    assertThat(table.code()).isZero();
    assertThat(table.out())
        .containsPattern("(?m)^Not judged: historical: " + REASON)
        .containsPattern("(?m)^ewma recalibrated ");

    List<String> csv = backtest("ewma,historical", "--format", "csv").out().lines().toList();
    List<String> names = List.of(csv.getFirst().split(","));
    assertThat(names).startsWith("model", "recalibrated").endsWith("reason");
    assertThat(csv).hasSize(6);
    assertThat(csv.getLast()).matches("historical,+\"?" + REASON + ".*");
    assertThat(csv.get(1)).startsWith("ewma,false,0.95,").endsWith(",");
  }

  @Test
  void csvHasNoColumnForWhatDidNotHappen() {
    assertThat(backtest("ewma", "--format", "csv").out().lines().findFirst())
        .hasValueSatisfying(names -> assertThat(names).doesNotContain("reason"));
  }

  @Test
  void theReportHasATableOfThem() throws IOException {
    Path page = folder.resolve("page.html");
    Outcome outcome =
        Outcome.of(
            GAINS_IN_THE_END,
            false,
            "report",
            page.toString(),
            "--input",
            "-",
            "--from",
            "2010-07-01",
            "--models",
            "ewma,historical",
            "--particles",
            "40",
            "--modes",
            "32");
    assertThat(outcome.complaints()).isEmpty();
    assertThat(Files.readString(page))
        .contains("Models that could not be judged")
        .containsPattern("historical</th><td>" + REASON);
  }

  /** Stale prices, penny prices, a halt: what models of a density make of them is their affair. */
  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {"stale_0.4", "stale_0.7", "penny_0.8", "penny_0.96", "tick_0.2", "halt200"})
  @NeedsSharedData({
    "../cases/reports/stale_0.4.csv",
    "../cases/reports/stale_0.7.csv",
    "../cases/reports/penny_0.8.csv",
    "../cases/reports/penny_0.96.csv",
    "../cases/reports/tick_0.2.csv",
    "../cases/reports/halt200.csv"
  })
  void everyModelIsJudgedOrSaysWhyNot(String name) throws IOException {
    String file = SharedData.file("../cases/reports/" + name + ".csv").toString();
    String[] line = {"backtest", "--input", file, "--particles", "40", "--modes", "32"};
    Outcome table = Outcome.of("", false, line);
    assertThat(table.err()).doesNotContain("internal error");
    assertThat(table.code()).isZero();
    assertThat(table.out().lines().filter(row -> !row.startsWith("Not judged: ")))
        .noneMatch(row -> row.matches(".*(\\d{16}|NaN|Infinity).*"));

    String[] json = Arrays.copyOf(line, line.length + 2);
    json[line.length] = "--format";
    json[line.length + 1] = "json";
    Outcome outcome = Outcome.of("", false, json);
    assertThat(outcome.out()).doesNotContainPattern("\"-?(NaN|Infinity)\"");
    Set<String> judged = models(outcome.json().at("/results"));
    Set<String> failed = models(outcome.json().at("/failures"));
    assertThat(judged).contains("live", "ewma", "historical");
    Set<String> seen = new TreeSet<>(judged);
    for (String model : failed) {
      assertThat(seen.add(model)).as(model + " is judged or fails, not both").isTrue();
    }
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(BacktestModel.values()).map(BacktestModel::word).toList());
    for (JsonNode result : outcome.json().at("/results")) {
      assertThat(result.at("/exceptions").asInt()).isBetween(0, result.at("/n").asInt());
    }
  }

  private static Set<String> models(JsonNode rows) {
    Set<String> models = new TreeSet<>();
    rows.forEach(row -> models.add(row.at("/model").asText()));
    return models;
  }

  /** The density of a halt's zeros has no bound; a variance and a tail that make sense have. */
  @ParameterizedTest
  @CsvSource({"garch,t", "gjr,t", "garch,skewed-t"})
  @NeedsSharedData("../cases/reports/halt200.csv")
  void aHaltIsFitted(String model, String law) throws IOException {
    String file = SharedData.file("../cases/reports/halt200.csv").toString();
    String[] line = {"garch", "--input", file, "--model", model, "--dist", law, "--format", "json"};
    JsonNode fit = Outcome.of("", false, line).json();
    assertThat(fit.at("/parameters/nu").asDouble()).isGreaterThanOrEqualTo(2.05);
    assertThat(fit.at("/parameters/omega").asDouble()).isGreaterThan(1e-12);
  }
}
