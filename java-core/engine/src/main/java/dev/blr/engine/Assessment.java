package dev.blr.engine;

import dev.blr.engine.decision.Buffers;
import dev.blr.engine.decision.EventTracker;
import dev.blr.engine.filter.ParticleFilter;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.MemoryState;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.risk.PosteriorSummary;
import dev.blr.engine.risk.Regime;
import dev.blr.engine.risk.RegimeMonitor;
import dev.blr.engine.snapshot.Archive;
import java.util.Optional;

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
  private RiskState state = RiskState.NONE;

  /**
   * @param settings of the confidence, the credible level and the buffers
   * @param memory at the same confidence; this one's alone
   */
  Assessment(LiveRiskSettings settings, CrisisMemory memory) {
    this.settings = settings;
    this.summary = new PosteriorSummary(settings.confidence(), settings.credibleLevel());
    this.memory = memory;
  }

  CrisisMemory memory() {
    return memory;
  }

  /** Of the last {@link #update}. */
  Optional<RiskState> state() {
    return state == RiskState.NONE ? Optional.empty() : Optional.of(state);
  }

  /** [particles], VaR of each, loss fractions; live, not a copy. */
  double[] valueAtRisk(SpectralPopulation particles) {
    return summary.valueAtRisk(particles);
  }

  /**
   * @param filter as it stands after this return
   */
  void update(String label, double simpleReturn, ParticleFilter<SpectralPopulation> filter) {
    SpectralPopulation particles = filter.population();
    boolean exceeded = -simpleReturn > forecast;
    PosteriorRisk posterior = summary.of(particles, filter.weights(), filter.effectiveSampleSize());
    Regime regime = regimeMonitor.update(posterior.interval().width(), posterior.median());
    MemoryState recalled =
        memory.update(
            label,
            simpleReturn,
            particles.centre(filter.weights()),
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
  }

  /** What moves. */
  void state(Archive archive) {
    memory.state(archive);
    regimeMonitor.state(archive);
    events.state(archive);
    forecast = archive.real(forecast);
    boolean spoken = archive.flag(state != RiskState.NONE);
    RiskState read = state.state(archive);
    state = spoken ? read : RiskState.NONE;
  }
}
