package dev.blr.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.ParticleFilter;
import dev.blr.engine.filter.Population;
import dev.blr.engine.filter.RandomStream;
import dev.blr.engine.filter.Weights;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.snapshot.Snapshot;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the filter's packages export is enough for a model, a Markov chain and a Markov chain of
 * draws.
 */
class OutsideModelTest {
  private static final LocalLevel BOOTSTRAP = new LocalLevel(1, 0.3, 0.2, false);
  private static final LocalLevel GUIDED = new LocalLevel(1, 0.3, 0.2, true);
  private static final int RUNS = 40;
  private static final int PARTICLES = 500;

  private static double[] observations(long seed) {
    Random random = new Random(seed);
    double[] y = new double[60];
    double x = random.nextGaussian();
    for (int t = 0; t < y.length; t++) {
      y[t] = x + 0.2 * random.nextGaussian();
      x += 0.3 * random.nextGaussian();
    }
    return y;
  }

  private static ParticleFilter<Population> filtered(LocalLevel model, double[] y, long seed) {
    ParticleFilter<Population> filter =
        new ParticleFilter<>(model, PARTICLES, new RandomStream(new ScalarKernels(), seed, 0));
    for (double observation : y) {
      filter.update(observation);
    }
    return filter;
  }

  /**
   * Likelihood and predictive mean are the Kalman filter's. The likelihood is unbiased, and means
   * over 40 seeds are held to five standard errors as the seeds themselves show them: each of the
   * four comparisons fails by chance with probability below 1e-5 (Student-t with 39 degrees of
   * freedom: 1.3e-5).
   */
  @ParameterizedTest(name = "guided: {0}")
  @ValueSource(booleans = {false, true})
  void theFilterIsTheKalmanFilter(boolean guided) {
    LocalLevel model = guided ? GUIDED : BOOTSTRAP;
    double[] y = observations(3);
    double[] exact = model.exact(y);
    double[][] runs =
        LongStream.range(0, RUNS)
            .mapToObj(seed -> summary(filtered(model, y, seed)))
            .toArray(double[][]::new);
    assertMean(
        "likelihood / exact",
        Arrays.stream(runs).mapToDouble(run -> Math.exp(run[0] - exact[0])).toArray(),
        1);
    assertMean(
        "predictive mean", Arrays.stream(runs).mapToDouble(run -> run[1]).toArray(), exact[1]);
  }

  /** A guide lowers the variance of log-likelihood: here to less than half, by far. */
  @Test
  void aGuideLowersTheVariance() {
    double[] y = observations(4);
    double[] plain =
        LongStream.range(0, RUNS)
            .mapToDouble(seed -> filtered(BOOTSTRAP, y, seed).totalLogLikelihood())
            .toArray();
    double[] guided =
        LongStream.range(0, RUNS)
            .mapToDouble(seed -> filtered(GUIDED, y, seed).totalLogLikelihood())
            .toArray();
    assertThat(variance(guided)).isLessThan(0.5 * variance(plain));
  }

  /** A model from outside is saved and taken up again as the engine's own are. */
  @ParameterizedTest(name = "guided: {0}")
  @ValueSource(booleans = {false, true})
  void aFilterOfAForeignModelGoesOnToTheBit(boolean guided) {
    LocalLevel model = guided ? GUIDED : BOOTSTRAP;
    double[] y = observations(5);
    ParticleFilter<Population> whole = filtered(model, y, 9);
    ParticleFilter<Population> begun = filtered(model, Arrays.copyOf(y, 23), 9);
    byte[] snapshot = Snapshot.write("filter", "1", begun::state);
    ParticleFilter<Population> resumed = filtered(model, new double[0], 9);
    Snapshot.read(
        snapshot,
        "filter",
        "1",
        archive -> {
          resumed.state(archive);
          return resumed;
        });
    for (double observation : Arrays.copyOfRange(y, 23, y.length)) {
      resumed.update(observation);
    }
    assertThat(resumed.totalLogLikelihood()).isEqualTo(whole.totalLogLikelihood());
    assertThat(resumed.population().row(0)).isEqualTo(whole.population().row(0));
  }

  private static double[] summary(ParticleFilter<Population> filter) {
    double mean = 0;
    for (int m = 0; m < PARTICLES; m++) {
      mean += filter.weights().get(m) * filter.population().row(0)[m];
    }
    return new double[] {filter.totalLogLikelihood(), mean};
  }

