package dev.blr.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blr.audit.AuditLog;
import dev.blr.engine.decision.Action;
import dev.blr.engine.decision.Enforcement;
import dev.blr.engine.decision.EnforcementMode;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.Failure;
import dev.blr.engine.decision.FalseAlarms;
import dev.blr.engine.decision.Sensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server holds its own book to. */
class WatchTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;
  private Path positions;
  private Path prices;
  private Path log;
  private final Metrics metrics = new Metrics();

  @BeforeEach
  void files() throws IOException {
    log = folder.resolve("log");
    positions = folder.resolve("positions.csv");
    prices = folder.resolve("prices.csv");
    Files.writeString(positions, "symbol,quantity,beta\nA,2,0.1\nB,4,0.1\n");
    Files.writeString(
        prices,
        "date,A,B\n2024-01-02,100,50\n2024-01-03,101,50\n2024-01-04,100,50\n2024-01-05,100,50.1\n");
  }

  /** Three sensors of the files are breached by it: VaR, concentration and the drawdown. */
  private void fall() throws IOException {
    Files.writeString(prices, Files.readString(prices) + "2024-01-08,40,50.1\n");
  }

  private static Supplier<String> text(Path file) {
    return () -> {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private Watching watching(String now) {
    return Watching.NOTHING
        .of(Book.ofPositions(text(positions), text(prices), "USD", null))
        .at(LocalTime.of(1, 30), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }

  private AuditLog audit() throws IOException {
    return AuditLog.open(log, AuditLog.Settings.DEFAULTS);
  }

  private Watch watch(Watching watching) {
    return new Watch(watching, Runs.context(), metrics);
  }

  /** From now on the disk takes nothing more of the log. */
  private void breakDisk() throws IOException {
    try (var left = Files.walk(log.resolve("records"))) {
      for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    Files.writeString(log.resolve("records"), "no directory");
  }

  private String recorded() throws IOException {
    try (var files = Files.list(log.resolve("records"))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(one -> one.toString().endsWith(".jsonl")).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }

  // ---- decisions

  @Test
  void aCalmBookIsDecidedUponAndRecorded() throws Exception {
    try (Watch watch = watch(watching("2024-01-06T01:30:00Z").recorded(audit()))) {
      Enforcement decided = watch.look().orElseThrow();
      assertThat(decided.failures()).isEmpty();
      assertThat(decided.verdicts())
          .extracting(one -> one.sensor())
          .containsExactly(
              Sensor.VAR, Sensor.STRESS, Sensor.TAIL, Sensor.CONCENTRATION, Sensor.DRAWDOWN);
      assertThat(watch.faults()).isEmpty();
    }
    assertThat(recorded())
        .contains("\"kind\":\"decision\",\"actor\":\"blr serve\"")
        .contains("stress: 0.0, limit 3.0, P 0.000, none\\n");
    assertThat(metrics.scrape())
        .contains("blr_sensor_read{sensor=\"stress\"} 1.0\n")
        .contains("blr_sensor_read{sensor=\"turnover\"} 0.0\n")
        .contains("blr_audit_commit_duration_seconds_count 1\n")
        .contains("blr_data_timestamp_seconds 1.7044128E9\n");
  }

  /**
   * The files are read anew; a halt is asked for in the mode that acts, and warned of otherwise.
   */
  @ParameterizedTest
  @EnumSource
  void aFallIsActedUponAsTheModeHasIt(EnforcementMode mode) throws Exception {
    EnforcementSettings limits = Runs.limits("{\"mode\":\"" + mode.word() + "\"}");
    try (Watch watch = watch(watching("2024-01-09T01:30:00Z").under(limits))) {
      fall();
      Action expected = mode == EnforcementMode.FULL ? Action.HALT : Action.WARN;
      assertThat(watch.look().orElseThrow().action()).isEqualTo(expected);
      assertThat(metrics.scrape())
          .contains("blr_actions_total{action=\"" + expected.word() + "\"} 1.0\n")
          .contains("blr_breaches_total{sensor=\"drawdown\"} 1.0\n")
          .contains("blr_breaches_total{sensor=\"stress\"} 0.0\n");
    }
  }

  /** One day at odds of its breach, 1/20, is worth (30 · 0.05/30)/0.05 = 1: nothing yet is bet. */
  @Test
  void aDayIsEvidenceOnce() throws Exception {
    fall();
    SetClock clock = new SetClock("2024-01-09T01:30:00Z");
    Watching watching =
        watching("2024-01-09T01:30:00Z")
            .under(Runs.limits("{\"toleratedRate\":0.05}"))
            .at(LocalTime.NOON, clock);
    try (Watch watch = watch(watching)) {
      for (int look = 0; look < 5; look++) {
        watch.look();
      }
      double first = evidence();
      assertThat(first).isEqualTo(1);
      clock.now = Instant.parse("2024-01-10T01:30:00Z");
      watch.look();
      assertThat(evidence()).isGreaterThan(1.5); // the rate of late is 2.5/31 and more of 0.05
    }
  }

  private double evidence() {
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith("blr_e_value{sensor=\"drawdown\"}"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void falseAlarmsAreCountedAWeek() throws Exception {
    try (Watch watch = watch(watching("2024-01-09T01:30:00Z"))) {
      double day = Instant.parse("2024-01-08T12:00:00Z").getEpochSecond() / 86_400.0;
      watch.falseAlarm(Sensor.DRAWDOWN, new FalseAlarms.Event(day, "7", "a split", "none", 0.9));
      assertThat(metrics.scrape())
          .contains("blr_false_alarms_per_week{sensor=\"drawdown\"} 1.0\n")
          .contains("blr_false_alarms_per_week{sensor=\"var\"} 0.0\n");
    }
  }

  // ---- what cannot be relied upon

  @Test
  void oldDataIsStale() throws Exception {
    try (Watch watch = watch(watching("2024-01-10T00:00:00Z"))) {
      assertThat(watch.look().orElseThrow().failures()).isEmpty();
    }
    try (Watch watch = watch(watching("2024-01-10T00:00:01Z"))) {
      assertThat(watch.look().orElseThrow().failures()).containsExactly(Failure.STALE_DATA);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBookThatCannotBeReadIsDecidedUponByTheRuleOfFailures(Failure.Rule rule) throws Exception {
    Files.writeString(prices, "date,A\n2024-01-02,100\n2024-01-03,x\n");
    EnforcementSettings limits =
        Runs.limits("{\"mode\":\"full\",\"onFailure\":\"" + rule.word() + "\"}");
    try (Watch watch = watch(watching("2024-01-06T01:30:00Z").under(limits).recorded(audit()))) {
      Enforcement decided = watch.look().orElseThrow();
      assertThat(decided.failures()).containsExactly(Failure.ENGINE_FAILED);
      assertThat(decided.action())
          .isEqualTo(rule == Failure.Rule.BLOCK ? Action.HALT : Action.WARN);
      assertThat(watch.faults()).hasSize(1);
      assertThat(watch.faults().getFirst()).startsWith("the book could not be looked at: ");
      files();
      assertThat(watch.look().orElseThrow().failures()).isEmpty();
      assertThat(watch.faults()).isEmpty();
    }
    assertThat(recorded()).contains("engine failure\\n");
  }

  @Test
  void anIoErrorOfTheAuditLogReachesTheCallerAndIsDecidedUpon() throws Exception {
    EnforcementSettings limits = Runs.limits("{\"mode\":\"full\",\"onFailure\":\"block\"}");
    AuditLog audit = audit();
    Watch watch = watch(watching("2024-01-06T01:30:00Z").under(limits).recorded(audit));
    breakDisk();
    assertThatThrownBy(watch::look).isInstanceOf(IOException.class);
    assertThat(watch.faults()).hasSize(1);
    assertThat(watch.faults().getFirst()).startsWith("the audit log takes no records: ");
    assertThat(metrics.scrape())
        .contains("blr_audit_failures_total 1.0\n")
        .contains("blr_decision_failures_total{failure=\"full disk\"} 1.0\n")
        .contains("blr_actions_total{action=\"halt\"} 1.0\n")
        .contains("blr_audit_lag_seconds 0.0\n");
    watch.close();
  }

  // ---- other limits

  /** By the clock, and not by the last price. */
  @ParameterizedTest
  @CsvSource({"2024-01-06T23:59:59Z, 1.5", "2024-01-07T00:00:00Z, 0.75"})
  void limitsAreThoseOfTheDay(String now, double expected) throws Exception {
    EnforcementSettings limits =
        Runs.limits(
            """
            {"schedule":{"windows":[{"from":"2024-01-07","to":"2024-01-08","factor":0.5}]}}\
            """);
    try (Watch watch = watch(watching(now).under(limits))) {
      assertThat(watch.look().orElseThrow().verdicts())
          .filteredOn(one -> one.sensor() == Sensor.TAIL)
          .extracting(one -> one.limit())
          .containsExactly(expected);
    }
  }

  /** On the disk before it is valid, with what changed. */
  @Test
  void otherLimitsAreValidFromTheNextLookAndOnRecord() throws Exception {
    EnforcementSettings full = Runs.limits("{\"mode\":\"full\",\"esLimit\":0.031}");
    try (Watch watch = watch(watching("2024-01-09T01:30:00Z").recorded(audit()))) {
      fall();
      assertThat(watch.look().orElseThrow().action()).isEqualTo(Action.WARN);
      watch.reload(now -> now.under(full));
      assertThat(watch.look().orElseThrow().action()).isEqualTo(Action.HALT);
      watch.reload(now -> now.under(full));
      assertThat(watch.faults()).isEmpty();
    }
    List<String> changes = recorded().lines().filter(one -> one.contains("\"changed\"")).toList();
    assertThat(changes).hasSize(1); // what is as it was is no change
    assertThat(changes.getFirst())
        .contains("\"kind\":\"configuration\",\"actor\":\"blr serve\"")
        .contains("[\\\"esLimit: 0.04 -> 0.031\\\",\\\"mode: monitoring -> full\\\"]");
  }

  @Test
  void limitsThatCannotBeReadLeaveTheOldOnesAndSayWhy() throws Exception {
    EnforcementSettings full = Runs.limits("{\"mode\":\"full\"}");
    try (Watch watch = watch(watching("2024-01-09T01:30:00Z").under(full).recorded(audit()))) {
      fall();
      watch.reload(now -> now.under(Runs.limits("{\"mode\":\"monitoring\",\"esLimit\":-1}")));
      assertThat(watch.faults())
          .containsExactly(
              "the limits could not be reloaded, the old ones are valid: "
                  + "esLimit is -1.0; allowed: a finite number > 0");
      assertThat(watch.look().orElseThrow().action()).isEqualTo(Action.HALT);
      watch.reload(now -> now.under(full));
      assertThat(watch.faults()).isEmpty();
    }
    assertThat(recorded()).doesNotContain("configuration\",\"actor");
  }

  /** Limits of which nobody could show since when they are valid are not. */
  @Test
  void limitsThatCannotBeRecordedAreNotValid() throws Exception {
    AuditLog audit = audit();
    EnforcementSettings full = Runs.limits("{\"mode\":\"full\"}");
    Watch watch = watch(watching("2024-01-06T01:30:00Z").under(full).recorded(audit));
    breakDisk();
    watch.reload(now -> now.under(asleep()));
    assertThat(watch.faults())
        .hasSize(2)
        .anyMatch(one -> one.startsWith("the limits could not be reloaded"))
        .anyMatch(one -> one.startsWith("the audit log takes no records: "));
    assertThat(watch.canaries()).isEmpty();
    watch.close();
  }

  @Test
  void aSensorThatOtherLimitsPutToSleepIsFoundAtOnce() throws Exception {
    try (Watch watch = watch(watching("2024-01-06T01:30:00Z"))) {
      watch.reload(now -> now.under(asleep()));
      assertThat(watch.faults()).containsExactly("concentration did not catch its canary");
      watch.reload(now -> now.under(EnforcementSettings.DEFAULTS));
      assertThat(watch.faults()).isEmpty();
    }
  }

  /** No decision is by the book of the old limits and the modes of the new. */
  @Test
  void aLookThatHasBegunEndsUnderItsOwnLimits() throws Exception {
    fall();
    Watching calm = watching("2024-01-09T01:30:00Z");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Watching slow =
        calm.of((limits, kernels) -> {
          begun.countDown();
          asked.await();
          return calm.book().orElseThrow().look(limits, kernels);
        });
    try (Watch watch = watch(slow);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<Enforcement>> look = threads.submit(watch::look);
      begun.await();
      Future<?> reload =
          threads.submit(() -> {
            asked.countDown();
            watch.reload(now -> now.under(Runs.limits("{\"mode\":\"full\"}")));
          });
      assertThat(look.get().orElseThrow().action()).isEqualTo(Action.WARN);
      reload.get();
      assertThat(watch.look().orElseThrow().action()).isEqualTo(Action.HALT);
    }
  }

  // ---- canaries

  /** A limit that even the canary is within does not act. */
  private static EnforcementSettings asleep() {
    return Runs.limits("{\"sensors\":{\"concentration\":{\"limit\":2}}}");
  }

  @Test
  void aCanaryTouchesNoRecordAndNoStatisticUnlessItIsNotCaught() throws Exception {
    try (Watch watch = watch(watching("2024-01-06T01:30:00Z").recorded(audit()))) {
      String before = withoutCanaries();
      assertThat(watch.canaries()).isEmpty();
      assertThat(withoutCanaries()).isEqualTo(before);
      assertThat(log.resolve("records")).isEmptyDirectory();
    }
    try (Watch watch =
        new Watch(
            watching("2024-01-06T01:30:00Z").under(asleep()).recorded(audit()),
            Runs.context(),
            new Metrics())) {
      assertThat(watch.canaries()).isEqualTo(Set.of(Sensor.CONCENTRATION));
    }
    assertThat(recorded())
        .contains("\"kind\":\"canary\"")
        .contains("\"decision\":\"asleep\",\"detail\":\"concentration\"");
  }

  private String withoutCanaries() {
    return metrics.scrape().replaceAll("(?m)^.*blr_canaries.*$\n", "");
  }

  @Test
  void aSensorThatSleepsTurnsHealthRedWithinOneCycle() throws Exception {
    JsonNode red = health(watching("2024-01-06T01:30:00Z").under(asleep()), 503);
    assertThat(red.at("/status").asText()).isEqualTo("red");
    assertThat(red.at("/faults").get(0).asText())
        .isEqualTo("concentration did not catch its canary");
    assertThat(red.at("/faults")).hasSize(1);
    JsonNode up = health(watching("2024-01-06T01:30:00Z"), 200);
    assertThat(up.at("/status").asText()).isEqualTo("up");
    assertThat(up.at("/faults")).isEmpty();
  }

  @Test
  void anAuditLogThatTakesNothingTurnsHealthRed() throws Exception {
    AuditLog audit = audit();
    breakDisk();
    JsonNode red = health(watching("2024-01-06T01:30:00Z").recorded(audit), 503);
    assertThat(red.at("/faults").get(0).asText()).startsWith("the audit log takes no records: ");
  }

  /** After the jobs of the start. */
  private static JsonNode health(Watching watching, int status) throws Exception {
    String body = WatchingServer.get(watching, "/health", status).body();
    Contract.check("Health", body);
    return JSON.readTree(body);
  }
}
