package dev.blr.engine.decision;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;

/**
 * That a sensor is breached more often than is tolerated, as the wealth of who bets on it
 * (Waudby-Smith and Ramdas 2024, "Estimating means of bounded random variables by betting"):
 *
 * <pre>
 *   E_t = E_{t−1} · (p_t/p)^{x_t} · ((1 − p_t)/(1 − p))^{1 − x_t}
 *
 *   x_t   1 on a day with a breach, else 0
 *   p     tolerated probability of a breach
 *   p_t   the rate of late, where that is above p, by what came before day t alone; else p, and nothing is bet
 * </pre>
 *
 * For a VaR at 99 % that is estimated, p is well at 0.016: the last of Basel's green zone, 4 of 250
 * days. One that is right but for its estimation (EWMA, λ = 0.94, of a normal law) is exceeded on
 * 1.3 % of the days.
 *
 * <p>If breaches come with at most the probability p, whatever was before, E is a supermartingale
 * from 1, and the probability that it ever reaches 1/α is at most α (Ville 1939): it may be looked
 * at every day, and stopped at any.
 */
public final class Evidence {
  /**
   * A rate is remembered for some weeks: half of what is known goes in twenty days. Chosen, with
   * the days below, among a few on simulated days, for how soon a doubled volatility is found; what
   * is promised holds with any.
   */
  private static final double FORGETTING = Elementary.exp(-Elementary.log(2) / 20);

  /** Days that the tolerated rate counts for at the beginning. */
  private static final double PRIOR_DAYS = 30;

  /** The most that is betted on: certainty would lose everything on one day. */
  private static final double MOST = 0.5;

  /** More is given away, lest a breach of years overflow; what is promised still holds. */
  private static final double MOST_WEALTH = 1e300;

  private final double tolerated;
  private double breaches;
  private double days;
  private double wealth = 1;
  private double largest = 1;

  /**
   * @param tolerated p, in (0, 1/2)
   */
  public Evidence(double tolerated) {
    Arguments.fraction("tolerated", tolerated);
    if (!(tolerated < MOST)) {
      throw new InvalidInputException("tolerated", "is " + tolerated, "a number in (0, 0.5)");
    }
    this.tolerated = tolerated;
    this.breaches = PRIOR_DAYS * tolerated;
    this.days = PRIOR_DAYS;
  }

  /** Takes in a day. */
  public void add(boolean breached) {
    double rate = Math.min(MOST, Math.max(tolerated, breaches / days));
    wealth *= breached ? rate / tolerated : (1 - rate) / (1 - tolerated);
    wealth = Math.min(wealth, MOST_WEALTH);
    largest = Math.max(largest, wealth);
    breaches = breaches * FORGETTING + (breached ? 1 : 0);
    days = days * FORGETTING + 1;
  }

  /** E now, > 0. */
  public double wealth() {
    return wealth;
  }

  /** The largest E so far, ≥ 1. */
  public double largest() {
    return largest;
  }

  /**
   * Which of several are found with a false discovery rate of at most α, however they depend (e-BH;
   * Wang and Ramdas 2022, "False discovery rate control with e-values", definition 1): the k*
   * largest, k* the largest k with e_(k) ≥ n/(αk).
   *
   * @param values e-values, ≥ 0
   */
  public static boolean[] found(double[] values, double alpha) {
    Arguments.fraction("alpha", alpha);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double least = Double.POSITIVE_INFINITY;
    for (int k = 1; k <= sorted.length; k++) {
      double value = sorted[sorted.length - k];
      least = value * alpha * k >= sorted.length ? value : least;
    }
    boolean[] found = new boolean[values.length];
    for (int i = 0; i < values.length; i++) {
      found[i] = values[i] >= least;
    }
    return found;
  }
}
