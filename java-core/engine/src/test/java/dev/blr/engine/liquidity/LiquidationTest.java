package dev.blr.engine.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Selling over time. */
class LiquidationTest {
  private static final Liquidation REFERENCE =
      new Liquidation(1e6, 5, 5, 0.95, 0.0625, 2.5e-7, 2.5e-6);

  /** REFERENCE: Almgren and Chriss, λ = 1e-6 and 0. */
  @Test
  void theReference() {
    Liquidation.Schedule averse = REFERENCE.schedule(1e-6);
    assertThat(averse.urgency()).isCloseTo(.6070761632, within(1e-10));
    assertThat(averse.expectedCost()).isCloseTo(911226.986304, within(1e-6));
    assertThat(averse.deviation()).isCloseTo(603430.6688, within(1e-4));
    assertThat(averse.holdings())
        .containsExactly(
            new double[] {1e6, 541955.5544, 289854.2194, 147897.4878, 62141.8016, 0}, within(1e-4));
    Liquidation.Schedule even = REFERENCE.schedule(0);
    assertThat(even.expectedCost()).isCloseTo(662500, within(1e-6));
    assertThat(even.deviation()).isCloseTo(1040672.8593, within(1e-4));
    assertThat(even.holdings())
        .containsExactly(new double[] {1e6, 8e5, 6e5, 4e5, 2e5, 0}, within(1e-6));
    assertThat(REFERENCE.spreadCost()).isEqualTo(62500);
    assertThat(REFERENCE.permanentCost()).isEqualTo(125000);
  }

  /** Almgren and Chriss's closed forms (equations 19 and 20), which the sums do not use. */
  @Test
  void closedForms() {
    for (double aversion : new double[] {1e-8, 1e-6, 1e-5}) {
      Liquidation.Schedule schedule = REFERENCE.schedule(aversion);
      double k = schedule.urgency();
      double sinh = Math.sinh(k * 5);
      double impact = 2.5e-6 - 1.25e-7;
      double cost =
          125000
              + 62500
              + impact
                  * 1e12
                  * Math.tanh(k / 2)
                  * (Math.sinh(2 * k * 5) + 10 * Math.sinh(k))
                  / (2 * sinh * sinh);
      double variance =
          0.5
              * 0.95
              * 0.95
              * 1e12
              * (sinh * Math.cosh(k * 4) - 5 * Math.sinh(k))
              / (sinh * sinh * Math.sinh(k));
      assertThat(schedule.expectedCost()).isCloseTo(cost, within(1e-9 * cost));
      assertThat(schedule.deviation()).isCloseTo(Math.sqrt(variance), within(1e-3));
    }
  }

  /** No other way of the same steps is better: twenty moved at random, for ten aversions. */
  @Test
  void noOtherWayIsBetter() {
    Random random = new Random(3);
    for (double aversion = 1e-8; aversion < 2e-5; aversion *= 2.2) {
      double best = objective(REFERENCE.schedule(aversion).holdings(), aversion);
      for (int trial = 0; trial < 20; trial++) {
        double[] holdings = REFERENCE.schedule(aversion).holdings().clone();
        for (int j = 1; j < 5; j++) {
          holdings[j] += 2e4 * random.nextGaussian();
        }
        assertThat(objective(holdings, aversion)).as("λ = %s", aversion).isGreaterThan(best);
      }
    }
  }

  private static double objective(double[] holdings, double aversion) {
    double cost = 0;
    for (int j = 1; j <= 5; j++) {
      double sold = holdings[j - 1] - holdings[j];
      cost += 2.375e-6 * sold * sold + aversion * 0.95 * 0.95 * holdings[j] * holdings[j];
    }
    return cost;
  }

  /** Who fears risk without bound sells all at once, and nothing overflows. */
  @Test
  void extremes() {
    Liquidation.Schedule hasty = REFERENCE.schedule(1e100);
    assertThat(hasty.holdings()[1]).isLessThan(1e-90);
    assertThat(hasty.deviation()).isLessThan(1e-90);
    assertThat(REFERENCE.schedule(1e-30).deviation()).isCloseTo(1040672.8593, within(1e-3));
    assertThatThrownBy(() -> new Liquidation(1, 1, 1, 1, 0, 1, 0.4))
        .hasMessageContaining("temporaryImpact");
    assertThatThrownBy(() -> new Liquidation(1, 1, 1, -1, 0, 1, 4))
        .hasMessageContaining("volatility");
    assertThatThrownBy(() -> REFERENCE.schedule(-1)).hasMessageContaining("riskAversion");
  }
}
