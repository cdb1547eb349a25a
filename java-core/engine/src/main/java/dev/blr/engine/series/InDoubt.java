package dev.blr.engine.series;

/**
 * What numbers are taken for that are neither prices nor fractions by their name, signs and size,
 * or returns as fractions by somebody's word and not by their values. What works in any unit need
 * not ask.
 */
public enum InDoubt {
  /** The file is refused, and a kind asked for. */
  REFUSED,
  /** Numbers as they stand. */
  NUMBERS,
  /** The same; losses where none is negative and none looks like a price. */
  LOSSES
}
