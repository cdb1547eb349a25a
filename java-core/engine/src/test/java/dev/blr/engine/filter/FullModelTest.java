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
    SpectralPopulation population = rest(model);
    double[] found = new double[1];
    population.laws().quantile(probability, found, new double[1]);
    assertThat(found[0] * population.scale()[0] / SCALE)
        .isCloseTo(quantile, within(0.01 * Math.abs(quantile)));
  }

  /** One particle with ξ = 0 and the prior's mean log-scale. */
  private static SpectralPopulation rest(FullModel model) {
    SpectralPopulation population = drawn(model, 1, 1).particles();
    for (int i = FIRST_MODE; i < population.dimension(); i++) {
      population.row(i)[0] = 0;
    }
    SpectralPopulation many = drawn(model, 10_000, 2).particles();
    population.row(1)[0] = Arrays.stream(many.row(1)).average().orElseThrow();
    model.derive(population);
    return population;
  }

  private static Walk drawn(FullModel model, int particles, long seed) {
    return new Walk(model, particles, stream(seed));
  }

  private static RandomStream stream(long seed) {
    return new RandomStream(new ScalarKernels(), seed, 0);
  }

  /** A wider domain is another way to write the same laws, up to the blur of wider cells. */
  @ParameterizedTest(name = "{0} modes")
  @ValueSource(ints = {64, 128, 300})
  void growthKeepsEveryLaw(int modes) {
    int particles = 50;
    FullModel model = new FullModel(new ScalarKernels(), modes, SCALE);
    SpectralPopulation population = drawn(model, particles, 3).particles();
    double[] before = new double[particles];
    double[] after = new double[particles];
    double[] unused = new double[particles];
    population.laws().quantile(0.05, before, unused);
    double halfWidth = population.upper();
    model.admit(population, 0.2);
    model.logDensity(population, 0.2, unused);
    population.laws().quantile(0.05, after, unused);
    assertThat(population.upper()).isBetween(1.2 * halfWidth, 2.5 * halfWidth);
    assertThat(Arrays.stream(unused).allMatch(value -> Math.abs(value) < 50)).isTrue();
    double cell = 2 * population.upper() / modes;
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
    Walk walk = drawn(model, 500, 4);
    double[] still = new double[500];
    for (int day = 1; day <= 3_000; day++) {
      walk.step(still, stream(4).atStep(day));
    }
    SpectralPopulation population = walk.particles();
    for (int i = FIRST_MODE; i < population.dimension(); i++) {
      double variance = Arrays.stream(population.row(i)).map(x -> x * x).average().orElseThrow();
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
    SpectralPopulation population = drawn(model, PARTICLES, 5).particles();
    assertThat(deviation(logs(population.scale()))).isBetween(0.08, 0.3);
    assertThat(deviation(population.location()) / SCALE).isBetween(0.05, 0.2);
  }

  /**
   * A day moves log-scale by 0.046 (30 days of memory against a noise of 1/√2: 2/31/√2) and
   * location by 0.004 scales (500 days); particles do not agree about the first by a factor of two.
   */
  @Test
  void aDayMovesScaleAndLocationAsTheirTimescalesSay() {
    FullModel model = new FullModel(new ScalarKernels(), 16, SCALE);
    Walk walk = drawn(model, PARTICLES, 5);
    double[] squares = new double[PARTICLES];
    double[] locationStep = new double[PARTICLES];
    for (int day = 1; day <= 50; day++) {
      double[] logScale = logs(walk.particles().scale());
      double[] location = walk.particles().location().clone();
      double[] scale = walk.particles().scale().clone();
      walk.step(location, stream(5).atStep(day));
      for (int m = 0; m < PARTICLES; m++) {
        double step = Math.log(walk.particles().scale()[m]) - logScale[m];
        squares[m] += step * step / 50;
        locationStep[m] = (walk.particles().location()[m] - location[m]) / scale[m];
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
    Walk walk = drawn(model, PARTICLES, 6);
    double[] before = walk.particles().row(FIRST_MODE).clone();
    for (int day = 1; day <= 250; day++) {
      walk.step(new double[PARTICLES], stream(6).atStep(day));
    }
    double kept = 0;
    for (int m = 0; m < PARTICLES; m++) {
      kept += before[m] * walk.particles().row(FIRST_MODE)[m] / PARTICLES;
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
    Walk walk = drawn(model, PARTICLES, 7);
    assertThat(deviation(walk.quantiles(0.05))).isBetween(0.15, 0.6);
    double[] logAmplitude = walk.particles().row(FIRST_MODE - 1);
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
