package dev.blr.engine;

import dev.blr.engine.series.InvalidInputException;

/**
 * The scale of a calibration window: the standard deviation after clipping at five mean deviations.
 */
final class CalibrationScale {
  private static final double CLIP = 5;

  private CalibrationScale() {}

  static double of(double[] returns) {
    double mean = 0;
    for (double r : returns) {
      mean += r / returns.length;
    }
    double meanDeviation = 0;
    for (double r : returns) {
      meanDeviation += Math.abs(r - mean) / returns.length;
    }
    double sum = 0;
    for (double r : returns) {
      double clipped = Math.min(Math.abs(r - mean), CLIP * meanDeviation);
      sum += clipped * clipped;
    }
    double scale = Math.sqrt(sum / (returns.length - 1));
    if (!(scale > 0)) {
      throw new InvalidInputException(
          "the first " + returns.length + " returns",
          "do not vary",
          "a series with at least two different returns");
    }
    return scale;
  }
}
