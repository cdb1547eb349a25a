package dev.blr.engine;

import dev.blr.engine.decision.Buffers;
import dev.blr.engine.decision.RiskEvent;
import dev.blr.engine.memory.MemoryState;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.risk.RawRisk;
import dev.blr.engine.risk.Regime;
import dev.blr.engine.snapshot.Archive;

/**
 * The state K_t = (Π_t, U_t, M_t) after one observation; its risk numbers speak of the next period.
 *
 * @param label the observation's date, as given
 * @param loss the observation itself: minus the simple return, a loss fraction
 * @param exceeded whether that loss was larger than the VaR of the state before it
 * @param posterior as it is stated: recalibrated by past exceptions unless the settings want it raw
 * @param raw what it was before that
 * @param logLikelihood Σ log p(r_s | r_1 … r_{s−1}) since calibration
 */
public record RiskState(
    String label,
    double loss,
    boolean exceeded,
    PosteriorRisk posterior,
    RawRisk raw,
    Regime regime,
    MemoryState memory,
    Buffers buffers,
    RiskEvent event,
    double logLikelihood) {
  /** Before the first. */
  static final RiskState NONE =
      new RiskState(
          "",
          0,
          false,
          PosteriorRisk.NONE,
          RawRisk.NONE,
          Regime.NONE,
          MemoryState.NONE,
          Buffers.NONE,
          RiskEvent.NONE,
          0);

  /** Its fields. */
  RiskState state(Archive archive) {
    return new RiskState(
        archive.text(label),
        archive.real(loss),
        archive.flag(exceeded),
        posterior.state(archive),
        raw.state(archive),
        regime.state(archive),
        memory.state(archive),
        buffers.state(archive),
        RiskEvent.values()[archive.count(event.ordinal(), 0, RiskEvent.values().length - 1)],
        archive.real(logLikelihood));
  }
}
