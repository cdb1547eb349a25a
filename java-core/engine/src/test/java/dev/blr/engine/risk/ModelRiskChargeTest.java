package dev.blr.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.NormalParticles;
import dev.blr.engine.filter.Weights;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MODEL.md, 7: V_hi − V̂. */
class ModelRiskChargeTest {
  private static final double NORMAL_95 = 1.6448536269514722;

  private static PosteriorRisk of(double[] deviations, double[] mass, double credibleLevel) {
    Weights weights = NormalParticles.weights(mass);
    return new PosteriorSummary(0.95, credibleLevel)
        .of(
            NormalParticles.of(new double[deviations.length], deviations),
            weights,
            deviations.length);
  }

  /** VaR of 1, 2, 3, 4 and 5 times 1.645 %, equally likely: the median is 3, and 95 % of it 5. */
  @Test
  void isWhatTheUpperEndLiesAboveTheMedian() {
    double[] equal = {1, 1, 1, 1, 1};
    PosteriorRisk risk = of(new double[] {0.04, 0.01, 0.05, 0.03, 0.02}, equal, 0.9);
    assertThat(risk.modelRiskCharge()).isCloseTo(0.02 * NORMAL_95, within(1e-12));
  }

  /** Hypotheses that agree need none. */
  @Test
  void isNothingWhereAllAgree() {
    assertThat(of(new double[] {0.02, 0.02, 0.02}, new double[] {1, 5, 2}, 0.9).modelRiskCharge())
        .isZero();
  }

  /**
   * It has the unit of VaR, is never below 0 and at most the width, does not fall with the credible
   * level, and with it VaR is short of at most (1 − level)/2 of the hypotheses' mass.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void coversAllButTheUpperTailOfTheHypotheses(long seed) {
    Random random = new Random(seed);
    int particles = 2 + random.nextInt(60);
    double[] deviations = random.doubles(particles, 0.002, 0.08).toArray();
    double[] mass = random.doubles(particles, 0.01, 1).toArray();
    double unit = Math.exp(6 * random.nextDouble() - 3);
    double[] scaled = Arrays.stream(deviations).map(d -> unit * d).toArray();
    double before = 0;
    for (double level : new double[] {0.5, 0.8, 0.9, 0.99}) {
      PosteriorRisk risk = of(deviations, mass, level);
      double charge = risk.modelRiskCharge();
      assertThat(charge).isBetween(before, risk.interval().width());
      assertThat(of(scaled, mass, level).modelRiskCharge())
          .isCloseTo(unit * charge, within(1e-9 * unit));
      double beyond = 0;
      double all = 0;
      for (int m = 0; m < particles; m++) {
        boolean above = NORMAL_95 * deviations[m] > risk.median() + charge + 1e-9;
        beyond += above ? mass[m] : 0;
        all += mass[m];
      }
      assertThat(beyond / all).as("level %s", level).isLessThanOrEqualTo((1 - level) / 2 + 1e-9);
      before = charge;
    }
  }
}
