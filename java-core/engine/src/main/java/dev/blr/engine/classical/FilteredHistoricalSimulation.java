package dev.blr.engine.classical;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Empirical;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.series.RollingWindow;
import dev.blr.engine.volatility.FittedGarch;
import dev.blr.engine.volatility.GarchFilter;
import dev.blr.engine.volatility.GarchSpec;
import dev.blr.engine.volatility.GjrRecursion;
import dev.blr.engine.volatility.PathSimulation;
import dev.blr.engine.volatility.Start;
import dev.blr.engine.volatility.StudentTInnovation;
import dev.blr.engine.volatility.ZeroMean;

/**
 * Filtered historical simulation (Barone-Adesi, Giannopoulos and Vosper 1999): the empirical law of
 * the last thousand standardised residuals of a GJR-GARCH-t filter of mean 0, scaled by tomorrow's
 * volatility; over several days, of paths whose innovations are drawn from those residuals.
 */
public final class FilteredHistoricalSimulation implements Forecaster {
  private static final int WINDOW_DAYS = 1000;

  private final GarchFilter filter;
  private final PathSimulation paths;
  private final RollingWindow residuals;

  /**
   * @param calibration the returns that the filter is fitted on and has then seen, at least 50
   * @param paths for horizons of more than a day
   */
  public FilteredHistoricalSimulation(double[] calibration, PathSimulation paths) {
    FittedGarch fitted =
        new GarchSpec(
                ZeroMean.FAMILY,
                GjrRecursion.FAMILY,
                StudentTInnovation.FAMILY,
                Start.BACKCAST,
                paths)
            .fit(calibration);
    this.filter = fitted.filter();
    this.paths = paths;
    this.residuals = new RollingWindow(Math.min(WINDOW_DAYS, calibration.length));
    for (double residual : fitted.residuals()) {
      residuals.add(residual);
    }
  }

  @Override
  public String name() {
    return "fhs";
  }

  @Override
  public void update(double observedReturn) {
    Forecaster.requireReturn(observedReturn);
    residuals.add(observedReturn / Math.sqrt(filter.variance()));
    filter.update(observedReturn);
  }

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public Distribution predict(int periods) {
    Forecaster.requirePeriods(periods);
    double[] pool = residuals.values();
    if (periods > 1) {
      return paths.law(
          filter.model(),
          filter.variance(),
          new double[0],
          paths.innovations(u -> pool[(int) (u * pool.length)], periods));
    }
    return new Empirical(pool).scaledBy(Math.sqrt(filter.variance()));
  }

  /** The residuals at the volatility of the next day: what that day's return may be. */
  public double[] scaledResiduals() {
    double[] pool = residuals.values();
    double volatility = Math.sqrt(filter.variance());
    for (int i = 0; i < pool.length; i++) {
      pool[i] *= volatility;
    }
    return pool;
  }
}
