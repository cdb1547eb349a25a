package dev.blr.engine.stress;

import dev.blr.engine.numeric.Cholesky;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * What the others do when some are shocked: E[r | r_F = s] = Σ_F· Σ_FF⁻¹ s, under an elliptical law
 * of mean 0 (Kupiec 1998, "Stress testing in a value at risk framework").
 */
public final class ConditionalStress {
  private ConditionalStress() {}

  /**
   * @param covariance [positions][positions]
   * @param shocked places of the shocked, each once
   * @param shocks their returns
   * @return [positions], the shocked as they were shocked
   */
  public static double[] returns(double[][] covariance, int[] shocked, double[] shocks) {
    int k = shocked.length;
    double[] block = new double[k * k];
    for (int a = 0; a < k; a++) {
      for (int b = 0; b < k; b++) {
        block[a * k + b] = covariance[shocked[a]][shocked[b]];
      }
    }
    double[] loadings;
    try {
      loadings = Cholesky.of(block, k).solve(shocks);
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          "shocks", "are of things that move as one, or not at all", "fewer of them");
    }
    double[] returns = new double[covariance.length];
    for (int i = 0; i < returns.length; i++) {
      for (int a = 0; a < k; a++) {
        returns[i] += covariance[i][shocked[a]] * loadings[a];
      }
    }
    for (int a = 0; a < k; a++) {
      returns[shocked[a]] = shocks[a];
    }
    return returns;
  }
}
