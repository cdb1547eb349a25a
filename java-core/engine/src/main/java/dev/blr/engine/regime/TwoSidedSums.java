package dev.blr.engine.regime;

import dev.blr.engine.numeric.Arguments;

/**
 * Two cumulative sums that start again at 0 whenever they would fall below it, one for a change
 * each way (Page 1954): an alarm when either passes its limit. The change is thought to be where
 * that sum last left 0.
 */
abstract sealed class TwoSidedSums implements Detector permits BreakOutDetector, CusumDetector {
  private final double limit;
  private double up;
  private double down;
  private int upAge;
  private int downAge;

  /**
   * @param limit h > 0
   */
  TwoSidedSums(double limit) {
    Arguments.positive("limit", limit);
    this.limit = limit;
  }

  /** The upper sum with one more observation. */
  abstract double up(double sum, double z);

  /** The lower sum with one more observation. */
  abstract double down(double sum, double z);

  @Override
  public final boolean add(double z) {
    up = Math.max(0, up(up, z));
    down = Math.max(0, down(down, z));
    upAge = up > 0 ? upAge + 1 : 0;
    downAge = down > 0 ? downAge + 1 : 0;
    return up > limit || down > limit;
  }

  @Override
  public final int age() {
    return up > down ? upAge : downAge;
  }

  @Override
  public final void restart() {
    up = 0;
    down = 0;
    upAge = 0;
    downAge = 0;
  }
}
