package dev.blr.engine.classical;

import dev.blr.engine.numeric.Arguments;

/**
 * After how many returns a model is fitted anew, always on all returns so far: at the window, on
 * everything before it; in the window, as the policy says.
 *
 * @param windowStart returns before the judged window
 * @param everyDays in the window; {@link #NEVER} keeps the fit that was made before it
 */
public record RefitSchedule(int windowStart, int everyDays) {
  public static final int NEVER = 0;

  public RefitSchedule {
    Arguments.count("windowStart", windowStart, 0);
    Arguments.count("everyDays", everyDays, 0);
  }

  boolean dueAfter(int seen) {
    return seen == windowStart
        || seen > windowStart && everyDays != NEVER && (seen - windowStart) % everyDays == 0;
  }
}
