package dev.blr.engine.decision;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.risk.PosteriorRisk;

/**
 * The paper's capital rules (sections 7.4 and 9.5): V_t + λU_t, and + η M_t V̄_pre.
 *
 * @param uncertaintyLoading λ ≥ 0
 * @param memoryLoading η ≥ 0
 */
public record BufferPolicy(double uncertaintyLoading, double memoryLoading) {
  /** λ = 1.5, η = 1.0. */
  public static final BufferPolicy PAPER = new BufferPolicy(1.5, 1.0);

  public BufferPolicy {
    require("uncertaintyLoading", uncertaintyLoading);
    require("memoryLoading", memoryLoading);
  }

  private static void require(String name, double loading) {
    if (!(loading >= 0 && loading <= Double.MAX_VALUE)) {
      throw new InvalidInputException(name, "is " + loading, "a finite number ≥ 0");
    }
  }

  /**
   * @param memory M_t in [0, 1]
   * @param calmValueAtRisk V̄_pre, loss fraction
   */
  public Buffers buffers(PosteriorRisk posterior, double memory, double calmValueAtRisk) {
    double stateless = posterior.median() + uncertaintyLoading * posterior.interval().width();
    return new Buffers(stateless, stateless + memoryLoading * memory * calmValueAtRisk);
  }
}
