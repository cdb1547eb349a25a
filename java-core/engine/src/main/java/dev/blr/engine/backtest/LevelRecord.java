package dev.blr.engine.backtest;

import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.forecast.Stretch;

/**
 * A forecaster's record at one confidence: VaR and ES, and the central interval that the next
 * return lies in with that probability.
 *
 * <p>Where a law has an atom at VaR, losses beyond it are rarer than the tail and losses of at
 * least it more frequent, however right the law is. So hits are judged: losses beyond VaR, and of
 * those of VaR so many, drawn by lot, that a right law has hits with the probability of its tail.
 * That is that the randomised probability integral transform lies in the tail (Brockwell 2007).
 *
 * @param test VaR and ES at tail 1 − confidence
 * @param lower of the interval: the quantile at tail/2 of the return, [n]
 * @param upper the quantile at 1 − tail/2, [n]
 * @param atomCounts whether a loss of VaR is a hit, by the lot that was drawn, [n]; nowhere where
 *     the law has no atom there
 */
public record LevelRecord(Backtest test, double[] lower, double[] upper, boolean[] atomCounts) {
  /** A return of an atom is the quotient of two prices, and off it by rounding. */
  private static final double QUOTIENT_ERROR = 1e-12;

  /** The same laws, stretched by a recalibration of their VaR that starts with the first. */
  public LevelRecord recalibrated(double step) {
    return stretched(ReturnScale.LINEAR, test.factors(step));
  }

  /**
   * The same laws as {@link Stretch} makes their losses.
   *
   * @param factors one a forecast
   */
  public LevelRecord stretched(ReturnScale returns, double[] factors) {
    return new LevelRecord(
        test.stretched(returns, factors),
        ends(lower, returns, factors),
        ends(upper, returns, factors),
        atomCounts);
  }

  /** Of an interval of returns: away from 0 on both sides. */
  private static double[] ends(double[] ends, ReturnScale returns, double[] factors) {
    double[] stretched = new double[ends.length];
    for (int t = 0; t < ends.length; t++) {
      double x = returns.ofReturn(ends[t]);
      stretched[t] = factors[t] == 1 ? ends[t] : returns.toReturn(factors[t] * x);
    }
    return stretched;
  }

  /** Hits, which are exceptions where the laws have no atoms at VaR. */
  public Coverage coverage() {
    return new Coverage(hits());
  }

  /** The dynamic quantile test of the hits. */
  public TestResult dynamicQuantile() {
    return DynamicQuantile.test(
        hits(), test.losses(), test.valueAtRisk(), test.tail(), Backtest.DYNAMIC_QUANTILE_LAGS);
  }

  private boolean[] hits() {
    double[] losses = test.losses();
    double[] valueAtRisk = test.valueAtRisk();
    boolean[] hits = Coverage.exceptions(losses, valueAtRisk);
    for (int t = 0; t < hits.length; t++) {
      hits[t] |= atomCounts[t] && losses[t] >= valueAtRisk[t] - QUOTIENT_ERROR;
    }
    return hits;
  }

  /** Mean interval score. */
  public double intervalScore() {
    double[] observed = new double[lower.length];
    for (int t = 0; t < observed.length; t++) {
      observed[t] = -test.losses()[t];
    }
    return Scores.mean(Scores.interval(observed, lower, upper, test.tail()));
  }
}
