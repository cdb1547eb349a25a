package dev.blr.engine.risk;

import dev.blr.engine.dist.SimulatedPaths;

/**
 * VaR and ES of the return over several periods, compounded: from simulated paths of the posterior
 * predictive law.
 *
 * @param horizonDays number of periods, ≥ 1
 * @param confidence of VaR and ES, e.g. 0.95
 * @param paths that were simulated; the Monte Carlo error of VaR is √(tail(1−tail)/paths)/f(−VaR)
 * @param valueAtRisk loss fraction of the whole horizon
 * @param expectedShortfall loss fraction of the whole horizon, ≥ valueAtRisk
 */
public record HorizonRisk(
    int horizonDays, double confidence, int paths, double valueAtRisk, double expectedShortfall) {

  /**
   * VaR and ES of the law of {@link SimulatedPaths}.
   *
   * @param returns simulated simple returns over the horizon, one a path
   */
  public static HorizonRisk of(double[] returns, int horizonDays, double confidence) {
    SimulatedPaths law = new SimulatedPaths(returns);
    double tail = 1 - confidence;
    return new HorizonRisk(
        horizonDays, confidence, law.paths(), -law.quantile(tail), -law.tailMean(tail));
  }
}
