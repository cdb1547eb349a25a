package dev.blr.engine.risk;

/**
 * A signal made comparable with its calm past: the z-score of its 10-day mean, and a warning with
 * hysteresis (paper, section 3.2 and figure 2).
 *
 * <pre>
 *   s_t = mean of x_{t−9} … x_t,   z_t = (s_t − m)/√v
 *   the warning goes on when z_t passes the threshold, and off below a third of it
 * </pre>
 *
 * The baseline (m, v) is the mean and variance of s itself, so that z has one meaning for a signal that
 * wanders (width) and for one that is nearly noise (a rate of change). It is one of two:
 * <ul>
 *   <li>{@link #live}: past only, exponentially weighted over about a year. It learns of a day 20 days
 *       later, so that the build-up it is to show is not yet part of it, and at a tenth of its rate while
 *       the warning is on, so that a crisis does not become normal within itself;
 *   <li>{@link #against}: a given window of days, such as the paper's pre-crisis days 20 to 100.
 * </ul>
 *
 * Edge cases: before the baseline has 60 days (live) or is complete (given), and while the signal has never
 * moved, z is 0.
 */
public final class WarningSignal {
  private static final int SMOOTHING_DAYS = 10;
  private static final int LAG_DAYS = 20;
  private static final int WARM_UP_DAYS = 60;
  private static final double BASELINE_RATE = 1.0 / 250;
  private static final double RATE_WHILE_ON = 0.1;
  private static final double RELEASE = 1.0 / 3;

  private final double threshold;
  private final int firstDay;
  private final int lastDay;
  private final double[] recent = new double[SMOOTHING_DAYS];
  private final double[] smoothed;
  private int days;
  private int learned;
  private double mean;
  private double variance;
  private double score;
  private boolean on;

  private WarningSignal(double threshold, int lagDays, int firstDay, int lastDay) {
    this.threshold = threshold;
    this.smoothed = new double[lagDays + 1];
    this.firstDay = firstDay;
    this.lastDay = lastDay;
  }

  /** Against a rolling calm baseline that knows only the past. */
  public static WarningSignal live(double threshold) {
    return new WarningSignal(threshold, LAG_DAYS, SMOOTHING_DAYS - 1, Integer.MAX_VALUE);
  }

  /** Against days firstDay … lastDay, counted from 0 at the first update. */
  public static WarningSignal against(int firstDay, int lastDay, double threshold) {
    return new WarningSignal(threshold, 0, firstDay, lastDay);
  }

  /** Takes in one day's value, finite. */
  public void update(double value) {
    recent[days % SMOOTHING_DAYS] = value;
    int today = days++;
    double sum = 0;
    for (double one : recent) {
      sum += one;
    }
    smoothed[today % smoothed.length] = sum / Math.min(days, SMOOTHING_DAYS);
    score = known() && variance > 0
        ? (smoothed[today % smoothed.length] - mean) / Math.sqrt(variance)
        : 0;
    on = score > (on ? RELEASE * threshold : threshold);
    int learnedDay = today - (smoothed.length - 1);
    if (learnedDay >= firstDay && learnedDay <= lastDay) {
      learn(smoothed[learnedDay % smoothed.length]);
    }
  }

  private boolean known() {
    return rolling() ? learned >= WARM_UP_DAYS : learned > lastDay - firstDay;
  }

  private boolean rolling() {
    return lastDay == Integer.MAX_VALUE;
  }

  private void learn(double value) {
    learned++;
    double rate = 1.0 / learned;
    if (rolling()) {
      rate = Math.max(rate, BASELINE_RATE) * (on ? RATE_WHILE_ON : 1);
    }
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
