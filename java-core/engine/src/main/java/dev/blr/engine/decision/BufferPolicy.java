package dev.blr.engine.decision;

import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import dev.blr.engine.snapshot.Archive;

/**
 * The capital rules (MODEL.md, 7): V_t + λU_t, and + η M_t V̄_pre.
 *
 * @param uncertaintyLoading λ ≥ 0
 * @param memoryLoading η ≥ 0
 */
public record BufferPolicy(double uncertaintyLoading, double memoryLoading) {
  /**
   * λ is the study's. η is 0: on the S&amp;P 500 and twenty stocks before 2006, and Bitcoin before
   * 2020, no η above 0 left less loss beyond a buffer of the same average (MODEL.md, 7).
   */
  public static final Shape<BufferPolicy> SHAPE =
      Shape.read(
          "BufferPolicy",
          "How uncertainty and memory load the capital buffers.",
          BufferPolicy::of,
          Field.real(
                  "uncertaintyLoading",
                  Unit.NUMBER,
                  BufferPolicy::uncertaintyLoading,
                  "λ, of the width of VaR's interval in both capital buffers.")
              .within(Range.atLeast(0))
              .orElse(1.5),
          Field.real(
                  "memoryLoading",
                  Unit.NUMBER,
                  BufferPolicy::memoryLoading,
                  "η, of memory in the memory-aware buffer, in units of the median VaR of calm times; the study has 1.")
              .within(Range.atLeast(0))
              .orElse(0.0));

  /** λ = 1.5, η = 1.0. */
  public static final BufferPolicy STUDY = new BufferPolicy(1.5, 1);

  public BufferPolicy {
    SHAPE.require(uncertaintyLoading, memoryLoading);
  }

  private static BufferPolicy of(Values values) {
    return new BufferPolicy(values.real(), values.real());
  }

  /** Its fields. */
  public BufferPolicy state(Archive archive) {
    return new BufferPolicy(archive.real(uncertaintyLoading), archive.real(memoryLoading));
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
