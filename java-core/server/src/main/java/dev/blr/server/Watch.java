package dev.blr.server;

import dev.blr.audit.AuditLog;
import dev.blr.audit.Entry;
import dev.blr.audit.SensorLog;
import dev.blr.engine.LiveRisk;
import dev.blr.engine.RiskState;
import dev.blr.engine.ask.BookSensors;
import dev.blr.engine.ask.Context;
import dev.blr.engine.decision.Action;
import dev.blr.engine.decision.Enforcement;
import dev.blr.engine.decision.EnforcementPolicy;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.Failure;
import dev.blr.engine.decision.FalseAlarms;
import dev.blr.engine.decision.Sensor;
import dev.blr.engine.decision.SensorReading;
import dev.blr.engine.decision.SensorRecords;
import dev.blr.engine.decision.SensorStatus;
import dev.blr.engine.decision.SensorVerdict;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.stress.HistoricalScenario;
import dev.blr.report.Json;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a book to its limits: looks at it, decides, records the decision, and says what it found to
 * {@link Metrics}. Beside that it lets a canary loose on every sensor, in a lane of its own that
 * touches no record and no statistic, unless one is not caught.
 */
final class Watch implements AutoCloseable {
  /** The model of VaR that is no posterior's. */
  static final String HISTORICAL = "historical";

  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private static final double SECONDS_A_DAY = 86_400;

  private volatile Watching watching;
  private final Context context;
  private final Metrics metrics;
  private final Timer decisions;
  private final Timer commits;
  private final SensorRecords records;
  private double now; // days since 1970 that have been seen; never back
  private LocalDate counted = LocalDate.MIN;
  private volatile Set<Sensor> asleep = EnumSet.noneOf(Sensor.class);
  private volatile @Nullable String lookFault; // null while the last look went well
  private volatile @Nullable String limitsFault; // null while those that are asked for are valid
  private volatile @Nullable String auditFault; // null while the log takes records
  private volatile long handedIn; // nanoTime of the record on its way; 0 while none is

  Watch(Watching watching, Context context, Metrics metrics) {
    this.watching = watching;
    this.context = context;
    this.metrics = metrics;
    this.decisions = metrics.timer(Metric.DECISION);
    this.commits = metrics.timer(Metric.AUDIT_COMMIT);
    this.records = new SensorRecords(watching.limits());
    this.now = days(watching.clock().instant());
    for (Sensor sensor : Sensor.values()) {
      records.watch(sensor, now);
      metrics.count(Metric.BREACHES, 0, sensor.word());
      metrics.set(Metric.READ, 0, sensor.word());
      metrics.set(Metric.ASLEEP, 0, sensor.word());
    }
    for (Action action : Action.values()) {
      metrics.count(Metric.ACTIONS, 0, action.word());
    }
    for (Failure failure : Failure.values()) {
      metrics.count(Metric.FAILURES, 0, failure.words());
    }
    if (watching.book().isPresent()) {
      HistoricalScenario.ALL.forEach(one -> metrics.count(Metric.STRESS_FAILURES, 0, one.name()));
    }
    metrics.count(Metric.AUDIT_FAILURES, 0);
    metrics.read(Metric.AUDIT_LAG, this::lagSeconds);
    tellStatistics();
  }

  private static double days(Instant time) {
    return Duration.between(Instant.EPOCH, time).toNanos() / (SECONDS_A_DAY * 1e9);
  }

  private double lagSeconds() {
    long since = handedIn;
    return since == 0 ? 0 : (System.nanoTime() - since) / 1e9;
  }

  /** Lets the canaries loose; the sensors that did not catch theirs are returned, and recorded. */
  synchronized Set<Sensor> canaries() throws IOException {
    Set<Sensor> found = watching.limits().asleep();
    asleep = found;
    metrics.set(Metric.CANARIES, watching.clock().instant());
    for (Sensor sensor : Sensor.values()) {
      metrics.set(Metric.ASLEEP, found.contains(sensor) ? 1 : 0, sensor.word());
    }
    if (!found.isEmpty()) {
      record(Entry.of("canary", Watching.ACTOR, "asleep", String.join("\n", words(found))));
    }
    return found;
  }

  private static List<String> words(Set<Sensor> sensors) {
    return sensors.stream().map(Sensor::word).toList();
  }

