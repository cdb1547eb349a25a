package dev.blr.engine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.portfolio.Rebalancing.Constraints;
import dev.blr.engine.portfolio.Rebalancing.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is built on a covariance matrix, against NumPy 2.4 and SciPy 1.17 on the same matrices and
 * against published tables.
 */
class PortfolioToolsTest {
  private static final double[][] THREE = {
    {0.04, 0.018, 0.006}, {0.018, 0.09, 0.012}, {0.006, 0.012, 0.0225}
  };

  // ---- minimum torsion

  /** The recursion of Meucci, Santangelo and Deguest (2015) with scipy.linalg.sqrtm. */
  @Test
  void torsionSharesAreThoseOfScipy() {
    MinimumTorsion found = MinimumTorsion.of(THREE, new double[] {1, -0.5, 2});
    assertThat(found.shares())
        .containsExactly(
            new double[] {0.304845861959093, 0.046865521871495, 0.648288616169412}, within(1e-12));
    assertThat(found.effectiveBets()).isCloseTo(2.1958139362425038, within(1e-12));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void torsionSharesAreALaw(long seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(15);
    double[][] covariance = covariance(random, n);
    double[] values = random.doubles(n, -1, 1).toArray();
    values[0] = 0;
    MinimumTorsion found = MinimumTorsion.of(covariance, values);
    assertThat(Arrays.stream(found.shares()).sum()).isCloseTo(1, within(1e-9));
    assertThat(Arrays.stream(found.shares()).min().orElseThrow()).isNotNegative();
    assertThat(found.shares()[0]).isZero();
    assertThat(found.effectiveBets()).isBetween(1 - 1e-9, n - 1 + 1e-9);
  }

  /** Positions that do not move together are their own torsion. */
  @Test
  void uncorrelatedPositionsAreTheirOwnFactors() {
    double[][] apart = {{4, 0, 0}, {0, 9, 0}, {0, 0, 1}};
    assertThat(MinimumTorsion.of(apart, new double[] {1, 1, 1}).shares())
        .containsExactly(new double[] {4.0 / 14, 9.0 / 14, 1.0 / 14}, within(1e-14));
  }

  @Test
  void whatIsAMixtureHasNoTorsion() {
    double[][] mixed = {{1, 1}, {1, 1}};
    assertThatThrownBy(() -> MinimumTorsion.of(mixed, new double[] {1, 1}))
        .isInstanceOf(InvalidInputException.class);
  }

  // ---- clusters

  /** scipy.cluster.hierarchy.linkage(…, 'average') of √((1 − ρ)/2). */
  @Test
  void mergesAreThoseOfScipy() {
    double[][] correlation = {
      {1, 0.8, 0.1, 0.2, -0.3},
      {0.8, 1, 0.15, 0.25, -0.1},
      {0.1, 0.15, 1, 0.6, 0.05},
      {0.2, 0.25, 0.6, 1, 0},
      {-0.3, -0.1, 0.05, 0, 1}
    };
    Clusters clusters = Clusters.of(correlation);
    int[][] pairs = {{0, 1, 2}, {2, 3, 2}, {5, 6, 4}, {4, 7, 5}};
    double[] distances = {
      0.316227766016838, 0.447213595499958, 0.641892150374918, 0.73603871058262
    };
    for (int k = 0; k < 4; k++) {
      Clusters.Merge merge = clusters.merges().get(k);
      assertThat(new int[] {merge.first(), merge.second(), merge.size()}).isEqualTo(pairs[k]);
      assertThat(merge.distance()).isCloseTo(distances[k], within(1e-14));
    }
    assertThat(clusters.within(0.5)).containsExactly(1, 1, 2, 2, 3);
    assertThat(clusters.within(0.3)).containsExactly(1, 2, 3, 4, 5);
    assertThat(clusters.within(0.7)).containsExactly(1, 1, 1, 1, 2);
    assertThat(clusters.within(1)).containsOnly(1);
    assertThat(Clusters.of(new double[][] {{1}}).within(0.5)).containsExactly(1);
  }

  // ---- Black and Litterman

  private static final double[] DEVIATIONS = {0.16, 0.203, 0.248, 0.271, 0.21, 0.2, 0.187};
  private static final double[] MARKET = {0.016, 0.022, 0.052, 0.055, 0.116, 0.124, 0.615};
  private static final double[][] CORRELATION = {
    {1, 0.488, 0.478, 0.515, 0.439, 0.512, 0.491},
    {0.488, 1, 0.664, 0.655, 0.310, 0.608, 0.779},
    {0.478, 0.664, 1, 0.861, 0.355, 0.783, 0.668},
    {0.515, 0.655, 0.861, 1, 0.354, 0.777, 0.653},
    {0.439, 0.310, 0.355, 0.354, 1, 0.405, 0.306},
    {0.512, 0.608, 0.783, 0.777, 0.405, 1, 0.652},
    {0.491, 0.779, 0.668, 0.653, 0.306, 0.652, 1}
  };

  private static double[][] countries() {
    double[][] covariance = new double[7][7];
    for (int i = 0; i < 7; i++) {
      for (int j = 0; j < 7; j++) {
        covariance[i][j] = CORRELATION[i][j] * DEVIATIONS[i] * DEVIATIONS[j];
      }
    }
    return covariance;
  }

  /** He and Litterman (1999), tables 2 and 4: Germany beats France and Britain by 5 %. */
  @Test
  void returnsAreThoseOfHeAndLitterman() {
    double[] implied = BlackLitterman.equilibrium(countries(), MARKET, 2.5);
    double[] printed = {3.9, 6.9, 8.4, 9.0, 4.3, 6.8, 7.6};
    double[] view = {0, 0, -5.2 / 17.6, 1, 0, -12.4 / 17.6, 0};
    double[] moved =
        BlackLitterman.returns(
            countries(), implied, List.of(new BlackLitterman.View(view, 0.05, 0.5)), 0.05);
    double[] printedMoved = {4.3, 7.6, 9.3, 11.0, 4.5, 7.0, 8.1};
    double[] exact = { // the same with NumPy
      0.04328187682009529,
      0.07575790302894031,
      0.0928749750812615,
      0.11037475043678208,
      0.04506244928720145,
      0.06952869853312943,
      0.08069433174143605
    };
    for (int i = 0; i < 7; i++) {
      assertThat(100 * implied[i]).isCloseTo(printed[i], within(0.05));
      assertThat(100 * moved[i]).isCloseTo(printedMoved[i], within(0.05));
      assertThat(moved[i]).isCloseTo(exact[i], within(1e-14));
    }
  }

  @Test
  void aCertainViewIsMet() {
    double[] implied = BlackLitterman.equilibrium(countries(), MARKET, 2.5);
    double[] view = {0, 0, 1, 0, 0, 0, 0};
    BlackLitterman.View certain = new BlackLitterman.View(view, 0.2, 1);
    assertThat(BlackLitterman.returns(countries(), implied, List.of(certain), 0.05)[2])
        .isCloseTo(0.2, within(1e-14));
    assertThat(BlackLitterman.returns(countries(), implied, List.of(), 0.05)).isEqualTo(implied);
    assertThatThrownBy(
            () -> BlackLitterman.returns(countries(), implied, List.of(certain, certain), 0.05))
        .hasMessage("views say the same more than once, or nothing; allowed: views of their own");
  }

  // ---- Brinson

  private static final Attribution.Holding[] FIRST = {
    new Attribution.Holding(0.4, 0.2, 0.4, 0.1),
    new Attribution.Holding(0.3, -0.05, 0.2, -0.04),
    new Attribution.Holding(0.3, 0.06, 0.4, 0.08)
  };

  /** Bacon (2008), "Practical portfolio performance measurement and attribution", table 5.4 ff. */
  @Test
  void attributionIsThatOfBacon() {
    Attribution found = Attribution.of(new Attribution.Holding[][] {FIRST});
    assertThat(found.portfolioReturn()).isCloseTo(0.083, within(1e-15));
    assertThat(found.benchmarkReturn()).isCloseTo(0.064, within(1e-15));
    assertThat(found.allocation())
        .containsExactly(new double[] {0, -0.0104, -0.0016}, within(1e-15));
    assertThat(found.selection())
        .containsExactly(new double[] {0.04, -0.002, -0.008}, within(1e-15));
    assertThat(found.interaction()).containsExactly(new double[] {0, -0.001, 0.002}, within(1e-15));
  }

  /** Carino's formulas with NumPy, over that quarter and another. */
  @Test
  void periodsAreLinkedAsCarinoDoes() {
    Attribution.Holding[] second = {
      new Attribution.Holding(0.5, 0.03, 0.4, 0.01),
      new Attribution.Holding(0.2, 0.02, 0.2, 0.05),
      new Attribution.Holding(0.3, -0.04, 0.4, -0.02)
    };
    Attribution found = Attribution.of(new Attribution.Holding[][] {FIRST, second});
    assertThat(found.portfolioReturn()).isCloseTo(0.090581, within(1e-15));
    assertThat(found.benchmarkReturn()).isCloseTo(0.070384, within(1e-15));
    assertThat(found.allocation())
        .containsExactly(
            new double[] {0.0004293894195666, -0.0104676144784879, 0.001180628999723},
            within(1e-14));
    assertThat(found.selection())
        .containsExactly(
            new double[] {0.048847844077823, -0.008453844077823, -0.0166397995286295},
            within(1e-14));
    assertThat(found.interaction())
        .containsExactly(
            new double[] {0.0021469470978328, -0.0010065013921623, 0.0041599498821574},
            within(1e-14));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void effectsAddUpToWhatWasEarnedMore(long seed) {
    Random random = new Random(seed);
    Attribution.Holding[][] periods = new Attribution.Holding[1 + random.nextInt(12)][4];
    for (Attribution.Holding[] period : periods) {
      double weight = 1;
      double benchmark = 1;
      for (int g = 0; g < 4; g++) {
        double w = g == 3 ? weight : 0.5 * random.nextDouble();
        double b = g == 3 ? benchmark : 0.3 * random.nextDouble();
        weight -= w;
        benchmark -= b;
        period[g] =
            new Attribution.Holding(w, 0.1 * random.nextGaussian(), b, 0.1 * random.nextGaussian());
      }
    }
    Attribution found = Attribution.of(periods);
    double sum =
        Arrays.stream(found.allocation()).sum()
            + Arrays.stream(found.selection()).sum()
            + Arrays.stream(found.interaction()).sum();
    assertThat(sum).isCloseTo(found.portfolioReturn() - found.benchmarkReturn(), within(1e-14));
  }

  @Test
  void weightsThatDoNotSumToOneAreRefused() {
    assertThatThrownBy(() ->
            Attribution.of(new Attribution.Holding[][] {{new Attribution.Holding(0.9, 0, 1, 0)}}))
        .hasMessage("weights of period 1 sum to 0.9; allowed: weights that sum to 1");
  }

  // ---- factors

  /** numpy.linalg.lstsq would find the coefficients that the P&L was made of. */
  @Test
  void exposuresAreWhatThePnlIsMadeOf() {
    Random random = new Random(3);
    double[][] factors = new double[2][400];
    double[] pnl = new double[400];
    for (int t = 0; t < 400; t++) {
      factors[0][t] = 0.01 * random.nextGaussian();
      factors[1][t] = 0.5 * factors[0][t] + 0.01 * random.nextGaussian();
      pnl[t] = 3 + 200 * factors[0][t] - 50 * factors[1][t];
    }
    FactorExposure found = FactorExposure.of(pnl, factors);
    assertThat(found.exposures()).containsExactly(new double[] {200, -50}, within(1e-9));
    assertThat(found.specific()).isCloseTo(0, within(1e-12));
    assertThat(found.shares()[0] + found.shares()[1]).isCloseTo(1, within(1e-12));
    assertThatThrownBy(() -> FactorExposure.of(pnl, new double[][] {factors[0], factors[0]}))
        .hasMessageStartingWith("factors move as one");
  }

  // ---- rebalancing

  private static final double[][] FOUR = {
    {0.04, 0.018, 0.006, 0.002},
    {0.018, 0.09, 0.012, 0.01},
    {0.006, 0.012, 0.0225, 0.001},
    {0.002, 0.01, 0.001, 0.01}
  };

  private static double[] rebalanced(double turnover, double sector) {
    return Rebalancing.weights(
        FOUR,
        2.5,
        new double[] {0.06, 0.10, 0.04, 0.02},
        new Constraints(
            new double[] {0.4, 0.1, 0.3, 0.2},
            new double[4],
            new double[] {0.5, 0.5, 0.5, 0.5},
            List.of(new Group("s", new boolean[] {true, true, false, false}, 0, sector)),
            new double[] {0.001, 0.004, 0.002, 0.0005},
            turnover));
  }

  /** scipy.optimize.minimize, SLSQP to 1e-15, with purchases and sales as eight variables. */
  @Test
  void weightsAreThoseOfScipy() {
    assertThat(rebalanced(9, 1))
        .containsExactly(
            new double[] {0.348598142220477, 0.266530370706397, 0.3, 0.084871487073126},
            within(1e-7));
    assertThat(rebalanced(0.2, 1))
        .containsExactly(
            new double[] {0.371739137999897, 0.2, 0.3, 0.128260862000103}, within(1e-7));
    assertThat(rebalanced(9, 0.45))
        .containsExactly(
            new double[] {0.235106394829053, 0.214893605170947, 0.35, 0.2}, within(1e-7));
    assertThat(rebalanced(0.1, 0.45))
        .containsExactly(new double[] {0.35, 0.1, 0.35, 0.2}, within(1e-7));
  }

  @Test
  void whatCannotBeMetIsRefused() {
    String message = "constraints cannot be met together; allowed: wider bounds, or more turnover";
    assertThatThrownBy(() -> rebalanced(0.05, 0.45)).hasMessage(message);
    assertThatThrownBy(() -> rebalanced(9, -0.1)).hasMessage(message);
  }

  /** No portfolio that is allowed is worth more: of ten thousand drawn, none. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void nothingAllowedIsBetter(long seed) {
    Random random = new Random(seed);
    int n = 6;
    double[][] covariance = covariance(random, n);
    double[] expected = random.doubles(n, 0, 0.1).toArray();
    double[] weights = new double[n];
    Arrays.fill(weights, 1.0 / n);
    double[] costs = random.doubles(n, 0, 0.002).toArray();
    double[] most = new double[n];
    Arrays.fill(most, 0.4);
    double[] found =
        Rebalancing.weights(
            covariance,
            3,
            expected,
            new Constraints(weights, new double[n], most, List.of(), costs, 0.6));
    double least = worth(covariance, expected, weights, costs, found);
    double turnover = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      assertThat(found[i]).isBetween(0.0, 0.4);
      turnover += Math.abs(found[i] - weights[i]);
      sum += found[i];
    }
    assertThat(turnover).isLessThanOrEqualTo(0.6 + 1e-12);
    assertThat(sum).isCloseTo(1, within(1e-9));
    for (int draw = 0; draw < 10_000; draw++) {
      double[] other = found.clone();
      int from = random.nextInt(n);
      int to = random.nextInt(n);
      double moved = Math.pow(10, -1 - 4 * random.nextDouble());
      other[from] -= moved;
      other[to] += moved;
      double traded = 0;
      for (int i = 0; i < n; i++) {
        traded += Math.abs(other[i] - weights[i]);
      }
      if (other[from] >= 0 && other[to] <= 0.4 && traded <= 0.6) {
        assertThat(worth(covariance, expected, weights, costs, other)).isGreaterThan(least - 1e-10);
      }
    }
  }

  private static double worth(
      double[][] covariance, double[] expected, double[] from, double[] costs, double[] to) {
    double worth = 1.5 * Covariance.form(to, covariance, to);
    for (int i = 0; i < to.length; i++) {
      worth += costs[i] * Math.abs(to[i] - from[i]) - expected[i] * to[i];
    }
    return worth;
  }

  // ---- sizes and costs

  @Test
  void betaSizesByHand() {
    assertThat(BetaSizing.weights(new double[] {10, -5, 3, 4}, new Double[] {2.0, 0.5, null, 0.0}))
        .containsExactly(0.2, -0.8, null, null);
  }

  /** By hand: 10,000 at a spread of 20 and a fee of 1 bp; a quarter of a day at 2 %. */
  @Test
  void costsByHand() {
    TradingCost cost = TradingCost.of(-10_000, 20, 1, 0.25, 0.02);
    assertThat(cost.spread()).isCloseTo(11, within(1e-12));
    assertThat(cost.impact()).isCloseTo(100, within(1e-12));
  }

  private static double[][] covariance(Random random, int n) {
    return Covariance.SAMPLE.of(random.doubles(60L * n, -0.1, 0.1).toArray(), n);
  }
}
