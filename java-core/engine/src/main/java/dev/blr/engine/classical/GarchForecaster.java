package dev.blr.engine.classical;

import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.dist.StudentT;
import dev.blr.engine.volatility.Garch;
import dev.blr.engine.volatility.Garch.Innovations;
import dev.blr.engine.volatility.Garch.Kind;
import dev.blr.engine.volatility.Garch.Mean;
import dev.blr.engine.volatility.Garch.Start;

/**
 * A GARCH-type model of mean 0, fitted once by maximum likelihood and then only filtered: VaR and
 * ES of √h·z under the fitted law of z, and over several days of paths that are simulated with it.
 */
public final class GarchForecaster implements Forecaster {
  private final Garch model;
  private final Innovations innovations;
  private final Distribution law;
  private final Forecast unit;
  private final PathSimulation paths;
  private final double tail;
  private final int calibrationDays;
  private double variance;
  private int seen;

  /**
   * @param calibration the returns that the model is fitted on, at least 50; {@link #update} is to
   *     be fed the same returns first, and forecasts begin after them
   * @param tail 1 − confidence
   * @param paths for horizons of more than a day; this forecaster's alone
   */
  public GarchForecaster(
      Kind kind, Innovations innovations, double[] calibration, double tail, PathSimulation paths) {
    this.model = Garch.fit(calibration, kind, innovations, Mean.ZERO, Start.BACKCAST);
    this.innovations = innovations;
    this.law =
        innovations == Innovations.NORMAL
            ? new Normal(0, 1)
            : new StudentT(model.nu(), 0, Math.sqrt((model.nu() - 2) / model.nu()));
    this.unit = new Forecast(-law.quantile(tail), -law.tailMean(tail));
    this.tail = tail;
    this.paths = paths;
    this.calibrationDays = calibration.length;
    this.variance = model.variances(calibration, Start.BACKCAST)[0];
  }

  @Override
  public String name() {
    String kind =
        switch (model.kind()) {
          case GARCH -> "garch";
          case GJR -> "gjr";
          case EGARCH -> "egarch";
        };
    return kind + (innovations == Innovations.NORMAL ? "-n" : "-t");
  }

  /** The fitted parameters. */
  public Garch model() {
    return model;
  }

  @Override
  public void update(double observedReturn) {
    variance = model.next(variance, observedReturn);
    seen++;
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
      if (!paths.spans(horizonDays)) {
        paths.drawInnovations(law::quantile, horizonDays);
      }
      return paths.forecast(model, variance, tail);
    }
    double deviation = Math.sqrt(variance);
    return new Forecast(deviation * unit.valueAtRisk(), deviation * unit.expectedShortfall());
  }
}
