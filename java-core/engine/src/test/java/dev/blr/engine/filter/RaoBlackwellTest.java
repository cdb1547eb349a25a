package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.risk.PosteriorRisk;
import dev.blr.engine.risk.PosteriorSummary;
import dev.blr.engine.snapshot.Archive;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Hypotheses that know their state as a law against the bootstrap filter of the same model, whose
 * particles know all of it: what assumed densities cost.
 */
@Tag("slow")
class RaoBlackwellTest {
  private static final Kernels KERNELS = new ScalarKernels();
  private static final int DAYS = 400;
  private static final int MODES = 32;
  private static final double SCALE = 0.01;

  private static final int SEEDS = 16;

  private static double[] hypotheses;
  private static double[] paths;

  @BeforeAll
  static void filter() {
    LiveModel model = new LiveModel(KERNELS, MODES, SCALE);
    hypotheses = means(model, 1_000, SEEDS / 4);
    paths = means(new Known(model), 20_000, SEEDS);
  }

  /** VaR, ES, width of the credible interval and log-likelihood at the end, means over seeds. */
  private static double[] means(StateModel<SpectralPopulation> model, int particles, int seeds) {
    double[] means = new double[4];
    for (int seed = 1; seed <= seeds; seed++) {
      try (ParticleFilter<SpectralPopulation> filter =
          filtered(model, particles, returns(), seed)) {
        PosteriorRisk risk = risk(filter);
        means[0] += risk.valueAtRisk() / seeds;
        means[1] += risk.expectedShortfall() / seeds;
        means[2] += risk.interval().width() / seeds;
        means[3] += filter.totalLogLikelihood() / seeds;
      }
    }
    return means;
  }

  /** A calm, a crisis that begins with a fall of six deviations, and a calm again. */
  private static double[] returns() {
    Random random = new Random(12);
    double[] returns = new double[DAYS];
    for (int t = 0; t < DAYS; t++) {
      double scale = t >= 200 && t < 260 ? 3 * SCALE : SCALE;
      returns[t] = scale * random.nextGaussian();
    }
    returns[200] = -6 * SCALE;
    return returns;
  }

  private static ParticleFilter<SpectralPopulation> filtered(
      StateModel<SpectralPopulation> model, int particles, double[] returns, long seed) {
    ParticleFilter<SpectralPopulation> filter =
        new ParticleFilter<>(model, particles, new RandomStream(KERNELS, seed, 0));
    for (double r : returns) {
      filter.update(r);
    }
    return filter;
  }

  private static PosteriorRisk risk(ParticleFilter<SpectralPopulation> filter) {
    SpectralPopulation population = filter.population();
    return new PosteriorSummary(0.95, 0.9)
        .of(population, population.spread(filter.weights()), filter.effectiveSampleSize());
  }

  /**
   * Single runs of the paths have deviations of 6 % of VaR and ES, 9 % of the width and .7 of the
   * log-likelihood: their means of 16 are off by these bounds, four deviations and more, in one of
   * 10⁴.
   */
  @Test
  void whatIsSaidIsThatOfTheModel() {
    assertThat(hypotheses[0] / paths[0]).as("VaR").isCloseTo(1, within(0.07));
    assertThat(hypotheses[1] / paths[1]).as("ES").isCloseTo(1, within(0.07));
    assertThat(hypotheses[2] / paths[2]).as("width").isCloseTo(1, within(0.15));
    assertThat(hypotheses[3]).as("log-likelihood").isCloseTo(paths[3], within(1.5));
  }

  /** The live model with particles that know their whole state. */
  private record Known(LiveModel model) implements StateModel<SpectralPopulation> {
    @Override
    public SpectralPopulation room(int particles) {
      return model.paths(particles);
    }

    @Override
    public void draw(RandomStream random, SpectralPopulation out) {
      model.draw(random, out);
    }

    @Override
    public void logDensity(SpectralPopulation particles, double observation, double[] out) {
      model.logDensity(particles, observation, out);
    }

    @Override
    public void propagate(
        SpectralPopulation particles,
        double[] observations,
        RandomStream random,
        SpectralPopulation next) {
      model.propagate(particles, observations, random, next);
    }

    @Override
    public void learn(SpectralPopulation particles, Weights weights, double observation) {
      model.learn(particles, weights, observation);
    }

    @Override
    public void share(SpectralPopulation from, SpectralPopulation to) {
      model.share(from, to);
    }

    @Override
    public void state(Archive archive, SpectralPopulation particles) {
      model.state(archive, particles);
    }
  }
}
