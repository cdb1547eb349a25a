package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.spectral.CosineLaw;
import dev.blr.engine.spectral.CosineSeries;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class LearnedShapeTest {
  private static final double HALF_WIDTH = 15;
  private static final int MODES = 128;

  private static double[] normal() {
    return CosineSeries.ofDensityDamped(z -> Math.exp(-z * z / 2), -HALF_WIDTH, HALF_WIDTH, MODES);
  }

  private static LearnedShape fed(int returns, DoubleSupplier draw) {
    LearnedShape shape = new LearnedShape(HALF_WIDTH, normal());
    for (int t = 0; t < returns; t++) {
      shape = shape.after(draw.getAsDouble());
    }
    return shape;
  }

  private static CosineLaw law(LearnedShape shape) {
    return new CosineLaw(new ScalarKernels(), shape.coefficients(), -HALF_WIDTH, HALF_WIDTH);
  }

  @Test
  void beginsAsItsPrior() {
    assertThat(new LearnedShape(HALF_WIDTH, normal()).coefficients())
        .containsExactly(normal(), within(1e-14));
  }

  /**
   * Two returns by hand: the prior is worth 50²/n, eight years fade to 1/e, and the first is seen
   * at mean 0 and deviation 1, narrowed by the Jackson kernel's variance ((2L/π)² · 2 (1 − g_1)).
   */
  @Test
  void whatTwoReturnsTeach() {
    double[] prior = normal();
    double[] g = CosineSeries.jacksonDamping(MODES);
    double width = 2 * HALF_WIDTH / Math.PI;
    double narrow = Math.sqrt(1 - width * width * 2 * (1 - g[1]));
    LearnedShape one = new LearnedShape(HALF_WIDTH, prior).after(1.3);
    double[] first = new double[MODES];
    for (int k = 0; k < MODES; k++) {
      first[k] = 2 * Math.cos(k * Math.PI * (1.3 * narrow + HALF_WIDTH) / (2 * HALF_WIDTH));
      assertThat(one.coefficients()[k])
          .as("mode %d", k)
          .isCloseTo((2_500 * prior[k] + g[k] * first[k]) / 2_501, within(1e-12));
    }
    double mean = 1.3 / 21;
    double deviation = Math.sqrt((20 + 1.69) / 21 - mean * mean);
    double y = (-2.1 - mean) / deviation * narrow;
    double keep = 1 - 1 / 2000.0;
    double weight = keep + 1;
    LearnedShape two = one.after(-2.1);
    for (int k = 0; k < MODES; k++) {
      double second = 2 * Math.cos(k * Math.PI * (y + HALF_WIDTH) / (2 * HALF_WIDTH));
      assertThat(two.coefficients()[k])
          .as("mode %d", k)
          .isCloseTo(
              (2_500 * prior[k] + weight * g[k] * (keep * first[k] + second))
                  / (2_500 + weight * weight),
              within(1e-12));
    }
    assertThat(two.observations()).isEqualTo(2);
  }

  /**
   * An exponential law turned around (skewness −2, an edge on the right), and one of two humps:
   * quantiles of the laws themselves, give or take the kernel's blur and the error of 3,000 draws.
   */
  @Test
  void learnsWhatNoArchetypeLooksLike() {
    Random random = new Random(1);
    CosineLaw skewed = law(fed(3_000, () -> 1 + Math.log(1 - random.nextDouble())));
    assertThat(skewed.quantile(0.05)).isCloseTo(1 + Math.log(0.05), within(0.2));
    assertThat(skewed.quantile(0.01)).isCloseTo(1 + Math.log(0.01), within(0.45));
    assertThat(skewed.quantile(0.95)).isCloseTo(0.95, within(0.3));
    CosineLaw humps =
        law(
            fed(
                3_000,
                () -> (random.nextBoolean() ? 0.95 : -0.95) + 0.312 * random.nextGaussian()));
    assertThat(humps.quantile(0.05)).isCloseTo(-1.35, within(0.1));
    assertThat(humps.density(0)).isLessThan(0.25 * humps.density(0.95));
  }

  /** The scale is the particles' to learn: seen through any other, the shape is the same. */
  @Test
  void isStandardised() {
    Random random = new Random(2);
    Random again = new Random(2);
    DoubleSupplier draw = () -> Math.log(random.nextDouble()) + 1;
    DoubleSupplier wide = () -> 2.5 * (Math.log(again.nextDouble()) + 1) - 1.4;
    CosineLaw one = law(fed(4_000, draw));
    CosineLaw other = law(fed(4_000, wide));
    assertThat(one.mean()).isCloseTo(0, within(0.03));
    assertThat(one.variance()).isCloseTo(1, within(0.06));
    assertThat(other.mean()).isCloseTo(0, within(0.05));
    assertThat(other.variance()).isCloseTo(1, within(0.1));
    for (double p : new double[] {0.01, 0.05, 0.5, 0.95}) {
      assertThat(other.quantile(p)).isCloseTo(one.quantile(p), within(0.15));
    }
  }

  /** A density, whatever came: outliers far beyond the domain as well. */
  @Test
  void isADensityWhateverCame() {
    Random random = new Random(3);
    CosineLaw law = law(fed(500, () -> random.nextGaussian() / (0.001 + random.nextDouble())));
    for (double x = -HALF_WIDTH; x <= HALF_WIDTH; x += 0.05) {
      assertThat(law.density(x)).as("at %s", x).isGreaterThan(-1e-12);
    }
  }

  /** Several hypotheses share one return. */
  @Test
  void hypothesesShareAReturn() {
    LearnedShape shape = new LearnedShape(HALF_WIDTH, normal());
    double[] apart = shape.after(0.5, -1.5).coefficients();
    double[] first = shape.after(0.5).coefficients();
    double[] second = shape.after(-1.5).coefficients();
    for (int k = 0; k < MODES; k++) {
      assertThat(apart[k]).isCloseTo((first[k] + second[k]) / 2, within(1e-14));
    }
  }

  /** Eight years on, a shape that ended has lost most of its weight. */
  @Test
  void forgetsInEightYears() {
    Random random = new Random(4);
    LearnedShape shape = fed(2_000, () -> random.nextBoolean() ? 1 : -1);
    double before = law(shape).density(0);
    for (int t = 0; t < 4_000; t++) {
      shape = shape.after(random.nextGaussian());
    }
    double since = law(shape).density(0);
    assertThat(before).isLessThan(0.1);
    assertThat(since).isBetween(0.26, 0.39);
  }

  /**
   * Those at an eighth, three, five and seven eighths of the posterior, from the first particle on.
   */
  @Test
  void fourHypothesesStandForThePosterior() {
    SpectralPopulation particles =
        NormalParticles.of(new double[] {0, 0.01}, new double[] {0.01, 0.02});
    LearnedShape prior = new LearnedShape(HALF_WIDTH, normal());
    double[][] seen = {{1, 1, 1, 1}, {3, 1, 1, 1}, {3, 1, 1, 1}, {3, 3, 1, 1}};
    double[] shares = {0.12, 0.13, 0.37, 0.38};
    for (int i = 0; i < shares.length; i++) {
      Weights weights = NormalParticles.weights(shares[i], 1 - shares[i]);
      assertThat(prior.after(particles, weights, 0.03).coefficients())
          .as("weight %s of z = 3", shares[i])
          .containsExactly(prior.after(seen[i]).coefficients(), within(1e-12));
    }
  }

  /** However calm it was, a return counts as no more than 1/√.1 times its size. */
  @Test
  void aCalmDoesNotMagnifyWithoutBound() {
    double[] prior = normal();
    double[] g = CosineSeries.jacksonDamping(MODES);
    double width = 2 * HALF_WIDTH / Math.PI;
    double narrow = Math.sqrt(1 - width * width * 2 * (1 - g[1]));
    LearnedShape shape = fed(400, () -> 0).after(0.2);
    double keep = 1 - 1 / 2000.0;
    double before = (1 - Math.pow(keep, 400)) / (1 - keep);
    double weight = keep * before + 1;
    double y = 0.2 / Math.sqrt(0.1) * narrow;
    for (int k = 0; k < MODES; k++) {
      double sum =
          keep * before * 2 * Math.cos(k * Math.PI / 2)
              + 2 * Math.cos(k * Math.PI * (y + HALF_WIDTH) / (2 * HALF_WIDTH));
      assertThat(shape.coefficients()[k])
          .as("mode %d", k)
          .isCloseTo(
              (2_500 * prior[k] + weight * g[k] * sum) / (2_500 + weight * weight), within(1e-9));
    }
  }
}
