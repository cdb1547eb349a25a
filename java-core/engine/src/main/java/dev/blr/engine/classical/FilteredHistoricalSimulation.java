package dev.blr.engine.classical;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Empirical;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.series.RollingWindow;
import dev.blr.engine.volatility.Garch;
import dev.blr.engine.volatility.Garch.Innovations;
import dev.blr.engine.volatility.Garch.Kind;
import dev.blr.engine.volatility.Garch.Mean;
import dev.blr.engine.volatility.Garch.Start;

/**
 * Filtered historical simulation (Barone-Adesi, Giannopoulos and Vosper 1999): the empirical law of
 * the last thousand standardised residuals of a GJR-GARCH-t filter of mean 0, scaled by tomorrow's
 * volatility; over several days, of paths whose innovations are drawn from those residuals.
 */
public final class FilteredHistoricalSimulation implements Forecaster {
  private static final int WINDOW_DAYS = 1000;

  private final Garch model;
  private final PathSimulation paths;
  private final int calibrationDays;
  private final RollingWindow residuals;
  private double variance;
  private int seen;

  /**
   * @param calibration the returns that the filter is fitted on, at least 50; {@link #update} is to
   *     be fed the same returns first, and forecasts begin after them
   * @param paths for horizons of more than a day; this forecaster's alone
   */
  public FilteredHistoricalSimulation(double[] calibration, PathSimulation paths) {
    this.model = Garch.fit(calibration, Kind.GJR, Innovations.STUDENT_T, Mean.ZERO, Start.BACKCAST);
    this.paths = paths;
    this.calibrationDays = calibration.length;
    this.residuals = new RollingWindow(Math.min(WINDOW_DAYS, calibrationDays));
    this.variance = model.variances(calibration, Start.BACKCAST)[0];
  }

  @Override
  public String name() {
    return "fhs";
  }

  @Override
  public void update(double observedReturn) {
    Forecaster.requireReturn(observedReturn);
    residuals.add(observedReturn / Math.sqrt(variance));
    seen++;
    variance = model.next(variance, observedReturn);
  }

  @Override
  public boolean ready() {
    return seen >= calibrationDays;
  }

  @Override
  public Distribution predict(int periods) {
    Forecaster.requirePeriods(periods);
    if (!ready()) {
      throw new IllegalStateException(
          "needs the " + calibrationDays + " returns that it was fitted on");
    }
    if (periods > 1) {
      double[] pool = residuals.values();
      paths.drawInnovations(u -> pool[(int) (u * pool.length)], periods);
      return paths.law(model, variance);
    }
    return new Empirical(residuals.values()).scaledBy(Math.sqrt(variance));
  }
}
