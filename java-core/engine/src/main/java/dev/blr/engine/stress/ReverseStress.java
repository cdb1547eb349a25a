package dev.blr.engine.stress;

import dev.blr.engine.dist.ContinuousDistribution;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.portfolio.Covariance;

/**
 * The most likely scenario that loses a given amount, under an elliptical law of mean 0 (Breuer,
 * Jandačka, Rheinberger and Summer 2009, "How to find plausible, severe, and useful stress
 * scenarios"; McNeil and Smith 2012): of all returns r with −vᵀr = loss the one nearest to the
 * centre,
 *
 * <pre>
 *   r* = −loss · Σv/(vᵀΣv),   distance √(r*ᵀ Σ⁻¹ r*) = loss/√(vᵀΣv)
 * </pre>
 *
 * The certificate needs no inverse: by Cauchy and Schwarz |vᵀr| ≤ √(vᵀΣv) · √(rᵀΣ⁻¹r) for every r,
 * so that none that loses as much is nearer, and r* reaches the bound because it is a multiple of
 * Σv.
 *
 * @param loss that was asked for, in money
 * @param scenario [positions], returns
 * @param distance Mahalanobis', in deviations
 * @param probability of losing as much or more, by the law
 * @param reached the loss of the scenario, recomputed: −vᵀr*
 */
public record ReverseStress(
    double loss, double[] scenario, double distance, double probability, double reached) {

  /**
   * @param values [positions], in money
   * @param covariance of the returns
   * @param standard law of the portfolio's P&amp;L over its deviation: normal, or Student-t of
   *     variance 1
   */
  public static ReverseStress of(
      double[] values, double[][] covariance, double loss, ContinuousDistribution standard) {
    Arguments.positive("loss", loss);
    double[] direction = Covariance.times(covariance, values);
    double variance = 0;
    for (int j = 0; j < values.length; j++) {
      variance += values[j] * direction[j];
    }
    if (!(variance > 0)) {
      throw new InvalidInputException(
          "portfolio", "does not move", "values whose profit and loss has a variance");
    }
    double[] scenario = new double[values.length];
    double reached = 0;
    for (int j = 0; j < values.length; j++) {
      scenario[j] = 0 - loss * direction[j] / variance;
      reached -= values[j] * scenario[j];
    }
    double distance = loss / Math.sqrt(variance);
    return new ReverseStress(loss, scenario, distance, standard.cdf(-distance), reached);
  }
}
