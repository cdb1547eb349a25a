package dev.blr.engine.dist;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.OrderStatistics;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.numeric.ShortfallConvention;
import java.util.Arrays;

/**
 * The law that gives every observation the same mass. Unless another convention is asked for,
 * quantiles interpolate linearly between order statistics (Hyndman & Fan 1996, type 7), and the
 * tail mean averages exactly the lowest {@code tail · n} observations, the last one in part (Acerbi
 * & Tasche 2002, definition 2.6), and so differs slightly from a mean of interpolated quantiles.
 */
public final class Empirical implements Distribution {
  private final double[] sorted;
  private final QuantileConvention quantile;
  private final ShortfallConvention shortfall;

  /**
   * @param observations at least one, all finite; copied
   */
  public Empirical(double[] observations) {
    this(observations, QuantileConvention.LINEAR, ShortfallConvention.EXACT_TAIL);
  }

  /**
   * @param observations at least one, all finite; copied
   */
  public Empirical(
      double[] observations, QuantileConvention quantile, ShortfallConvention shortfall) {
    this.quantile = quantile;
    this.shortfall = shortfall;
    Arguments.array("observations", observations, 1);
    for (int i = 0; i < observations.length; i++) {
      Arguments.finite("observations[" + i + "]", observations[i]);
    }
    sorted = observations.clone();
    Arrays.sort(sorted);
  }

  /** The observations in ascending order; live, not a copy. */
  double[] ascending() {
    return sorted;
  }

  @Override
  public double cdf(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (double) low / sorted.length;
  }

  @Override
  public double cdfBelow(double x) {
    return Double.isNaN(x) ? x : cdf(Math.nextDown(x));
  }

  @Override
  public double quantile(double p) {
    Distribution.requireProbability(p);
    return OrderStatistics.quantileOfSorted(sorted, p, quantile);
  }

  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    return switch (shortfall) {
      case EXACT_TAIL -> meanOfLowest(tail * sorted.length);
      case AT_OR_BELOW -> meanOfLowest(Math.max(1, cdf(quantile(tail)) * sorted.length));
    };
  }

  private double meanOfLowest(double count) {
    int whole = (int) count;
    double sum = (count - whole) * sorted[Math.min(whole, sorted.length - 1)];
    for (int i = 0; i < whole; i++) {
      sum += sorted[i];
    }
    return sum / count;
  }

  /**
   * Of the step function itself: Σ |x_i − y|/n − Σ (2i − n − 1) x_(i)/n² (Jordan, Krüger and Lerch
   * 2019, eq. 3 and section 3.2).
   */
  @Override
  public double crps(double observed) {
    Arguments.finite("observed", observed);
    int n = sorted.length;
    double distance = 0;
    double difference = 0;
    for (int i = 0; i < n; i++) {
      distance += Math.abs(sorted[i] - observed);
      difference += (2.0 * i + 1 - n) * (sorted[i] / n);
    }
    return (distance - difference) / n;
  }

  @Override
  public double mean() {
    double sum = 0;
    for (double x : sorted) {
      sum += x;
    }
    return sum / sorted.length;
  }

  /** The unbiased estimate, with divisor n − 1. */
  @Override
  public double variance() {
    if (sorted.length < 2) {
      throw new InvalidInputException("observations", "has 1 element", "at least 2 for a variance");
    }
    double mean = mean();
    double sum = 0;
    for (double x : sorted) {
      sum += (x - mean) * (x - mean);
    }
    return sum / (sorted.length - 1);
  }
}
