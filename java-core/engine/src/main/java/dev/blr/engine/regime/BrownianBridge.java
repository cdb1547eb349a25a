package dev.blr.engine.regime;

import dev.blr.engine.numeric.Bracket;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.RootFinder;

/** The law of sup |B| of a Brownian bridge B on [0, 1] (Kolmogorov 1933). */
final class BrownianBridge {
  private static final int HALVINGS = 60;
  private static final double LOWEST = 0.3; // exceeded with probability 1 − 1e-5
  private static final double HIGHEST = 6;

  private BrownianBridge() {}

  /** P(sup |B| > x) = 2 Σ (−1)^(j+1) e^(−2 j² x²), x ≥ 0.3. */
  static double exceedance(double x) {
    double sum = 0;
    for (int j = 1; j <= 20; j++) {
      double term = Elementary.exp(-2.0 * j * j * x * x);
      sum += j % 2 == 1 ? term : -term;
    }
    return 2 * sum;
  }

  /** What sup |B| exceeds with probability {@code level} in (0, 1). */
  static double critical(double level) {
    return RootFinder.bisect(x -> exceedance(x) > level, new Bracket(LOWEST, HIGHEST), HALVINGS)
        .middle();
  }
}
