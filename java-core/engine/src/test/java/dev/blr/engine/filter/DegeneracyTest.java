package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when an observation leaves next to nothing of the population. */
class DegeneracyTest {
  private static final LinearGaussian LINEAR = new LinearGaussian(0.9, 0.4, 0.1);
  private static final double CALM = -0.004;
  private static final Kernels KERNELS = new ScalarKernels();

  /**
   * Linear Gaussian state space, the last observation a jump of so many predictive deviations: the
   * posterior is that of the exact Kalman filter, and the likelihood is unbiased. Means over 40
   * seeds; the bounds are five standard errors of such a mean as the seeds themselves show it:
   * chance of failure below 1e-5 a size.
   */
  @Tag("slow")
  @ParameterizedTest(name = "a jump of {0} deviations")
  @ValueSource(doubles = {4, 5, 6})
  void aTemperedShockHasTheExactPosteriorAndLikelihood(double deviations) {
    double[] y = {0.1, -0.2, 0.3, 0.1, deviations * 0.42};
    LinearGaussian.Exact exact = LINEAR.posterior(y);
    double[][] runs =
        LongStream.range(0, 40).mapToObj(seed -> filtered(y, seed)).toArray(double[][]::new);
    DoubleStream ratios =
        Arrays.stream(runs).mapToDouble(run -> Math.exp(run[0] - exact.logLikelihood()));
    assertMean("likelihood / exact", ratios, 1, 1);
    assertMean(
        "mean of the state", Arrays.stream(runs).mapToDouble(run -> run[1]), exact.mean(), 0.05);
    assertMean(
        "deviation of the state",
        Arrays.stream(runs).mapToDouble(run -> run[2]),
        exact.deviation(),
        0.05);
  }

  private static void assertMean(
      String what, DoubleStream estimates, double exact, double largestDeviation) {
    double[] values = estimates.toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double variance =
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
    assertThat(Math.sqrt(variance))
        .as("%s: deviation of one estimate", what)
        .isLessThan(largestDeviation);
    assertThat(mean).as(what).isCloseTo(exact, within(5 * Math.sqrt(variance / values.length)));
  }

  /** Log-likelihood, and mean and deviation of the state that the last observation saw. */
  private static double[] filtered(double[] y, long seed) {
    int particles = 1000;
    Remembering model = new Remembering(LINEAR);
    ParticleFilter<Population> filter =
        new ParticleFilter<>(model, particles, new RandomStream(KERNELS, seed, 0));
    for (double observation : y) {
      filter.update(observation);
    }
    assertThat(filter.effectiveSampleSize()).as("ESS before recovery").isLessThan(0.05 * particles);
    double mean = 0;
    double square = 0;
    for (int m = 0; m < particles; m++) {
      mean += filter.weights().get(m) * model.weighed[m];
      square += filter.weights().get(m) * model.weighed[m] * model.weighed[m];
    }
    return new double[] {filter.totalLogLikelihood(), mean, Math.sqrt(square - mean * mean)};
  }

  /**
   * A share of the particles allows the day and the others all but exclude it: the effective sample
   * size is that share. Below a twentieth the day is tempered, below a half its survivors are
   * drawn, above it all are kept.
   */
  @ParameterizedTest(name = "{0} of the particles")
  @CsvSource({"0.048, true, true", "0.052, false, true", "0.49, false, true", "0.51, false, false"})
  void theEffectiveSampleSizeDecides(double share, boolean tempered, boolean resampled) {
    Partly model = new Partly(share);
    ParticleFilter<Population> filter =
        new ParticleFilter<>(model, 1000, new RandomStream(KERNELS, 1, 0));
    filter.update(0);
    model.weighings = 0;
    filter.update(1);
    assertThat(filter.effectiveSampleSize()).isCloseTo(1000 * share, within(1e-6));
    assertThat(model.weighings > 1).as("tempered: proposals were weighed").isEqualTo(tempered);
    assertThat(filter.weights().effectiveSampleSize() > 999)
        .as("equal weights again")
        .isEqualTo(resampled);
  }

