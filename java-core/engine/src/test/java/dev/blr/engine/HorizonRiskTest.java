package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.LiveRiskSettings.Model;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.risk.HorizonRisk;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HorizonRiskTest {
  private static final LiveRiskSettings SMALL =
      LiveRiskSettings.defaults().withParticles(200).withModes(64).withCalibrationDays(80);

  /**
   * One day ahead the simulation and the mixture of closed forms are the same law. With 10,000
   * paths the standard error of VaR is 1.2 % (normal tail) to 1.5 % (ν = 4), that of ES about 1.5
   * to 2 %: bounds of five of them, so that one of the six comparisons fails by chance with
   * probability 4e-6.
   */
  @ParameterizedTest
  @EnumSource(Model.class)
  void oneDayAheadIsThePredictiveLaw(Model model) {
    LiveRisk risk = new LiveRisk(SMALL.withModel(model), new ScalarKernels());
    RiskState state = feed(risk, 200, 11);
    HorizonRisk ahead = risk.horizonRisk(1).orElseThrow();
    double predictive = state.posterior().valueAtRisk();
    double shortfall = state.posterior().expectedShortfall();
    assertThat(ahead.valueAtRisk()).isCloseTo(predictive, within(0.075 * predictive));
    assertThat(ahead.expectedShortfall()).isCloseTo(shortfall, within(0.10 * shortfall));
    assertThat(ahead.paths()).isEqualTo(10_000);
  }

  /** Looking ahead, however far and often, changes no later bit. */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource(Model.class)
  void aLookAheadLeavesNoTrace(Model model) {
    LiveRisk looking = new LiveRisk(SMALL.withModel(model), new ScalarKernels());
    LiveRisk plain = new LiveRisk(SMALL.withModel(model), new ScalarKernels());
    Random random = new Random(12);
    for (int t = 0; t < 140; t++) {
      double r = 0.01 * random.nextGaussian();
      assertThat(looking.update("day " + t, r)).isEqualTo(plain.update("day " + t, r));
      if (t > 80 && t % 9 == 0) {
        HorizonRisk first = looking.horizonRisk(3).orElseThrow();
        assertThat(looking.horizonRisk(3)).as("the same question again").contains(first);
      }
    }
  }

  /**
   * In a long calm of independent returns the ten-day law is about √10 as wide as the one-day law:
   * the compounded return, the fat tails' averaging out and the volatility's own moves together
   * stay within a quarter.
   */
  @Tag("slow")
  @ParameterizedTest
  @EnumSource(Model.class)
  void riskGrowsWithTheHorizonAsItsRootInACalm(Model model) {
    LiveRisk risk = new LiveRisk(SMALL.withModel(model), new ScalarKernels());
    feed(risk, 400, 13);
    double one = risk.horizonRisk(1).orElseThrow().valueAtRisk();
    HorizonRisk ten = risk.horizonRisk(10).orElseThrow();
    assertThat(ten.valueAtRisk() / one).isBetween(0.75 * Math.sqrt(10), 1.25 * Math.sqrt(10));
    assertThat(ten.expectedShortfall()).isGreaterThan(ten.valueAtRisk());
  }

  /** Ten returns by hand: VaR 80 % is the second worst, ES the mean of the worst two. */
  @Test
  void valueAtRiskAndShortfallOfAHandfulOfPaths() {
    double[] returns = {0.01, -0.05, 0.02, -0.03, 0.00, 0.04, -0.01, 0.03, 0.05, -0.02};
    HorizonRisk risk = HorizonRisk.of(returns, 10, 0.8);
    assertThat(risk.valueAtRisk()).isEqualTo(0.03);
    assertThat(risk.expectedShortfall()).isCloseTo(0.04, within(1e-15));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 251})
  void refusesAHorizonOutOfRange(int horizonDays) {
    LiveRisk risk = new LiveRisk(SMALL, new ScalarKernels());
    assertThatThrownBy(() -> risk.horizonRisk(horizonDays))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("horizonDays is " + horizonDays);
    assertThat(risk.horizonRisk(1)).as("while calibrating").isEmpty();
  }

  private static RiskState feed(LiveRisk risk, int days, long seed) {
    Random random = new Random(seed);
    RiskState last = null;
    for (int t = 0; t < days; t++) {
      last = risk.update("day " + t, 0.01 * random.nextGaussian()).orElse(null);
    }
    return last;
  }

  /**
   * Volatility comes back to its mean along a path: after a storm, sixty days are worth fewer
   * single days than in the calm. Paths that all start each day from today's state give one ratio
   * to both (measured over these four seeds: 1.01 on average, against 0.75).
   */
  @Test
  void volatilityRevertsAlongAPath() {
    double ratio = 0;
    for (long seed = 1; seed <= 4; seed++) {
      ratio += daysWorth(seed, 0.06) / daysWorth(seed, 0.002) / 4;
    }
    assertThat(ratio).isLessThan(0.9);
  }

  /** VaR of sixty days in those of one day, after 400 ordinary days and eight of a given size. */
  private static double daysWorth(long seed, double size) {
    LiveRiskSettings settings =
        LiveRiskSettings.defaults().withParticles(300).withModes(64).withSeed(seed);
    LiveRisk engine = new LiveRisk(settings, new ScalarKernels());
    Random random = new Random(seed);
    for (int day = 0; day < 408; day++) {
      double change = day < 400 ? 0.01 * random.nextGaussian() : size * (day % 2 == 0 ? -1 : 0.7);
      engine.update("day " + day, change);
    }
    return engine.horizonRisk(60).orElseThrow().valueAtRisk()
        / engine.horizonRisk(1).orElseThrow().valueAtRisk();
  }
}
