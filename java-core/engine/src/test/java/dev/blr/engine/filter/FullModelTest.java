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
  private static final int PARTICLES = 2_000;

  /**
   * With no departure the law is Student's t with 6 degrees of freedom and variance 1: quantiles
   * from SciPy, t.ppf(p, 6)·√(4/6). The initial scale undoes the blur on average; what is left of
   * it, a cell being 24/128 wide, is below 1 %.
   */
  @ParameterizedTest(name = "at {0}")
  @CsvSource({"0.05, -1.586600", "0.01, -2.565978", "0.25, -0.585884"})
  void atRestTheLawIsTheReference(double probability, double quantile) {
    FullModel model = new FullModel(new ScalarKernels(), 128, SCALE);
    rest(model);
    double[] found = new double[1];
    model.laws().quantile(probability, found, new double[1]);
    assertThat(found[0] * model.scale()[0] / SCALE)
        .isCloseTo(quantile, within(0.01 * Math.abs(quantile)));
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
      // A blur of variance v widens a law of variance 1 by v/2; the Jackson kernel's is (π
      // cell/2)².
      assertThat(after[m])
          .as("particle %d", m)
          .isCloseTo(before[m], within(0.03 + 1.5 * cell * cell));
    }
  }

  /**
   * Where data say nothing, no mode runs away: after 3,000 unobserved days the modes still have
   * variance 1. The variance of 500 normals has deviation √(2/500) = 0.063: 5.5 of them for 31
   * modes, chance of failure 1e-6.
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

  /**
   * Before the first return, scale is the calibration's within some 15 %, and location within a
   * tenth of it.
   */
  @Test
  void thePriorIsTheCalibrationAndItsError() {
    FullModel model = new FullModel(new ScalarKernels(), 16, SCALE);
    double[][] population = new double[model.dimension()][PARTICLES];
    model.draw(population, new RandomStream(new ScalarKernels(), 5, 0));
    assertThat(deviation(logs(model.scale()))).isBetween(0.08, 0.3);
    assertThat(deviation(model.location()) / SCALE).isBetween(0.05, 0.2);
  }

  /**
   * A day moves log-scale by 0.046 (30 days of memory against a noise of 1/√2: 2/31/√2) and
   * location by 0.004 scales (500 days); particles do not agree about the first by a factor of two.
   */
  @Test
  void aDayMovesScaleAndLocationAsTheirTimescalesSay() {
    FullModel model = new FullModel(new ScalarKernels(), 16, SCALE);
    double[][] population = new double[model.dimension()][PARTICLES];
    RandomStream random = new RandomStream(new ScalarKernels(), 5, 0);
    model.draw(population, random);
    double[] squares = new double[PARTICLES];
    double[] locationStep = new double[PARTICLES];
    for (int day = 1; day <= 50; day++) {
      double[] logScale = logs(model.scale());
      double[] location = model.location().clone();
      double[] scale = model.scale().clone();
      model.move(population, location, random.atStep(day));
      model.describe(population, model.location(), model.scale());
      for (int m = 0; m < PARTICLES; m++) {
        double step = Math.log(model.scale()[m]) - logScale[m];
        squares[m] += step * step / 50;
        locationStep[m] = (model.location()[m] - location[m]) / scale[m];
      }
    }
    double[] steps = Arrays.stream(squares).map(Math::sqrt).sorted().toArray();
    assertThat(steps[PARTICLES / 2]).as("of log-scale").isBetween(0.02, 0.09);
    assertThat(steps[PARTICLES * 9 / 10] / steps[PARTICLES / 10])
        .as("disagreement")
        .isBetween(1.7, 4.5);
    assertThat(deviation(locationStep)).as("of location, in scales").isBetween(0.002, 0.008);
  }

  /**
   * Modes remember 500 days by half-lives of 170: after a year, 37 % of a mode's departure is left.
   */
  @Test
  void modesForgetWithTheMediumTimescale() {
    FullModel model = new FullModel(new ScalarKernels(), 16, SCALE);
    double[][] population = new double[model.dimension()][PARTICLES];
    RandomStream random = new RandomStream(new ScalarKernels(), 6, 0);
    model.draw(population, random);
    double[] before = population[FIRST_MODE].clone();
    for (int day = 1; day <= 250; day++) {
      model.move(population, new double[PARTICLES], random.atStep(day));
    }
    double kept = 0;
    for (int m = 0; m < PARTICLES; m++) {
      kept += before[m] * population[FIRST_MODE][m] / PARTICLES;
    }
    assertThat(kept).isBetween(0.22, 0.55);
  }

  /**
   * The particles' 95 % quantiles differ by several per cent of scale, and so do their amplitudes C
   * of shape.
   */
  @Test
  void lawsDepartFromTheReference() {
    FullModel model = new FullModel(new ScalarKernels(), 64, SCALE);
    double[][] population = new double[model.dimension()][PARTICLES];
    model.draw(population, new RandomStream(new ScalarKernels(), 7, 0));
    double[] quantile = new double[PARTICLES];
    model.laws().quantile(0.05, quantile, new double[PARTICLES]);
    assertThat(deviation(quantile)).isBetween(0.15, 0.6);
    double[] logAmplitude = population[FIRST_MODE - 1];
    assertThat(deviation(logAmplitude)).isBetween(0.25, 1.0);
  }

  private static double[] logs(double[] values) {
    return Arrays.stream(values).map(Math::log).toArray();
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }
}