  /** Nothing is learned from an impossible day, and the likelihood says so. */
  @Test
  void anImpossibleObservationIsTakenAsUnobserved() {
    ParticleFilter<Population> filter =
        new ParticleFilter<>(new Bounded(), 100, new RandomStream(KERNELS, 1, 0));
    filter.update(0.5);
    double before = filter.totalLogLikelihood();
    Weights weights = filter.weights();
    filter.update(7);
    assertThat(before).isCloseTo(0, within(1e-12));
    assertThat(filter.totalLogLikelihood()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(filter.weights()).isSameAs(weights);
    filter.update(0.5);
    assertThat(filter.weights().effectiveSampleSize()).isCloseTo(100, within(1e-9));
  }

  /**
   * A shock of any size, on a long calm: every model keeps many different hypotheses and finite
   * numbers.
   */
  @ParameterizedTest(name = "a loss of {0} %")
  @ValueSource(doubles = {3, 6, 10, 20, 40, 90})
  void noShockLeavesAModelWithoutAPopulation(double loss) {
    for (SpectralModel model : models()) {
      Random random = new Random(9);
      ParticleFilter<SpectralPopulation> filter =
          new ParticleFilter<>(model, 200, new RandomStream(KERNELS, 5, 0));
      for (int t = 0; t < 100; t++) {
        filter.update(0.01 * random.nextGaussian());
      }
      double before = filter.totalLogLikelihood();
      filter.update(-loss / 100);
      String name = model.getClass().getSimpleName();
      assertThat(filter.totalLogLikelihood() - before).as(name).isBetween(-40.0, 5.0);
      assertThat(Arrays.stream(filter.population().scale()).allMatch(s -> s > 0 && s < 1))
          .as(name)
          .isTrue();
      double[] quantile = new double[filter.population().scale().length];
      filter.population().laws().quantile(0.05, quantile, new double[quantile.length]);
      long different = Arrays.stream(quantile).distinct().count();
      assertThat(different).as("%s: different shapes of 200", name).isGreaterThan(50);
      assertThat(filter.weights().effectiveSampleSize()).as(name).isGreaterThan(10);
    }
  }

  /**
   * A return so often seen at once that 5 % of the population or less survive: the tempered
   * filter's likelihood is that of plain importance sampling with 40,000 particles, for every
   * model. Means over 20 seeds; the bound is five standard errors of theirs and of the direct
   * estimate together: chance of failure below 1e-5 a model.
   */
  @Tag("slow")
  @ParameterizedTest(name = "model {0}, {2} times {1}")
  @CsvSource({"0, -0.02, 25", "1, -0.03, 16", "2, -0.01, 10"})
  void everyModelTempersToTheLikelihoodOfPlainImportanceSampling(
      int which, double shock, int times) {
    double[] logDirect = direct(models()[which], shock, times);
    double scale = Arrays.stream(logDirect).max().orElseThrow();
    double[] direct = Arrays.stream(logDirect).map(l -> Math.exp(l - scale)).toArray();
    int[] tempered = {0};
    double[] estimates =
        LongStream.range(0, 20)
            .mapToDouble(seed -> {
              SeenOften model = new SeenOften(models()[which], shock, times);
              ParticleFilter<SpectralPopulation> filter =
                  new ParticleFilter<>(model, 1000, new RandomStream(KERNELS, seed, 0));
              filter.update(CALM);
              filter.update(shock);
              tempered[0] += filter.effectiveSampleSize() < 0.05 * 1000 ? 1 : 0;
              return Math.exp(filter.totalLogLikelihood() - scale);
            })
            .toArray();
    double mean = Arrays.stream(direct).average().orElseThrow();
    double error = 5 * Math.sqrt(errorVariance(direct) + errorVariance(estimates));
    assertThat(tempered[0]).as("runs that had to be tempered").isPositive();
    assertThat(error).as("a bound that says something").isLessThan(0.6 * mean);
    assertThat(Arrays.stream(estimates).average().orElseThrow()).isCloseTo(mean, within(error));
  }

  /**
   * log p(calm) + times·log p(shock) of particles that were drawn from the prior and moved once.
   */
  private static double[] direct(SpectralModel model, double shock, int times) {
    int particles = 40_000;
    double[] calm = new double[particles];
    double[] logShock = new double[particles];
    RandomStream random = new RandomStream(KERNELS, 77, 0);
    Walk walk = new Walk(model, particles, random);
    model.admit(walk.particles(), CALM);
    model.logDensity(walk.particles(), CALM, calm);
    double[] observations = new double[particles];
    Arrays.fill(observations, CALM);
    walk.step(observations, random.atStep(1));
    model.admit(walk.particles(), shock);
    model.logDensity(walk.particles(), shock, logShock);
    for (int m = 0; m < particles; m++) {
      calm[m] += times * logShock[m];
    }
    return calm;
  }

  /** Variance of the mean of independent values. */
  private static double errorVariance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double sum = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return sum / (values.length - 1.0) / values.length;
  }

