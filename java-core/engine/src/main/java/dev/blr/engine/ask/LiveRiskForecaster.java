package dev.blr.engine.ask;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.decision.Buffers;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.SimulatedPaths;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.series.ReturnSeries;
import java.util.List;

/**
 * The engine as one forecaster among others: its posterior predictive law.
 *
 * <p>It takes returns for simple ones, which for one day makes no difference. Over several days it
 * compounds them so; fed log returns, its return R stands for the log return ln(1 + R), whose loss
 * is too large by half the realised variance, some 1 % of VaR.
 */
final class LiveRiskForecaster implements Forecaster {
  /** A path that loses everything has no log return; it counts as one that loses all but this. */
  private static final double LEAST_GROWTH = 0x1p-53;

  private final LiveRisk engine;
  private final Compounding compounding;
  private final double[] ticks;
  private int seen;
  private boolean ready;
  private Distribution law; // of so many periods after the last return; null until it is wanted
  private int periodsOfLaw;

  /**
   * @param confidences that {@link #buffers} are wanted at, at least one
   * @param ticks after each return that it will be fed, {@link ReturnSeries#ticks}
   */
  LiveRiskForecaster(
      LiveRiskSettings settings,
      List<Double> confidences,
      Kernels kernels,
      Compounding compounding,
      double[] ticks) {
    this.engine = new LiveRisk(settings.withConfidence(confidences.getFirst()), kernels);
    confidences.forEach(engine::assessAlsoAt);
    this.compounding = compounding;
    this.ticks = ticks;
  }

  @Override
  public String name() {
    return engine.settings().model().word();
  }

  @Override
  public void update(double observedReturn) {
    Forecaster.requireReturn(observedReturn);
    double tick = ticks[seen++];
    law = null;
    ready = engine.update("observation " + seen, observedReturn, tick).isPresent();
  }

  /** From the first state on, one observation after calibration. */
  @Override
  public boolean ready() {
    return ready;
  }

  @Override
  public Distribution predict(int periods) {
    Forecaster.requirePeriods(periods);
    if (!ready()) {
      throw new IllegalStateException(
          "needs " + (engine.calibrationDaysLeft() + 1) + " more returns");
    }
    if (law == null || periods != periodsOfLaw) {
      law = periods == 1 ? engine.predictive().orElseThrow() : compounded(periods);
      periodsOfLaw = periods;
    }
    return law;
  }

  @Override
  public void close() {
    engine.close();
  }

  private Distribution compounded(int periods) {
    double[] returns = engine.horizonReturns(periods).orElseThrow();
    if (compounding == Compounding.LOG) {
      for (int path = 0; path < returns.length; path++) {
        returns[path] = Elementary.log(Math.max(LEAST_GROWTH, 1 + returns[path]));
      }
    }
    return new SimulatedPaths(returns);
  }

  /**
   * The buffers of today's state, carried to the horizon: in proportion to VaR, since the rules are
   * linear in VaR, its interval and calm VaR, and the engine gives only the first at horizons.
   *
   * @param confidence one of those asked for
   */
  Buffers buffers(double confidence, int periods) {
    RiskState state = engine.stateAt(confidence).orElseThrow();
    if (periods == 1) {
      return state.buffers();
    }
    double atHorizon = -predict(periods).quantile(1 - confidence);
    double ratio = atHorizon / state.posterior().valueAtRisk();
    return new Buffers(ratio * state.buffers().stateless(), ratio * state.buffers().memoryAware());
  }
}
