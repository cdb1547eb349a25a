package dev.blr.engine.ask;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.backtest.Compounding;
import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.decision.Buffers;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.risk.HorizonRisk;

/**
 * The engine as one forecaster among others: VaR and ES of its predictive law.
 *
 * <p>It takes returns for simple ones, which for one day makes no difference. Over several days it
 * compounds them so; fed log returns, its loss x stands for the log loss −ln(1 − x), which is too
 * large by half the realised variance, some 1 % of VaR.
 */
final class LiveRiskForecaster implements Forecaster {
  private final LiveRisk engine;
  private final Compounding compounding;
  private int seen;
  private RiskState state;

  LiveRiskForecaster(LiveRiskSettings settings, Kernels kernels, Compounding compounding) {
    this.engine = new LiveRisk(settings, kernels);
    this.compounding = compounding;
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
      throw new IllegalStateException(
          "needs " + (engine.calibrationDaysLeft() + 1) + " more returns");
    }
    if (horizonDays == 1) {
      return new Forecast(state.posterior().valueAtRisk(), state.posterior().expectedShortfall());
    }
    HorizonRisk risk = engine.horizonRisk(horizonDays).orElseThrow();
    return new Forecast(loss(risk.valueAtRisk()), loss(risk.expectedShortfall()));
  }

  @Override
  public void close() {
    engine.close();
  }

  private double loss(double simpleLoss) {
    return compounding == Compounding.SIMPLE ? simpleLoss : -Elementary.log1p(-simpleLoss);
  }

  /**
   * The buffers of today's state, carried to the horizon of a forecast of it: in proportion to VaR,
   * since the rules are linear in VaR, its interval and calm VaR, and the engine gives only the
   * first at horizons.
   */
  Buffers buffers(Forecast atHorizon) {
    double ratio = atHorizon.valueAtRisk() / state.posterior().valueAtRisk();
    return new Buffers(ratio * state.buffers().stateless(), ratio * state.buffers().memoryAware());
  }
}
