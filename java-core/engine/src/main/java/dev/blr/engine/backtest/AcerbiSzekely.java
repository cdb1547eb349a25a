package dev.blr.engine.backtest;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.series.InvalidInputException;
import java.util.Arrays;

/**
 * Backtests of ES (Acerbi and Szekely 2014, "Back-testing expected shortfall", eq. 5 and 6). In
 * loss signs, with I_t = 1{L_t > V_t}:
 *
 * <pre>
 *   Z1 = 1 − Σ (L_t I_t/E_t)/Σ I_t       Z2 = 1 − Σ L_t I_t/(T·tail·E_t)
 * </pre>
 *
 * Both are 0 in expectation under right forecasts and negative when ES is too small.
 */
public final class AcerbiSzekely {
  private AcerbiSzekely() {}

  /** Without an exception there is nothing to judge: NaN is not allowed out, so this throws. */
  public static double z1(double[] losses, double[] valueAtRisk, double[] expectedShortfall) {
    double sum = 0;
    int exceptions = 0;
    for (int t = 0; t < losses.length; t++) {
      if (losses[t] > valueAtRisk[t]) {
        sum += losses[t] / expectedShortfall[t];
        exceptions++;
      }
    }
    if (exceptions == 0) {
      throw new InvalidInputException(
          "losses", "never exceed VaR", "at least one exception for Z1");
    }
    return 1 - sum / exceptions;
  }

  public static double z2(
      double[] losses, double[] valueAtRisk, double[] expectedShortfall, double tail) {
    Forecasts.requireSameLength("losses", losses, "valueAtRisk", valueAtRisk);
    Forecasts.requireSameLength("losses", losses, "expectedShortfall", expectedShortfall);
    Coverage.requireTail(tail);
    double sum = 0;
    for (int t = 0; t < losses.length; t++) {
      if (losses[t] > valueAtRisk[t]) {
        sum += losses[t] / expectedShortfall[t];
      }
    }
    return 1 - sum / (losses.length * tail);
  }

  /**
   * The value below which Z2 falls with probability {@code significance} when losses are
   * independent draws of −{@code returns} and VaR and ES are that law's own.
   *
   * @param trials simulated histories; the Monte-Carlo error of the quantile shrinks as 1/√trials
   */
  public static double z2CriticalValue(
      Distribution returns,
      int days,
      double tail,
      double significance,
      int trials,
      long seed,
      Kernels kernels) {
    double valueAtRisk = -returns.quantile(tail);
    double shortfall = -returns.tailMean(tail);
    double[] statistics = new double[trials];
    double[] uniforms = new double[days];
    for (int trial = 0; trial < trials; trial++) {
      kernels.uniforms(seed, trial, 0, uniforms, days);
      double sum = 0;
      for (double u : uniforms) {
        if (u < tail) {
          sum += Math.max(valueAtRisk, -returns.quantile(u)) / shortfall;
        }
      }
      statistics[trial] = 1 - sum / (days * tail);
    }
    Arrays.sort(statistics);
    return statistics[(int) Math.floor(significance * (trials - 1))];
  }
}
