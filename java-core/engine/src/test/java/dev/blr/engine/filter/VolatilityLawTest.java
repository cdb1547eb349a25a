package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolatilityLawTest {
  private static final int STATES = 3;
  private static final double[][] COVARIANCE = {
    {0.09, -0.03, 0.01}, {-0.03, 0.16, 0.02}, {0.01, 0.02, 0.05}
  };
  private static final double[] MEAN = {-4.5, 0.3, -0.2};

  private final LiveModel model = new LiveModel(new ScalarKernels(), 16, 0.01);

  private SpectralPopulation known(SpectralPopulation particles) {
    VolatilityLaw law = new VolatilityLaw(particles);
    for (int m = 0; m < particles.particles(); m++) {
      for (int i = 0; i < STATES; i++) {
        particles.row(i)[m] = MEAN[i];
        for (int j = i; j < STATES; j++) {
          law.setCovariance(i, j, m, COVARIANCE[i][j]);
        }
      }
    }
    return particles;
  }

  private static double[][] covariance(SpectralPopulation particles, int m) {
    int[][] row = {{3, 4, 5}, {4, 6, 7}, {5, 7, 8}};
    double[][] read = new double[STATES][STATES];
    for (int i = 0; i < STATES; i++) {
      for (int j = 0; j < STATES; j++) {
        read[i][j] = particles.row(row[i][j])[m];
      }
    }
    return read;
  }

  /** 1ᵀ COVARIANCE 1 = 0.30. */
  @Test
  void logScaleIsTheSumOfLevelAndComponents() {
    VolatilityLaw law = new VolatilityLaw(known(model.room(2)));
    assertThat(law.mean(1)).isCloseTo(-4.4, within(1e-14));
    assertThat(law.deviation(1)).isCloseTo(Math.sqrt(0.3), within(1e-14));
  }

  /**
   * The law of total covariance, node by node: given node k the state has mean a + g k and
   * covariance P − g gᵀ, and moves by F x + b u_k + noise.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theDayAfterHasTheMomentsOfTheMixtureOverNodes(long seed) {
    Random random = new Random(seed);
    SpectralPopulation before = known(model.room(2));
    SpectralPopulation after = model.room(2);
    double[] surprise = random.doubles(before.scale().length, -3, 3).toArray();
    int nodes = before.nodes().perParticle();
    double[] share = random.doubles(nodes).map(u -> u * u).toArray();
    double total = 0;
    for (double one : share) {
      total += one;
    }
    VolatilityLaw.Step step = new VolatilityLaw.Step();
    for (int i = 0; i < STATES; i++) {
      step.home[i] = i == 0 ? -4 : 0;
      step.kept[i] = 0.5 + 0.5 * random.nextDouble();
      step.fromSurprise[i] = 0.2 * random.nextGaussian();
      step.noise[i] = 0.01 * random.nextDouble();
    }
    for (int k = 0; k < nodes; k++) {
      before.shares()[2 * k + 1] = share[k] / total;
    }
    new VolatilityLaw(before).moveTo(new VolatilityLaw(after), 1, surprise, step);
    double[] mean = new double[STATES];
    double[][] square = new double[STATES][STATES];
    for (int k = 0; k < nodes; k++) {
      double p = share[k] / total;
      double place = before.nodes().places()[2 * k + 1];
      double[] x = new double[STATES];
      for (int i = 0; i < STATES; i++) {
        double state = MEAN[i] + gain(i) * place;
        x[i] =
            step.home[i]
                + step.kept[i] * (state - step.home[i])
                + step.fromSurprise[i] * surprise[2 * k + 1];
        mean[i] += p * x[i];
      }
      for (int i = 0; i < STATES; i++) {
        for (int j = 0; j < STATES; j++) {
          square[i][j] +=
              p * (x[i] * x[j] + step.kept[i] * step.kept[j] * rest(i, j))
                  + (i == j ? p * step.noise[i] : 0);
        }
      }
    }
    for (int i = 0; i < STATES; i++) {
      assertThat(after.row(i)[1]).as("mean %d", i).isCloseTo(mean[i], within(1e-12));
      for (int j = 0; j < STATES; j++) {
        assertThat(covariance(after, 1)[i][j])
            .as("covariance %d, %d", i, j)
            .isCloseTo(square[i][j] - mean[i] * mean[j], within(1e-12));
      }
    }
  }

  /** Covariance of one of the three with h, by a deviation of h. */
  private static double gain(int i) {
    return (COVARIANCE[i][0] + COVARIANCE[i][1] + COVARIANCE[i][2]) / Math.sqrt(0.3);
  }

  private static double rest(int i, int j) {
    return COVARIANCE[i][j] - gain(i) * gain(j);
  }

  /** Mean and covariance of 200,000 draws; five standard errors. */
  @Test
  void drawsHaveTheLaw() {
    int draws = 200_000;
    SpectralPopulation paths = known(model.paths(draws));
    double[][] normals = new double[STATES][];
    Random random = new Random(8);
    for (int i = 0; i < STATES; i++) {
      normals[i] = random.doubles(draws).map(u -> random.nextGaussian()).toArray();
    }
    VolatilityLaw law = new VolatilityLaw(paths);
    for (int m = 0; m < draws; m++) {
      law.draw(m, normals);
    }
    for (int i = 0; i < STATES; i++) {
      double[] one = paths.row(i);
      double deviation = Math.sqrt(COVARIANCE[i][i] / draws);
      assertThat(mean(one, null)).isCloseTo(MEAN[i], within(5 * deviation));
      for (int j = 0; j < STATES; j++) {
        double product =
            Math.sqrt(
                (COVARIANCE[i][i] * COVARIANCE[j][j] + COVARIANCE[i][j] * COVARIANCE[i][j])
                    / draws);
        assertThat(mean(one, paths.row(j)) - mean(one, null) * mean(paths.row(j), null))
            .isCloseTo(COVARIANCE[i][j], within(5 * product));
        assertThat(covariance(paths, 17)[i][j]).isZero();
      }
    }
  }

  private static double mean(double[] one, double[] times) {
    double sum = 0;
    for (int m = 0; m < one.length; m++) {
      sum += times == null ? one[m] : one[m] * times[m];
    }
    return sum / one.length;
  }
}