  /** A model with something changed. */
  private abstract static class Around<P extends Population> implements StateModel<P> {
    private final StateModel<P> model;

    Around(StateModel<P> model) {
      this.model = model;
    }

    @Override
    public P room(int particles) {
      return model.room(particles);
    }

    @Override
    public void draw(RandomStream random, P out) {
      model.draw(random, out);
    }

    @Override
    public void logDensity(P particles, double observation, double[] out) {
      model.logDensity(particles, observation, out);
    }

    @Override
    public void propagate(P particles, double[] observations, RandomStream random, P next) {
      model.propagate(particles, observations, random, next);
    }

    @Override
    public void admit(P particles, double observation) {
      model.admit(particles, observation);
    }

    @Override
    public void share(P from, P to) {
      model.share(from, to);
    }
  }

  /** One return counts as many. */
  private static final class SeenOften extends Around<SpectralPopulation> {
    private final SpectralModel model;
    private final double shock;
    private final int times;

    SeenOften(SpectralModel model, double shock, int times) {
      super(model);
      this.model = model;
      this.shock = shock;
      this.times = times;
    }

    /** Particles that know their whole state: the likelihood of a mixture has no power. */
    @Override
    public SpectralPopulation room(int particles) {
      return model.paths(particles);
    }

    @Override
    public void logDensity(SpectralPopulation particles, double observation, double[] out) {
      super.logDensity(particles, observation, out);
      for (int m = 0; observation == shock && m < out.length; m++) {
        out[m] *= times;
      }
    }
  }

  private static SpectralModel[] models() {
    double[] calibration = new Random(3).doubles(250, -0.017, 0.017).toArray();
    return new SpectralModel[] {
      new LiveModel(KERNELS, 32, 0.01),
      new ReducedModel(KERNELS, 32, 0.01, calibration),
      new FullModel(KERNELS, 32, 0.01)
    };
  }

  /**
   * Keeps what each observation was weighed on, which the filter has moved on by the time it is
   * asked.
   */
  private static final class Remembering extends Around<Population> {
    private double[] weighed;

    Remembering(StateModel<Population> model) {
      super(model);
    }

    @Override
    public void propagate(
        Population particles, double[] observations, RandomStream random, Population next) {
      weighed = particles.row(0).clone();
      super.propagate(particles, observations, random, next);
    }
  }

  /** Still particles, of which a share allows any observation but 0, which all of them do. */
  private static final class Partly extends Still {
    private final double share;
    private int weighings;

    Partly(double share) {
      this.share = share;
    }

    @Override
    public void logDensity(Population particles, double observation, double[] out) {
      weighings++;
      Arrays.setAll(out, m -> observation == 0 || particles.row(0)[m] < share ? 0 : -1000);
    }
  }

  /** Uniform on (0, 1), whatever the state. */
  private static final class Bounded extends Still {
    @Override
    public void logDensity(Population particles, double observation, double[] out) {
      Arrays.fill(out, observation > 0 && observation < 1 ? 0 : Double.NEGATIVE_INFINITY);
    }
  }

  /** Particles spread over (0, 1) that stay where they are. */
  private abstract static class Still implements StateModel<Population> {
    @Override
    public Population room(int particles) {
      return new Population(1, 0, particles);
    }

    @Override
    public void draw(RandomStream random, Population out) {
      Arrays.setAll(out.row(0), m -> (m + 0.5) / out.particles());
    }

    @Override
    public void propagate(
        Population particles, double[] observations, RandomStream random, Population next) {
      System.arraycopy(particles.row(0), 0, next.row(0), 0, next.particles());
    }
  }
}
