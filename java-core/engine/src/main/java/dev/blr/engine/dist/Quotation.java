package dev.blr.engine.dist;

import dev.blr.engine.numeric.InvalidInputException;

/**
 * How the price of a series is quoted, which no continuous law of its returns knows.
 *
 * @param standstill π, probability that the next price is not a new one, in [0, 1)
 * @param tick τ, the least move of the next price as a fraction of the last, ≥ 0; 0 where it is
 *     finer than matters
 */
public record Quotation(double standstill, double tick) {
  /** Any price at any time. */
  public static final Quotation CONTINUOUS = new Quotation(0, 0);

  public Quotation {
    if (!(standstill >= 0 && standstill < 1)) {
      throw new InvalidInputException("standstill", "is " + standstill, "a number in [0, 1)");
    }
    requireTick(tick);
  }

  /** Refuses what is no tick. */
  public static void requireTick(double tick) {
    if (!(tick >= 0 && tick < Double.POSITIVE_INFINITY)) {
      throw new InvalidInputException("tick", "is " + tick, "a finite number ≥ 0");
    }
  }

  public boolean isContinuous() {
    return standstill == 0 && tick == 0;
  }

  /** 1 − π. */
  public double moving() {
    return 1 - standstill;
  }

  /** The law of returns of a price quoted so, of the law that its moves would have. */
  public Distribution of(ContinuousDistribution moves) {
    return isContinuous() ? moves : new Quoted(moves, this);
  }
}
