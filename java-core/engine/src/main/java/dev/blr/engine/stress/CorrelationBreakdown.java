package dev.blr.engine.stress;

import dev.blr.engine.numeric.Arguments;

/**
 * Correlations that go towards one: (1 − s) R + s J, J all ones, and volatilities times a factor. A
 * mean of positive semi-definite matrices is one, and so is D R D: nothing has to be repaired
 * (Kupiec 1998 and Rebonato and Jäckel 1999 have what to do where single correlations are set).
 */
public final class CorrelationBreakdown {
  private CorrelationBreakdown() {}

  /**
   * @param covariance [positions][positions], positive semi-definite
   * @param share s, 0 to 1
   * @param volatilityFactor above 0
   */
  public static double[][] covariance(
      double[][] covariance, double share, double volatilityFactor) {
    Arguments.probability("share", share);
    Arguments.positive("volatilityFactor", volatilityFactor);
    int n = covariance.length;
    double[] deviations = new double[n];
    for (int i = 0; i < n; i++) {
      deviations[i] = Math.sqrt(covariance[i][i]);
    }
    double square = volatilityFactor * volatilityFactor;
    double[][] stressed = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        stressed[i][j] =
            square * ((1 - share) * covariance[i][j] + share * deviations[i] * deviations[j]);
      }
    }
    return stressed;
  }
}
