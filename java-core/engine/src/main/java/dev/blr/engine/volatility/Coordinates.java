package dev.blr.engine.volatility;

import dev.blr.engine.numeric.Elementary;

/** The maps from a search's free coordinates that variance recursions share. */
final class Coordinates {
  private Coordinates() {}

  /** (0, 1). */
  static double logistic(double free) {
    return 1 / (1 + Elementary.exp(-free));
  }

  /** ≥ 0, which can be reached; 1/20 at 1. */
  static double square(double free) {
    return free * free / 20;
  }
}
