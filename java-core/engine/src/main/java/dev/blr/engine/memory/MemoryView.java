package dev.blr.engine.memory;

import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.spectral.CosineLaw;
import java.util.List;

/** What a memory holds after its last update, to be read and not to be moved. */
public final class MemoryView {
  private final CrisisMemory memory;
  private final ReturnScale returns;

  /**
   * @param returns what the laws that the memory is told are laws of
   */
  public MemoryView(CrisisMemory memory, ReturnScale returns) {
    this.memory = memory;
    this.returns = returns;
  }

  /** What its laws are laws of: the return, or its logarithm. */
  public ReturnScale returns() {
    return returns;
  }

  /** V̄_pre: median VaR of calm days, loss fraction; 0 before the first. */
  public double calmValueAtRisk() {
    return returns.toLoss(memory.calmValueAtRisk());
  }

  /** The built-in ones, the library, then the others in the order in which they were learned. */
  public List<Prototype> prototypes() {
    return memory.prototypes();
  }

  /** How much the law after the last update looks like each of {@link #prototypes}. */
  public List<Similarity> similarities() {
    return memory.similarities();
  }

  /** The law after the last update in calm scales: what a prototype of today would be. */
  public CentreLaw lawInCalmScales() {
    return memory.lawInCalmScales().copy();
  }

  /** The blended law of the next period's x (MODEL.md, 6.3). */
  public CosineLaw blendedLaw() {
    return memory.blendedLaw();
  }
}
