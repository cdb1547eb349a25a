package dev.blr.engine.series;

import java.util.Arrays;

/** How far apart the observations of a series lie. */
final class Spacing {
  private Spacing() {}

  /** Median of the steps between instants in days; NaN before there are two. */
  static double medianDays(long[] micros) {
    if (micros.length < 2) {
      return Double.NaN;
    }
    long[] steps = new long[micros.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = micros[i + 1] - micros[i];
    }
    Arrays.sort(steps);
    return (double) steps[steps.length / 2] / Instants.DAY;
  }

  static boolean isDaily(double medianDays) {
    return medianDays > 0.8 && medianDays < 1.3;
  }

  /** What a step is called; without dates it is taken for a day. */
  static String period(long[] micros) {
    double median = medianDays(micros);
    return Double.isNaN(median) || isDaily(median) ? "day" : "period";
  }
}
