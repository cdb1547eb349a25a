package dev.blr.engine.memory;

import dev.blr.engine.snapshot.Archive;

/** Inverse-variance weights of the three timescale posteriors; each in [0, 1], together 1. */
public record TimescaleWeights(double fast, double medium, double crisis) {
  /** Its fields. */
  public TimescaleWeights state(Archive archive) {
    return new TimescaleWeights(archive.real(fast), archive.real(medium), archive.real(crisis));
  }
}
