package dev.blr.engine.backtest;

import dev.blr.engine.dist.ChiSquared;
import dev.blr.engine.series.InvalidInputException;

/**
 * The dynamic quantile test (Engle and Manganelli 2004, section 4): regress the demeaned hits H_t =
 * 1{loss > VaR} − tail on a constant, VaR_t, lagged hits and the last squared return; under right
 * forecasts nothing explains them.
 *
 * <pre>
 *   DQ = β̂ᵀ XᵀX β̂ / (tail (1 − tail)) ~ χ²_{lags + 3}
 * </pre>
 */
public final class DynamicQuantile {
  private DynamicQuantile() {}

  /**
   * @param lags of the hits, ≥ 1; the regression starts after them
   */
  public static TestResult test(double[] losses, double[] valueAtRisk, double tail, int lags) {
    Forecasts.requireSameLength("losses", losses, "valueAtRisk", valueAtRisk);
    Coverage.requireTail(tail);
    int columns = lags + 3;
    if (lags < 1 || losses.length < lags + columns) {
      throw new InvalidInputException(
          "losses", "has " + losses.length + " elements", "at least " + (lags + columns));
    }
    double[] hits = new double[losses.length];
    for (int t = 0; t < hits.length; t++) {
      hits[t] = (losses[t] > valueAtRisk[t] ? 1 : 0) - tail;
    }
    double[][] gram = new double[columns][columns];
    double[] moment = new double[columns];
    double[] row = new double[columns];
    for (int t = lags; t < hits.length; t++) {
      row[0] = 1;
      row[1] = valueAtRisk[t];
      row[2] = losses[t - 1] * losses[t - 1];
      for (int lag = 1; lag <= lags; lag++) {
        row[2 + lag] = hits[t - lag];
      }
      for (int i = 0; i < columns; i++) {
        moment[i] += row[i] * hits[t];
        for (int j = 0; j < columns; j++) {
          gram[i][j] += row[i] * row[j];
        }
      }
    }
    // β̂ᵀXᵀXβ̂ = (Xᵀh)ᵀ(XᵀX)⁻¹(Xᵀh).
    double[] beta = solve(gram, moment.clone());
    double statistic = 0;
    for (int i = 0; i < columns; i++) {
      statistic += beta[i] * moment[i];
    }
    statistic /= tail * (1 - tail);
    return new TestResult(statistic, ChiSquared.survival(statistic, columns));
  }

  /** Gaussian elimination of a scaled symmetric positive definite system, in place. */
  private static double[] solve(double[][] gram, double[] right) {
    int n = right.length;
    double[] scale = new double[n];
    for (int i = 0; i < n; i++) {
      scale[i] = gram[i][i] > 0 ? 1 / Math.sqrt(gram[i][i]) : 0;
    }
    for (int i = 0; i < n; i++) {
      right[i] *= scale[i];
      for (int j = 0; j < n; j++) {
        gram[i][j] *= scale[i] * scale[j];
      }
    }
    for (int p = 0; p < n; p++) {
      if (!(gram[p][p] > 1e-12)) {
        throw new InvalidInputException(
            "valueAtRisk",
            "makes the regressors linearly dependent",
            "forecasts that vary, and hits that do");
      }
      for (int i = p + 1; i < n; i++) {
        double factor = gram[i][p] / gram[p][p];
        right[i] -= factor * right[p];
        for (int j = p; j < n; j++) {
          gram[i][j] -= factor * gram[p][j];
        }
      }
    }
    double[] solution = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double rest = right[i];
      for (int j = i + 1; j < n; j++) {
        rest -= gram[i][j] * solution[j] / scale[j];
      }
      solution[i] = rest / gram[i][i] * scale[i];
    }
    return solution;
  }
}
