package dev.blr.engine.risk;

import static dev.blr.verification.twin.Draws.WHOLE;
import static dev.blr.verification.twin.Draws.over;
import static dev.blr.verification.twin.Draws.product;
import static dev.blr.verification.twin.Draws.quotient;
import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.filter.ExactWeights;
import dev.blr.engine.filter.Weights;
import dev.blr.verification.twin.Draws;
import dev.blr.verification.twin.Twin;
import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** SelfAwareness.v and SpectralBridge.v. */
class SelfAwarenessTwinTest {
  private static final int PARTICLES = 8;

  private static Weights weights(int[] shares) {
    return ExactWeights.of(over(WHOLE, shares));
  }

  @Test
  @Twin(of = PosteriorSummary.class)
  void widthNonneg() {
    Draws.each(draws -> {
      int[] shares = draws.shares(PARTICLES, WHOLE);
      int[] values = draws.wholes(PARTICLES, -9, 9);
      WeightedSample sample = new WeightedSample(PARTICLES);
      sample.take(over(1, values), weights(shares));
      int low = draws.whole(1, WHOLE - 1);
      int high = draws.whole(low, WHOLE);
      double value = sample.quantile((double) low / WHOLE);
      assertThat(value)
          .isEqualTo(quantile(shares, values, low))
          .isLessThanOrEqualTo(sample.quantile((double) high / WHOLE));
    });
  }

  /** The smallest value at or below which lies the mass. */
  private static int quantile(int[] shares, int[] values, int mass) {
    return Arrays.stream(values)
        .filter(value -> {
          int below = 0;
          for (int i = 0; i < values.length; i++) {
            below += values[i] <= value ? shares[i] : 0;
          }
          return below >= mass;
        })
        .min()
        .orElseThrow();
  }

  private static double value(Draws draws) {
    return (draws.whole(0, 1) == 0 ? -1 : 1) * draws.whole(1, 999) / 64.0;
  }

  @Test
  @Twin(of = PosteriorSummary.class)
  void confidenceBounds() {
    Draws.each(draws -> {
      double width = draws.whole(0, 9_999) / 64.0;
      assertThat(PosteriorSummary.confidenceScore(width, value(draws)))
          .isGreaterThan(0)
          .isLessThanOrEqualTo(1);
    });
    assertThat(PosteriorSummary.confidenceScore(0.5, -1.5)).isEqualTo(0.75); // 1/(1 + 1/3)
  }

  @Test
  @Twin(of = PosteriorSummary.class)
  void confidenceFullIffNoWidth() {
    Draws.each(draws -> {
      double width = draws.whole(1, 999) / 64.0;
      double value = value(draws);
      assertThat(PosteriorSummary.confidenceScore(0, value)).isEqualTo(1);
      assertThat(PosteriorSummary.confidenceScore(width, value)).isNotEqualTo(1);
    });
  }

  @Test
  @Twin(of = PosteriorSummary.class)
  void confidenceDecreasing() {
    Draws.each(draws -> {
      double narrow = draws.whole(0, 999) / 64.0;
      double wide = narrow + draws.whole(1, 999) / 64.0;
      double value = value(draws);
      assertThat(PosteriorSummary.confidenceScore(wide, value))
          .isLessThan(PosteriorSummary.confidenceScore(narrow, value));
    });
  }

  /** After thirty days of some width, the score of one more. */
  private static double score(int[] before, int last) {
    RegimeMonitor monitor = new RegimeMonitor();
    for (double width : over(64, before)) {
      monitor.update(width, 1);
    }
    return monitor.update(last / 64.0, 1).score();
  }

  @Test
  @Twin(of = RegimeMonitor.class)
  void regimeScoreBounds() {
    Draws.each(draws ->
        assertThat(score(draws.wholes(30, 0, 64), draws.whole(0, 640))).isBetween(0.0, 1.0));
  }

  /** Here the mean and deviation are of today's width too, and the score still rises with it. */
  @Test
  @Twin(of = RegimeMonitor.class)
  void regimeScoreMonotone() {
    Draws.each(draws -> {
      int[] before = draws.wholes(30, 0, 64);
      int narrow = draws.whole(0, 300);
      int wide = narrow + draws.whole(0, 300);
      assertThat(score(before, narrow)).isLessThanOrEqualTo(score(before, wide) + 0x1p-50);
    });
  }

  private static int[] squares(int[] values) {
    return Arrays.stream(values).map(value -> value * value).toArray();
  }

  /** Σw(s) − (Σwμ)², times the square of the whole. */
  @Test
  @Twin(of = VarianceDecomposition.class)
  void varianceDecomposition() {
    Draws.each(draws -> {
      int[] shares = draws.shares(PARTICLES, WHOLE);
      int[] mean = draws.wholes(PARTICLES, -15, 15);
      int[] variance = draws.wholes(PARTICLES, 0, 99);
      int[] second = squares(mean);
      Arrays.setAll(second, m -> second[m] + variance[m]);
      var expected =
          product(shares, second)
              .multiply(BigInteger.valueOf(WHOLE))
              .subtract(product(shares, mean).pow(2));
      assertThat(of(shares, mean, variance).total())
          .isEqualTo(quotient(expected, (long) WHOLE * WHOLE));
    });
  }