  /**
   * Looks at the book and decides; a failure to look is decided upon, too. The decision is on the
   * disk when this returns.
   *
   * @return empty where there is no book
   * @throws IOException where the decision could not be recorded; it has been taken, as one that
   *     cannot be relied upon
   * @throws InterruptedException where the server stops meanwhile
   */
  synchronized Optional<Enforcement> look() throws IOException, InterruptedException {
    if (watching.book().isEmpty()) {
      return Optional.empty();
    }
    Set<Failure> failures = EnumSet.noneOf(Failure.class);
    Book.@Nullable Sight sight = null; // null where it could not be looked at
    try {
      sight = watching.book().get().look(watching.limits(), context.kernels());
      lookFault = null;
      tell(sight, failures);
    } catch (RuntimeException e) {
      failures.add(Failure.ENGINE_FAILED);
      lookFault = String.valueOf(e.getMessage());
    }
    Map<Sensor, SensorReading> readings = sight == null ? Map.of() : sight.readings().sensors();
    EnforcementPolicy policy =
        watching.limits().policy(days(watching.clock().instant()), regimeScore(sight));
    Enforcement decided = decide(policy, readings, failures);
    try {
      record(entry(sight, decided));
    } catch (IOException e) {
      failures.add(Failure.DISK_FULL);
      count(policy, decide(policy, readings, failures));
      throw e;
    }
    count(policy, decided);
    return Optional.of(decided);
  }

  /** 0 where nothing is known of it. */
  private static double regimeScore(Book.@Nullable Sight sight) {
    RiskState state = sight == null ? null : sight.state();
    return state == null ? 0 : state.regime().score();
  }

  private Enforcement decide(
      EnforcementPolicy policy, Map<Sensor, SensorReading> readings, Set<Failure> failures) {
    now = Math.max(now, days(watching.clock().instant()));
    Set<Sensor> ready = records.ready(now);
    long start = System.nanoTime();
    Enforcement decided = policy.decide(readings, ready, failures);
    decisions.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    return decided;
  }

  /** Says what was seen, and finds out how far it is to be relied upon. */
  private void tell(Book.Sight sight, Set<Failure> failures) {
    for (BookSensors.TailLoss tail : sight.readings().tails()) {
      String level = level(tail.confidence());
      metrics.set(Metric.VALUE_AT_RISK, tail.var(), HISTORICAL, level);
      metrics.set(Metric.EXPECTED_SHORTFALL, tail.es(), HISTORICAL, level);
    }
    for (BookSensors.ScenarioLoss scenario : sight.readings().scenarios()) {
      metrics.set(Metric.STRESS_LOSS, scenario.loss(), scenario.name());
      metrics.count(Metric.STRESS_FAILURES, scenario.failed() ? 1 : 0, scenario.name());
    }
    RiskState state = sight.state();
    if (state != null) {
      tell(state, sight.model());
    }
    double seen = ReturnFeed.day(sight.readings().date());
    if (!Double.isNaN(seen)) { // numbered observations have none
      metrics.set(Metric.DATA, seen * SECONDS_A_DAY);
      if (days(watching.clock().instant()) - seen > watching.limits().staleDays()) {
        failures.add(Failure.STALE_DATA);
      }
    }
  }

  private void tell(RiskState state, String model) {
    PosteriorRisk posterior = state.posterior();
    String level = level(posterior.confidence());
    metrics.set(Metric.VALUE_AT_RISK, posterior.valueAtRisk(), model, level);
    metrics.set(Metric.EXPECTED_SHORTFALL, posterior.expectedShortfall(), model, level);
    metrics.set(Metric.WIDTH, posterior.interval().width(), model, level);
    metrics.set(Metric.CONFIDENCE, posterior.confidenceScore(), model);
    metrics.set(Metric.EFFECTIVE_SAMPLE_SIZE, posterior.effectiveSampleSize(), model);
    metrics.set(Metric.REGIME, state.regime().score(), model);
  }

  /** 1 − (1 − 0.999) is not 0.999 to the last bit, and a label is a name. */
  private static String level(double confidence) {
    return Double.toString(Math.round(confidence * 1e9) / 1e9);
  }

  private Entry entry(Book.@Nullable Sight sight, Enforcement decided) {
    StringBuilder detail = new StringBuilder();
    for (SensorVerdict verdict : decided.verdicts()) {
      detail.append(
          String.format(
              Locale.ROOT,
              "%s: %s, limit %s, P %.3f, %s%n",
              verdict.sensor().word(),
              verdict.value(),
              verdict.limit(),
              verdict.probability(),
              verdict.action().word()));
    }
    decided.failures().forEach(one -> detail.append(one.words()).append('\n'));
    if (lookFault != null) {
      detail.append(lookFault).append('\n');
    }
    Entry entry =
        Entry.of(Entry.Kind.DECISION, Watching.ACTOR, decided.action().word(), detail.toString())
            .on(
                sight == null ? "" : sight.text(),
                Json.writeText(EnforcementSettings.SHAPE, watching.limits()));
    return entry.by("", context.kernels().target(), model(sight));
  }

