package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.Quotation;
import dev.blr.engine.kernel.Laws;
import dev.blr.engine.kernel.ScalarKernels;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapesTest {
  private static final double SCALE = 0.01;
  private static final int MODES = 128;
  private static final int LAWS = 5;
  private final LiveModel model = new LiveModel(new ScalarKernels(), MODES, 0.01);

  /**
   * The posterior after one return is a mixture of Dirichlet laws, one for each law that it may
   * have come from, whose densities the kernels tell: its mean, and the sum of mean squares of its
   * weights, are those of the law that the hypothesis is left with.
   */
  @ParameterizedTest(name = "a return of {0} deviations")
  @ValueSource(doubles = {-7, -2.1, -0.4, 0.03, 1, 3.3, 6})
  void aReturnIsLearnedAsByTheExactPosterior(double z) {
    requireExact(z, 0.02, Quotation.CONTINUOUS, densities(z));
  }

  /**
   * Of ticks of half a scale, the mass of the interval over its width, by 200 points; a zero has
   * besides the mass π of a price that stood still, over the same width.
   */
  @ParameterizedTest(name = "a return of {0} deviations in ticks")
  @ValueSource(doubles = {-2.1, 0, 0.5, 3.3})
  void aReturnInTicksIsLearnedByItsInterval(double z) {
    for (double standstill : new double[] {0, 0.4}) {
      double[] density = new double[LAWS];
      for (int i = 0; i < 200; i++) {
        double[] at = densities(z + (i + 0.5) / 200 - 0.5);
        for (int j = 0; j < LAWS; j++) {
          density[j] += (1 - standstill) * at[j] / 200;
        }
      }
      for (int j = 0; j < LAWS && z == 0; j++) {
        density[j] += standstill;
      }
      requireExact(z, z == 0 ? 0 : 0.02, new Quotation(standstill, SCALE), density);
    }
  }

  private void requireExact(double z, double observation, Quotation quotation, double[] density) {
    double[] a = {0.7, 2.5, 0.4, 5, 1.4};
    SpectralPopulation particles = model.room(2);
    SpectralPopulation next = model.room(2);
    model.draw(new RandomStream(new ScalarKernels(), 3, 0), particles);
    double total = Arrays.stream(a).sum();
    for (int j = 0; j < LAWS; j++) {
      Arrays.fill(particles.row(LiveModel.ROOTS + j), 3 * Math.sqrt(a[j]));
      Arrays.fill(next.row(LiveModel.COUNTS + j), a[j]);
    }
    double[] points = new double[particles.scale().length];
    Arrays.fill(points, z);
    Arrays.fill(particles.scale(), SCALE);
    particles.quote(quotation);
    ((Shapes) particles.frame()).learn(particles, points, observation, next);
    double evidence = 0;
    for (int j = 0; j < LAWS; j++) {
      evidence += a[j] * density[j];
    }
    double[] mean = new double[LAWS];
    double squares = 0;
    for (int from = 0; from < LAWS; from++) {
      double probability = a[from] * density[from] / evidence;
      for (int j = 0; j < LAWS; j++) {
        double count = a[j] + (j == from ? 1 : 0);
        mean[j] += probability * count / (total + 1);
        squares += probability * count * (count + 1) / ((total + 1) * (total + 2));
      }
    }
    double learned = 0;
    double learnedSquares = 0;
    for (int j = 0; j < LAWS; j++) {
      learned += next.row(LiveModel.COUNTS + j)[1];
    }
    for (int j = 0; j < LAWS; j++) {
      double count = next.row(LiveModel.COUNTS + j)[1];
      assertThat(count / learned).as("mean %d", j).isCloseTo(mean[j], within(1e-3));
      learnedSquares += count * (count + 1) / (learned * (learned + 1));
    }
    assertThat(learnedSquares).isCloseTo(squares, within(1e-3));
  }

  private double[] densities(double z) {
    double[] weights = new double[LAWS * LAWS];
    double[] points = new double[LAWS];
    double[] density = new double[LAWS];
    for (int j = 0; j < LAWS; j++) {
      weights[j * LAWS + j] = 1;
      points[j] = z;
    }
    double end = model.frame().halfWidth();
    try (Laws laws = new ScalarKernels().newLaws(MODES, LAWS)) {
      laws.combine(model.frame().basis(), LAWS, weights, LAWS, -end, end);
      laws.density(points, density);
    }
    return density;
  }

  /** Beyond the domain a return counts as one at its end, and nothing divides by zero. */
  @ParameterizedTest
  @ValueSource(doubles = {-1e9, -20, 20, 1e9})
  void anOutlierIsLearnedAsTheEndOfTheDomain(double z) {
    SpectralPopulation particles = model.room(2);
    SpectralPopulation next = model.room(2);
    model.draw(new RandomStream(new ScalarKernels(), 3, 0), particles);
    for (int j = 0; j < LAWS; j++) {
      Arrays.fill(next.row(LiveModel.COUNTS + j), 0.5);
    }
    double[] points = new double[particles.scale().length];
    Arrays.fill(points, z);
    ((Shapes) particles.frame()).learn(particles, points, 0.02, next);
    int fat = z < 0 ? 0 : 1;
    for (int j = 0; j < LAWS; j++) {
      assertThat(next.row(LiveModel.COUNTS + j)[0]).isGreaterThan(0.1).isLessThan(3);
      assertThat(next.row(LiveModel.COUNTS + j)[0])
          .isLessThanOrEqualTo(next.row(LiveModel.COUNTS + fat)[0]);
    }
  }

  /** Towards a half each: half of what is above it is left after half a life. */
  @Test
  void countsFadeTowardsThePrior() {
    SpectralPopulation particles = model.room(2);
    Arrays.fill(particles.row(LiveModel.COUNTS), 8.5);
    Arrays.fill(particles.row(LiveModel.COUNTS + 1), 0.3);
    Shapes.fade(particles, 0.5);
    assertThat(particles.row(LiveModel.COUNTS)[1]).isEqualTo(4.5);
    assertThat(particles.row(LiveModel.COUNTS + 1)[1]).isCloseTo(0.4, within(1e-15));
    assertThat(particles.row(LiveModel.ROOTS)[1]).isEqualTo(Math.sqrt(4.5));
  }

  /**
   * Drawn weights have the Dirichlet law's means a/S and variances a (S − a)/(S² (S + 1)): exactly
   * so under the prior, and within two hundredths where squares of normals stand for gammas.
   */
  @ParameterizedTest(name = "{0} beside four of ½")
  @ValueSource(doubles = {0.5, 2, 20})
  void drawnWeightsHaveTheDirichletLaw(double first) {
    int draws = 100_000;
    SpectralPopulation paths = model.paths(draws);
    Random random = new Random(4);
    for (int j = 0; j < LAWS; j++) {
      double[] roots = paths.row(LiveModel.ROOTS + j);
      Arrays.setAll(roots, _ -> random.nextGaussian());
      Arrays.fill(paths.row(LiveModel.COUNTS + j), j == 0 ? first : 0.5);
    }
    Shapes.draw(paths);
    double total = first + 2;
    double mean = 0;
    double square = 0;
    for (int m = 0; m < draws; m++) {
      double sum = 0;
      for (int j = 0; j < LAWS; j++) {
        double root = paths.row(LiveModel.ROOTS + j)[m];
        sum += root * root;
      }
      double root = paths.row(LiveModel.ROOTS)[m];
      double weight = root * root / sum;
      mean += weight / draws;
      square += weight * weight / draws;
    }
    assertThat(mean).isCloseTo(first / total, within(0.02));
    double expected = Math.sqrt(first * (total - first) / (total + 1)) / total;
    assertThat(Math.sqrt(square - mean * mean)).isCloseTo(expected, within(0.02));
  }
}
