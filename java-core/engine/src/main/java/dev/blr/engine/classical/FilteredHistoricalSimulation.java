package dev.blr.engine.classical;

import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.dist.Empirical;
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
  private final double tail;
  private final PathSimulation paths;
  private final int calibrationDays;
  private final RollingWindow residuals;
  private double variance;
  private int seen;

  /**
   * @param calibration the returns that the filter is fitted on, at least 50; {@link #update} is to
   *     be fed the same returns first, and forecasts begin after them
   * @param tail 1 − confidence
   * @param paths for horizons of more than a day; this forecaster's alone
   */
  public FilteredHistoricalSimulation(double[] calibration, double tail, PathSimulation paths) {
    this.model = Garch.fit(calibration, Kind.GJR, Innovations.STUDENT_T, Mean.ZERO, Start.BACKCAST);
    this.tail = tail;
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
    residuals.add(observedReturn / Math.sqrt(variance));
    seen++;
    variance = model.next(variance, observedReturn);
  }

  @Override
  public boolean ready() {
    return seen >= calibrationDays;
  }

  @Override
  public Forecast forecast(int horizonDays) {
    if (!ready()) {
      throw new IllegalStateException(
          "needs the " + calibrationDays + " returns that it was fitted on");
    }
    if (horizonDays > 1) {
      double[] pool = residuals.values();
      paths.drawInnovations(u -> pool[(int) (u * pool.length)], horizonDays);
      return paths.forecast(model, variance, tail);
    }
    Empirical law = new Empirical(residuals.values());
    double deviation = Math.sqrt(variance);
    return new Forecast(-deviation * law.quantile(tail), -deviation * law.tailMean(tail));
  }
}
