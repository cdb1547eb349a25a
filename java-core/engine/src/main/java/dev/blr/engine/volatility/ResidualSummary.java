package dev.blr.engine.volatility;

import dev.blr.engine.dist.ChiSquared;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * What standardised residuals look like: under the right model of mean 0, deviation 1, and neither
 * they nor their squares correlated.
 *
 * @param skewness mean cube of what is standardised once more
 * @param excessKurtosis mean fourth power of the same less 3, the normal law's
 * @param ljungBoxP p-value of no autocorrelation over {@value #LAGS} lags (Ljung and Box 1978)
 * @param ljungBoxSquaredP the same of the squares (McLeod and Li 1983): what is left of clusters
 */
public record ResidualSummary(
    double mean,
    double deviation,
    double skewness,
    double excessKurtosis,
    double smallest,
    double largest,
    double ljungBoxP,
    double ljungBoxSquaredP) {
  private static final int LAGS = 10;

  /**
   * @param residuals more than {@value #LAGS}, not all equal
   */
  public static ResidualSummary of(double[] residuals) {
    int n = residuals.length;
    if (n <= LAGS) {
      throw new InvalidInputException("residuals", "has " + n + " elements", "more than " + LAGS);
    }
    double mean = mean(residuals);
    double[] powers = new double[5];
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    double[] squares = new double[n];
    for (int t = 0; t < n; t++) {
      double z = residuals[t];
      double deviation = z - mean;
      powers[2] += deviation * deviation / n;
      powers[3] += deviation * deviation * deviation / n;
      powers[4] += deviation * deviation * deviation * deviation / n;
      smallest = Math.min(smallest, z);
      largest = Math.max(largest, z);
      squares[t] = z * z;
    }
    double deviation = Math.sqrt(powers[2]);
    return new ResidualSummary(
        mean,
        deviation,
        powers[3] / (powers[2] * deviation),
        powers[4] / (powers[2] * powers[2]) - 3,
        smallest,
        largest,
        ljungBoxP(residuals),
        ljungBoxP(squares));
  }

  private static double mean(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    return mean;
  }

  /** Of n (n + 2) Σ ρ_k²/(n − k), χ² with as many degrees of freedom as lags. */
  private static double ljungBoxP(double[] values) {
    int n = values.length;
    double mean = mean(values);
    double[] products = new double[LAGS + 1];
    for (int lag = 0; lag <= LAGS; lag++) {
      for (int t = lag; t < n; t++) {
        products[lag] += (values[t] - mean) * (values[t - lag] - mean);
      }
    }
    double sum = 0;
    for (int lag = 1; lag <= LAGS; lag++) {
      double correlation = products[lag] / products[0];
      sum += correlation * correlation / (n - lag);
    }
    return ChiSquared.survival(n * (n + 2.0) * sum, LAGS);
  }
}
