package dev.blr.engine.liquidity;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;

/**
 * Selling X shares in N steps over time T so that cost and λ times its variance are least (Almgren
 * and Chriss 2000, equations 3 to 20). With τ = T/N, x_j held after step j and n_j = x_{j−1} − x_j
 * sold in it:
 *
 * <pre>
 *   E = ½ γ X² + ε Σ n_j + (η − ½ γ τ)/τ Σ n_j²,     V = σ² τ Σ x_j²
 *   x_j = X sinh κ(T − t_j)/sinh κT,                 cosh κτ = 1 + ½ λ σ² τ²/(η − ½ γ τ)
 * </pre>
 *
 * @param shares X > 0
 * @param horizon T > 0, periods
 * @param steps N ≥ 1
 * @param volatility σ ≥ 0 of the price, money a share in √period
 * @param fixedCost ε ≥ 0, money a share: half the spread, and fees
 * @param permanentImpact γ ≥ 0, money a share for every share sold
 * @param temporaryImpact η > ½ γ τ, money a share for every share a period
 */
public record Liquidation(
    double shares,
    double horizon,
    int steps,
    double volatility,
    double fixedCost,
    double permanentImpact,
    double temporaryImpact) {

  /**
   * A way to sell.
   *
   * @param riskAversion λ
   * @param urgency κ, a period; 0 where the same is sold in every step
   * @param expectedCost E, money
   * @param deviation √V, money
   * @param holdings [steps + 1] shares after each step, all of them first and none last
   */
  public record Schedule(
      double riskAversion,
      double urgency,
      double expectedCost,
      double deviation,
      double[] holdings) {}

  public Liquidation {
    Arguments.positive("shares", shares);
    Arguments.positive("horizon", horizon);
    Arguments.count("steps", steps, 1);
    requireAtLeastZero("volatility", volatility);
    requireAtLeastZero("fixedCost", fixedCost);
    requireAtLeastZero("permanentImpact", permanentImpact);
    Arguments.positive("temporaryImpact", temporaryImpact);
    Arguments.positive(
        "temporaryImpact less half of permanentImpact a step",
        temporaryImpact - 0.5 * permanentImpact * horizon / steps);
  }

  private static void requireAtLeastZero(String name, double value) {
    Arguments.finite(name, value);
    if (value != 0) {
      Arguments.positive(name, value);
    }
  }

  private double step() {
    return horizon / steps;
  }

  /** η̃: η less what a step's permanent impact takes of it. */
  private double impact() {
    return temporaryImpact - 0.5 * permanentImpact * step();
  }

  /** What permanent impact costs however the shares are sold, money. */
  public double permanentCost() {
    return 0.5 * permanentImpact * shares * shares;
  }

  /** What spread and fees cost however the shares are sold, money. */
  public double spreadCost() {
    return fixedCost * shares;
  }

  /**
   * The best way to sell.
   *
   * @param riskAversion λ ≥ 0, for every unit of money
   */
  public Schedule schedule(double riskAversion) {
    requireAtLeastZero("riskAversion", riskAversion);
    double tau = step();
    double excess = 0.5 * riskAversion * volatility * volatility * tau * tau / impact();
    double urgency = Elementary.log1p(excess + Math.sqrt(excess * (2 + excess))) / tau; // arcosh
    Arguments.finite("riskAversion's urgency", urgency);
    double[] holdings = new double[steps + 1];
    for (int j = 0; j < steps; j++) {
      holdings[j] = shares * remaining(urgency, j * tau);
    }
    double trades = 0;
    double held = 0;
    for (int j = 1; j <= steps; j++) {
      double sold = holdings[j - 1] - holdings[j];
      trades += sold * sold;
      held += holdings[j] * holdings[j];
    }
    double cost = permanentCost() + spreadCost() + impact() / tau * trades;
    return new Schedule(riskAversion, urgency, cost, volatility * Math.sqrt(tau * held), holdings);
  }

  /** sinh κ(T − t)/sinh κT, which no κ overflows. */
  private double remaining(double urgency, double time) {
    if (urgency == 0) {
      return 1 - time / horizon;
    }
    return Elementary.exp(-urgency * time)
        * Elementary.expm1(-2 * urgency * (horizon - time))
        / Elementary.expm1(-2 * urgency * horizon);
  }
}
