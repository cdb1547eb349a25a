package dev.blr.engine.portfolio;

import dev.blr.engine.dist.Normal;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.OrderStatistics;
import dev.blr.engine.numeric.QuantileConvention;
import java.util.Arrays;
import java.util.Comparator;

/**
 * VaR and ES of a portfolio by history and how they come about, by Euler's rule (Tasche 1999): VaR
 * is the loss of one day, the order statistic ⌈n · tail⌉, ES the mean of exactly the worst tail;
 * what each position lost on those days adds up to them.
 *
 * @param tail 1 − confidence
 * @param valueAtRisk in money
 * @param expectedShortfall in money
 * @param var [positions], of which VaR is the sum
 * @param es [positions], of which ES is the sum
 * @param normalVar the VaR of a normal law of mean 0 with the sample's variance
 * @param normal [positions], of which that is the sum
 */
public record Components(
    double tail,
    double valueAtRisk,
    double expectedShortfall,
    double[] var,
    double[] es,
    double normalVar,
    double[] normal) {

  public static Components of(Holdings holdings, Kernels kernels, double tail) {
    Arguments.tail(tail);
    double[] pnl = holdings.pnl(kernels);
    Integer[] order = new Integer[pnl.length];
    Arrays.setAll(order, day -> day);
    Arrays.sort(order, Comparator.comparingDouble(day -> pnl[day]));
    double count = tail * pnl.length;
    int last = rank(pnl.length, tail);
    double[] var = new double[holdings.count()];
    double[] es = new double[holdings.count()];
    for (int j = 0; j < var.length; j++) {
      var[j] = 0 - holdings.values()[j] * holdings.at(order[last], j);
      double sum = 0;
      for (int rank = 0; rank <= last; rank++) {
        double share = rank < last ? 1 : count - last;
        sum += share * holdings.at(order[rank], j);
      }
      es[j] = 0 - holdings.values()[j] * sum / count;
    }
    double[] covariances = covariances(holdings, pnl);
    double variance = 0;
    for (int j = 0; j < var.length; j++) {
      variance += holdings.values()[j] * covariances[j];
    }
    double deviations = -new Normal(0, 1).quantile(tail);
    double deviation = Math.sqrt(Math.max(0, variance));
    double[] normal = new double[var.length];
    for (int j = 0; j < var.length; j++) {
      normal[j] =
          deviation > 0 ? deviations * holdings.values()[j] * covariances[j] / deviation : 0;
    }
    return new Components(
        tail,
        Arrays.stream(var).sum(),
        Arrays.stream(es).sum(),
        var,
        es,
        deviations * deviation,
        normal);
  }

  /**
   * Of the order statistic ⌈n · tail⌉, from 0; an n · tail that is whole but for its rounding is.
   */
  private static int rank(int n, double tail) {
    return (int) Math.max(0, Math.ceil(n * tail - 1e-9) - 1);
  }

  /** Of each position's return with the portfolio's P&L, divisor days − 1. */
  private static double[] covariances(Holdings holdings, double[] pnl) {
    double mean = Arrays.stream(pnl).sum() / pnl.length;
    double[] covariances = new double[holdings.count()];
    for (int day = 0; day < pnl.length; day++) {
      for (int j = 0; j < covariances.length; j++) {
        covariances[j] += (pnl[day] - mean) * holdings.at(day, j);
      }
    }
    for (int j = 0; j < covariances.length; j++) {
      covariances[j] /= Math.max(1, pnl.length - 1);
    }
    return covariances;
  }

  /**
   * What VaR would fall by without each position: VaR less that of the others.
   *
   * @return [positions]
   */
  public static double[] incremental(Holdings holdings, Kernels kernels, double tail) {
    double[] pnl = holdings.pnl(kernels);
    double whole = OrderStatistics.quantile(pnl, tail, QuantileConvention.INVERSE_CDF);
    double[] incremental = new double[holdings.count()];
    double[] rest = new double[pnl.length];
    for (int j = 0; j < incremental.length; j++) {
      for (int day = 0; day < pnl.length; day++) {
        rest[day] = pnl[day] - holdings.values()[j] * holdings.at(day, j);
      }
      incremental[j] = OrderStatistics.quantile(rest, tail, QuantileConvention.INVERSE_CDF) - whole;
    }
    return incremental;
  }
}
