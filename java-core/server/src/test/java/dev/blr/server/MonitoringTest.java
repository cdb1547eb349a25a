package dev.blr.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.blr.audit.AuditLog;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.RunQuestion;
import dev.blr.engine.ask.RunSettings;
import dev.blr.engine.ask.Source;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.series.ReturnSeries;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code /metrics} of a server with a book, and the files for Prometheus and Grafana held to it.
 * Debian's promtool parses them; where it is missing that part is skipped, but not under CI=true.
 */
class MonitoringTest {
  private static final Path ALERTS = Path.of("src/main/monitoring/alerts.yml");
  private static final Path DASHBOARD = Path.of("src/main/monitoring/dashboard.json");
  private static final Path ALERTS_TEST = Path.of("src/test/monitoring/alerts-test.yml");
  private static final Pattern NAME = Pattern.compile("\\bblr_[a-z_]+");

  @TempDir private static Path folder;
  private static RiskRun run;
  private static String scrape;

  @BeforeAll
  static void scrapeAServerWithABook() throws Exception {
    ReturnSeries series = Runs.series(4);
    run =
        RiskRun.ANALYSIS
            .method()
            .apply(
                new RunQuestion(
                    new Source(series, "closes.csv"),
                    RunSettings.DEFAULTS.withEngine(Runs.SMALL),
                    List.of()),
                Runs.context());
    Instant morning = Instant.parse(series.labels()[series.labels().length - 1] + "T09:00:00Z");
    Watching watching =
        Watching.NOTHING
            .of(Book.ofSeries(CompletableFuture.completedFuture(run)))
            .under(Runs.limits("{\"worstLoss\":0.2}"))
            .at(LocalTime.of(1, 30), Clock.fixed(morning, ZoneOffset.UTC))
            .recorded(AuditLog.open(folder.resolve("log"), AuditLog.Settings.DEFAULTS));
    HttpResponse<String> response = WatchingServer.get(watching, "/metrics", 200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    scrape = response.body();
  }

  /** Values by name and labels, as they stand there. */
  private static Map<String, Double> samples() {
    Map<String, Double> samples = new TreeMap<>();
    scrape
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> {
          int end = line.lastIndexOf(' ');
          samples.put(line.substring(0, end), Double.parseDouble(line.substring(end + 1)));
        });
    return samples;
  }

