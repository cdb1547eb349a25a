package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The robust likelihood: what it says where a law itself says nothing. */
class SpectralModelTest {
  private static final Kernels KERNELS = new ScalarKernels();

  /**
   * Outside the domain only the contamination is left: one day in a thousand is Student-t with 2
   * degrees of freedom and scale 4, whose density far out is s²/|z|³. To within a factor of three,
   * as both numbers are anybody's choice.
   */
  @ParameterizedTest
  @ValueSource(doubles = {-60, 60, 200})
  void anOutlierIsAsLikelyAsTheContamination(double z) {
    LiveModel model = new LiveModel(KERNELS, 32, 0.01);
    SpectralPopulation population = drawn(model);
    double[] logLikelihood = new double[1];
    double observed = population.location()[0] + z * population.scale()[0];
    model.logDensity(population, observed, logLikelihood);
    double expected = 1e-3 * 16 / Math.abs(z * z * z) / population.scale()[0];
    assertThat(Math.exp(logLikelihood[0]) / expected).isBetween(1 / 3.0, 3.0);
  }

  /** And it stays a density: over all returns it integrates to 1, the contamination included. */
  @Test
  void theRobustLikelihoodIsADensity() {
    LiveModel model = new LiveModel(KERNELS, 32, 0.01);
    SpectralPopulation population = drawn(model);
    double[] logLikelihood = new double[1];
    double step = 0.01;
    double mass = 0;
    for (double z = -200; z < 200; z += step) {
      model.logDensity(
          population, population.location()[0] + z * population.scale()[0], logLikelihood);
      mass += Math.exp(logLikelihood[0]) * population.scale()[0] * step;
    }
    // What lies beyond 200: 1e-3 · (4/200)² = 4e-7; the rectangle rule is exact to less on a smooth
    // law.
    assertThat(mass).isBetween(1 - 1e-5, 1 + 1e-5);
  }

  /**
   * Simulated observations include the contamination: about one in a thousand, most of them far
   * out.
   */
  @Test
  void drawnObservationsIncludeTheContamination() {
    LiveModel model = new LiveModel(KERNELS, 16, 0.01);
    SpectralPopulation population = model.paths(4_000);
    model.draw(new RandomStream(KERNELS, 5, 0), population);
    double[] which = new double[4_000];
    Arrays.setAll(which, m -> (m + 0.5) / 4_000);
    double[] probability = new double[4_000];
    Arrays.fill(probability, 0.01);
    double[] lawsOwn = new double[4_000];
    double[] observed = new double[4_000];
    SpectralModel.drawReturns(population, probability, lawsOwn);
    SpectralModel.drawObservations(population, which, probability, observed);
    int contaminated = 0;
    for (int m = 0; m < observed.length; m++) {
      contaminated += observed[m] != lawsOwn[m] ? 1 : 0;
    }
    assertThat(contaminated).as("of 4,000").isBetween(2, 12);
    // SciPy: t.ppf(0.01, 2) = -6.9646, times 4.
    assertThat((observed[0] - population.location()[0]) / population.scale()[0])
        .isBetween(-60.0, -12.0);
  }

  private static SpectralPopulation drawn(LiveModel model) {
    SpectralPopulation population = model.paths(1);
    model.draw(new RandomStream(KERNELS, 5, 0), population);
    return population;
  }
}
