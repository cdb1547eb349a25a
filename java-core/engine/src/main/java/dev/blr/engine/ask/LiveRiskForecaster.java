package dev.blr.engine.ask;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.decision.Buffers;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.LogReturn;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.dist.SimulatedPaths;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.series.BarRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The engine as one forecaster among others: its posterior predictive law.
 *
 * <p>The engine lives on simple returns R and compounds them, or adds them up where they are money.
 * Where log returns are shown and judged it answers with the law of ln(1 + R).
 */
final class LiveRiskForecaster implements Forecaster {
  /** A path that loses everything has no log return; it counts as one that loses all but this. */
  private static final double LEAST_GROWTH = 0x1p-53;

  private final LiveRisk engine;
  private final FedReturns fed;
  private int seen;
  private boolean ready;
  private @Nullable Distribution law; // of so many periods after the last return; null until wanted
  private int periodsOfLaw;

  /**
   * @param confidences that {@link #buffers} are wanted at, at least one
   * @param fed the returns that it will be fed
   */
  LiveRiskForecaster(
      LiveRiskSettings settings, List<Double> confidences, Kernels kernels, FedReturns fed) {
    this.engine =
        new LiveRisk(
            settings.withConfidence(confidences.getFirst()), kernels, List.of(), fed.stake());
    confidences.forEach(engine::assessAlsoAt);
    this.fed = fed;
  }

  @Override
  public String name() {
    return engine.settings().model().word();
  }

  @Override
  public void update(double observedReturn) {
    Forecaster.requireReturn(observedReturn);
    double tick = fed.ticks()[seen];
    double range = BarRange.at(fed.ranges(), seen);
    double simple = fed.log() ? fed.simple()[seen] : observedReturn;
    seen++;
    law = null;
    ready = engine.update("observation " + seen, simple, tick, range).isPresent();
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
      law = periods == 1 ? ofNext() : ahead(periods);
      periodsOfLaw = periods;
    }
    return law;
  }

  @Override
  public void close() {
    engine.close();
  }

  private Distribution ofNext() {
    Distribution simple = engine.predictive().orElseThrow();
    return fed.log() ? LogReturn.of(simple) : simple;
  }

  private Distribution ahead(int periods) {
    double[] returns = engine.horizonReturns(periods).orElseThrow();
    if (fed.log()) {
      for (int path = 0; path < returns.length; path++) {
        returns[path] = logarithm(returns[path]);
      }
    }
    return new SimulatedPaths(returns);
  }

  private static double logarithm(double simple) {
    return Elementary.log(Math.max(LEAST_GROWTH, 1 + simple));
  }

  /**
   * The buffers of today's state, carried to the horizon: in proportion to VaR, since the rules are
   * linear in VaR, its interval and calm VaR, and the engine gives only the first at horizons.
   *
   * @param confidence one of those asked for
   */
  Buffers buffers(double confidence, int periods) {
    RiskState state = engine.stateAt(confidence).orElseThrow();
    double ratio = periods == 1 ? 1 : atHorizon(confidence, periods) / state.raw().valueAtRisk();
    return new Buffers(
        shown(ratio * state.buffers().stateless()), shown(ratio * state.buffers().memoryAware()));
  }

  /**
   * The factor by which the engine stretches the law of the next return, in units of {@link
   * #stretched}.
   *
   * @param confidence one of those asked for
   */
  double recalibration(double confidence) {
    return engine.stateAt(confidence).orElseThrow().raw().recalibration();
  }

  /** What it stretches, beside the returns that are judged. */
  ReturnScale stretched() {
    return fed.log() ? ReturnScale.LINEAR : engine.returns();
  }

  /** VaR as a loss of the simple return. */
  private double atHorizon(double confidence, int periods) {
    double lowest = predict(periods).quantile(1 - confidence);
    return fed.log() ? -Elementary.expm1(lowest) : -lowest;
  }

  /** A loss fraction in the unit of the losses that are judged. */
  private double shown(double loss) {
    return fed.log() ? -logarithm(-loss) : loss;
  }
}
