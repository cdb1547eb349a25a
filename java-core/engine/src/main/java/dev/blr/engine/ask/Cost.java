package dev.blr.engine.ask;

import dev.blr.engine.numeric.InvalidInputException;

/**
 * The one limit of what a face computes for somebody, in operations (about a nanosecond of one core
 * each).
 */
public final class Cost {
  /** About a second: what one observation of a live run may take, or the next would wait for it. */
  public static final double A_SECOND = 1e9;

  /** About a minute of one core on the slowest path: what a stranger may ask of a server. */
  public static final double A_MINUTE = 6e10;

  /** About a day: beyond it a person at a terminal has mistyped something. */
  public static final double A_DAY = 1440 * A_MINUTE;

  private Cost() {}

  /** Refuses a question above the limit. */
  public static void require(double operations, double most) {
    if (!(operations <= most)) {
      throw new InvalidInputException(
          "question",
          "would take about " + duration(operations) + " of one core",
          "one of " + duration(most) + " at most: fewer observations, particles, modes or models");
    }
  }

  /** In the unit that a person would choose. */
  static String duration(double operations) {
    double minutes = operations / A_MINUTE;
    if (minutes < 2) {
      return Math.max(1, Math.round(60 * minutes)) + " s";
    }
    if (minutes < 120) {
      return Math.round(minutes) + " minutes";
    }
    return minutes < 2 * 1440
        ? Math.round(minutes / 60) + " hours"
        : Math.round(minutes / 1440) + " days";
  }
}
