package dev.blr.engine.backtest;

import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.series.InvalidInputException;

/**
 * The Basel traffic light for any window and tail (Basel Committee 1996, "Supervisory framework for
 * the use of backtesting"): green while the binomial cdf of the count is below 95 %, red from 99.99
 * % on.
 */
public enum TrafficLight {
  GREEN,
  YELLOW,
  RED;

  private static final double YELLOW_FROM = 0.95;
  private static final double RED_FROM = 0.9999;

  /** Plus factors of the 1996 framework for 5 … 9 exceptions in 250 days at 1 %. */
  private static final double[] YELLOW_PLUS = {0.40, 0.50, 0.65, 0.75, 0.85};

  /** MAR32.9 (2019): multiplier for 0–4, 5 … 9, and 10 or more exceptions in 250 days at 1 %. */
  private static final double[] MAR32 = {1.50, 1.70, 1.76, 1.83, 1.88, 1.92, 2.00};

  public static TrafficLight of(int exceptions, int days, double tail) {
    double cumulative = binomialCdf(exceptions, days, tail);
    return cumulative < YELLOW_FROM ? GREEN : cumulative < RED_FROM ? YELLOW : RED;
  }

  /** P(X ≤ exceptions), X binomial(days, tail). */
  public static double binomialCdf(int exceptions, int days, double tail) {
    Coverage.requireTail(tail);
    if (days < 1 || exceptions < 0 || exceptions > days) {
      throw new InvalidInputException(
          "exceptions", "is " + exceptions + " of " + days, "0 … days, days ≥ 1");
    }
    double sum = 0;
    for (int k = 0; k <= exceptions; k++) {
      sum +=
          Elementary.exp(
              Elementary.logGamma(days + 1.0)
                  - Elementary.logGamma(k + 1.0)
                  - Elementary.logGamma(days - k + 1.0)
                  + k * Elementary.log(tail)
                  + (days - k) * Elementary.log1p(-tail));
    }
    return Math.min(1, sum);
  }

  /** Addition to the multiplier 3 of the 1996 framework, for 250 days at 1 %. */
  public static double plusFactor(int exceptions) {
    return exceptions < 5 ? 0 : exceptions < 10 ? YELLOW_PLUS[exceptions - 5] : 1;
  }

  /** Multiplier of MAR32.9, for 250 days at 1 %. */
  public static double multiplier(int exceptions) {
    return MAR32[Math.min(Math.max(exceptions - 4, 0), 6)];
  }
}