  private static String model(Book.@Nullable Sight sight) {
    return sight == null ? "" : sight.model() + ' ' + LiveRisk.MODEL_VERSION;
  }

  private void record(Entry entry) throws IOException {
    if (watching.audit().isEmpty()) {
      return;
    }
    AuditLog log = watching.audit().get();
    long start = System.nanoTime();
    handedIn = start;
    try {
      log.append(entry);
      auditFault = null;
    } catch (IOException e) {
      auditFault = String.valueOf(e.getMessage());
      metrics.count(Metric.AUDIT_FAILURES, 1);
      throw e;
    } finally {
      handedIn = 0;
      commits.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  private void count(EnforcementPolicy policy, Enforcement decided) {
    metrics.set(Metric.ENFORCED, watching.clock().instant());
    metrics.count(Metric.ACTIONS, 1, decided.action().word());
    decided.failures().forEach(one -> metrics.count(Metric.FAILURES, 1, one.words()));
    LocalDate today = watching.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
    boolean first = today.isAfter(counted); // a day is evidence once, however often it is looked at
    counted = first ? today : counted;
    Set<Sensor> read = EnumSet.noneOf(Sensor.class);
    for (SensorVerdict verdict : decided.verdicts()) {
      Sensor sensor = verdict.sensor();
      boolean breached = verdict.probability() >= policy.actAt();
      read.add(sensor);
      metrics.set(Metric.UTILISATION, verdict.value() / verdict.limit(), sensor.word());
      metrics.set(Metric.BREACH_PROBABILITY, verdict.probability(), sensor.word());
      metrics.count(Metric.BREACHES, breached ? 1 : 0, sensor.word());
      if (first) {
        records.add(verdict, now, breached);
      }
    }
    for (Sensor sensor : Sensor.values()) {
      metrics.set(Metric.READ, read.contains(sensor) ? 1 : 0, sensor.word());
    }
    tellStatistics();
  }

  private void tellStatistics() {
    for (SensorStatus status : records.status(now)) {
      String sensor = status.sensor().word();
      metrics.set(Metric.E_VALUE, status.evidence(), sensor);
      metrics.set(Metric.ESCALATED, status.found() ? 1 : 0, sensor);
      metrics.set(Metric.FALSE_ALARMS, status.perWeek(), sensor);
      metrics.set(Metric.READY, status.ready() ? 1 : 0, sensor);
    }
  }

  /**
   * Holds the book to other limits, between two looks at it: to all of them, or to none where they
   * cannot be read or their record is not on the disk. Who asked for them learns why from the log
   * and {@link #faults()}, as they believe the new ones valid.
   *
   * @param read gives what is watched now under the limits as they are written now
   */
  synchronized void reload(UnaryOperator<Watching> read) {
    try {
      Watching next = read.apply(watching);
      Optional<Entry> change =
          SensorLog.configuration(Watching.ACTOR, watching.limits(), next.limits());
      if (change.isPresent()) {
        record(change.get());
      }
      watching = next;
      records.under(next.limits());
      limitsFault = null;
      LOG.info("limits: {}", change.isPresent() ? "the new ones are valid" : "as they were");
    } catch (IOException | RuntimeException e) {
      limitsFault = String.valueOf(e.getMessage());
      LOG.error("limits: the old ones stay valid: {}", limitsFault);
      return;
    }
    try {
      canaries();
    } catch (IOException e) {
      LOG.error("limits: the canaries are not on record: {}", auditFault);
    }
  }

  /** Takes in that an alarm was false. */
  synchronized void falseAlarm(Sensor sensor, FalseAlarms.Event event) {
    records.falseAlarm(sensor, now, event);
    tellStatistics();
  }

  /** What makes limits not to be relied upon, each in one line; empty while all is well. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    asleep.forEach(sensor -> faults.add(sensor.word() + " did not catch its canary"));
    if (lookFault != null) {
      faults.add("the book could not be looked at: " + lookFault);
    }
    if (limitsFault != null) {
      faults.add("the limits could not be reloaded, the old ones are valid: " + limitsFault);
    }
    if (auditFault != null) {
      faults.add("the audit log takes no records: " + auditFault);
    }
    return faults;
  }

  /** Lets go of the audit log. */
  @Override
  public void close() throws IOException {
    if (watching.audit().isPresent()) {
      watching.audit().get().close();
    }
  }
}
