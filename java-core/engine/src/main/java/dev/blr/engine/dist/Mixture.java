package dev.blr.engine.dist;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Bracket;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.RootFinder;
import java.util.List;

/**
 * One of several laws, each with its probability: F = Σ p_i F_i. With q its quantile at a tail
 *
 * <pre>
 *   E[X | X ≤ q] = Σ p_i F_i(q) E_i[X | X ≤ q]/tail
 * </pre>
 */
public final class Mixture implements ContinuousDistribution {
  private static final int HALVINGS = 200;
  private static final double ROUNDING = 1e-9;

  private final List<ContinuousDistribution> laws;
  private final double[] probabilities;

  /**
   * @param laws at least one
   * @param probabilities of each, summing to 1
   */
  public Mixture(List<ContinuousDistribution> laws, double[] probabilities) {
    Arguments.count("laws", laws.size(), 1);
    Arguments.array("probabilities", probabilities, laws.size());
    double sum = 0;
    for (int i = 0; i < laws.size(); i++) {
      Arguments.probability("probabilities[" + i + "]", probabilities[i]);
      sum += probabilities[i];
    }
    if (!(Math.abs(sum - 1) <= ROUNDING)) {
      throw new InvalidInputException("probabilities", "sum to " + sum, "numbers that sum to 1");
    }
    this.laws = List.copyOf(laws);
    this.probabilities = probabilities.clone();
  }

  /** By the largest of the logarithms, which may lie far below 0. */
  @Override
  public double logDensity(double x) {
    double largest = Double.NEGATIVE_INFINITY;
    double[] logs = new double[probabilities.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Elementary.log(probabilities[i]) + laws.get(i).logDensity(x);
      largest = Math.max(largest, logs[i]);
    }
    if (!(largest > Double.NEGATIVE_INFINITY)) {
      return largest;
    }
    double sum = 0;
    for (double log : logs) {
      sum += Elementary.exp(log - largest);
    }
    return largest + Elementary.log(sum);
  }

  @Override
  public double cdf(double x) {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      sum += probabilities[i] * laws.get(i).cdf(x);
    }
    return Math.min(1, sum);
  }

  @Override
  public double quantile(double p) {
    Distribution.requireProbability(p);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < probabilities.length; i++) {
      if (probabilities[i] > 0) {
        double own = laws.get(i).quantile(p);
        low = Math.min(low, own);
        high = Math.max(high, own);
      }
    }
    // The quantile lies between those of the laws.
    return low == high
        ? low
        : RootFinder.bisect(x -> cdf(x) < p, new Bracket(low, high), HALVINGS).high();
  }

  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    double q = quantile(tail);
    double sum = 0;
    double mass = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double below = laws.get(i).cdf(q);
      if (probabilities[i] > 0 && below > 0) {
        double own = below < 1 ? laws.get(i).tailMean(below) : laws.get(i).mean();
        sum += probabilities[i] * below * own;
        mass += probabilities[i] * below;
      }
    }
    return sum / mass;
  }

  @Override
  public double mean() {
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      sum += probabilities[i] * laws.get(i).mean();
    }
    return sum;
  }

  @Override
  public double variance() {
    double mean = mean();
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      double from = laws.get(i).mean() - mean;
      sum += probabilities[i] * (laws.get(i).variance() + from * from);
    }
    return sum;
  }
}
