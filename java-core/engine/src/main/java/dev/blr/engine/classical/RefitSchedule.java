package dev.blr.engine.classical;

/**
 * After how many returns a model is fitted anew, always on all returns so far. Before the window it is
 * fitted whenever the sample has doubled, so that its forecasts there are out of sample too and a
 * recalibration can learn from them; at the window, on everything before it; in the window, as the policy
 * says.
 *
 * @param windowStart returns before the judged window
 * @param everyDays in the window; {@link #NEVER} keeps the fit that was made before it
 */
public record RefitSchedule(int windowStart, int everyDays) {
  public static final int NEVER = 0;

  /** Returns before the first fit: two years of trading days. */
  public static final int FIRST_FIT = 504;

  boolean dueAfter(int seen) {
    if (seen == windowStart) {
      return true;
    }
    return seen < windowStart
        ? seen % FIRST_FIT == 0 && Integer.bitCount(seen / FIRST_FIT) == 1
        : everyDays != NEVER && (seen - windowStart) % everyDays == 0;
  }
}
