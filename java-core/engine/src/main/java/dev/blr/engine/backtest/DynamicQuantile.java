package dev.blr.engine.backtest;

import dev.blr.engine.dist.ChiSquared;
import dev.blr.engine.numeric.Cholesky;
import dev.blr.engine.numeric.InvalidInputException;

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
  /** Of a regressor's square, what those before it must leave unexplained. */
  private static final double LEAST_PIVOT = 1e-12;

  private DynamicQuantile() {}

  /**
   * Of losses above VaR.
   *
   * @param lags of the hits, ≥ 1; the regression starts after them
   */
  public static TestResult test(double[] losses, double[] valueAtRisk, double tail, int lags) {
    return test(Coverage.exceptions(losses, valueAtRisk), losses, valueAtRisk, tail, lags);
  }

  /**
   * @param hit which days are hits, [losses]
   */
  static TestResult test(
      boolean[] hit, double[] losses, double[] valueAtRisk, double tail, int lags) {
    Coverage.requireTail(tail);
    int columns = lags + 3;
    if (lags < 1 || losses.length < lags + columns) {
      throw new InvalidInputException(
          "losses", "has " + losses.length + " elements", "at least " + (lags + columns));
    }
    double[] hits = new double[losses.length];
    for (int t = 0; t < hits.length; t++) {
      hits[t] = (hit[t] ? 1 : 0) - tail;
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
    double[] beta = solve(gram, moment);
    double statistic = 0;
    for (int i = 0; i < columns; i++) {
      statistic += beta[i] * moment[i];
    }
    statistic /= tail * (1 - tail);
    return new TestResult(statistic, ChiSquared.survival(statistic, columns));
  }

  /** In units that make the diagonal 1: VaR and squared returns are small, and hits are not. */
  private static double[] solve(double[][] gram, double[] moment) {
    int n = moment.length;
    double[] scale = new double[n];
    for (int i = 0; i < n; i++) {
      scale[i] = gram[i][i] > 0 ? 1 / Math.sqrt(gram[i][i]) : 0;
    }
    double[] scaled = new double[n * n];
    double[] solution = new double[n];
    for (int i = 0; i < n; i++) {
      solution[i] = moment[i] * scale[i];
      for (int j = 0; j < n; j++) {
        scaled[i * n + j] = gram[i][j] * (scale[i] * scale[j]);
      }
    }
    solution =
        Cholesky.ofIndependent(scaled, n, LEAST_PIVOT)
            .orElseThrow(() ->
                new InvalidInputException(
                    "valueAtRisk",
                    "makes the regressors linearly dependent",
                    "forecasts that vary, and hits that do"))
            .solve(solution);
    for (int i = 0; i < n; i++) {
      solution[i] *= scale[i];
    }
    return solution;
  }
}
