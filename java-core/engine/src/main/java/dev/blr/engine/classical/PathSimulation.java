package dev.blr.engine.classical;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Empirical;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.StreamName;
import dev.blr.engine.numeric.Streams;
import dev.blr.engine.volatility.Garch;
import java.util.function.DoubleUnaryOperator;

/**
 * The law of several days under a GARCH recursion, which has no closed form: {@value #PATHS}
 * simulated paths. Every forecast sees the same random numbers, so that a path of forecasts moves
 * because the market does. The standard error of VaR is about 1.5 % of it at a tail of 5 %, and 2 %
 * at 1 %.
 */
public final class PathSimulation {
  private static final int PATHS = 10_000;

  private final Kernels kernels;
  private final long key;
  private final Compounding compounding;
  private double[] innovations; // [days × PATHS]
  private int days;

  /**
   * @param compounding of the daily returns
   */
  public PathSimulation(Kernels kernels, long seed, Compounding compounding) {
    Arguments.present("kernels", kernels);
    Arguments.present("compounding", compounding);
    this.kernels = kernels;
    this.key = Streams.of(seed).named(StreamName.PATHS);
    this.compounding = compounding;
  }

  /**
   * Draws the innovations of the paths anew: from here on they follow this law, given by its
   * quantiles.
   */
  void drawInnovations(DoubleUnaryOperator quantile, int horizonDays) {
    days = horizonDays;
    innovations = new double[days * PATHS];
    kernels.uniforms(key, days, 0, innovations, innovations.length);
    for (int i = 0; i < innovations.length; i++) {
      innovations[i] = quantile.applyAsDouble(innovations[i]);
    }
  }

  /** Whether innovations were drawn for this horizon. */
  boolean spans(int horizonDays) {
    return days == horizonDays;
  }

  /**
   * @param variance of the first day
   */
  Distribution law(Garch model, double variance) {
    double[] returns = new double[PATHS];
    for (int path = 0; path < PATHS; path++) {
      double h = variance;
      double total = 0;
      for (int day = 0; day < days; day++) {
        double error = Math.sqrt(h) * innovations[day * PATHS + path];
        total = compounding.extend(total, model.mu() + error);
        h = model.next(h, error);
      }
      returns[path] = total;
    }
    return new Empirical(returns);
  }
}
