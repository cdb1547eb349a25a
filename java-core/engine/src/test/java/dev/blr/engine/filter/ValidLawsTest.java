package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.spectral.CosineSeries;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every particle's law is a density at every moment, for every number of modes. */
class ValidLawsTest {
  private static final int POINTS = 4001;

  @ParameterizedTest(name = "{0} modes")
  @ValueSource(ints = {8, 32, 64, 128, 300})
  void liveLawsAreNeverNegative(int modes) {
    LiveModel model = new LiveModel(new ScalarKernels(), modes, 0.01);
    assertValid(model, modes, new Random(modes));
  }

  @ParameterizedTest(name = "{0} modes")
  @ValueSource(ints = {32, 64, 128})
  void reducedLawsAreNeverNegativeAlsoAfterTheDomainGrew(int modes) {
    Random random = new Random(modes);
    double[] calibration = random.doubles(250, -0.02, 0.02).toArray();
    assertValid(new ReducedModel(new ScalarKernels(), modes, 0.01, calibration), modes, random);
  }

  @Tag("slow")
  @ParameterizedTest(name = "{0} modes")
  @ValueSource(ints = {8, 31, 64, 128, 300})
  void fullLawsAreNeverNegativeAlsoAfterTheDomainGrew(int modes) {
    FullModel model = new FullModel(new ScalarKernels(), modes, 0.01);
    double halfWidth = assertValid(model, modes, new Random(modes));
    assertThat(halfWidth)
        .as("half-width after shocks of 30 %%")
        .isGreaterThan(model.frame().halfWidth());
  }

  /**
   * Mean 0 and variance 1 of every archetype, up to what one common scale can undo of the damping.
   */
  @ParameterizedTest(name = "{0} modes")
  @ValueSource(ints = {64, 128, 300})
  void liveArchetypesAreStandardised(int modes) {
    LiveModel model = new LiveModel(new ScalarKernels(), modes, 0.01);
    double upper = model.frame().halfWidth();
    for (int j = 0; j < 5; j++) {
      double[] law = Arrays.copyOfRange(model.frame().basis(), j * modes, (j + 1) * modes);
      assertThat(CosineSeries.mean(law, -upper, upper))
          .as("archetype %d", j)
          .isBetween(-0.01, 0.01);
      assertThat(CosineSeries.variance(law, -upper, upper))
          .as("archetype %d", j)
          .isBetween(0.98, 1.02);
    }
  }

  /** The half-width of the domain at the end. */
  private static double assertValid(SpectralModel model, int modes, Random random) {
    int particles = 20;
    ParticleFilter<SpectralPopulation> filter =
        new ParticleFilter<>(model, particles, new RandomStream(new ScalarKernels(), modes, 0));
    double[] points = new double[filter.population().scale().length];
    double[] density = new double[points.length];
    SoftAssertions.assertSoftly(soft -> {
      for (int day = 0; day < 60; day++) {
        filter.update(day % 20 == 19 ? 0.3 * random.nextGaussian() : 0.01 * random.nextGaussian());
        SpectralPopulation population = filter.population();
        double lower = population.lower();
        double upper = population.upper();
        double smallest = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (int i = 0; i < POINTS; i += day % 20 == 19 ? 1 : 50) {
          Arrays.fill(points, lower + (upper - lower) * i / (POINTS - 1));
          population.laws().density(points, density);
          smallest = Math.min(smallest, Arrays.stream(density).min().orElseThrow());
          largest = Math.max(largest, Arrays.stream(density).max().orElseThrow());
        }
        soft.assertThat(smallest)
            .as("%d modes, day %d, largest %s", modes, day, largest)
            .isGreaterThan(-1e-13 * largest);
      }
    });
    return filter.population().upper();
  }
}
