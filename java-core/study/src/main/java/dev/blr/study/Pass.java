package dev.blr.study;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.backtest.RecursiveRecalibration;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;

/**
 * The engine once over a whole series: what it said before each return, to be judged over many
 * windows.
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
      state = engine.update(series.labels()[t], returns[t]).orElse(null);
    }
  }

  /** The state before return t. */
  RiskState before(int t) {
    return before[t];
  }

  /** Next-day VaR and ES over [from, to), as they are. */
  Backtest plain(int from, int to) {
    double[] losses = new double[to - from];
    double[] valueAtRisk = new double[to - from];
    double[] shortfall = new double[to - from];
    for (int t = from; t < to; t++) {
      losses[t - from] = -returns[t];
      valueAtRisk[t - from] = before[t].posterior().valueAtRisk();
      shortfall[t - from] = before[t].posterior().expectedShortfall();
    }
    return new Backtest(settings.model().word(), losses, valueAtRisk, shortfall, settings.tail());
  }

  /** The same with a recalibration that begins with the window. */
  Backtest recalibrated(int from, int to) {
    return plain(from, to).recalibrated(RecursiveRecalibration.step(settings.tail()));
  }
}
