package dev.blr.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.NormalParticles;
import dev.blr.engine.filter.Weights;
import java.util.Random;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VarianceDecompositionTest {
  /**
   * The total is the variance of the mixture density itself, integrated by Gauss–Legendre
   * (Hipparchus).
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {71, 72, 73, 74, 75})
  void withinAndBetweenAddUpToTheVarianceOfTheMixture(long seed) {
    Random random = new Random(seed);
    int particles = 1 + random.nextInt(20);
    double[] means = random.doubles(particles, -0.05, 0.05).toArray();
    double[] deviations = random.doubles(particles, 0.01, 0.08).toArray();
    Weights weights = NormalParticles.weights(random.doubles(particles, 0.01, 1).toArray());
    VarianceDecomposition variance =
        VarianceDecomposition.of(NormalParticles.of(means, deviations), weights);
    double mean = moment(1, 0, means, deviations, weights);
    double total = moment(2, mean, means, deviations, weights);
    assertThat(variance.within()).as("seed %d", seed).isNotNegative();
    assertThat(variance.between()).as("seed %d", seed).isNotNegative();
    assertThat(variance.total()).as("seed %d", seed).isCloseTo(total, within(1e-10 * total));
  }

  private static double moment(
      int order, double centre, double[] means, double[] deviations, Weights weights) {
    double sum = 0;
    double panel = 0.01;
    for (double left = -1; left < 1; left += panel) {
      sum +=
          new GaussIntegratorFactory()
              .legendre(12, left, left + panel)
              .integrate(x -> {
                double density = 0;
                for (int m = 0; m < means.length; m++) {
                  density +=
                      weights.get(m) * new NormalDistribution(means[m], deviations[m]).density(x);
                }
                return Math.pow(x - centre, order) * density;
              });
    }
    return sum;
  }

  /** Two equal hypotheses, means ±1 %, deviations 1 % and 3 %: within (1² + 3²)/2, between 1². */
  @Test
  void twoHypotheses() {
    VarianceDecomposition variance =
        VarianceDecomposition.of(
            NormalParticles.of(new double[] {-0.01, 0.01}, new double[] {0.01, 0.03}),
            NormalParticles.weights(1, 1));
    assertThat(variance.within()).isCloseTo(5e-4, within(1e-14));
    assertThat(variance.between()).isCloseTo(1e-4, within(1e-14));
  }

  /** Agreement about the mean leaves nothing between, whatever the scales. */
  @Test
  void disagreementAboutScaleAloneIsWithin() {
    VarianceDecomposition variance =
        VarianceDecomposition.of(
            NormalParticles.of(new double[2], new double[] {0.01, 0.03}),
            NormalParticles.weights(1, 3));
    assertThat(variance.between()).isCloseTo(0, within(1e-30));
    assertThat(variance.within()).isCloseTo((1e-4 + 3 * 9e-4) / 4, within(1e-14));
  }
}
