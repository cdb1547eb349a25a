package dev.blr.engine.regime;

import dev.blr.engine.numeric.Arguments;

/**
 * The mean of the last G observations, in units of its deviation: alarm where |Σ z|/√G is beyond a
 * limit. For a change of variance z is (z² − 1)/√2.
 */
public final class MovingSumDetector implements Detector {
  private final double[] window;
  private final boolean squares;
  private final double limit;
  private int taken;

  /**
   * @param window G ≥ 2
   * @param squares whether variance is watched
   * @param limit > 0
   */
  public MovingSumDetector(int window, boolean squares, double limit) {
    Arguments.count("window", window, 2);
    Arguments.positive("limit", limit);
    this.window = new double[window];
    this.squares = squares;
    this.limit = limit;
  }

  @Override
  public boolean add(double z) {
    window[taken % window.length] = squares ? (z * z - 1) / Math.sqrt(2) : z;
    taken++;
    if (taken < window.length) {
      return false;
    }
    double sum = 0;
    for (double one : window) {
      sum += one;
    }
    return Math.abs(sum) > limit * Math.sqrt(window.length);
  }

  @Override
  public int age() {
    return Math.min(taken, window.length);
  }

  @Override
  public void restart() {
    taken = 0;
  }
}
