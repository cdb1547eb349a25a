package dev.blr.platform.backtest;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.decision.Buffers;
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
  public Forecast forecast(int horizonDays) {
    if (!ready()) {
      throw new IllegalStateException("needs " + (engine.calibrationDaysLeft() + 1) + " more returns");
    }
    double root = Math.sqrt(horizonDays);
    return new Forecast(
        root * state.posterior().valueAtRisk(), root * state.posterior().expectedShortfall());
  }

  /**
   * The buffers of today's state, carried to the horizon of a forecast of it: in proportion to VaR, since
   * the rules are linear in VaR, its interval and calm VaR, and the engine gives only the first at horizons.
   */
  Buffers buffers(Forecast atHorizon) {
    double ratio = atHorizon.valueAtRisk() / state.posterior().valueAtRisk();
    return new Buffers(ratio * state.buffers().stateless(), ratio * state.buffers().memoryAware());
  }
}
