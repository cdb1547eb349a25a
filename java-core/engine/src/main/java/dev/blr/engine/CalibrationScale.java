package dev.blr.engine;

/**
 * The scale of a calibration window: the standard deviation after clipping at five mean deviations.
 */
final class CalibrationScale {
  private static final double CLIP = 5;

  private CalibrationScale() {}

  /**
   * @param returns that vary
   */
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
    return Math.sqrt(sum / (returns.length - 1));
  }
}
