package dev.blr.engine.dist;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.OrderStatistics;
import dev.blr.engine.numeric.QuantileConvention;

/**
 * What came of simulated paths, each with the same mass. The quantile is one of them, the order
 * statistic ⌈np⌉ ({@link QuantileConvention#INVERSE_CDF}); the tail mean is quantile − E[(quantile
 * − X)⁺]/tail (Rockafellar and Uryasev 2002, eq. 5).
 */
public final class SimulatedPaths implements Distribution {
  private final Empirical law;
  private final double[] sorted;

  /**
   * @param outcomes one a path, at least one, all finite; copied
   */
  public SimulatedPaths(double[] outcomes) {
    law = new Empirical(outcomes);
    sorted = law.ascending();
  }

  /** How many there are. */
  public int paths() {
    return sorted.length;
  }

  @Override
  public double cdf(double x) {
    return law.cdf(x);
  }

  @Override
  public double cdfBelow(double x) {
    return law.cdfBelow(x);
  }

  @Override
  public double quantile(double p) {
    Distribution.requireProbability(p);
    return OrderStatistics.quantileOfSorted(sorted, p, QuantileConvention.INVERSE_CDF);
  }

  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    double loss = -quantile(tail);
    double excess = 0;
    for (int i = 0; i < sorted.length && -sorted[i] > loss; i++) {
      excess += -sorted[i] - loss;
    }
    return -(loss + excess / (tail * sorted.length));
  }

  @Override
  public double mean() {
    return law.mean();
  }

  @Override
  public double variance() {
    return law.variance();
  }

  @Override
  public double crps(double observed) {
    return law.crps(observed);
  }
}
