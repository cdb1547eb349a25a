package dev.blr.engine.forecast;

import dev.blr.engine.numeric.Elementary;

/** How the returns of single days make the return of several. */
public enum Compounding {
  /** Simple returns: Π(1 + r) − 1. */
  SIMPLE,
  /** Log returns: Σ r. */
  LOG;

  /** The return of one day more. */
  public double extend(double soFar, double next) {
    return this == SIMPLE ? soFar + next + soFar * next : soFar + next;
  }

  /** The return of {@code days} days, the first of them at {@code from}. */
  public double of(double[] returns, int from, int days) {
    double total = 0;
    for (int t = from; t < from + days; t++) {
      total = extend(total, returns[t]);
    }
    return total;
  }

  /** What adds up over days: the log return that this return is. */
  public double toLog(double observedReturn) {
    return this == SIMPLE ? Elementary.log1p(observedReturn) : observedReturn;
  }
}
