package dev.blr.engine.risk;

import dev.blr.engine.filter.Weights;

/**
 * The posterior read as a market of hypotheses (MODEL.md, 8.4). Particle m with weight w_m and risk
 * ρ_m (its VaR) is a mode with variance share w_m and
 *
 * <pre>
 *   premium π_m = w_m ρ_m,   Σ_m π_m = Σ_m w_m ρ_m = ρ̄   the posterior risk is the total premium
 *   alpha   α_m = ρ_m − ρ̄    what the mode pays beyond the price of risk ρ̄;  Σ_m w_m α_m = 0
 *   equilibrium: π_m = λ w_m for all m  ⇔  ρ_m = λ for all m (consensus), and then λ = ρ̄
 * </pre>
 *
 * The disagreement is the length of alpha, (Σ w_m α_m²)^½: 0 exactly in equilibrium, and the square
 * root of {@link PosteriorRisk#betweenVariance}. Edge case: the theorem asks for w_m > 0; a
 * particle of weight 0 has no premium, and its alpha counts for nothing.
 */
public final class SpectralBridge {
  private final Weights weights;
  private final double[] risk;
  private final double posteriorRisk;

  /**
   * @param risk [particles], loss fractions
   */
  public SpectralBridge(Weights weights, double[] risk) {
    this.weights = weights;
    this.risk = risk.clone();
    double sum = 0;
    for (int m = 0; m < risk.length; m++) {
      sum += weights.get(m) * risk[m];
    }
    this.posteriorRisk = sum;
  }

  /** ρ̄ = Σ w_m ρ_m: posterior risk, total premium and price of risk at once; loss fraction. */
  public double posteriorRisk() {
    return posteriorRisk;
  }

  /** π_m = w_m ρ_m, loss fraction. */
  public double premium(int m) {
    return weights.get(m) * risk[m];
  }

  /** α_m = ρ_m − ρ̄, loss fraction. */
  public double alpha(int m) {
    return risk[m] - posteriorRisk;
  }

  /** (Σ w_m α_m²)^½, loss fraction, ≥ 0; 0 in equilibrium. */
  public double disagreement() {
    double sum = 0;
    for (int m = 0; m < risk.length; m++) {
      sum += weights.get(m) * alpha(m) * alpha(m);
    }
    return Math.sqrt(sum);
  }

  /** The most that any hypothesis lies below the consensus; loss fraction, ≤ 0 up to rounding. */
  public double smallestAlpha() {
    double smallest = Double.POSITIVE_INFINITY;
    for (double one : risk) {
      smallest = Math.min(smallest, one - posteriorRisk);
    }
    return smallest;
  }

  /** The most that any hypothesis lies above the consensus; loss fraction, ≥ 0 up to rounding. */
  public double largestAlpha() {
    double largest = Double.NEGATIVE_INFINITY;
    for (double one : risk) {
      largest = Math.max(largest, one - posteriorRisk);
    }
    return largest;
  }

  /** 1/Σ w_m²: the number of modes over which the premium is spread, in [1, particles]. */
  public double effectiveModes() {
    return weights.effectiveSampleSize();
  }
}
