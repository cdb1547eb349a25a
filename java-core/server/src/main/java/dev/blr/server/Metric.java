package dev.blr.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code /metrics} tells, each once: its name without the ending that unit and kind add,
 * as Prometheus wants them, and what it means. A sentence of a counter says what is counted.
 */
public enum Metric {
  VALUE_AT_RISK(
      Kind.GAUGE,
      "blr_value_at_risk",
      Unit.RATIO,
      List.of("model", "level"),
      "Value at risk of the next period, a share of the equity."),
  EXPECTED_SHORTFALL(
      Kind.GAUGE,
      "blr_expected_shortfall",
      Unit.RATIO,
      List.of("model", "level"),
      "Expected shortfall of the next period, a share of the equity."),
  WIDTH(
      Kind.GAUGE,
      "blr_value_at_risk_width",
      Unit.RATIO,
      List.of("model", "level"),
      "Width of the credible interval of value at risk."),
  CONFIDENCE(
      Kind.GAUGE,
      "blr_confidence_score",
      Unit.RATIO,
      List.of("model"),
      "How far the hypotheses agree on value at risk, 0 to 1."),
  EFFECTIVE_SAMPLE_SIZE(
      Kind.GAUGE,
      "blr_effective_sample_size",
      Unit.NONE,
      List.of("model"),
      "1/Σw² of the particles' weights."),
  REGIME(
      Kind.GAUGE,
      "blr_regime_score",
      Unit.RATIO,
      List.of("model"),
      "How unusual the width is for this series, 0 to 1."),
  DATA(
      Kind.GAUGE,
      "blr_data_timestamp",
      Unit.SECONDS,
      List.of(),
      "Date of the last observation of the book, since 1970."),
  UTILISATION(
      Kind.GAUGE,
      "blr_limit_utilisation",
      Unit.RATIO,
      List.of("sensor"),
      "What a sensor shows over its limit; above 1 it is breached."),
  BREACH_PROBABILITY(
      Kind.GAUGE,
      "blr_breach_probability",
      Unit.RATIO,
      List.of("sensor"),
      "Probability that a sensor's limit is breached."),
  BREACHES(
      Kind.COUNTER,
      "blr_breaches",
      Unit.NONE,
      List.of("sensor"),
      "Decisions that found a sensor's limit breached, likely enough to act."),
  ACTIONS(
      Kind.COUNTER,
      "blr_actions",
      Unit.NONE,
      List.of("action"),
      "Decisions by the strictest action that they ask for."),
  FAILURES(
      Kind.COUNTER,
      "blr_decision_failures",
      Unit.NONE,
      List.of("failure"),
      "Reasons why a decision could not be relied upon."),
  READ(
      Kind.GAUGE,
      "blr_sensor_read",
      Unit.NONE,
      List.of("sensor"),
      "1 where the last decision had a reading of a sensor, else 0."),
  READY(
      Kind.GAUGE,
      "blr_sensor_ready",
      Unit.NONE,
      List.of("sensor"),
      "1 where a sensor's false alarms are few enough for it to act, else 0."),
  /** A week is no base unit; it is what the threshold that this is held to is stated in. */
  FALSE_ALARMS(
      Kind.GAUGE,
      "blr_false_alarms_per_week",
      Unit.NONE,
      List.of("sensor"),
      "False alarms of a sensor a week, over the sliding window."),
  E_VALUE(
      Kind.GAUGE,
      "blr_e_value",
      Unit.NONE,
      List.of("sensor"),
      "Evidence that a sensor is breached more often than is tolerated: 1 is none, 20 is strong."),
  ESCALATED(
      Kind.GAUGE,
      "blr_sensor_escalated",
      Unit.NONE,
      List.of("sensor"),
      "1 where e-BH finds that evidence among the ten, else 0."),
  STRESS_LOSS(
      Kind.GAUGE,
      "blr_stress_loss",
      Unit.RATIO,
      List.of("scenario"),
      "Loss of the book in a scenario, a share of the equity."),
  STRESS_FAILURES(
      Kind.COUNTER,
      "blr_stress_failures",
      Unit.NONE,
      List.of("scenario"),
      "Stress tests in which a scenario lost more than it may."),
  DECISION(
      Kind.TIMER,
      "blr_decision_duration",
      Unit.SECONDS,
      List.of(),
      "Time that a decision took, from readings to action."),
  ENFORCED(
      Kind.GAUGE,
      "blr_enforcement_timestamp",
      Unit.SECONDS,
      List.of(),
      "When the book was last decided upon, since 1970."),
  CANARIES(
      Kind.GAUGE,
      "blr_canaries_timestamp",
      Unit.SECONDS,
      List.of(),
      "When the canaries last ran, since 1970."),
  ASLEEP(
      Kind.GAUGE,
      "blr_sensor_asleep",
      Unit.NONE,
      List.of("sensor"),
      "1 where a sensor did not catch its canary, else 0."),
  JOB_FAILURES(
      Kind.COUNTER, "blr_job_failures", Unit.NONE, List.of("job"), "Runs of a job that failed."),
  AUDIT_LAG(
      Kind.GAUGE,
      "blr_audit_lag",
      Unit.SECONDS,
      List.of(),
      "How long a record has been on its way to the disk; 0 where none is."),
  AUDIT_COMMIT(
      Kind.TIMER,
      "blr_audit_commit_duration",
      Unit.SECONDS,
      List.of(),
      "Time until a record was on the disk and signed."),
  AUDIT_FAILURES(
      Kind.COUNTER,
      "blr_audit_failures",
      Unit.NONE,
      List.of(),
      "Records that the audit log did not take."),
  DROPS(
      Kind.COUNTER,
      "blr_drops",
      Unit.NONE,
      List.of("reason"),
      "Questions, messages and streams that were turned away or cut off."),
  STREAMS(Kind.GAUGE, "blr_streams", Unit.NONE, List.of(), "Streams that are open."),
  HELD(
      Kind.GAUGE,
      "blr_held",
      Unit.BYTES,
      List.of(),
      "What streams and questions under way may fill of the memory."),
  MOST_HELD(
      Kind.GAUGE,
      "blr_held_limit",
      Unit.BYTES,
      List.of(),
      "The most of that: who would exceed it is turned away.");

