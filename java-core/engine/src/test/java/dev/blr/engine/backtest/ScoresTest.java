package dev.blr.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** By hand, on a day within VaR 2 (ES 2.5) and a day beyond it. */
class ScoresTest {
  private static final double[] LOSSES = {1, 3};
  private static final double[] VAR = {2, 2};

  /** Koenker and Bassett (1978): a quantile of 95 % pays 0.05 a unit below it and 0.95 above. */
  @Test
  void pinball() {
    assertThat(Scores.pinball(LOSSES, VAR, 0.05))
        .containsExactly(new double[] {0.05, 0.95}, within(1e-15));
  }

  /** Patton, Ziegel and Chen (2019), eq. 6: V/E + log E − 1, and 1/(0.05 · 2.5) = 8 beyond. */
  @Test
  void fisslerZiegel() {
    double within = 0.8 + Math.log(2.5) - 1;
    assertThat(Scores.fisslerZiegel(LOSSES, VAR, new double[] {2.5, 2.5}, 0.05))
        .containsExactly(new double[] {within, 8 + within}, within(1e-14));
  }
}
