package dev.blr.engine.decision;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.OrderStatistics;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * VaR and ES of a portfolio over scenarios, before an order and after it, without valuing every
 * position anew:
 *
 * <pre>
 *   pnl′_i = pnl_i + Δ r_ij
 *
 *   r_ij   return of position j in scenario i
 *   Δ      value that the order adds to position j
 * </pre>
 *
 * VaR is the loss that is the order statistic ⌈n · tail⌉, ES the mean of exactly the worst n · tail
 * (Acerbi and Tasche 2002, definition 2.6). The k worst scenarios of before bound the k worst of
 * after: none of these gains more than the one of those that gains the most. Only what does not is
 * looked at, which is the tail and little more.
 *
 * <p>Not thread-safe.
 */
public final class PreTrade {
  private final double[][] returns; // [positions][scenarios]
  private final double[] values; // [positions], in money
  private final double[] pnl; // [scenarios]
  private final double[] tails; // falling, so that each is a part of the one before
  private final int[] worst; // [⌈n · tails[0]⌉], the scenarios of the largest tail
  private final double[] work; // [scenarios]

  /**
   * VaR and ES at one confidence.
   *
   * @param tail 1 − confidence
   * @param var in money
   * @param es in money, ≥ var
   * @param esError standard error of es: √((s² + (1 − tail)(es − var)²)/(n · tail)), s² the
   *     variance of the losses in the tail (Manistre and Hancock 2005, "Variance of the CTE
   *     estimator")
   */
  public record Risk(double tail, double var, double es, double esError) {}

  /**
   * @param returns [positions][scenarios], simple returns; kept as they are
   * @param values [positions], in money, negative where sold short; copied
   * @param confidences rising, in (0, 1)
   */
  public PreTrade(double[][] returns, double[] values, double[] confidences) {
    if (returns.length != values.length || values.length == 0) {
      throw new InvalidInputException(
          "values", "has " + values.length + " elements", "one a position, ≥ 1");
    }
    for (int j = 0; j < values.length; j++) {
      Arguments.array("returns[" + j + "]", returns[j], Math.max(1, returns[0].length));
      Arguments.finite("values[" + j + "]", values[j]);
    }
    if (confidences.length == 0) {
      throw new InvalidInputException("confidences", "are none", "one at least");
    }
    double before = 0;
    for (int i = 0; i < confidences.length; i++) {
      Arguments.fraction("confidences[" + i + "]", confidences[i]);
      if (confidences[i] <= before) {
        throw new InvalidInputException(
            "confidences[" + i + "]", "is not above the one before", "rising");
      }
      before = confidences[i];
    }
    this.returns = returns;
    this.values = values.clone();
    this.tails = Arrays.stream(confidences).map(confidence -> 1 - confidence).toArray();
    this.pnl = new double[returns[0].length];
    this.work = new double[pnl.length];
    this.worst = new int[last(tails[0]) + 1];
    revalue();
  }

  /**
   * Of the order statistic ⌈n · tail⌉, from 0; an n · tail that is whole but for its rounding is.
   */
  private int last(double tail) {
    return (int) Math.max(0, Math.ceil(pnl.length * tail - 1e-9) - 1);
  }

  private void revalue() {
    Arrays.fill(pnl, 0);
    for (int j = 0; j < values.length; j++) {
      for (int i = 0; i < pnl.length; i++) {
        pnl[i] += values[j] * returns[j][i];
      }
    }
    int[] order =
        IntStream.range(0, pnl.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pnl[i]))
            .limit(worst.length)
            .mapToInt(Integer::intValue)
            .toArray();
    System.arraycopy(order, 0, worst, 0, worst.length);
  }

  public int scenarios() {
    return pnl.length;
  }

  /** [positions], in money, as they are now. */
  public double[] values() {
    return values.clone();
  }

  /** As it is. */
  public Risk[] now() {
    return with(0, 0);
  }

  /**
   * As it would be.
   *
   * @param position from 0
   * @param change Δ in money, negative of a sale
   * @return at each of the confidences
   */
  public Risk[] with(int position, double change) {
    requireOrder(position, change);
    double[] column = returns[position];
    double bound = Double.NEGATIVE_INFINITY;
    for (int i : worst) {
      bound = Math.max(bound, pnl[i] + change * column[i]);
    }
    int count = 0;
    for (int i = 0; i < pnl.length; i++) {
      double after = pnl[i] + change * column[i];
      if (after <= bound) {
        work[count++] = after;
      }
    }
    Risk[] risks = new Risk[tails.length];
    for (int t = 0; t < tails.length; t++) {
      int last = last(tails[t]);
      OrderStatistics.select(work, count, last);
      risks[t] = risk(tails[t], last);
      count = last + 1; // the next tail is a part of this one
    }
    return risks;
  }

  /** Of the outcomes up to that place, of which it holds the largest. */
  private Risk risk(double tail, int last) {
    double number = pnl.length * tail;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i <= last; i++) {
      double share = i < last ? 1 : Math.min(1, number - last);
      double loss = -work[i];
      sum += share * loss;
      squares += share * loss * loss;
    }
    double mean = sum / Math.min(number, last + 1.0);
    double var = 0 - work[last];
    double es = Math.max(var, mean);
    double spread = Math.max(0, squares / Math.min(number, last + 1.0) - mean * mean);
    double error = Math.sqrt((spread + (1 - tail) * (es - var) * (es - var)) / number);
    return new Risk(tail, var, es, error);
  }

  /**
   * P(the true VaR is above a limit), by how many of the scenarios lose more than it: x of n do,
   * and each does with the probability tail where VaR is the limit, so it is P(B < x) + P(B = x)/2,
   * B binomial (Lancaster 1961).
   *
   * @param limit in money
   */
  public double probabilityVarAbove(int position, double change, double tail, double limit) {
    requireOrder(position, change);
    double[] column = returns[position];
    int beyond = 0;
    for (int i = 0; i < pnl.length; i++) {
      beyond += -(pnl[i] + change * column[i]) > limit ? 1 : 0;
    }
    return Binomial.middle(pnl.length, tail, beyond);
  }

  /** Books an order that was filled. */
  public void fill(int position, double change) {
    requireOrder(position, change);
    values[position] += change;
    revalue();
  }

  private void requireOrder(int position, double change) {
    if (position < 0 || position >= values.length) {
      throw new InvalidInputException("position", "is " + position, "0 … " + (values.length - 1));
    }
    Arguments.finite("change", change);
  }
}
