package dev.blr.engine.risk;

import java.util.Arrays;

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
   * VaR is the order statistic ⌈n·tail⌉ of the returns, and ES = VaR + E[(L − VaR)⁺]/tail
   * (Rockafellar and Uryasev 2002, eq. 5).
   *
   * @param returns simulated simple returns over the horizon, one a path
   */
  public static HorizonRisk of(double[] returns, int horizonDays, double confidence) {
    double[] sorted = returns.clone();
    Arrays.sort(sorted);
    double tail = 1 - confidence;
    int rank = (int) Math.ceil(sorted.length * tail - 1e-9);
    double valueAtRisk = -sorted[Math.max(1, rank) - 1];
    double excess = 0;
    for (int i = 0; i < sorted.length && -sorted[i] > valueAtRisk; i++) {
      excess += -sorted[i] - valueAtRisk;
    }
    return new HorizonRisk(
        horizonDays,
        confidence,
        sorted.length,
        valueAtRisk,
        valueAtRisk + excess / (tail * sorted.length));
  }
}
