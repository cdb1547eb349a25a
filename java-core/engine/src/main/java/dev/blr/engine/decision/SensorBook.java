package dev.blr.engine.decision;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.series.Stake;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the states of a run into decisions, and remembers of the sensors what that takes: which of
 * them cried wolf, and which are therefore ready to act. It is made of what was decided and marked,
 * and of nothing else: taking that in again, in its order, makes the same book.
 *
 * <p>Not thread-safe.
 */
public final class SensorBook {
  /** Nearest to it is the VaR whose exceptions are counted. */
  private static final double COUNTED = 0.99;

  private final EnforcementSettings settings;
  private final SensorRecords records;
  private final Map<String, SensorDecision> decided = new HashMap<>(); // by label
  private final Deque<Double> losses = new ArrayDeque<>(); // the last ones
  private Optional<SensorDecision> last = Optional.empty();
  private double highest = 1;

  /** Before the first decision. */
  public SensorBook(EnforcementSettings settings) {
    this.settings = settings;
    this.records = new SensorRecords(settings);
  }

  public EnforcementSettings settings() {
    return settings;
  }

  /** What was decided last; empty before the first decision. */
  public Optional<SensorDecision> last() {
    return last;
  }

  /**
   * Decides about a state, and takes that in.
   *
   * @param loss of the observation that the state is after, a loss fraction
   * @param regimeScore in [0, 1]
   * @param risks at each of the settings' confidences
   * @param others why the state cannot be relied upon, besides what it shows itself
   */
  public SensorDecision decide(
      String label,
      double loss,
      double regimeScore,
      List<PosteriorRisk> risks,
      Stake stake,
      Set<Failure> others) {
    double before = last.map(SensorDecision::value).orElse(1.0);
    double value = stake == Stake.CAPITAL ? before * (1 - loss) : before - loss;
    double day = day(label);
    EnumSet<Failure> failures = EnumSet.noneOf(Failure.class);
    failures.addAll(others);
    if (last.isPresent() && day - last.get().day() > settings.staleDays()) {
      failures.add(Failure.STALE_DATA);
    }
    if (risks.stream()
        .anyMatch(risk -> risk.valueAtRiskError() > settings.mostError() * risk.valueAtRisk())) {
      failures.add(Failure.NOT_CONVERGED);
    }
    addLoss(loss);
    Deviations deviations =
        Deviations.of(losses.stream().mapToDouble(Double::doubleValue).toArray());
    PosteriorRisk first = risks.getFirst();
    Map<Sensor, SensorReading> readings =
        SensorInputs.ofSeries(
                nearest(risks),
                first.valueAtRisk(),
                first.expectedShortfall(),
                deviations.late(),
                deviations.old(),
                new double[] {Math.max(highest, value), value})
            .readings();
    Enforcement enforcement =
        settings
            .policy(ReturnFeed.day(label), regimeScore)
            .decide(readings, records.ready(day), failures);
    boolean exceeded = last.isPresent() && loss > last.get().var();
    SensorDecision decision =
        new SensorDecision(label, day, loss, value, counted(risks), exceeded, enforcement);
    keep(decision);
    return decision;
  }

  private double day(String label) {
    double date = ReturnFeed.day(label);
    return Double.isNaN(date) ? last.map(one -> one.day() + 1).orElse(0.0) : date;
  }

  /** Of the VaR that is the nearest to its limit. */
  private SensorReading nearest(List<PosteriorRisk> risks) {
    List<SensorReading> readings = new ArrayList<>();
    for (int i = 0; i < risks.size(); i++) {
      readings.add(SensorReading.of(risks.get(i), 1 / settings.varLimits()[i]));
    }
    return SensorReading.largest(readings);
  }

  private double counted(List<PosteriorRisk> risks) {
    PosteriorRisk counted = risks.getFirst();
    for (PosteriorRisk risk : risks) {
      boolean nearer =
          Math.abs(risk.confidence() - COUNTED) < Math.abs(counted.confidence() - COUNTED);
      counted = nearer ? risk : counted;
    }
    return counted.valueAtRisk();
  }

  private void addLoss(double loss) {
    losses.addLast(loss);
    if (losses.size() > Deviations.MOST) {
      losses.removeFirst();
    }
  }

  /**
   * Takes in what was decided before; a day that is not after the last one is known already.
   *
   * @return whether it was taken
   */
  public boolean take(SensorDecision decision) {
    if (last.isPresent() && decision.day() <= last.get().day()) {
      return false;
    }
    addLoss(decision.loss());
    keep(decision);
    return true;
  }

  private void keep(SensorDecision decision) {
    last = Optional.of(decision);
    highest = Math.max(highest, decision.value());
    decided.put(decision.label(), decision);
    for (SensorVerdict verdict : decision.enforcement().verdicts()) {
      boolean breached =
          verdict.sensor() == Sensor.VAR
              ? decision.exceeded()
              : verdict.probability() >= settings.actAt();
      records.add(verdict, decision.day(), breached);
    }
  }

  /** Of the last decision; 0 before the first. */
  private double today() {
    return last.map(SensorDecision::day).orElse(0.0);
  }

  /** Takes in that a warning turned out to be false. */
  public void mark(FalseAlarm alarm) {
    SensorDecision decision = decided.get(alarm.label());
    if (decision == null || !decision.enforcement().warned(alarm.sensor())) {
      throw new InvalidInputException(
          "label",
          "is " + alarm.label() + ", when " + alarm.sensor().word() + " did not warn",
          "the label of a decision in which it did");
    }
    records.falseAlarm(
        alarm.sensor(),
        today(),
        new FalseAlarms.Event(
            decision.day(), alarm.label(), alarm.reason(), alarm.outcome(), alarm.confidence()));
  }

  /** Takes in that two persons let a sensor act whatever its record, or no more. */
  public void override(Sensor sensor, String first, String second, boolean acts) {
    records.override(sensor, today(), first, second, acts);
  }

  /** Sensors that act in gradual mode. */
  public Set<Sensor> ready() {
    return records.ready(today());
  }

  /** Of every sensor, in their order. */
  public List<SensorStatus> status() {
    return records.status(today());
  }
}
