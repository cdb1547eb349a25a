package dev.blr.verification.twin;

import static dev.blr.verification.twin.Draws.WHOLE;
import static dev.blr.verification.twin.Draws.over;
import static dev.blr.verification.twin.Draws.product;
import static dev.blr.verification.twin.Draws.quotient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.filter.ExactWeights;
import dev.blr.engine.filter.Weights;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.OrderStatistics;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.risk.SpectralBridge;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Coherence.v and ExpectedShortfall.v. */
class CoherenceTwinTest {
  private static final int PARTICLES = 8;

  /** Equally likely outcomes; a power of two. */
  private static final int OUTCOMES = 16;

  private static double posterior(int[] shares, int... risk) {
    return posterior(ExactWeights.of(over(WHOLE, shares)), over(1, risk));
  }

  private static double posterior(Weights weights, double[] risk) {
    return new SpectralBridge(weights, risk).posteriorRisk();
  }

  private static int[] plus(int[] first, int... second) {
    int[] sum = first.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += second[i % second.length];
    }
    return sum;
  }

  private static int[] times(int factor, int... values) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }

  @Test
  @Twin(of = SpectralBridge.class)
  void posteriorMonotone() {
    Draws.each(draws -> {
      int[] shares = draws.shares(PARTICLES, WHOLE);
      int[] lower = draws.wholes(PARTICLES, -99, 99);
      int[] higher = plus(lower, draws.wholes(PARTICLES, 0, 9));
      assertThat(posterior(shares, lower))
          .isEqualTo(quotient(product(shares, lower), WHOLE))
          .isLessThanOrEqualTo(posterior(shares, higher));
    });
  }

  @Test
  @Twin(of = SpectralBridge.class)
  void posteriorHomogeneous() {
    Draws.each(draws -> {
      int[] shares = draws.shares(PARTICLES, WHOLE);
      int[] risk = draws.wholes(PARTICLES, -99, 99);
      int factor = draws.whole(-7, 7);
      assertThat(posterior(shares, times(factor, risk)))
          .isEqualTo(quotient(product(shares, times(factor, risk)), WHOLE))
          .isEqualTo(factor * posterior(shares, risk) + 0.0);
    });
  }

  @Test
  @Twin(of = SpectralBridge.class)
  void posteriorTranslation() {
    Draws.each(draws -> {
      int[] shares = draws.shares(PARTICLES, WHOLE);
      int[] risk = draws.wholes(PARTICLES, -99, 99);
      int profit = draws.whole(-50, 50);
      assertThat(posterior(shares, plus(risk, -profit)))
          .isEqualTo(posterior(shares, risk) - profit);
    });
  }

  @Test
  @Twin(of = SpectralBridge.class)
  void posteriorSubadditivity() {
    Draws.each(draws -> {
      int[] shares = draws.shares(PARTICLES, WHOLE);
      int[] first = draws.wholes(PARTICLES, -99, 99);
      int[] second = draws.wholes(PARTICLES, -99, 99);
      int[] both = plus(plus(first, second), draws.wholes(PARTICLES, -9, 0));
      assertThat(posterior(shares, both))
          .isLessThanOrEqualTo(posterior(shares, first) + posterior(shares, second));
    });
  }

  /** {quantile, mean} of the lowest tail of profits, in sixteenths of probability. */
  private static double[] lowerTail(int sixteenths, int... profits) {
    double[] out = new double[2];
    new ScalarKernels()
        .lowerTail(over(1, profits), OUTCOMES, sixteenths / 16.0, new double[OUTCOMES], out);
    return out;
  }

  /** Tails of 1, 2, 4 or 8 sixteenths, so that a mean is exact. */
  private static int tail(Draws draws) {
    return 1 << draws.whole(0, 3);
  }

  private static double shortfall(int sixteenths, int... profits) {
    return -lowerTail(sixteenths, profits)[1];
  }

  /** Every particle measures ES at a tail of its own. */
  private static double posteriorShortfall(Weights weights, int[] tails, int... profits) {
    double[] risk = Arrays.stream(tails).mapToDouble(tail -> shortfall(tail, profits)).toArray();
    return posterior(weights, risk);
  }

  @Test
  @Twin(of = {SpectralBridge.class, ScalarKernels.class})
  void bayesianRiskCoherent() {
    Draws.each(draws -> {
      Weights weights = ExactWeights.of(over(WHOLE, draws.shares(PARTICLES, WHOLE)));
      int[] tails = new int[PARTICLES];
      Arrays.setAll(tails, _ -> tail(draws));
      int[] profit = draws.wholes(OUTCOMES, -30, 30);
      int[] other = draws.wholes(OUTCOMES, -30, 30);
      double risk = posteriorShortfall(weights, tails, profit);
      assertThat(posteriorShortfall(weights, tails, plus(profit, draws.wholes(OUTCOMES, 0, 5))))
          .isLessThanOrEqualTo(risk);
      assertThat(posteriorShortfall(weights, tails, plus(profit, 7))).isEqualTo(risk - 7);
      assertThat(posteriorShortfall(weights, tails, times(3, profit))).isEqualTo(3 * risk);
      assertThat(posteriorShortfall(weights, tails, plus(profit, other)))
          .isLessThanOrEqualTo(risk + posteriorShortfall(weights, tails, other));
    });
  }

  /** In 16ths of probability: every outcome has one, of which the tail takes at most that much. */
  @Test
  @Twin(of = ScalarKernels.class)
  void shortfallWeakDuality() {
    Draws.each(draws -> {
      int[] profit = draws.wholes(OUTCOMES, -30, 30);
      int tail = tail(draws);
      int[] taken = new int[OUTCOMES]; // whole outcomes, any of them
      for (int left = tail; left > 0; ) {
        int i = draws.whole(0, OUTCOMES - 1);
        left -= taken[i] == 0 ? 1 : 0;
        taken[i] = 1;
      }
      assertThat(quotient(product(taken, times(-1, profit)), tail))
          .isLessThanOrEqualTo(shortfall(tail, profit));
    });
  }

  @Test
  @Twin(of = ScalarKernels.class)
  void shortfallAttained() {
    Draws.each(draws -> {
      int[] profit = draws.wholes(OUTCOMES, -5, 5); // many ties
      int tail = tail(draws);
      int[] worst = Arrays.copyOf(Arrays.stream(profit).sorted().toArray(), tail);
      assertThat(shortfall(tail, profit))
          .isEqualTo(-Arrays.stream(worst).sum() / (double) tail + 0.0);
    });
  }

  /** v + Σ (L − v)⁺/tail, in whole numbers times the tail. */
  private static double objective(int tail, int v, int... profits) {
    int excess = Arrays.stream(profits).map(profit -> Math.max(0, -profit - v)).sum();
    return (tail * v + excess) / (double) tail;
  }

  @Test
  @Twin(of = ScalarKernels.class)
  void shortfallMinimumAttainedAtVar() {
    Draws.each(draws -> {
      int[] profit = draws.wholes(OUTCOMES, -9, 9);
      int tail = tail(draws);
      double[] found = lowerTail(tail, profit);
      assertThat(objective(tail, (int) -found[0], profit)).isEqualTo(-found[1] + 0.0);
      for (int v = -10; v <= 10; v++) {
        assertThat(objective(tail, v, profit)).isGreaterThanOrEqualTo(-found[1]);
      }
    });
  }

  private static double orderStatistic(double tail, int... profits) {
    return OrderStatistics.quantile(over(1, profits), tail, QuantileConvention.INVERSE_CDF);
  }

  @Test
  @Twin(of = OrderStatistics.class)
  void valueAtRiskExists() {
    Draws.each(draws -> {
      int[] profit = draws.wholes(OUTCOMES, -5, 5);
      int tail = draws.whole(1, OUTCOMES - 1);
      double var = -orderStatistic(tail / 16.0, profit);
      assertThat(profit).contains((int) -var);
      long lossesAbove = Arrays.stream(profit).filter(one -> -one > var).count();
      long lossesFrom = Arrays.stream(profit).filter(one -> -one >= var).count();
      assertThat(lossesAbove).isLessThanOrEqualTo(tail);
      assertThat(lossesFrom).isGreaterThanOrEqualTo(tail);
    });
  }

  @Test
  @Twin(of = ScalarKernels.class)
  void expectedShortfallCoherent() {
    Draws.each(draws -> {
      int tail = tail(draws);
      int[] profit = draws.wholes(OUTCOMES, -4, 4);
      int[] other = draws.wholes(OUTCOMES, -4, 4);
      double risk = shortfall(tail, profit);
      assertThat(shortfall(tail, plus(profit, draws.wholes(OUTCOMES, 0, 3))))
          .isLessThanOrEqualTo(risk);
      assertThat(shortfall(tail, plus(profit, 5))).isEqualTo(risk - 5);
      assertThat(shortfall(tail, times(5, profit))).isEqualTo(5 * risk);
      assertThat(shortfall(tail, plus(profit, other)))
          .isLessThanOrEqualTo(risk + shortfall(tail, other));
    });
  }

  /**
   * Two losses of 1 that never come together, each with a probability of 1/16, at a tail of 3/32.
   */
  @Test
  @Twin(of = OrderStatistics.class)
  void valueAtRiskNotSubadditive() {
    int[] first = new int[OUTCOMES];
    int[] second = new int[OUTCOMES];
    first[3] = -1;
    second[11] = -1;
    double tail = 3.0 / 32;
    assertThat(orderStatistic(tail, first)).isZero();
    assertThat(orderStatistic(tail, second)).isZero();
    assertThat(orderStatistic(tail, plus(first, second))).isEqualTo(-1);
  }
}
