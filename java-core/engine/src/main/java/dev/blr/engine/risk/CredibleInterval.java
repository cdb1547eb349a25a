package dev.blr.engine.risk;

/**
 * A posterior interval of a risk number.
 *
 * @param level posterior probability inside, in (0, 1); the tails are equal
 * @param lower loss fraction
 * @param upper loss fraction, ≥ lower
 */
public record CredibleInterval(double level, double lower, double upper) {
  /** The posterior width W, the engine's measure of its own uncertainty. */
  public double width() {
    return upper - lower;
  }
}
