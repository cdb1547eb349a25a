package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the reduced model's constants are for; orders of magnitude, of 2,000 particles of one fixed
 * seed.
 */
class ReducedModelTest {
  private static final double SCALE = 0.01;
  private static final int PARTICLES = 2_000;

  /** A year of normal returns. */
  private static final double[] WINDOW = normals(250, new Random(21));

  private static double[] normals(int days, Random random) {
    double[] returns = new double[days];
    Arrays.setAll(returns, i -> SCALE * random.nextGaussian());
    return returns;
  }

  private static ReducedModel model() {
    return new ReducedModel(new ScalarKernels(), 64, SCALE, WINDOW);
  }

  private static Walk drawn(ReducedModel model, int particles) {
    return new Walk(model, particles, new RandomStream(new ScalarKernels(), 3, 0));
  }

  /**
   * The coefficient history is a mean of some 30 days: of 31 effective normal returns the 5 %
   * quantile has deviation √(0.05·0.95/31)/0.103 = 0.38, which the blur of 64 modes smooths; and a
   * day moves it by √2/31 … √(2/31) of that.
   */
  @Test
  void theWalkIsThatOfAMonthsMean() {
    Walk walk = drawn(model(), PARTICLES);
    double[] before = walk.quantiles(0.05);
    assertThat(deviation(before)).isBetween(0.08, 0.5);
    walk.step(new double[PARTICLES], new RandomStream(new ScalarKernels(), 3, 1));
    double[] after = walk.quantiles(0.05);
    Arrays.setAll(after, m -> after[m] - before[m]);
    assertThat(deviation(after)).isBetween(0.02, 0.12);
  }

  /**
   * The broad law keeps 5 % of three times a Student-t of 4 degrees of freedom and variance 1 in
   * the mean law, hence 0.05 · 0.0196 = 0.1 % beyond eight scales, where normal returns have
   * nothing (SciPy: 2 t.sf(8/3·√2, 4) = 0.01958); a little less, as the domain ends at twelve.
   */
  @Test
  void farTailsAreNeverEmpty() {
    ReducedModel model = model();
    SpectralPopulation population = drawn(model, 1).particles();
    for (int j = 0; j < population.dimension(); j++) {
      population.row(j)[0] = 0;
    }
    model.derive(population);
    double[] cdf = new double[1];
    population.laws().cdf(new double[] {-8}, cdf, new double[1]);
    assertThat(2 * cdf[0]).isBetween(0.0004, 0.0015);
  }

  /**
   * Within 5 % of the edge at 12 scales the domain widens: to 1.25 times itself or the observation,
   * but by no more than half of itself.
   */
  @ParameterizedTest(name = "{0} scales: {1}")
  @CsvSource({"1.5, 12", "11.3, 12", "11.5, 15", "13, 16.25", "40, 18"})
  void theDomainGrowsNearItsEdge(double observation, double halfWidth) {
    ReducedModel model = model();
    SpectralPopulation population = drawn(model, PARTICLES).particles();
    model.admit(population, -observation * SCALE);
    assertThat(population.upper()).isCloseTo(halfWidth, within(1e-12));
  }

  @Test
  void sixtyReturnsAreTheLeastToLearnFrom() {
    double[] least = Arrays.copyOf(WINDOW, 60);
    assertThat(new ReducedModel(new ScalarKernels(), 64, SCALE, least).frame().basis())
        .hasSize(5 * 64);
    assertThatThrownBy(
            () -> new ReducedModel(new ScalarKernels(), 64, SCALE, Arrays.copyOf(WINDOW, 59)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is 59; allowed: at least 60");
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }
}
