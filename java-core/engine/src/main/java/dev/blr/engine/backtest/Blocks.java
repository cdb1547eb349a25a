package dev.blr.engine.backtest;

import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * The grid of non-overlapping forecasts: block after block of {@code days} returns, of which one
 * begins at the return with index {@code origin}; the others follow and precede it. A forecast is
 * made as a block begins and judged when it is over, so that no two judged losses share a day.
 *
 * @param days ≥ 1
 */
public record Blocks(int days, int origin, Compounding compounding) {
  /** Every day by itself, so that it does not matter how days compound. */
  public static final Blocks DAILY = new Blocks(1, 0, Compounding.SIMPLE);

  public Blocks {
    Arguments.given("compounding", compounding);
    if (days < 1) {
      throw new InvalidInputException("horizonDays", "is " + days, "a whole number ≥ 1");
    }
  }

  /** Whether the return with this index is the first of a block. */
  public boolean beginAt(int index) {
    return Math.floorMod(index - origin, days) == 0;
  }
}
