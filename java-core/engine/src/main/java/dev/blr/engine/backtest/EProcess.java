package dev.blr.engine.backtest;

import dev.blr.engine.numeric.Arguments;

/**
 * A bet, renewed every day, that a VaR is exceeded more often than it says (Wang, Wang and Ziegel
 * 2022, "E-backtesting"): wealth begins at 1 and is multiplied by 1 − λ + λ/tail on a day with an
 * exception, and by 1 − λ on another.
 *
 * <p>If exceptions come with at most the probability {@code tail} whatever was before, wealth is a
 * supermartingale, and exceeds c at any time with at most the probability 1/c (Ville 1939): it may
 * be looked at every day, and a record stopped at any.
 */
public final class EProcess {
  private final double afterException;
  private final double afterCalm;
  private double wealth = 1;
  private double largest = 1;

  /**
   * @param tail 1 − confidence of the VaR, in (0, 1)
   * @param stake λ, the part of the wealth that is bet every day, in (0, 1)
   */
  public EProcess(double tail, double stake) {
    Arguments.tail(tail);
    Arguments.fraction("stake", stake);
    this.afterCalm = 1 - stake;
    this.afterException = 1 - stake + stake / tail;
  }

  /** Takes in a day. */
  public void add(boolean exceeded) {
    wealth *= exceeded ? afterException : afterCalm;
    largest = Math.max(largest, wealth);
  }

  /** Now, > 0. */
  public double wealth() {
    return wealth;
  }

  /** So far, ≥ 1. */
  public double largest() {
    return largest;
  }
}
