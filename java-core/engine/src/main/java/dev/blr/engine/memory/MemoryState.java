package dev.blr.engine.memory;

import dev.blr.engine.snapshot.Archive;

/**
 * The memory M_t and what moved it.
 *
 * @param level M_t in [0, 1]
 * @param shock the stress signal in [0, 1]
 * @param similarity likeness of the law to the most similar prototype, in [0, 1]
 * @param activation recall in [0, 1]: how far along the way from calm to a stored crisis the law is
 * @param recalled name of the most similar prototype
 * @param weights of the three timescales
 */
public record MemoryState(
    double level,
    double shock,
    double similarity,
    double activation,
    String recalled,
    TimescaleWeights weights) {
  /** What no day has moved yet. */
  public static final MemoryState NONE =
      new MemoryState(0, 0, 0, 0, "", new TimescaleWeights(0, 0, 0));

  /** Its fields. */
  public MemoryState state(Archive archive) {
    return new MemoryState(
        archive.real(level),
        archive.real(shock),
        archive.real(similarity),
        archive.real(activation),
        archive.text(recalled),
        weights.state(archive));
  }
}
