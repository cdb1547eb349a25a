package dev.blr.engine.regime;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.StreamName;
import dev.blr.engine.numeric.Streams;

/**
 * How often a detector gives a false alarm, and how soon a true one, by simulation: the mean number
 * of normal observations until an alarm where nothing changes (ARL₀), and after a change behind the
 * first 100.
 *
 * @param meanRun ARL₀; where some runs ended without an alarm, no more than a lower bound
 * @param meanRunError its standard error
 * @param alarmless share of the runs without a change that ended at {@value #LONGEST} observations
 *     without an alarm
 * @param meanDelay from the change to the alarm, the observation of the alarm included, of the
 *     changes that were found; runs with a false alarm before are left out
 * @param meanDelayError its standard error
 * @param missed share of the changes without an alarm within {@value #MISSED} observations, when
 *     what came after the change has become what is normal
 */
public record RunLengthStudy(
    double meanRun,
    double meanRunError,
    double alarmless,
    double meanDelay,
    double meanDelayError,
    double missed) {
  private static final int RUNS = 100;
  private static final int LONGEST = 2_000;
  private static final int BEFORE = 100;

  /** Observations beyond a change after which a detector is said to have missed it. */
  private static final int MISSED = 500;

  /** A shift of one deviation, or a deviation twice as large. */
  private static final double SHIFT = 1;

  private static final double RATIO = 2;

  /**
   * @param detector used and left as it is found: empty
   */
  static RunLengthStudy of(Detector detector, Change change, Kernels kernels, long seed) {
    long key = Streams.of(seed).named(StreamName.RUN_LENGTHS);
    Moments runs = new Moments();
    Moments delays = new Moments();
    int alarmless = 0;
    int missed = 0;
    double[] normals = new double[LONGEST];
    for (int run = 0; run < RUNS; run++) {
      kernels.normals(key, 2L * run, 0, normals, LONGEST);
      int length = firstAlarm(detector, normals);
      alarmless += length > LONGEST ? 1 : 0;
      runs.add(Math.min(length, LONGEST));
      kernels.normals(key, 2L * run + 1, 0, normals, BEFORE + MISSED);
      int delay = delay(detector, change, normals);
      missed += delay > MISSED ? 1 : 0;
      if (delay > 0 && delay <= MISSED) {
        delays.add(delay);
      }
    }
    return new RunLengthStudy(
        runs.mean(),
        runs.error(),
        (double) alarmless / RUNS,
        delays.mean(),
        delays.error(),
        missed == 0 ? 0 : (double) missed / (missed + delays.count));
  }

  private static int firstAlarm(Detector detector, double[] normals) {
    detector.restart();
    int length = 1;
    while (length <= LONGEST && !detector.add(normals[length - 1])) {
      length++;
    }
    detector.restart();
    return length;
  }

  /**
   * As the series comes, with an unknown mean and deviation; 0 where an alarm came too soon, beyond
   * {@link #MISSED} where none came.
   */
  private static int delay(Detector detector, Change change, double[] normals) {
    detector.restart();
    Monitor monitor = new Monitor(detector);
    for (int i = 0; i < BEFORE + MISSED; i++) {
      double z = normals[i];
      double changed = change == Change.MEAN ? z + SHIFT : RATIO * z;
      if (monitor.add(i < BEFORE ? z : changed).isPresent()) {
        detector.restart();
        return Math.max(0, i + 1 - BEFORE);
      }
    }
    detector.restart();
    return MISSED + 1;
  }

  private static final class Moments {
    private int count;
    private double mean;
    private double squares;

    void add(double x) {
      count++;
      double step = x - mean;
      mean += step / count;
      squares += step * (x - mean);
    }

    double mean() {
      return mean;
    }

    double error() {
      return Math.sqrt(squares / Math.max(1, count - 1) / Math.max(1, count));
    }
  }
}
