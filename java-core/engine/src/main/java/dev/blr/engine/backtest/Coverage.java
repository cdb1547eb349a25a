package dev.blr.engine.backtest;

import dev.blr.engine.dist.ChiSquared;
import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.series.InvalidInputException;

/**
 * Likelihood-ratio tests of VaR exceptions: unconditional coverage (Kupiec 1995), independence and
 * conditional coverage (Christoffersen 1998).
 *
 * <p>Edge cases: 0·log 0 = 0 throughout. Without a single exception, or with nothing else,
 * independence cannot be judged; its statistic is then 0.
 */
public final class Coverage {
  private final int days;
  private final int exceptions;
  private final int[][] transitions = new int[2][2];

  /**
   * @param exceeded whether the loss of each day was above its VaR, at least one day
   */
  public Coverage(boolean[] exceeded) {
    if (exceeded.length == 0) {
      throw new InvalidInputException("exceeded", "is empty", "at least one day");
    }
    days = exceeded.length;
    int count = 0;
    for (int t = 0; t < days; t++) {
      count += exceeded[t] ? 1 : 0;
      if (t > 0) {
        transitions[exceeded[t - 1] ? 1 : 0][exceeded[t] ? 1 : 0]++;
      }
    }
    exceptions = count;
  }

  /** Losses above their VaR, day by day. */
  public static boolean[] exceptions(double[] losses, double[] valueAtRisk) {
    Forecasts.requireSameLength("losses", losses, "valueAtRisk", valueAtRisk);
    boolean[] exceeded = new boolean[losses.length];
    for (int t = 0; t < losses.length; t++) {
      exceeded[t] = losses[t] > valueAtRisk[t];
    }
    return exceeded;
  }

  public int days() {
    return days;
  }

  public int exceptions() {
    return exceptions;
  }

  public double rate() {
    return exceptions / (double) days;
  }

  /** n_ij: days in state j after a day in state i, 1 being an exception. */
  public int transitions(boolean from, boolean to) {
    return transitions[from ? 1 : 0][to ? 1 : 0];
  }

  /**
   * Kupiec's proportion of failures, χ²₁.
   *
   * @param tail expected rate, in (0, 1)
   */
  public TestResult unconditional(double tail) {
    requireTail(tail);
    double statistic =
        2
            * (logLikelihood(exceptions, days - exceptions, rate())
                - logLikelihood(exceptions, days - exceptions, tail));
    return result(statistic, 1);
  }

  /** Christoffersen's first-order independence, χ²₁. */
  public TestResult independence() {
    int fromCalm = transitions[0][0] + transitions[0][1];
    int fromException = transitions[1][0] + transitions[1][1];
    int toException = transitions[0][1] + transitions[1][1];
    int toCalm = transitions[0][0] + transitions[1][0];
    if (fromException == 0 || fromCalm == 0 || toException == 0) {
      return new TestResult(0, 1);
    }
    double afterCalm = transitions[0][1] / (double) fromCalm;
    double afterException = transitions[1][1] / (double) fromException;
    double pooled = toException / (double) (toException + toCalm);
    double statistic =
        2
            * (logLikelihood(transitions[0][1], transitions[0][0], afterCalm)
                + logLikelihood(transitions[1][1], transitions[1][0], afterException)
                - logLikelihood(toException, toCalm, pooled));
    return result(statistic, 1);
  }

  /** Both together, χ²₂. */
  public TestResult conditional(double tail) {
    return result(unconditional(tail).statistic() + independence().statistic(), 2);
  }

  private static double logLikelihood(int hits, int misses, double probability) {
    return (hits == 0 ? 0 : hits * Elementary.log(probability))
        + (misses == 0 ? 0 : misses * Elementary.log1p(-probability));
  }

  private static TestResult result(double statistic, int degreesOfFreedom) {
    double notNegative = Math.max(0, statistic);
    return new TestResult(notNegative, ChiSquared.survival(notNegative, degreesOfFreedom));
  }

  static void requireTail(double tail) {
    if (!(tail > 0 && tail < 1)) {
      throw new InvalidInputException("tail", "is " + tail, "a number in (0, 1)");
    }
  }
}
