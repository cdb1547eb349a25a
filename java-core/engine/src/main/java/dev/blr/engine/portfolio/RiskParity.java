package dev.blr.engine.portfolio;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * Positions that contribute to the variance in given shares: the x &gt; 0 with x ∘ Σx = b, which is
 * the minimum of ½ xᵀΣx − Σ b_i ln x_i and unique (Spinu 2013), by cyclical coordinate descent
 * (Griveau-Billion, Richard and Roncalli 2013).
 */
public final class RiskParity {
  private static final int MOST_SWEEPS = 10_000;
  private static final double TOLERANCE = 1e-14;

  private RiskParity() {}

  /**
   * @param covariance positive definite
   * @param budgets [positions], all above 0
   * @return x; divided by its sum it is the portfolio
   */
  public static double[] solve(double[][] covariance, double[] budgets) {
    int n = covariance.length;
    Arguments.array("budgets", budgets, n);
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      Arguments.positive("budgets[" + i + "]", budgets[i]);
      if (!(covariance[i][i] > 0)) {
        throw new InvalidInputException(
            "covariance[" + i + "]", "has variance " + covariance[i][i], "one above 0");
      }
      x[i] = Math.sqrt(budgets[i] / covariance[i][i]);
    }
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      double moved = 0;
      for (int i = 0; i < n; i++) {
        double other = -covariance[i][i] * x[i];
        for (int j = 0; j < n; j++) {
          other += covariance[i][j] * x[j];
        }
        double next = root(covariance[i][i], other, budgets[i]);
        moved = Math.max(moved, Math.abs(next - x[i]) / next);
        x[i] = next;
      }
      if (moved < TOLERANCE) {
        return x;
      }
    }
    throw new InvalidInputException(
        "covariance", "gives no risk parity", "a positive definite matrix");
  }

  /** The x &gt; 0 of variance x² + other x = budget, without cancellation. */
  private static double root(double variance, double other, double budget) {
    double discriminant = Math.sqrt(other * other + 4 * variance * budget);
    return other > 0
        ? 2 * budget / (discriminant + other)
        : (discriminant - other) / (2 * variance);
  }
}
