package dev.blr.engine.volatility;

/**
 * One part of a volatility model with its numbers.
 *
 * @param <P> the part itself
 */
public interface Part<P> {

  /** In the order of the family's names. */
  double[] parameters();

  /** The same model of {@code factor} times the returns. */
  P rescaled(double factor);
}
