package dev.blr.engine.portfolio;

import dev.blr.engine.numeric.Cholesky;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.Vectors;
import java.util.Optional;

/**
 * What a portfolio holds of factors: the coefficients b of the least squares P&amp;L = a + Σ b_k
 * f_k + e, money a unit of the factor's return, and by Euler's rule the share b_k cov(f_k,
 * P&amp;L)/var P&amp;L that each has in the variance; what is left is the positions' own.
 *
 * @param exposures b, [factors]
 * @param shares [factors], of the variance; below 0 for a factor that hedges
 * @param specific 1 − Σ shares, ≥ 0 but for rounding
 */
public record FactorExposure(double[] exposures, double[] shares, double specific) {
  /** What a factor must have of its own, of its variance. */
  private static final double LEAST_PIVOT = 1e-8;

  /**
   * @param pnl [days], not constant
   * @param factors [factors][days], returns
   */
  public static FactorExposure of(double[] pnl, double[][] factors) {
    int k = factors.length;
    double[][] centred = new double[k][];
    double[] deviation = new double[k];
    for (int a = 0; a < k; a++) {
      centred[a] = centred(factors[a]);
      deviation[a] = Math.sqrt(Vectors.dot(centred[a], centred[a]));
    }
    double[] p = centred(pnl);
    double[] correlation = new double[k * k];
    double[] right = new double[k];
    for (int a = 0; a < k; a++) {
      right[a] = deviation[a] > 0 ? Vectors.dot(centred[a], p) / deviation[a] : 0;
      for (int b = 0; b < k; b++) {
        double scale = deviation[a] * deviation[b];
        correlation[a * k + b] =
            scale > 0 && a != b
                ? Vectors.dot(centred[a], centred[b]) / scale
                : a == b && scale > 0 ? 1 : 0;
      }
    }
    Optional<Cholesky> factor = Cholesky.ofIndependent(correlation, k, LEAST_PIVOT);
    if (factor.isEmpty()) {
      throw new InvalidInputException(
          "factors", "move as one, or not at all", "factors that move apart from each other");
    }
    double[] exposures = factor.get().solve(right);
    double[] shares = new double[k];
    double specific = 1;
    double variance = Vectors.dot(p, p);
    for (int a = 0; a < k; a++) {
      shares[a] = exposures[a] * right[a] / variance;
      specific -= shares[a];
      exposures[a] /= deviation[a];
    }
    return new FactorExposure(exposures, shares, specific);
  }

  private static double[] centred(double[] x) {
    double mean = 0;
    for (double one : x) {
      mean += one / x.length;
    }
    double[] centred = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      centred[i] = x[i] - mean;
    }
    return centred;
  }
}
