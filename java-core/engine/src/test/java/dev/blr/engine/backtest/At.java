package dev.blr.engine.backtest;

import dev.blr.engine.dist.Distribution;

/** VaR and ES of a law of returns at one tail. */
public final class At {
  private At() {}

  public static Forecast tail(double tail, Distribution law) {
    return new Forecast(-law.quantile(tail), -law.tailMean(tail));
  }
}
