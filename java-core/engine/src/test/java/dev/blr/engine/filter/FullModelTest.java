package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FullModelTest {
  private static final double SCALE = 0.01;
  private static final int FIRST_MODE = 4;

  /**
   * With no departure the law is Student's t with 6 degrees of freedom and variance 1: quantiles from
   * SciPy, t.ppf(p, 6)·√(4/6). The initial scale undoes the blur on average; what is left of it, a cell
   * being 24/128 wide, is below 1 %.
   */
  @ParameterizedTest(name = "at {0}")
  @CsvSource({"0.05, -1.586600", "0.01, -2.565978", "0.25, -0.585884"})
  void atRestTheLawIsTheReference(double probability, double quantile) {
    FullModel model = new FullModel(new ScalarKernels(), 128, SCALE);
    rest(model);
    double[] found = new double[1];
    model.laws().quantile(probability, found, new double[1]);
    assertThat(found[0] * model.scale()[0] / SCALE).isCloseTo(quantile, within(0.01 * Math.abs(quantile)));
  }

  /** One particle with ξ = 0 and the prior's mean log-scale. */
  private static void rest(FullModel model) {
    double[][] population = new double[model.dimension()][1];
    model.draw(population, new RandomStream(new ScalarKernels(), 1, 0));
    for (int i = FIRST_MODE; i < population.length; i++) {
      population[i][0] = 0;
    }
    double[][] many = new double[model.dimension()][10_000];
    FullModel sibling = new FullModel(new ScalarKernels(), model.modes(), SCALE);
    sibling.drawPrior(many, new RandomStream(new ScalarKernels(), 2, 0));
    population[1][0] = Arrays.stream(many[1]).average().orElseThrow();
    model.reshape(population);
  }

  /** A wider domain is another way to write the same laws, up to the blur of wider cells. */
  @ParameterizedTest(name = "{0} modes")
  @ValueSource(ints = {64, 128, 300})
  void growthKeepsEveryLaw(int modes) {
    int particles = 50;
    FullModel model = new FullModel(new ScalarKernels(), modes, SCALE);
    double[][] population = new double[model.dimension()][particles];
    model.draw(population, new RandomStream(new ScalarKernels(), 3, 0));
    double[] before = new double[particles];
    double[] after = new double[particles];
    double[] unused = new double[particles];
    model.laws().quantile(0.05, before, unused);
    double halfWidth = model.halfWidth();
    model.logLikelihood(population, 0.2, unused);
    model.laws().quantile(0.05, after, unused);
    assertThat(model.halfWidth()).isBetween(1.2 * halfWidth, 2.5 * halfWidth);
    assertThat(Arrays.stream(unused).allMatch(value -> Math.abs(value) < 50)).isTrue();
    double cell = 2 * model.halfWidth() / modes;
    for (int m = 0; m < particles; m++) {
      // A blur of variance v widens a law of variance 1 by v/2; the Jackson kernel's is (π cell/2)².
      assertThat(after[m]).as("particle %d", m).isCloseTo(before[m], within(0.03 + 1.5 * cell * cell));
    }
  }

  /**
   * Where data say nothing, no mode runs away: after 3,000 unobserved days the modes still have variance 1.
   * The variance of 500 normals has deviation √(2/500) = 0.063: 5.5 of them for 31 modes, chance of failure
   * 1e-6.
   */
  @Tag("slow")
  @Test
  void unobservedModesKeepTheirPrior() {
    FullModel model = new FullModel(new ScalarKernels(), 32, SCALE);
    double[][] population = new double[model.dimension()][500];
    RandomStream random = new RandomStream(new ScalarKernels(), 4, 0);
    model.draw(population, random);
    double[] still = new double[500];
    for (int day = 1; day <= 3_000; day++) {
      model.move(population, still, random.atStep(day));
    }
    for (int i = FIRST_MODE; i < population.length; i++) {
      double variance = Arrays.stream(population[i]).map(x -> x * x).average().orElseThrow();
      assertThat(variance).as("mode %d", i - FIRST_MODE + 1).isCloseTo(1, within(0.35));
    }
  }
}
