package dev.blr.engine.classical;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.dist.StudentT;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.volatility.Garch;
import dev.blr.engine.volatility.Garch.Innovations;
import dev.blr.engine.volatility.Garch.Kind;
import dev.blr.engine.volatility.Garch.Mean;
import dev.blr.engine.volatility.Garch.Start;

/**
 * A GARCH-type model of mean 0, fitted once by maximum likelihood and then only filtered: the law
 * of √h·z, z of the fitted law, and over several days that of paths simulated with it.
 */
public final class GarchForecaster implements Forecaster {
  private final Garch model;
  private final Innovations innovations;
  private final Distribution law;
  private final PathSimulation paths;
  private final int calibrationDays;
  private double variance;
  private int seen;

  /**
   * @param calibration the returns that the model is fitted on, at least 50; {@link #update} is to
   *     be fed the same returns first, and forecasts begin after them
   * @param paths for horizons of more than a day; this forecaster's alone
   */
  public GarchForecaster(
      Kind kind, Innovations innovations, double[] calibration, PathSimulation paths) {
    this.model = Garch.fit(calibration, kind, innovations, Mean.ZERO, Start.BACKCAST);
    this.innovations = innovations;
    this.law =
        innovations == Innovations.NORMAL
            ? new Normal(0, 1)
            : new StudentT(model.nu(), 0, Math.sqrt((model.nu() - 2) / model.nu()));
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
    Forecaster.requireReturn(observedReturn);
    variance = model.next(variance, observedReturn);
    seen++;
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
      if (!paths.spans(periods)) {
        paths.drawInnovations(law::quantile, periods);
      }
      return paths.law(model, variance);
    }
    return law.scaledBy(Math.sqrt(variance));
  }
}
