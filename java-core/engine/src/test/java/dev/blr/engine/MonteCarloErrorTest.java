package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.risk.PosteriorRisk;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a run says of its own Monte-Carlo error is what other seeds show. */
class MonteCarloErrorTest {
  private static final int SEEDS = 12;
  private static final int DAYS = 360;
  private static final int JUDGED = 60;
  private static final PosteriorRisk[][] SAID = new PosteriorRisk[SEEDS][JUDGED];

  @BeforeAll
  static void run() {
    Random random = new Random(5);
    double[] returns = random.doubles(DAYS).map(u -> 0.01 * random.nextGaussian()).toArray();
    for (int seed = 0; seed < SEEDS; seed++) {
      LiveRiskSettings settings = LiveRiskSettings.defaults().withModes(32).withSeed(seed);
      try (LiveRisk risk = new LiveRisk(settings, new ScalarKernels())) {
        for (int t = 0; t < DAYS; t++) {
          RiskState state = risk.update("day", returns[t]).orElse(null);
          if (state != null && t >= DAYS - JUDGED) {
            SAID[seed][t - DAYS + JUDGED] = state.posterior();
          }
        }
      }
    }
  }

  /**
   * Root mean squares over days and seeds; each has some dozen independent parts, so that half and
   * twice are four deviations away.
   */
  private static double statedOverSeen(
      ToDoubleFunction<PosteriorRisk> value, ToDoubleFunction<PosteriorRisk> error) {
    double stated = 0;
    double seen = 0;
    for (int t = 0; t < JUDGED; t++) {
      double mean = 0;
      for (PosteriorRisk[] run : SAID) {
        mean += value.applyAsDouble(run[t]) / SEEDS;
      }
      for (PosteriorRisk[] run : SAID) {
        double miss = value.applyAsDouble(run[t]) - mean;
        double own = error.applyAsDouble(run[t]);
        seen += miss * miss / (SEEDS - 1);
        stated += own * own / SEEDS;
      }
    }
    return Math.sqrt(stated / seen);
  }

  @Test
  void theErrorOfValueAtRiskIsThatOverSeeds() {
    assertThat(statedOverSeen(PosteriorRisk::valueAtRisk, PosteriorRisk::valueAtRiskError))
        .isBetween(0.5, 2.0);
  }

  @Test
  void theErrorOfShortfallIsThatOverSeeds() {
    assertThat(statedOverSeen(PosteriorRisk::expectedShortfall, PosteriorRisk::shortfallError))
        .isBetween(0.5, 2.0);
  }

  /** Five islands of twenty hypotheses with five laws each. */
  @Test
  void fiveHundredLawsAreAHundredHypotheses() {
    for (PosteriorRisk[] run : SAID) {
      for (PosteriorRisk said : run) {
        assertThat(said.effectiveSampleSize()).isBetween(5.0, 100.0);
      }
    }
  }
}
