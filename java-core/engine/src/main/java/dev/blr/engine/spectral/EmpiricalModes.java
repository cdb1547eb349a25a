package dev.blr.engine.spectral;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.series.InvalidInputException;

/**
 * Coefficients of a sample with their sampling variances.
 *
 * <pre>
 *   Â_k = 2/n Σ_i cos θ_ik,   θ_ik = kπ(x_i − a)/(b − a)
 *   s_k² = Σ_i (2 cos θ_ik − Â_k)²/(n(n−1)) = (2 + Â_{2k} − Â_k²)/(n − 1)       since 4cos²θ = 2 + 2cos 2θ
 * </pre>
 *
 * The variance is that of independent observations. Volatility that clusters makes the cosines
 * correlated and the true variance larger, so that K* of financial returns is an upper bound.
 * Observations outside the domain count at its edge.
 *
 * @param observations n
 * @param halfWidth of the domain [−halfWidth, halfWidth]
 * @param estimate [modes], Â_1 …: element i belongs to k = i + 1
 * @param variance [modes], s_1² …, each > 0
 */
public record EmpiricalModes(
    int observations, double halfWidth, double[] estimate, double[] variance) {
  private static final double HALF_WIDTH_DEVIATIONS = 10;

  /**
   * No sample tells a variance below this: all its observations would lie within a cell of one
   * another.
   */
  private static final double SMALLEST_VARIANCE = 1e-12;

  /**
   * On a domain of ten standard deviations to either side of 0.
   *
   * @param sample at least two different values
   * @param modes highest k, ≥ 1
   */
  public static EmpiricalModes of(Kernels kernels, double[] sample, int modes) {
    int n = sample.length;
    double sum = 0;
    double squares = 0;
    for (double x : sample) {
      sum += x;
      squares += x * x;
    }
    double halfWidth = HALF_WIDTH_DEVIATIONS * Math.sqrt((squares - sum * sum / n) / (n - 1));
    if (!(halfWidth > 0)) {
      throw new InvalidInputException(
          "sample of " + n, "does not vary", "at least two different values");
    }
    double[] coefficients = new double[2 * modes + 1];
    kernels.cosCoefficients(sample, n, -halfWidth, halfWidth, coefficients, coefficients.length);
    double[] estimate = new double[modes];
    double[] variance = new double[modes];
    for (int k = 1; k <= modes; k++) {
      estimate[k - 1] = coefficients[k];
      double spread = 2 + coefficients[2 * k] - coefficients[k] * coefficients[k];
      variance[k - 1] = Math.max(spread, SMALLEST_VARIANCE) / (n - 1);
    }
    return new EmpiricalModes(n, halfWidth, estimate, variance);
  }
}
