package dev.blr.engine.risk;

import dev.blr.engine.snapshot.Archive;

/**
 * Watches the posterior width W_t and the median VaR V̂_t (MODEL.md, 5.3).
 *
 * <p>The regime score compares W_t with its running mean and deviation. Two {@link WarningSignal}s
 * look for what comes before a crisis: the width, and the rate at which VaR changes, (V̂_t −
 * V̂_{t−1}) / ((|V̂_t| + |V̂_{t−1}|)/2), which is free of scale and defined for every VaR.
 */
public final class RegimeMonitor {
  /** A score above this is a warning (MODEL.md, 5.3). */
  public static final double WARNING = 1.5;

  private static final int WARM_UP_DAYS = 20;

  private final WarningSignal width = new WarningSignal(WARNING);
  private final WarningSignal varRate = new WarningSignal(WARNING);
  private long days;
  private double runningMean;
  private double runningSquares;
  private double varBefore;

  /**
   * @param posteriorWidth W_t ≥ 0
   * @param medianVar V̂_t
   */
  public Regime update(double posteriorWidth, double medianVar) {
    days++;
    double fromMean = posteriorWidth - runningMean;
    runningMean += fromMean / days;
    runningSquares += fromMean * (posteriorWidth - runningMean);
    width.update(posteriorWidth);
    varRate.update(days == 1 ? 0 : rate(varBefore, medianVar));
    varBefore = medianVar;
    return new Regime(score(posteriorWidth), width.score(), width.on(), varRate.score());
  }

  /** Its state. */
  public void state(Archive archive) {
    width.state(archive);
    varRate.state(archive);
    days = archive.count((int) days, 0, Integer.MAX_VALUE);
    runningMean = archive.finite(runningMean);
    runningSquares = archive.finite(runningSquares);
    varBefore = archive.finite(varBefore);
  }

  /** Relative change, in [−2, 2]. */
  public static double rate(double before, double now) {
    double size = 0.5 * (Math.abs(before) + Math.abs(now));
    return size > 0 ? (now - before) / size : 0;
  }

  private double score(double posteriorWidth) {
    double deviation = days > 1 ? Math.sqrt(runningSquares / (days - 1)) : 0;
    if (days <= WARM_UP_DAYS || deviation == 0) {
      return 0;
    }
    return Math.min(1, Math.max(0, (posteriorWidth - runningMean) / (3 * deviation)));
  }
}
