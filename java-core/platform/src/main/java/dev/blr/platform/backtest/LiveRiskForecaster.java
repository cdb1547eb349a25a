package dev.blr.platform.backtest;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.kernel.Kernels;

/** The engine as one forecaster among others: VaR and ES of its predictive law. */
final class LiveRiskForecaster implements Forecaster {
  private final LiveRisk engine;
  private int seen;
  private RiskState state;

  LiveRiskForecaster(LiveRiskSettings settings, Kernels kernels) {
    this.engine = new LiveRisk(settings, kernels);
  }

  @Override
  public String name() {
    return engine.settings().model().word();
  }

  @Override
  public void update(double observedReturn) {
    seen++;
    state = engine.update("observation " + seen, observedReturn).orElse(null);
  }

  /** From the first state on, one observation after calibration. */
  @Override
  public boolean ready() {
    return state != null;
  }

  @Override
  public Forecast forecast() {
    if (!ready()) {
      throw new IllegalStateException("needs " + (engine.calibrationDaysLeft() + 1) + " more returns");
    }
    return new Forecast(state.posterior().valueAtRisk(), state.posterior().expectedShortfall());
  }
}
