package dev.blr.engine.decision;

import dev.blr.engine.snapshot.Archive;

/**
 * Capital buffers, loss fractions (MODEL.md, 7).
 *
 * @param stateless V_t + λU_t
 * @param memoryAware V_t + λU_t + η M_t V̄_pre
 */
public record Buffers(double stateless, double memoryAware) {
  /** Before the first state. */
  public static final Buffers NONE = new Buffers(0, 0);

  /** Its fields. */
  public Buffers state(Archive archive) {
    return new Buffers(archive.real(stateless), archive.real(memoryAware));
  }
}
