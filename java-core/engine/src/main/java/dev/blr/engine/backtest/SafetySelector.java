package dev.blr.engine.backtest;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.List;

/**
 * Chooses among candidate forecasts by their record before a window (MODEL.md, 9, the study: the
 * rule "penalizes dangerous shortfalls more than conservative tail geometry", and is not given
 * further). Ours:
 *
 * <pre>
 *   objective = cost(rate/tail) + cost(1/tail ratio),    cost(x) = DANGER·(x − 1) above 1, 1 − x below
 * </pre>
 *
 * The exception rate against the nominal one, and the mean loss of exceptions against its ES; too
 * little is {@value #DANGER} times as bad as too much. Without exceptions both ratios are 0: fully
 * too much.
 */
public final class SafetySelector {
  private static final double DANGER = 3;

  private SafetySelector() {}

  /**
   * @param candidates their records on the same losses, all before the window; at least one
   * @return index of the one with the smallest objective, the first of equals
   */
  public static int choose(List<Backtest> candidates) {
    if (candidates.isEmpty()) {
      throw new InvalidInputException("candidates", "is empty", "at least one record");
    }
    int best = 0;
    for (int i = 1; i < candidates.size(); i++) {
      best = objective(candidates.get(i)) < objective(candidates.get(best)) ? i : best;
    }
    return best;
  }

  /** Smaller is better; 0 for a record that is right on both counts. */
  public static double objective(Backtest record) {
    Coverage coverage = record.coverage();
    double realisedOverForecast = coverage.exceptions() == 0 ? 0 : 1 / record.tailRatio();
    return cost(coverage.rate() / record.tail()) + cost(realisedOverForecast);
  }

  private static double cost(double ratio) {
    return ratio > 1 ? DANGER * (ratio - 1) : 1 - ratio;
  }
}
