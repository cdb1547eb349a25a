package dev.blr.engine.series;

/** What a return is a fraction of, and so how much of it can be lost. */
public enum Stake {
  /**
   * All that is owned, as of a price: a loss has an end, no return is −1 or less, and returns
   * compound.
   */
  CAPITAL,
  /** A yardstick that stays as it is, as of money: losses have no end, and returns add up. */
  NOTIONAL
}
