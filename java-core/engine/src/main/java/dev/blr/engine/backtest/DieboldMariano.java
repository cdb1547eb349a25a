package dev.blr.engine.backtest;

import dev.blr.engine.dist.Normal;
import dev.blr.engine.series.InvalidInputException;

/**
 * Equal predictive ability of two score series (Diebold and Mariano 1995), with the long-run
 * variance of Newey and West (1987) and bandwidth ⌊4 (T/100)^{2/9}⌋ (1994).
 */
public final class DieboldMariano {
  private DieboldMariano() {}

  /**
   * @return statistic < 0 when the first series has the lower loss; two-sided p-value
   */
  public static TestResult test(double[] first, double[] second) {
    Forecasts.requireSameLength("first", first, "second", second);
    int n = first.length;
    if (n < 10) {
      throw new InvalidInputException("first", "has " + n + " elements", "at least 10");
    }
    double[] difference = new double[n];
    double mean = 0;
    for (int t = 0; t < n; t++) {
      difference[t] = first[t] - second[t];
      mean += difference[t] / n;
    }
    double variance = longRunVariance(difference, mean, bandwidth(n));
    if (!(variance > 0)) {
      return new TestResult(0, 1);
    }
    double statistic = mean / Math.sqrt(variance / n);
    return new TestResult(statistic, 2 * new Normal(0, 1).cdf(-Math.abs(statistic)));
  }

  /** ⌊4 (n/100)^{2/9}⌋, without a power function: the largest b with (b/4)^9 ≤ (n/100)². */
  static int bandwidth(int n) {
    int b = 0;
    while (true) {
      double ratio = (b + 1) / 4.0;
      double cube = ratio * ratio * ratio;
      if (cube * cube * cube > n / 100.0 * (n / 100.0)) {
        return b;
      }
      b++;
    }
  }

  private static double longRunVariance(double[] series, double mean, int bandwidth) {
    double total = 0;
    for (int lag = 0; lag <= bandwidth; lag++) {
      double covariance = 0;
      for (int t = lag; t < series.length; t++) {
        covariance += (series[t] - mean) * (series[t - lag] - mean) / series.length;
      }
      total += lag == 0 ? covariance : 2 * (1 - lag / (bandwidth + 1.0)) * covariance;
    }
    return total;
  }
}
