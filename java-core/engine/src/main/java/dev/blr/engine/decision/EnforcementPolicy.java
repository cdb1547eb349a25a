package dev.blr.engine.decision;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How limits act: every reading is turned into the probability that the limit is breached, and that
 * into an action. A pure function: the same readings give the same verdict, in whatever order they
 * are looked at, and the strictest action is the whole one's.
 *
 * @param rules of every sensor
 * @param warnAt probability of a breach from which it is warned of
 * @param actAt probability from which it is acted upon; at 1/2 a median beyond the limit acts
 * @param leastConfidence γ below which a reading is not relied upon
 * @param onFailure what becomes of a decision that cannot be relied upon
 */
public record EnforcementPolicy(
    EnforcementMode mode,
    Map<Sensor, SensorRule> rules,
    double warnAt,
    double actAt,
    double leastConfidence,
    Failure.Rule onFailure) {
  public static final EnforcementPolicy DEFAULTS =
      new EnforcementPolicy(
          EnforcementMode.MONITORING, defaults(), 0.1, 0.5, 0.5, Failure.Rule.MONITOR);

  public EnforcementPolicy {
    Arguments.probability("warnAt", warnAt);
    Arguments.probability("actAt", actAt);
    Arguments.probability("leastConfidence", leastConfidence);
    if (!(warnAt > 0 && warnAt <= actAt)) {
      throw new InvalidInputException("warnAt", "is " + warnAt, "above 0 and at most actAt");
    }
    for (Sensor sensor : Sensor.values()) {
      if (!rules.containsKey(sensor)) {
        throw new InvalidInputException("rules", "has no " + sensor.word(), "a rule for each");
      }
    }
    rules = Collections.unmodifiableMap(new EnumMap<>(rules));
  }

  private static Map<Sensor, SensorRule> defaults() {
    Map<Sensor, SensorRule> rules = new EnumMap<>(Sensor.class);
    for (Sensor sensor : Sensor.values()) {
      rules.put(sensor, SensorRule.of(sensor));
    }
    return rules;
  }

  /** Every sensor has one. */
  public SensorRule rule(Sensor sensor) {
    return Objects.requireNonNull(rules.get(sensor));
  }

  public EnforcementPolicy in(EnforcementMode other) {
    return new EnforcementPolicy(other, rules, warnAt, actAt, leastConfidence, onFailure);
  }

  public EnforcementPolicy with(Sensor sensor, SensorRule rule) {
    Map<Sensor, SensorRule> others = new EnumMap<>(rules);
    others.put(sensor, rule);
    return new EnforcementPolicy(mode, others, warnAt, actAt, leastConfidence, onFailure);
  }

  public EnforcementPolicy on(Failure.Rule rule) {
    return new EnforcementPolicy(mode, rules, warnAt, actAt, leastConfidence, rule);
  }

  /**
   * What is to be done.
   *
   * @param readings of some or all sensors
   * @param ready sensors whose false alarms are few enough to act in gradual mode
   * @param failures why the readings cannot be relied upon; empty where they can
   */
  public Enforcement decide(
      Map<Sensor, SensorReading> readings, Set<Sensor> ready, Set<Failure> failures) {
    EnumMap<Sensor, SensorVerdict> verdicts = new EnumMap<>(Sensor.class);
    EnumSet<Failure> found =
        failures.isEmpty() ? EnumSet.noneOf(Failure.class) : EnumSet.copyOf(failures);
    Action action = Action.NONE;
    double keep = 1;
    for (Map.Entry<Sensor, SensorReading> one : readings.entrySet()) {
      SensorVerdict verdict = verdict(one.getKey(), one.getValue(), ready.contains(one.getKey()));
      verdicts.put(one.getKey(), verdict);
      action = action.or(verdict.action());
      keep = Math.min(keep, verdict.keep());
      if (one.getValue().confidence() < leastConfidence) {
        found.add(Failure.LOW_CONFIDENCE);
      }
    }
    if (!found.isEmpty()) {
      action = action.or(mode == EnforcementMode.MONITORING ? Action.WARN : onFailure.action());
    }
    return new Enforcement(action, keep, List.copyOf(verdicts.values()), List.copyOf(found));
  }

  private SensorVerdict verdict(Sensor sensor, SensorReading reading, boolean ready) {
    SensorRule rule = rule(sensor);
    double probability = reading.probabilityAbove(rule.limit());
    Action wanted =
        probability >= actAt ? rule.action() : probability >= warnAt ? Action.WARN : Action.NONE;
    boolean acts = mode == EnforcementMode.FULL || mode == EnforcementMode.GRADUAL && ready;
    Action action = acts || wanted == Action.NONE ? wanted : Action.WARN;
    double keep =
        action == Action.REDUCE && reading.value() > rule.limit()
            ? rule.limit() / reading.value()
            : 1;
    return new SensorVerdict(
        sensor,
        reading.value(),
        rule.limit(),
        probability,
        wanted,
        action,
        keep,
        SensorVerdict.Advice.of(reading.confidence()));
  }

  /**
   * Sensors that sleep: a breach of each, made for the purpose, is looked at as any other, and what
   * does not want to do anything about it is returned. It touches no record and no statistic.
   */
  public Set<Sensor> asleep() {
    EnumSet<Sensor> asleep = EnumSet.noneOf(Sensor.class);
    for (Sensor sensor : Sensor.values()) {
      Enforcement shadow = decide(SensorInputs.breaching(sensor).readings(), Set.of(), Set.of());
      if (!shadow.warned(sensor) && rule(sensor).action() != Action.NONE) {
        asleep.add(sensor);
      }
    }
    return asleep;
  }
}