  private static Set<String> names() {
    return samples().keySet().stream()
        .map(sample -> sample.replaceAll("\\{.*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void tellsEveryMetricAndNoOther() {
    Map<String, String> types = new TreeMap<>();
    Map<String, String> helps = new TreeMap<>();
    scrape
        .lines()
        .filter(line -> line.startsWith("#"))
        .forEach(line -> {
          String[] words = line.split(" ", 4);
          (words[1].equals("TYPE") ? types : helps).put(words[2], words[3]);
        });
    for (Metric metric : Metric.values()) {
      assertThat(types.remove(metric.exposed())).as(metric.name()).isEqualTo(metric.kind().word());
      assertThat(helps.remove(metric.exposed())).as(metric.name()).isEqualTo(metric.sentence());
      if (metric.kind() == Metric.Kind.TIMER) { // the longest of late, which Micrometer adds
        types.remove(metric.exposed() + "_max");
      }
      assertThat(metric.exposed()).startsWith("blr_").matches("[a-z_]+");
      assertThat(metric.sentence()).matches("[1A-Z].*\\.");
    }
    assertThat(types).isEmpty();
  }

  /** Of a sorted list of losses, and of the state that the run ended with. */
  @Test
  void tellsTheNumbersOfTheBook() {
    double[] losses = Arrays.stream(run.meta().source().losses()).sorted().toArray();
    Map<String, Double> samples = samples();
    assertThat(losses).hasSize(399);
    // ⌈399 · 0.05⌉ = 20, ⌈399 · 0.01⌉ = 4, ⌈399 · 0.001⌉ = 1
    Map.of("0.95", 20, "0.99", 4, "0.999", 1)
        .forEach((level, rank) ->
            assertThat(
                    samples.get(
                        "blr_value_at_risk_ratio{level=\"%s\",model=\"historical\"}"
                            .formatted(level)))
                .isCloseTo(losses[losses.length - rank], within(1e-15)));
    PosteriorRisk posterior = run.states().getLast().state().posterior();
    assertThat(samples)
        .containsEntry(
            "blr_value_at_risk_ratio{level=\"0.95\",model=\"live\"}", posterior.valueAtRisk())
        .containsEntry(
            "blr_expected_shortfall_ratio{level=\"0.95\",model=\"live\"}",
            posterior.expectedShortfall())
        .containsEntry(
            "blr_value_at_risk_width_ratio{level=\"0.95\",model=\"live\"}",
            posterior.interval().width())
        .containsEntry("blr_effective_sample_size{model=\"live\"}", posterior.effectiveSampleSize())
        .containsEntry("blr_limit_utilisation_ratio{sensor=\"var\"}", posterior.median() / 0.02)
        .containsEntry("blr_stress_loss_ratio{scenario=\"Lehman 2008\"}", 1 - 899.22 / 1251.70)
        .containsEntry("blr_stress_failures_total{scenario=\"Lehman 2008\"}", 1.0)
        .containsEntry("blr_stress_failures_total{scenario=\"China 2015\"}", 0.0)
        .containsEntry("blr_audit_failures_total", 0.0);
  }

  // ---- the files

  private static List<String> expressionsOfAlerts() throws IOException {
    List<String> expressions = new YAMLMapper().readTree(ALERTS.toFile()).findValuesAsText("expr");
    assertThat(expressions).isNotEmpty();
    return expressions;
  }

  private static List<String> expressionsOfPanels() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    List<String> expressions = dashboard.findValuesAsText("expr");
    assertThat(expressions).isNotEmpty();
    return expressions;
  }

  private static Set<String> metricsOf(List<String> expressions) {
    Set<String> metrics = new TreeSet<>();
    for (String expression : expressions) {
      List<String> named = NAME.matcher(expression).results().map(MatchResult::group).toList();
      assertThat(named).as(expression).isNotEmpty();
      metrics.addAll(named);
    }
    return metrics;
  }

  @Test
  void everyMetricOfTheFilesIsThere() throws IOException {
    assertThat(names()).containsAll(metricsOf(expressionsOfAlerts()));
    assertThat(names()).containsAll(metricsOf(expressionsOfPanels()));
  }

  @Test
  void everyMetricHasAPanel() throws IOException {
    String panels = String.join("\n", expressionsOfPanels());
    assertThat(Metric.values()).allSatisfy(metric -> assertThat(panels).contains(metric.exposed()));
  }

  // ---- Prometheus' own opinion

  private static Path promtool() {
    Optional<Path> found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .map(directory -> Path.of(directory, "promtool"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(
        found.isPresent() || "true".equals(System.getenv("CI")),
        "promtool is missing: ci/setup --tests takes it from Debian's package prometheus");
    return found.orElseThrow(() -> new AssertionError("promtool is missing: run ci/setup --tests"));
  }

  private static void promtool(String input, String... arguments) throws Exception {
    Path said = Files.createTempFile(folder, "promtool", ".txt");
    Path given = Files.writeString(Files.createTempFile(folder, "input", ".txt"), input);
    Process process =
        new ProcessBuilder(
                Stream.concat(Stream.of(promtool().toString()), Stream.of(arguments)).toList())
            .redirectInput(given.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
  }

  @Test
  void promtoolFindsNothingToSayAboutTheMetrics() throws Exception {
    promtool(scrape, "check", "metrics");
  }

  @Test
  void promtoolParsesTheAlerts() throws Exception {
    promtool("", "check", "rules", ALERTS.toString());
  }

  /** As recording rules, which it knows to check. */
  @Test
  void promtoolParsesEveryExpressionOfThePanels() throws Exception {
    StringBuilder rules = new StringBuilder("groups:\n  - name: panels\n    rules:\n");
    int number = 0;
    for (String expression : expressionsOfPanels()) {
      rules.append("      - record: panel").append(number++).append("\n        expr: ");
      rules.append(new ObjectMapper().writeValueAsString(expression)).append('\n');
    }
    Path file = folder.resolve("panels.yml");
    Files.writeString(file, rules.toString());
    promtool("", "check", "rules", file.toString());
  }

  @Test
  void everyAlertFiresWhereItShouldAndNoneWhereAllIsWell() throws Exception {
    promtool("", "test", "rules", ALERTS_TEST.toString());
    String tested = Files.readString(ALERTS_TEST);
    assertThat(new YAMLMapper().readTree(ALERTS.toFile()).findValuesAsText("alert"))
        .allSatisfy(alert -> assertThat(tested).contains("alertname=\"" + alert + "\""));
  }
}
