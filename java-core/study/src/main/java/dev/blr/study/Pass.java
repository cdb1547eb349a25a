package dev.blr.study;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import java.util.function.ToDoubleFunction;

/**
 * The engine once over a whole series, with its bars where it has some: what it said before each
 * return, to be judged over many windows.
 */
final class Pass {
  private final LiveRiskSettings settings;
  private final double[] returns;
  private final RiskState[] before; // [t]: the state before return t, null while calibrating

  Pass(LiveRiskSettings settings, ReturnSeries series) {
    this.settings = settings;
    this.returns = series.returns();
    this.before = new RiskState[returns.length];
    LiveRisk engine = new LiveRisk(settings, KernelSelection.choose().kernels());
    RiskState state = null;
    for (int t = 0; t < returns.length; t++) {
      before[t] = state;
      state = engine.update(series.labels()[t], returns[t], 0, series.range(t)).orElse(null);
    }
  }

  /** Returns of the series. */
  int days() {
    return returns.length;
  }

  /** The state before return t; null while calibrating. */
  RiskState before(int t) {
    return before[t];
  }

  /** Next-day VaR and ES over [from, to) of the laws as they are. */
  Backtest plain(int from, int to) {
    return judged(
        from, to, state -> state.raw().valueAtRisk(), state -> state.raw().expectedShortfall());
  }

  /** The same as they were stated: recalibrated since the first state. */
  Backtest recalibrated(int from, int to) {
    return judged(
        from,
        to,
        state -> state.posterior().valueAtRisk(),
        state -> state.posterior().expectedShortfall());
  }

  private Backtest judged(
      int from,
      int to,
      ToDoubleFunction<RiskState> riskOf,
      ToDoubleFunction<RiskState> shortfallOf) {
    double[] losses = new double[to - from];
    double[] valueAtRisk = new double[to - from];
    double[] shortfall = new double[to - from];
    for (int t = from; t < to; t++) {
      losses[t - from] = -returns[t];
      valueAtRisk[t - from] = riskOf.applyAsDouble(before[t]);
      shortfall[t - from] = shortfallOf.applyAsDouble(before[t]);
    }
    return new Backtest(settings.model().word(), losses, valueAtRisk, shortfall, settings.tail());
  }
}