  private static void assertMean(String what, double[] values, double exact) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double error = Math.sqrt(variance(values) / values.length);
    assertThat(mean).as(what).isCloseTo(exact, within(5 * error));
    assertThat(error).as("%s: a bound that says something", what).isLessThan(0.2);
  }

  private static double variance(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / (values.length - 1);
  }

  /**
   * A two-state chain with normal observations, its forward filter (Baum et al. 1970) written with
   * {@link Weights}: the probabilities are those of the sum over all 2^T paths, and so is the
   * likelihood.
   */
  @Test
  void aHiddenMarkovChainIsFilteredByTheSameWeights() {
    double[][] transition = {{0.95, 0.05}, {0.2, 0.8}};
    double[] scale = {1, 3};
    double[] y = {0.3, -0.5, 2.5, -4, 3, 0.1, 0.2, -1, 5, 0.4};
    Weights weights = Weights.of(new double[] {Math.log(0.7), Math.log(0.3)});
    double logLikelihood = 0;
    for (int t = 0; t < y.length; t++) {
      if (t > 0) {
        weights = predicted(weights, transition);
      }
      weights = weights.times(new double[] {logNormal(y[t], scale[0]), logNormal(y[t], scale[1])});
      logLikelihood += weights.logNormaliser();
    }
    double[] joint = enumerated(transition, scale, y);
    double total = joint[0] + joint[1];
    assertThat(logLikelihood).isCloseTo(Math.log(total), within(1e-12));
    assertThat(weights.get(1)).isCloseTo(joint[1] / total, within(1e-13));
    assertThat(weights.log(0)).isCloseTo(Math.log(joint[0] / total), within(1e-12));
  }

  private static Weights predicted(Weights weights, double[][] transition) {
    double[] logs = new double[2];
    for (int j = 0; j < 2; j++) {
      logs[j] = Math.log(weights.get(0) * transition[0][j] + weights.get(1) * transition[1][j]);
    }
    return Weights.of(logs);
  }

  /** p(y, x_T = j) summed over every path. */
  private static double[] enumerated(double[][] transition, double[] scale, double[] y) {
    double[] joint = new double[2];
    for (int path = 0; path < 1 << y.length; path++) {
      double product = 1;
      int before = 0;
      for (int t = 0; t < y.length; t++) {
        int state = path >> t & 1;
        product *= t == 0 ? new double[] {0.7, 0.3}[state] : transition[before][state];
        product *= Math.exp(logNormal(y[t], scale[state]));
        before = state;
      }
      joint[before] += product;
    }
    return joint;
  }

  private static double logNormal(double y, double deviation) {
    double z = y / deviation;
    return -0.5 * z * z - Math.log(deviation) - 0.5 * Math.log(2 * Math.PI);
  }

  /**
   * Random-walk Metropolis on the step of the local level, its likelihood estimated by the filter
   * (pseudo-marginal: Andrieu and Roberts 2009), all its randomness from streams of steps: the mean
   * is that under the exact posterior by the Kalman filter on a grid. The chain of 2,000 has an
   * autocorrelation time below 40 and the posterior a deviation of 0.05, hence a standard error of
   * 0.007: five of them, chance of failure below 1e-5.
   */
  @Test
  void aChainOfDrawsUsesFilterAndStreams() {
    double[] y = observations(6);
    double expected = 0;
    double mass = 0;
    for (double step = 0.005; step < 2; step += 0.01) {
      double density = Math.exp(new LocalLevel(1, step, 0.2, false).exact(y)[0] + 100);
      expected += step * density;
      mass += density;
    }
    RandomStream random = new RandomStream(new ScalarKernels(), 8, 0);
    double step = 0.3;
    double logLikelihood = estimate(step, y, 0);
    double sum = 0;
    for (int draw = 1; draw <= 2_000; draw++) {
      RandomStream now = random.atStep(draw);
      double[] normal = new double[1];
      now.normals(RandomStream.STATE, normal);
      double proposed = step + 0.08 * normal[0];
      double proposedLikelihood =
          proposed > 0 && proposed < 2 ? estimate(proposed, y, draw) : Double.NEGATIVE_INFINITY;
      if (Math.log(now.uniform(RandomStream.STATE + 1)) < proposedLikelihood - logLikelihood) {
        step = proposed;
        logLikelihood = proposedLikelihood;
      }
      sum += step;
    }
    assertThat(sum / 2_000).isCloseTo(expected / mass, within(0.035));
  }

  private static double estimate(double step, double[] y, long seed) {
    return filtered(new LocalLevel(1, step, 0.2, true), y, seed).totalLogLikelihood();
  }
}
