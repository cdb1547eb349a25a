package dev.blr.engine;

import dev.blr.engine.decision.Buffers;
import dev.blr.engine.decision.EventTracker;
import dev.blr.engine.filter.ParticleFilter;
import dev.blr.engine.filter.SpectralModel;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.MemoryState;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.risk.PosteriorSummary;
import dev.blr.engine.risk.Regime;
import dev.blr.engine.risk.RegimeMonitor;

/**
 * Stages 6 to 8 at one confidence: what the particles mean for VaR, regime, memory and buffers. The
 * filter knows no confidence, so that several of these can stand on one.
 */
final class Assessment {
  private final LiveRiskSettings settings;
  private final PosteriorSummary summary;
  private final CrisisMemory memory;
  private final RegimeMonitor regimeMonitor = new RegimeMonitor();
  private final EventTracker events = new EventTracker();
  private double forecast = Double.POSITIVE_INFINITY;
  private RiskState state;

  /**
   * @param settings of the confidence, the credible level and the buffers
   * @param memory at the same confidence; this one's alone
   */
  Assessment(LiveRiskSettings settings, CrisisMemory memory) {
    this.settings = settings;
    this.summary = new PosteriorSummary(settings.confidence(), settings.credibleLevel());
    this.memory = memory;
  }

  double confidence() {
    return settings.confidence();
  }

  CrisisMemory memory() {
    return memory;
  }

  /** Of the last {@link #update}; null before it. */
  RiskState state() {
    return state;
  }

  /** [particles], VaR of each after the last update, loss fractions; live, not a copy. */
  double[] valueAtRisk() {
    return summary.valueAtRisk();
  }

  /**
   * @param model and filter as they stand after this return
   */
  RiskState update(String label, double simpleReturn, SpectralModel model, ParticleFilter filter) {
    boolean exceeded = -simpleReturn > forecast;
    PosteriorRisk posterior = summary.of(model, filter.weights(), filter.effectiveSampleSize());
    Regime regime = regimeMonitor.update(posterior.interval().width(), posterior.median());
    MemoryState recalled =
        memory.update(
            label,
            simpleReturn,
            model.centre(filter.weights()),
            posterior.median(),
            regime.score());
    Buffers buffers =
        settings.bufferPolicy().buffers(posterior, recalled.level(), memory.calmValueAtRisk());
    forecast = posterior.valueAtRisk();
    state =
        new RiskState(
            label,
            -simpleReturn,
            exceeded,
            posterior,
            regime,
            recalled,
            buffers,
            events.update(regime, recalled.activation(), recalled.level()),
            filter.totalLogLikelihood());
    return state;
  }
}
