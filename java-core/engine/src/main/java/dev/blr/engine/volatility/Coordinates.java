package dev.blr.engine.volatility;

import dev.blr.engine.numeric.Elementary;

/** The maps from a search's free coordinates that variance recursions share. */
final class Coordinates {
  /**
   * The least constant variance that is fitted, of the series' own. Returns that stand still for
   * long have a density without bound as it goes to 0, and the law would shrink to a point.
   */
  private static final double LEAST_OMEGA = 1e-8;

  private Coordinates() {}

  /** ω > 0, for returns in units of their deviation. */
  static double omega(double free) {
    return Math.max(LEAST_OMEGA, Elementary.exp(free));
  }

  /** (0, 1). */
  static double logistic(double free) {
    return 1 / (1 + Elementary.exp(-free));
  }

  /** ≥ 0, which can be reached; 1/20 at 1. */
  static double square(double free) {
    return free * free / 20;
  }
}
