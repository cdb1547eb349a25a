package dev.blr.engine.regime;

import dev.blr.engine.numeric.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A detector on a series of unknown mean and deviation as it comes: learns both as it goes ({@link
 * SelfStarting}), and after an alarm begins anew with what came since the change.
 */
public final class Monitor {
  private final Detector detector;
  private final SelfStarting baseline = new SelfStarting();
  private final List<Double> sinceRestart = new ArrayList<>();
  private int taken;

  /**
   * What a detector said.
   *
   * @param observation at which it did, counted from 1
   * @param lastBefore the last observation before the change, as it is thought, counted from 1
   */
  public record Alarm(int observation, int lastBefore) {}

  /**
   * @param detector that has seen nothing; the monitor's own from now on
   */
  public Monitor(Detector detector) {
    this.detector = detector;
  }

  /** Takes in one observation, of any unit. */
  public Optional<Alarm> add(double x) {
    Arguments.finite("observation", x);
    taken++;
    sinceRestart.add(x);
    OptionalDouble z = baseline.add(x);
    if (z.isEmpty() || !detector.add(z.getAsDouble())) {
      return Optional.empty();
    }
    int age = Math.min(detector.age(), sinceRestart.size());
    restart(List.copyOf(sinceRestart.subList(sinceRestart.size() - age, sinceRestart.size())));
    return Optional.of(new Alarm(taken, taken - age));
  }

  private void restart(List<Double> after) {
    detector.restart();
    baseline.restart();
    sinceRestart.clear();
    for (double x : after) {
      sinceRestart.add(x);
      baseline.add(x);
    }
  }

  /** Of a whole series, one observation after another. */
  public static List<Alarm> alarms(Detector detector, double[] series) {
    Monitor monitor = new Monitor(detector);
    List<Alarm> alarms = new ArrayList<>();
    for (double x : series) {
      monitor.add(x).ifPresent(alarms::add);
    }
    return alarms;
  }
}
