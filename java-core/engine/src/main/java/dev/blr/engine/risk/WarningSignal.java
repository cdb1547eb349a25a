package dev.blr.engine.risk;

import dev.blr.engine.snapshot.Archive;

/**
 * A signal made comparable with its calm past: the z-score of its 10-day mean, and a warning with
 * hysteresis (MODEL.md, 5.3).
 *
 * <pre>
 *   s_t = mean of x_{t−9} … x_t,   z_t = (s_t − m)/√v
 *   the warning goes on when z_t passes the threshold, and off below a third of it
 * </pre>
 *
 * The study knows its pre-crisis window. A live engine knows the past only, so the baseline (m, v)
 * is an exponentially weighted mean and variance over about a year. It learns of a day 20 days
 * later, so that the build-up it is to show is not yet part of it, and at a tenth of its rate while
 * the warning is on, so that a crisis does not become normal within itself. It is that of s, not of
 * x: z then has one meaning for a signal that wanders (width) and for one that is nearly noise (a
 * rate of change).
 *
 * <p>Edge cases: before the baseline has 60 days, and while the signal has never moved, z is 0.
 */
public final class WarningSignal {
  private static final int SMOOTHING_DAYS = 10;
  private static final int LAG_DAYS = 20;
  private static final int WARM_UP_DAYS = 60;
  private static final double BASELINE_RATE = 1.0 / 250;
  private static final double RATE_WHILE_ON = 0.1;
  private static final double RELEASE = 1.0 / 3;

  private final double threshold;
  private final double[] recent = new double[SMOOTHING_DAYS];
  private final double[] smoothed = new double[LAG_DAYS + 1];
  private long days;
  private long learned;
  private double mean;
  private double variance;
  private double score;
  private boolean on;

  /**
   * @param threshold z above which it warns, > 0
   */
  public WarningSignal(double threshold) {
    this.threshold = threshold;
  }

  /** Takes in one day's value, finite. */
  public void update(double value) {
    recent[(int) (days % SMOOTHING_DAYS)] = value;
    double sum = 0;
    for (double one : recent) {
      sum += one;
    }
    double today = sum / SMOOTHING_DAYS;
    smoothed[(int) (days % smoothed.length)] = today;
    score = learned >= WARM_UP_DAYS && variance > 0 ? (today - mean) / Math.sqrt(variance) : 0;
    on = score > (on ? RELEASE * threshold : threshold);
    if (days - LAG_DAYS >= SMOOTHING_DAYS - 1) { // the first of them are no means of ten days yet
      learn(smoothed[(int) ((days - LAG_DAYS) % smoothed.length)]);
    }
    days++;
  }

  /** Its state. */
  public void state(Archive archive) {
    archive.finite(recent);
    archive.finite(smoothed);
    days = archive.count((int) days, 0, Integer.MAX_VALUE);
    learned = archive.count((int) learned, 0, Integer.MAX_VALUE);
    mean = archive.finite(mean);
    variance = archive.finite(variance);
    score = archive.real(score);
    on = archive.flag(on);
  }

  private void learn(double value) {
    learned++;
    double rate = Math.max(1.0 / learned, BASELINE_RATE) * (on ? RATE_WHILE_ON : 1);
    double deviation = value - mean;
    mean += rate * deviation;
    variance = (1 - rate) * (variance + rate * deviation * deviation);
  }

  /** z_t of the last update. */
  public double score() {
    return score;
  }

  /** Whether the warning is on. */
  public boolean on() {
    return on;
  }
}