  /** How it behaves. */
  public enum Kind {
    GAUGE("gauge", ""),
    /** Only rises, and begins at 0 with the process. */
    COUNTER("counter", "_total"),
    /** A histogram of durations. */
    TIMER("histogram", "");

    private final String word;
    private final String ending;

    Kind(String word, String ending) {
      this.word = word;
      this.ending = ending;
    }

    /** As Prometheus has it. */
    public String word() {
      return word;
    }
  }

  /** What it is counted in; base units only. */
  public enum Unit {
    NONE(null),
    RATIO("ratio"),
    SECONDS("seconds"),
    BYTES("bytes");

    private final @Nullable String word;

    Unit(@Nullable String word) {
      this.word = word;
    }

    /** As names end with it; null for a number of things, or none. */
    public @Nullable String word() {
      return word;
    }
  }

  private final Kind kind;
  private final String stem;
  private final Unit unit;
  private final List<String> labels;
  private final String sentence;

  Metric(Kind kind, String stem, Unit unit, List<String> labels, String sentence) {
    this.kind = kind;
    this.stem = stem;
    this.unit = unit;
    this.labels = labels;
    this.sentence = sentence;
  }

  public Kind kind() {
    return kind;
  }

  public Unit unit() {
    return unit;
  }

  /** Names of its labels, in the order in which values are handed in. */
  public List<String> labels() {
    return labels;
  }

  public String sentence() {
    return sentence;
  }

  String stem() {
    return stem;
  }

  /** As it is read. */
  public String exposed() {
    return stem + (unit.word == null ? "" : "_" + unit.word) + kind.ending;
  }
}
