package dev.blr.engine;

import dev.blr.engine.LiveRiskSettings.StatedRisk;
import dev.blr.engine.decision.Buffers;
import dev.blr.engine.decision.EventTracker;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.filter.ParticleFilter;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.filter.Weights;
import dev.blr.engine.forecast.RecursiveRecalibration;
import dev.blr.engine.forecast.Stretch;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.MemoryState;
import dev.blr.engine.risk.PosteriorPredictive;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.risk.PosteriorSummary;
import dev.blr.engine.risk.RawRisk;
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
  private final RecursiveRecalibration recalibration;
  private double forecast = Double.POSITIVE_INFINITY; // VaR as it was stated
  private double atomShare; // of the law's atom at that forecast: what fills the tail
  private RiskState state = RiskState.NONE;

  /**
   * @param settings of the confidence, the credible level and the buffers
   * @param memory at the same confidence; this one's alone
   */
  Assessment(LiveRiskSettings settings, CrisisMemory memory) {
    this.settings = settings;
    this.summary = new PosteriorSummary(settings.confidence(), settings.credibleLevel());
    this.memory = memory;
    double tail = settings.tail();
    this.recalibration = new RecursiveRecalibration(tail, RecursiveRecalibration.step(tail));
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
   * @param logLikelihood of all returns since calibration
   */
  void update(
      String label,
      double simpleReturn,
      ParticleFilter<SpectralPopulation> filter,
      double logLikelihood) {
    SpectralPopulation particles = filter.population();
    ReturnScale returns = particles.returns();
    double loss = -simpleReturn;
    boolean exceeded = loss > forecast;
    learn(loss, exceeded);
    Weights weights = particles.spread(filter.weights());
    PosteriorRisk law = summary.of(particles, weights, filter.effectiveSampleSize());
    Regime regime = regimeMonitor.update(law.interval().width(), law.median());
    MemoryState recalled =
        memory.update(
            label,
            returns.ofReturn(simpleReturn),
            particles.centre(weights),
            -returns.ofReturn(-law.median()),
            regime.score());
    Stretch stretch = new Stretch(returns, factor());
    PosteriorRisk stated = law.stretched(stretch);
    Buffers buffers =
        settings
            .bufferPolicy()
            .buffers(
                stated, recalled.level(), stretch.loss(returns.toLoss(memory.calmValueAtRisk())));
    forecast = stated.valueAtRisk();
    atomShare = atomShare(particles, weights);
    state =
        new RiskState(
            label,
            loss,
            exceeded,
            stated,
            new RawRisk(stretch.factor(), law.valueAtRisk(), law.expectedShortfall()),
            regime,
            recalled,
            buffers,
            events.update(regime, recalled.activation(), recalled.level()),
            logLikelihood);
  }

  /** From the second state on: nothing was stated before the first. */
  private void learn(double loss, boolean exceeded) {
    if (state != RiskState.NONE) {
      recalibration.learn(exceeded ? 1 : loss == forecast ? atomShare : 0);
    }
  }

  private double factor() {
    return settings.statedRisk() == StatedRisk.RECALIBRATED ? recalibration.scale() : 1;
  }

  /**
   * Of a price that stands still on most days VaR is 0, and losses beyond it are rarer than the
   * tail however right the law is. A day of no loss then counts as so much of an exception as makes
   * a right law have them as often as its tail.
   */
  private double atomShare(SpectralPopulation particles, Weights weights) {
    if (forecast != 0 || particles.quotation().isContinuous()) {
      return 0;
    }
    Distribution quoted = particles.quotation().of(new PosteriorPredictive(particles, weights));
    double below = quoted.cdfBelow(0);
    return Math.clamp((settings.tail() - below) / (quoted.cdf(0) - below), 0, 1);
  }

  /** What moves. */
  void state(Archive archive) {
    memory.state(archive);
    regimeMonitor.state(archive);
    events.state(archive);
    recalibration.state(archive);
    forecast = archive.real(forecast);
    atomShare = archive.finite(atomShare);
    boolean spoken = archive.flag(state != RiskState.NONE);
    RiskState read = state.state(archive);
    state = spoken ? read : RiskState.NONE;
  }
}
