package dev.blr.engine.volatility;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Empirical;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.StreamName;
import dev.blr.engine.numeric.Streams;
import java.util.function.DoubleUnaryOperator;

/**
 * The law of several periods under a volatility recursion, which has no closed form: {@value
 * #PATHS} simulated paths. Every forecast sees the same random numbers, so that a path of forecasts
 * moves because the market does. The standard error of VaR is about 1.5 % of it at a tail of 5 %,
 * and 2 % at 1 %.
 *
 * @param compounding of the returns of single periods
 */
public record PathSimulation(Kernels kernels, long seed, Compounding compounding) {
  private static final int PATHS = 10_000;

  public PathSimulation {
    Arguments.given("kernels", kernels);
    Arguments.given("compounding", compounding);
  }

  /** Drawn z of every path, [periods × PATHS]. */
  public static final class Innovations {
    private final double[] values;
    private final int periods;

    private Innovations(double[] values, int periods) {
      this.values = values;
      this.periods = periods;
    }

    int periods() {
      return periods;
    }
  }

  /**
   * @param quantile of the law of z, in (0, 1)
   */
  public Innovations innovations(DoubleUnaryOperator quantile, int periods) {
    double[] values = new double[periods * PATHS];
    long key = Streams.of(seed).named(StreamName.PATHS);
    kernels.uniforms(key, periods, 0, values, values.length);
    for (int i = 0; i < values.length; i++) {
      values[i] = quantile.applyAsDouble(values[i]);
    }
    return new Innovations(values, periods);
  }

  /**
   * Of the compounded return of the innovations' periods.
   *
   * @param variance of the first period
   * @param recent the last returns that the mean looks at, the oldest first
   */
  public Distribution law(Garch model, double variance, double[] recent, Innovations innovations) {
    double[] returns = new double[PATHS];
    int lags = recent.length;
    double[] path = new double[lags + innovations.periods];
    System.arraycopy(recent, 0, path, 0, lags);
    for (int p = 0; p < PATHS; p++) {
      double h = variance;
      double total = 0;
      for (int period = 0; period < innovations.periods; period++) {
        double error = Math.sqrt(h) * innovations.values[period * PATHS + p];
        path[lags + period] = model.mean().at(path, lags + period) + error;
        total = compounding.extend(total, path[lags + period]);
        h = model.variance().next(h, error);
      }
      returns[p] = total;
    }
    return new Empirical(returns);
  }
}
