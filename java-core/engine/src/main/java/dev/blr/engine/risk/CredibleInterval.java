package dev.blr.engine.risk;

import dev.blr.engine.snapshot.Archive;

/**
 * A posterior interval of a risk number.
 *
 * @param level posterior probability inside, in (0, 1); the tails are equal
 * @param lower loss fraction
 * @param upper loss fraction, ≥ lower
 */
public record CredibleInterval(double level, double lower, double upper) {
  /** Its fields. */
  public CredibleInterval state(Archive archive) {
    return new CredibleInterval(archive.real(level), archive.real(lower), archive.real(upper));
  }

  /** The posterior width W, the engine's measure of its own uncertainty. */
  public double width() {
    return upper - lower;
  }
}