  private static VarianceDecomposition of(int[] shares, int[] mean, int... variance) {
    return VarianceDecomposition.of(weights(shares), over(1, mean), over(1, variance));
  }

  @Test
  @Twin(of = VarianceDecomposition.class)
  void modelUncertaintyNonneg() {
    Draws.each(draws -> {
      int[] shares = draws.shares(PARTICLES, WHOLE);
      int[] mean = draws.wholes(PARTICLES, -15, 15);
      assertThat(of(shares, mean, new int[PARTICLES]).between()).isNotNegative();
    });
  }

  @Test
  @Twin(of = VarianceDecomposition.class)
  void modelUncertaintyZeroIffConsensus() {
    Draws.each(draws -> {
      int[] shares = draws.positiveShares(PARTICLES, WHOLE);
      int[] mean = draws.wholes(PARTICLES, 3, draws.whole(3, 4));
      boolean consensus = Arrays.stream(mean).distinct().count() == 1;
      assertThat(of(shares, mean, new int[PARTICLES]).between() == 0).isEqualTo(consensus);
    });
  }

  private static SpectralBridge bridge(int[] shares, int... risk) {
    return new SpectralBridge(weights(shares), over(1, risk));
  }

  @Test
  @Twin(of = SpectralBridge.class)
  void posteriorRiskEqTotalPremium() {
    Draws.each(draws -> {
      int[] shares = draws.shares(PARTICLES, WHOLE);
      int[] risk = draws.wholes(PARTICLES, -99, 99);
      SpectralBridge bridge = bridge(shares, risk);
      double premiums = 0;
      for (int m = 0; m < PARTICLES; m++) {
        premiums += bridge.premium(m);
      }
      assertThat(bridge.posteriorRisk())
          .isEqualTo(premiums)
          .isEqualTo(quotient(product(shares, risk), WHOLE));
    });
  }

  /** Equilibrium: the same premium per weight for all. */
  @Test
  @Twin(of = SpectralBridge.class)
  void bayesianConsensusIffEquilibrium() {
    Draws.each(draws -> {
      int[] shares = draws.positiveShares(PARTICLES, WHOLE);
      int price = draws.whole(-9, 9);
      int[] risk = draws.wholes(PARTICLES, price, price + draws.whole(0, 1));
      SpectralBridge bridge = bridge(shares, risk);
      boolean equilibrium = true;
      for (int m = 0; m < PARTICLES; m++) {
        equilibrium &= bridge.premium(m) * WHOLE == (double) price * shares[m];
      }
      assertThat(equilibrium).isEqualTo(Arrays.stream(risk).allMatch(one -> one == price));
    });
  }

  @Test
  @Twin(of = SpectralBridge.class)
  void bayesianPpvIsRawRisk() {
    Draws.each(draws -> {
      int[] shares = draws.positiveShares(PARTICLES, WHOLE);
      int[] risk = draws.wholes(PARTICLES, -99, 99);
      int m = draws.whole(0, PARTICLES - 1);
      assertThat(bridge(shares, risk).premium(m) / ((double) shares[m] / WHOLE))
          .isEqualTo((double) risk[m]);
    });
  }

  @Test
  @Twin(of = SpectralBridge.class)
  void equilibriumPriceIsPosteriorRisk() {
    Draws.each(draws -> {
      int[] risk = new int[PARTICLES];
      Arrays.fill(risk, draws.whole(-99, 99));
      SpectralBridge bridge = bridge(draws.shares(PARTICLES, WHOLE), risk);
      assertThat(bridge.posteriorRisk()).isEqualTo((double) risk[0]);
      assertThat(bridge.disagreement()).isZero();
    });
  }

  @Test
  @Twin(of = SpectralBridge.class)
  void alphaAveragesOut() {
    Draws.each(draws -> {
      int[] shares = draws.shares(PARTICLES, WHOLE);
      SpectralBridge bridge = bridge(shares, draws.wholes(PARTICLES, -99, 99));
      double sum = 0;
      for (int m = 0; m < PARTICLES; m++) {
        sum += shares[m] * bridge.alpha(m);
      }
      assertThat(sum).isZero();
    });
  }

  @Test
  @Twin(of = {SpectralBridge.class, VarianceDecomposition.class})
  void disagreementIsModelUncertainty() {
    Draws.each(draws -> {
      int[] shares = draws.shares(PARTICLES, WHOLE);
      int[] risk = draws.wholes(PARTICLES, -15, 15);
      assertThat(bridge(shares, risk).disagreement())
          .isEqualTo(Math.sqrt(of(shares, risk, new int[PARTICLES]).between()));
    });
  }
}
