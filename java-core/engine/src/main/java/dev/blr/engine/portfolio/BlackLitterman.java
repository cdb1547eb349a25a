package dev.blr.engine.portfolio;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Cholesky;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.List;

/**
 * Expected returns that begin at what a portfolio implies and are moved by views (Black and
 * Litterman 1992; He and Litterman 1999, "The intuition behind Black–Litterman model portfolios"):
 *
 * <pre>
 *   Π = δ Σ w                                        what w is the best portfolio of
 *   μ = Π + τΣPᵀ (P τΣ Pᵀ + Ω)⁻¹ (q − PΠ)            with views P μ = q, errors of variance Ω
 *   Ω = (1/c − 1) diag(P τΣ Pᵀ)                      c the confidence of each view
 * </pre>
 *
 * <p>A confidence of ½ is He and Litterman's Ω; 1 a certainty, which μ meets.
 */
public final class BlackLitterman {
  private BlackLitterman() {}

  /**
   * A view.
   *
   * @param weights [positions]: 1 for a return, 1 and −1 for that of one over another's
   * @param expected q, a period
   * @param confidence c, in (0, 1]
   */
  public record View(double[] weights, double expected, double confidence) {}

  /** Π. */
  public static double[] equilibrium(double[][] covariance, double[] weights, double aversion) {
    double[] returns = Covariance.times(covariance, weights);
    for (int i = 0; i < returns.length; i++) {
      returns[i] *= aversion;
    }
    return returns;
  }

  /**
   * μ.
   *
   * @param equilibrium Π, [positions]
   * @param tau τ, how uncertain Π is, of the variance of returns; above 0
   */
  public static double[] returns(
      double[][] covariance, double[] equilibrium, List<View> views, double tau) {
    Arguments.positive("tau", tau);
    int k = views.size();
    if (k == 0) {
      return equilibrium.clone();
    }
    double[][] spread = new double[k][]; // τ Σ p of each view
    double[] missing = new double[k];
    for (int a = 0; a < k; a++) {
      View view = views.get(a);
      if (!(view.confidence > 0 && view.confidence <= 1)) {
        throw new InvalidInputException(
            "confidence of views[" + a + "]", "is " + view.confidence, "a number in (0, 1]");
      }
      spread[a] = Covariance.times(covariance, view.weights);
      missing[a] = view.expected;
      for (int i = 0; i < equilibrium.length; i++) {
        spread[a][i] *= tau;
        missing[a] -= view.weights[i] * equilibrium[i];
      }
    }
    double[] loadings = solve(views, spread, missing);
    double[] returns = equilibrium.clone();
    for (int a = 0; a < k; a++) {
      for (int i = 0; i < returns.length; i++) {
        returns[i] += loadings[a] * spread[a][i];
      }
    }
    return returns;
  }

  private static double[] solve(List<View> views, double[][] spread, double[] missing) {
    int k = views.size();
    double[] matrix = new double[k * k];
    for (int a = 0; a < k; a++) {
      for (int b = 0; b <= a; b++) {
        double sum = 0;
        for (int i = 0; i < spread[b].length; i++) {
          sum += views.get(a).weights[i] * spread[b][i];
        }
        matrix[a * k + b] = sum;
        matrix[b * k + a] = sum;
      }
      matrix[a * k + a] /= views.get(a).confidence; // 1 + (1/c − 1)
    }
    try {
      return Cholesky.of(matrix, k).solve(missing);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          "views", "say the same more than once, or nothing", "views of their own");
    }
  }
}
