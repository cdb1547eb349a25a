package dev.blr.engine.decision;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is remembered of every sensor: how often it was breached and warned, which of that was
 * false, and whether it is therefore ready to act.
 *
 * <p>Time is handed in, in days since any beginning, and never steps back. Not thread-safe.
 */
public final class SensorRecords {
  /** False discovery rate of {@link SensorStatus#found}. */
  private static final double FALSE_DISCOVERIES = 0.05;

  private EnforcementSettings settings;
  private final Map<Sensor, Own> records = new EnumMap<>(Sensor.class); // of those watched

  /** Of one sensor. */
  private static final class Own {
    final FalseAlarms alarms;
    final Evidence evidence;
    int warnings;

    Own(EnforcementSettings settings, double began) {
      this.alarms = new FalseAlarms(settings.falseAlarms(), began);
      this.evidence = new Evidence(settings.toleratedRate());
    }
  }

  /** Of none. */
  public SensorRecords(EnforcementSettings settings) {
    this.settings = settings;
  }

  /**
   * Judges what is known, and what comes, by other settings; from the next day on. What is
   * tolerated of a sensor stays what its evidence was begun against.
   */
  public void under(EnforcementSettings other) {
    settings = other;
    records.values().forEach(own -> own.alarms.under(other.falseAlarms()));
  }

  /** Watches a sensor from that day on, unless it is watched already. */
  public void watch(Sensor sensor, double day) {
    of(sensor, day);
  }

  private Own of(Sensor sensor, double day) {
    return records.computeIfAbsent(sensor, _ -> new Own(settings, day));
  }

  /**
   * Takes in what a sensor showed on a day.
   *
   * @param breached whether that is one of the breaches of which so many are tolerated
   */
  public void add(SensorVerdict verdict, double day, boolean breached) {
    Own own = of(verdict.sensor(), day);
    own.evidence.add(breached);
    own.alarms.at(day);
    own.warnings += verdict.warns() ? 1 : 0;
  }

  /** Takes in a false alarm of a sensor, which is watched from that day on if it was not. */
  public void falseAlarm(Sensor sensor, double day, FalseAlarms.Event event) {
    of(sensor, day).alarms.add(event);
  }

  /** Takes in that two persons let a sensor act whatever its record, or no more. */
  public void override(Sensor sensor, double day, String first, String second, boolean acts) {
    of(sensor, day).alarms.override(first, second, acts);
  }

  /** Lets time go on; the sensors that act in gradual mode then. */
  public Set<Sensor> ready(double day) {
    EnumSet<Sensor> ready = EnumSet.noneOf(Sensor.class);
    records.forEach((sensor, own) -> {
      if (own.alarms.at(day)) {
        ready.add(sensor);
      }
    });
    return ready;
  }

  /** Lets time go on; what is known then of every sensor, in their order. */
  public List<SensorStatus> status(double day) {
    Sensor[] sensors = Sensor.values();
    double[] wealth = new double[sensors.length];
    for (Sensor sensor : sensors) {
      Own own = records.get(sensor);
      wealth[sensor.ordinal()] = own == null ? 1 : own.evidence.wealth();
    }
    boolean[] found = Evidence.found(wealth, FALSE_DISCOVERIES);
    Set<Sensor> ready = ready(day);
    EnforcementPolicy policy = settings.policy(0);
    Set<Sensor> asleep = settings.asleep();
    List<SensorStatus> status = new ArrayList<>();
    for (Sensor sensor : sensors) {
      Own own = records.get(sensor);
      status.add(
          new SensorStatus(
              sensor,
              policy.rule(sensor),
              own == null ? 0 : own.alarms.watchedDays(),
              own == null ? 0 : own.warnings,
              own == null ? 0 : own.alarms.count(),
              own == null ? 0 : own.alarms.perWeek(),
              ready.contains(sensor),
              wealth[sensor.ordinal()],
              found[sensor.ordinal()],
              !asleep.contains(sensor)));
    }
    return status;
  }
}
