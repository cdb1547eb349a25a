package dev.blr.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import java.util.Arrays;
import java.util.Random;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnlineRegretTest {
  private static final double SCALE = 0.01;

  /** Rounding in sums of 10⁴ nats. */
  private static final double ROUNDING = 1e-10;

  /**
   * The bound holds for every sequence, not only on average: truth an expert, none of them, or a
   * storm.
   */
  @ParameterizedTest(name = "seed {0}, {1}")
  @CsvSource({"91, expert", "92, expert", "93, normal", "94, normal", "95, storm", "96, storm"})
  void theRegretOfTheExactMixtureIsAtMostKl0(long seed, String truth) {
    double[] returns = returns(truth, seed, 3000);
    OnlineRegret regret =
        OnlineRegret.of(new ScalarKernels(), returns, new double[returns.length], SCALE);
    assertThat(regret.bound()).isCloseTo(Math.log(68), within(1e-15));
    assertThat(regret.rows())
        .extracting(OnlineRegret.Row::days)
        .containsExactly(20, 40, 80, 160, 320, 640, 1280, 2560, 3000);
    for (OnlineRegret.Row row : regret.rows()) {
      assertThat(row.mixtureRegret())
          .as("seed %d, day %d", seed, row.days())
          .isBetween(-ROUNDING, regret.bound() + ROUNDING);
    }
  }

  private static double[] returns(String truth, long seed, int days) {
    Random random = new Random(seed);
    TDistribution t = new TDistribution(5);
    Well19937c uniforms = new Well19937c(seed);
    double[] returns = new double[days];
    for (int d = 0; d < days; d++) {
      returns[d] =
          switch (truth) {
            case "expert" -> SCALE * t.inverseCumulativeProbability(uniforms.nextDouble());
            case "normal" -> 0.0123 * random.nextGaussian();
            default -> (d / 500 % 2 == 0 ? 0.005 : 0.04) * random.nextGaussian();
          };
    }
    return returns;
  }

  /**
   * The mixture played day by day: predict with the weights of yesterday, pay −log p, reweigh.
   * Densities from Hipparchus.
   */
  @Test
  void theMixtureIsTheOneThatUpdatesDayByDay() {
    double[] returns = returns("storm", 97, 40);
    double[] nus = {3, 5, 10, 30};
    double[] weights = new double[68];
    Arrays.fill(weights, 1.0 / 68);
    double loss = 0;
    double[] cumulative = new double[68];
    for (double r : returns) {
      double predictive = 0;
      double[] density = new double[68];
      for (int e = 0; e < 68; e++) {
        double scale = SCALE * Math.pow(2, (e / 4 - 8) / 4.0);
        density[e] = new TDistribution(nus[e % 4]).density(r / scale) / scale;
        predictive += weights[e] * density[e];
        cumulative[e] -= Math.log(density[e]);
      }
      loss -= Math.log(predictive);
      for (int e = 0; e < 68; e++) {
        weights[e] *= density[e] / predictive;
      }
    }
    OnlineRegret.Row row =
        OnlineRegret.of(new ScalarKernels(), returns, new double[40], SCALE).rows().getLast();
    assertThat(row.days()).isEqualTo(40);
    assertThat(row.mixture()).isCloseTo(loss, within(1e-9));
    double best = Arrays.stream(cumulative).min().orElseThrow();
    assertThat(row.best()).isCloseTo(best, within(1e-9));
  }

  /**
   * Regret of a filter that says the best expert's own density is 0, and one that adds 0.1 nats a
   * day.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1})
  void theFiltersRegretIsItsLossBeyondTheBest(double excess) {
    double[] returns = returns("expert", 98, 200);
    double best =
        OnlineRegret.of(new ScalarKernels(), returns, new double[200], SCALE)
            .rows()
            .getLast()
            .best();
    double[] logDensity = new double[200];
    Arrays.fill(logDensity, -best / 200 - excess);
    OnlineRegret.Row row =
        OnlineRegret.of(new ScalarKernels(), returns, logDensity, SCALE).rows().getLast();
    assertThat(row.filterRegret()).isCloseTo(200 * excess, within(1e-9));
  }

  @Test
  void recentDaysForgetTheOldest() {
    RecentDays recent = new RecentDays(3);
    for (int d = 1; d <= 5; d++) {
      recent.add(d, -d);
    }
    assertThat(recent.size()).isEqualTo(3);
    assertThat(recent.returns(3)).containsExactly(3, 4, 5);
    assertThat(recent.logDensities(2)).containsExactly(-4, -5);
  }
}
