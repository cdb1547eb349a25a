package dev.blr.engine.regime;

/**
 * What a sum over time speaks of: the observations where their mean is to change, and the squares
 * of their distances from the mean of all where their variance is; neither for both at once.
 *
 * @param y [observations]
 * @param deviation of the noise in y; 0 where each stretch is to be taken by its own
 */
record Evidence(double[] y, double deviation) {

  /**
   * @param numbers of any unit
   * @param deviation of their noise; 0 where it is to be found out
   */
  static Evidence of(double[] numbers, Change change, double deviation) {
    double noise = deviation > 0 ? deviation : Standardised.noise(numbers);
    double[] x = Standardised.by(numbers, noise);
    if (change == Change.MEAN) {
      return new Evidence(x, 1);
    }
    for (int i = 0; i < x.length; i++) {
      x[i] *= x[i];
    }
    return new Evidence(x, 0);
  }

  /** That of a stretch, to divide by: of the noise, or of y itself; 0 where y stands still. */
  double deviation(int from, int to) {
    if (deviation > 0) {
      return deviation;
    }
    double mean = 0;
    for (int i = from; i < to; i++) {
      mean += y[i] / (to - from);
    }
    double squares = 0;
    for (int i = from; i < to; i++) {
      squares += (y[i] - mean) * (y[i] - mean);
    }
    return Math.sqrt(squares / (to - from));
  }
}
