package dev.blr.engine.portfolio;

import dev.blr.engine.dist.CornishFisher;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Vectors;

/**
 * The moments of P&L = δᵀX + ½ XᵀΓX with X normal of mean 0 and covariance Σ (Mina and Ulmer 1999,
 * "Delta-gamma four ways"), from its cumulants
 *
 * <pre>
 *   κ₁ = ½ tr ΓΣ                  κ₂ = δᵀΣδ + ½ tr (ΓΣ)²
 *   κ₃ = 3 δᵀΣΓΣδ + tr (ΓΣ)³      κ₄ = 12 δᵀΣ(ΓΣ)²δ + 3 tr (ΓΣ)⁴
 * </pre>
 *
 * @param deviation √κ₂
 * @param skewness κ₃/κ₂^{3/2}
 * @param excessKurtosis κ₄/κ₂²
 */
public record DeltaGamma(double mean, double deviation, double skewness, double excessKurtosis) {

  /**
   * @param delta [factors]
   * @param gamma [factors][factors], symmetric
   * @param covariance [factors][factors]
   */
  public static DeltaGamma of(double[] delta, double[][] gamma, double[][] covariance) {
    double[][] curved = product(gamma, covariance);
    double[][] squared = product(curved, curved);
    double[] spread = Covariance.times(covariance, delta); // Σδ
    double[] bent = Covariance.times(gamma, spread); // ΓΣδ
    double first = Covariance.trace(curved) / 2;
    double second = Vectors.dot(delta, spread) + Covariance.trace(squared) / 2;
    double third = 3 * Vectors.dot(spread, bent) + Covariance.trace(product(squared, curved));
    double fourth =
        12 * Covariance.form(bent, covariance, bent)
            + 3 * Covariance.trace(product(squared, squared));
    Arguments.positive("variance of profit and loss", second);
    double deviation = Math.sqrt(second);
    return new DeltaGamma(
        first, deviation, third / (second * deviation), fourth / (second * second));
  }

  /** By a normal law of the same mean and deviation. */
  public double normalQuantile(double p) {
    return new Normal(mean, deviation).quantile(p);
  }

  /** By the expansion of Cornish and Fisher; refused where that is no law. */
  public double cornishFisherQuantile(double p) {
    return new CornishFisher(mean, deviation, skewness, excessKurtosis).quantile(p);
  }

  private static double[][] product(double[][] a, double[][] b) {
    int n = a.length;
    double[][] product = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }
}
