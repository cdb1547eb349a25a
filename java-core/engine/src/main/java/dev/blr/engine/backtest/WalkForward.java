package dev.blr.engine.backtest;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * Feeds a history to a forecaster, return by return, and shows its law to a judge as each whole
 * block of a window begins; what is left over at either end of the window is not judged.
 */
public final class WalkForward {
  /** Sees a forecast together with what came of it, which the forecaster has not seen yet. */
  public interface Judge {
    /**
     * @param block counted from 0
     * @param law of the block's return, as the forecaster has it before the block
     * @param observedReturn of the block
     */
    void judge(int block, Distribution law, double observedReturn);
  }

  private final double[] returns;
  private final int from;
  private final int to;
  private final Blocks blocks;
  private final int first;

  /**
   * @param from index of the first return that is judged; the forecaster must be ready by then
   * @param to index after the last return that is judged
   */
  public WalkForward(double[] returns, int from, int to, Blocks blocks) {
    if (from < 0 || to > returns.length || from >= to) {
      throw new InvalidInputException(
          "window", "is [" + from + ", " + to + ")", "0 ≤ from < to ≤ " + returns.length);
    }
    this.returns = returns;
    this.from = from;
    this.to = to;
    this.blocks = blocks;
    int start = from;
    while (!blocks.beginAt(start)) {
      start++;
    }
    this.first = start;
  }

  /** How many blocks are judged. */
  public int count() {
    return Math.max(0, (to - first) / blocks.days());
  }

  /** Minus the returns of the blocks, [{@link #count}]. */
  public double[] losses() {
    double[] losses = new double[count()];
    for (int block = 0; block < losses.length; block++) {
      losses[block] = -observed(block);
    }
    return losses;
  }

  private double observed(int block) {
    return blocks.compounding().of(returns, first + block * blocks.days(), blocks.days());
  }

  /** All returns before the window's end, in order, each after what it is judged by. */
  public void run(Forecaster forecaster, Judge judge) {
    int count = count();
    for (int t = 0; t < to; t++) {
      int block = (t - first) / blocks.days();
      if (t >= first && block < count && blocks.beginAt(t)) {
        if (!forecaster.ready()) {
          throw new InvalidInputException(
              "window",
              "begins after " + from + " returns",
              "more history: " + forecaster.name() + " needs it");
        }
        judge.judge(block, forecaster.predict(blocks.days()), observed(block));
      }
      forecaster.update(returns[t]);
    }
  }
}
