package dev.blr.engine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.CornishFisher;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.SymmetricEigen;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortfolioMathematicsTest {

  /**
   * QuantLib's quantile of the normal law, which the other program uses, errs by 1.15e-9 at most.
   */
  private static final double THEIR_QUANTILE = 1.15e-9;

  /** Open Source Risk Engine's parametric VaR of two deltas, covariance 100 I. */
  @Test
  void deltaNormalIsThatOfOpenSourceRiskEngine() {
    DeltaGamma law =
        DeltaGamma.of(
            new double[] {643950.29, 10151.64},
            new double[2][2],
            new double[][] {{100, 0}, {0, 100}});
    assertThat(law.normalQuantile(0.01))
        .isCloseTo(-14982385.275155, within(14982385 * THEIR_QUANTILE));
    assertThat(law.normalQuantile(0.99))
        .isCloseTo(14982385.275155, within(14982385 * THEIR_QUANTILE));
    assertThat(law.normalQuantile(0.05))
        .isCloseTo(-10593355.793562, within(10593356 * THEIR_QUANTILE));
    assertThat(law.skewness()).isZero();
    assertThat(law.cornishFisherQuantile(0.01)).isCloseTo(law.normalQuantile(0.01), within(1e-6));
  }

  /** The same program, delta-gamma-normal. */
  @ParameterizedTest
  @CsvSource({
    "0.01, -32300.561460",
    "0.05, -20800.216791",
    "0.95, 34714.216791",
    "0.99, 46214.561460"
  })
  void deltaGammaNormalIsThatOfOpenSourceRiskEngine(double p, double expected) {
    DeltaGamma law =
        DeltaGamma.of(new double[] {-1371.03}, new double[][] {{139.14}}, new double[][] {{100}});
    double scale = Math.abs(expected - law.mean());
    assertThat(law.mean()).isCloseTo(6957, within(1e-9));
    assertThat(law.normalQuantile(p)).isCloseTo(expected, within(scale * THEIR_QUANTILE));
  }

  /** A square alone: the expansion's value is known there, and no law. */
  @Test
  void deltaGammaOutsideTheDomainIsRefused() {
    DeltaGamma law = DeltaGamma.of(new double[] {0}, new double[][] {{-1e4}}, new double[][] {{1}});
    double z = new Normal(0, 1).quantile(0.99);
    double expansion = CornishFisher.expansion(z, law.skewness(), law.excessKurtosis());
    assertThat(law.mean() + law.deviation() * expansion).isCloseTo(-4707.882, within(5e-4));
    assertThatThrownBy(() -> law.cornishFisherQuantile(0.99))
        .isInstanceOf(InvalidInputException.class);
  }

  /** Cumulants against a million draws. */
  @Test
  void deltaGammaCumulantsAreThoseOfDraws() {
    double[] delta = {1, -2};
    double[][] gamma = {{0.8, 0.3}, {0.3, -0.5}};
    double[][] covariance = {{1, 0.4}, {0.4, 0.7}};
    DeltaGamma law = DeltaGamma.of(delta, gamma, covariance);
    Random random = new Random(8);
    int n = 1_000_000;
    double[] moments = new double[4];
    double[] pnl = new double[n];
    for (int i = 0; i < n; i++) {
      double x = random.nextGaussian();
      double y = 0.4 * x + Math.sqrt(0.7 - 0.16) * random.nextGaussian();
      pnl[i] = x - 2 * y + 0.5 * (0.8 * x * x + 0.6 * x * y - 0.5 * y * y);
      moments[0] += pnl[i] / n;
    }
    for (double one : pnl) {
      double from = one - moments[0];
      moments[1] += from * from / n;
      moments[2] += from * from * from / n;
      moments[3] += from * from * from * from / n;
    }
    assertThat(law.mean()).isCloseTo(moments[0], within(0.01));
    assertThat(law.deviation()).isCloseTo(Math.sqrt(moments[1]), within(0.01));
    assertThat(law.skewness()).isCloseTo(moments[2] / Math.pow(moments[1], 1.5), within(0.02));
    assertThat(law.excessKurtosis())
        .isCloseTo(moments[3] / (moments[1] * moments[1]) - 3, within(0.08));
  }

  /** The reference's example: x ∘ Cx = ½ at 3.162278 twice. */
  @Test
  void riskParityOfTheReference() {
    double[] x =
        RiskParity.solve(new double[][] {{0.25, -0.2}, {-0.2, 0.25}}, new double[] {0.5, 0.5});
    assertThat(x[0]).isCloseTo(3.162278, within(5e-7));
    assertThat(x[1]).isCloseTo(3.162278, within(5e-7));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyBudgetIsMet(long seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(20);
    double[] returns = random.doubles(40L * n, -0.1, 0.1).toArray();
    double[][] covariance = Covariance.LEDOIT_WOLF.of(returns, n);
    double[] budgets = random.doubles(n, 0.1, 2).toArray();
    double[] x = RiskParity.solve(covariance, budgets);
    double[] spread = Covariance.times(covariance, x);
    for (int i = 0; i < n; i++) {
      assertThat(x[i] * spread[i])
          .as("seed %d, position %d", seed, i)
          .isCloseTo(budgets[i], within(1e-11));
    }
  }

  @Test
  void whatDoesNotMoveHasNoParity() {
    assertThatThrownBy(() -> RiskParity.solve(new double[][] {{1, 0}, {0, 0}}, new double[] {1, 1}))
        .hasMessageStartingWith("covariance[1] has variance 0.0");
  }

  /** By hand: sizes 4, 3, 2, 1, 0 of 10. */
  @Test
  void concentrationByHand() {
    Concentration found = Concentration.of(new double[] {4, -3, 2, 1, 0});
    assertThat(found.herfindahl()).isCloseTo(0.3, within(1e-15));
    assertThat(found.effectiveNumber()).isCloseTo(10.0 / 3, within(1e-14));
    assertThat(found.largestFour()).isCloseTo(1, within(1e-15));
    // Σ_i Σ_j |x_i − x_j| / (2 n² mean) = 40/(2 · 25 · 2)
    assertThat(found.gini()).isCloseTo(0.4, within(1e-15));
    Concentration equal = Concentration.of(new double[] {5, 5, -5, 5, 5});
    assertThat(equal.gini()).isCloseTo(0, within(1e-15));
    assertThat(equal.largestFour()).isCloseTo(0.8, within(1e-15));
  }

  /** Equal uncorrelated bets are as many as they are; one factor is one bet. */
  @Test
  void effectiveBetsOfTheExtremes() {
    SymmetricEigen apart = SymmetricEigen.of(new double[][] {{1, 0, 0}, {0, 2, 0}, {0, 0, 4}});
    double[] values = {2, Math.sqrt(2), 1}; // each has the variance 4
    assertThat(Concentration.effectiveBets(apart, values)).isCloseTo(3, within(1e-12));
    assertThat(Concentration.absorption(apart)).isCloseTo(4.0 / 7, within(1e-15));
    SymmetricEigen together = SymmetricEigen.of(new double[][] {{1, 1}, {1, 1}});
    assertThat(Concentration.effectiveBets(together, new double[] {1, 3}))
        .isCloseTo(1, within(1e-9));
  }
}
