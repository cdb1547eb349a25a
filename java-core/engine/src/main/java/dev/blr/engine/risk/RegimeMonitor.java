package dev.blr.engine.risk;

/**
 * Watches the posterior width W_t (paper, sections 3.2 and 9.2).
 *
 * <p>The regime score compares W_t with its running mean and deviation. The width score compares the
 * 10-day mean of W with a calm baseline: an exponentially weighted mean and variance (about a year)
 * that learns at a tenth of its rate while the score warns, so that a crisis does not become normal
 * within itself.
 */
public final class RegimeMonitor {
  /** A width score above this is a warning (paper, section 9.2). */
  public static final double WARNING = 1.5;

  private static final int SMOOTHING_DAYS = 10;
  private static final int WARM_UP_DAYS = 20;
  private static final double BASELINE_RATE = 1.0 / 250;

  private final double[] recent = new double[SMOOTHING_DAYS];
  private long days;
  private double runningMean;
  private double runningSquares;
  private double baselineMean;
  private double baselineVariance;
  private double widthScore;

  public Regime update(double width) {
    recent[(int) (days % SMOOTHING_DAYS)] = width;
    days++;
    double fromMean = width - runningMean;
    runningMean += fromMean / days;
    runningSquares += fromMean * (width - runningMean);
    widthScore = widthScore(width);
    return new Regime(score(width), widthScore);
  }

  private double score(double width) {
    double deviation = days > 1 ? Math.sqrt(runningSquares / (days - 1)) : 0;
    if (days <= WARM_UP_DAYS || deviation == 0) {
      return 0;
    }
    return Math.min(1, Math.max(0, (width - runningMean) / (3 * deviation)));
  }

  private double widthScore(double width) {
    double rate = Math.max(1.0 / days, BASELINE_RATE) * (widthScore > WARNING ? 0.1 : 1);
    double smoothed = 0;
    for (double recentWidth : recent) {
      smoothed += recentWidth / Math.min(days, SMOOTHING_DAYS);
    }
    double score = days <= WARM_UP_DAYS || baselineVariance == 0
        ? 0
        : (smoothed - baselineMean) / Math.sqrt(baselineVariance);
    double fromBaseline = width - baselineMean;
    baselineMean += rate * fromBaseline;
    baselineVariance = (1 - rate) * (baselineVariance + rate * fromBaseline * fromBaseline);
    return score;
  }
}
