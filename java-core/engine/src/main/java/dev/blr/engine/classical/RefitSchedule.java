package dev.blr.engine.classical;

/**
 * After how many returns a model is fitted anew, always on all returns so far. Before the window it is
 * fitted regularly, so that its forecasts there are out of sample too and a recalibration can learn from
 * them; at the window, on everything before it; in the window, as the policy says.
 *
 * @param windowStart returns before the judged window
 * @param everyDays in the window; {@link #NEVER} keeps the fit that was made before it
 */
public record RefitSchedule(int windowStart, int everyDays) {
  public static final int NEVER = 0;

  /** Two years of trading days: the least to estimate a GARCH model from, and the time between fits. */
  public static final int BLOCK_DAYS = 504;

  boolean dueAfter(int seen) {
    if (seen == windowStart) {
      return true;
    }
    return seen < windowStart
        ? seen > 0 && seen % BLOCK_DAYS == 0
        : everyDays != NEVER && (seen - windowStart) % everyDays == 0;
  }
}
