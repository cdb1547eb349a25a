package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InvalidInputException;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StochasticVolatilityTest {
  private static final StochasticVolatility MODEL = new StochasticVolatility(-1, 0.95, 0.3);
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private final Kernels kernels = new ScalarKernels();

  /**
   * The standard deviation of the log-likelihood of T days, by a plain C++ filter with the standard
   * library's random numbers (native/bench/filter.cpp): 0.06 at 10⁵ particles and 1,000 days.
   */
  private static double deviation(int particles, int days) {
    return 0.06 * Math.sqrt(1e5 / particles * days / 1000);
  }

  /**
   * Published, and so h and not h/2: −920.90, by a filter; beside it numerical integration and
   * ours.
   */
  @Tag("slow")
  @Test
  @NeedsSharedData("reference/sv_simulated_y.txt")
  void logLikelihoodIsThePublishedOne() {
    double[] y =
        SharedData.lines("reference/sv_simulated_y.txt").stream()
            .mapToDouble(Double::parseDouble)
            .toArray();
    double exact = logLikelihoodOnGrid(MODEL, y);
    assertThat(exact).isCloseTo(-920.90, within(0.05));
    requireUnbiased(y, exact, 6);
  }

  @Tag("slow")
  @Test
  void likelihoodIsUnbiased() {
    double[] y = new double[100];
    for (int t = 0; t < y.length; t++) {
      y[t] = (t % 7 - 3) * (1 + t % 13) / 20.0;
    }
    requireUnbiased(y, logLikelihoodOnGrid(MODEL, y), 40);
  }

  /**
   * The likelihood is unbiased, not its logarithm. Five standard deviations: a wrong alarm in a
   * million.
   */
  private void requireUnbiased(double[] y, double exact, int runs) {
    int particles = 5000;
    double mean = 0;
    for (int key = 0; key < runs; key++) {
      mean += Math.exp(MODEL.logLikelihood(kernels, y, particles, key) - exact) / runs;
    }
    assertThat(mean).isCloseTo(1, within(5 * deviation(particles, y.length) / Math.sqrt(runs)));
  }

  /**
   * Doubling the number of points changes nothing up to 1e-9: the grid is good for what it is used
   * for.
   */
  private static double logLikelihoodOnGrid(StochasticVolatility model, double[] y) {
    double[] series = new double[100];
    System.arraycopy(y, 0, series, 0, series.length);
    assertThat(onGrid(model, series, 301)).isCloseTo(onGrid(model, series, 601), within(1e-9));
    return onGrid(model, y, 301);
  }

  /** The filter's integrals by the trapezoidal rule, seven deviations to either side. */
  private static double onGrid(StochasticVolatility model, double[] y, int points) {
    double reach = 7 * model.stationaryDeviation();
    double width = 2 * reach / (points - 1);
    double[] h = new double[points];
    double[] law = new double[points];
    double[][] transition = new double[points][points];
    for (int i = 0; i < points; i++) {
      h[i] = model.mean() - reach + i * width;
      law[i] = width * normal(h[i] - model.mean(), model.stationaryDeviation());
    }
    for (int i = 0; i < points; i++) {
      for (int j = 0; j < points; j++) {
        double centre = model.mean() + model.persistence() * (h[j] - model.mean());
        transition[i][j] = width * normal(h[i] - centre, model.volatility());
      }
    }
    double logLikelihood = 0;
    for (double observation : y) {
      double sum = 0;
      for (int j = 0; j < points; j++) {
        law[j] *= normal(observation, Math.exp(h[j] / 2));
        sum += law[j];
      }
      double[] next = new double[points];
      for (int i = 0; i < points; i++) {
        for (int j = 0; j < points; j++) {
          next[i] += transition[i][j] * law[j] / sum;
        }
      }
      law = next;
      logLikelihood += Math.log(sum);
    }
    return logLikelihood;
  }

  private static double normal(double x, double deviation) {
    double z = x / deviation;
    return Math.exp(-0.5 * z * z - HALF_LOG_TWO_PI) / deviation;
  }

  /** E e^{−h/2} of a normal h is known. Five standard deviations: a wrong alarm in two million. */
  @Test
  void anObservationOfZeroHasItsClosedForm() {
    double variance = MODEL.stationaryDeviation() * MODEL.stationaryDeviation();
    int particles = 20_000;
    double deviation = Math.sqrt(Math.expm1(variance / 4) / particles);
    assertThat(MODEL.logLikelihood(kernels, new double[] {0}, particles, 3))
        .isCloseTo(-MODEL.mean() / 2 + variance / 8 - HALF_LOG_TWO_PI, within(5 * deviation));
  }

  @Test
  void oneParticleIsOnePathOfTheModel() {
    double[] y = {0.3, -1.2, 0};
    double expected = 0;
    double h = 0;
    for (int t = 0; t < y.length; t++) {
      double[] eta = new double[1];
      kernels.normals(11, t, 0, eta, 1);
      h =
          t == 0
              ? -1 + 0.3 / Math.sqrt(1 - 0.95 * 0.95) * eta[0]
              : -1 + 0.95 * (h + 1) + 0.3 * eta[0];
      expected += Math.log(normal(y[t], Math.exp(h / 2)));
    }
    assertThat(MODEL.logLikelihood(kernels, y, 1, 11)).isCloseTo(expected, within(1e-13));
  }

  /**
   * Particle i has ⌊n w_i⌋ or ⌈n w_i⌉ descendants and n w_i in the mean. A count's standard
   * deviation is at most ½; five of them for 64 particles: a wrong alarm in 25,000.
   */
  @Test
  void resamplingIsSystematicAndUnbiased() {
    int n = 64;
    int draws = 20_000;
    double spacing =
        1e-9; // of log-variance: tells particles apart and hardly changes their likelihoods
    double[] logVariance = new double[n];
    double[] weight = new double[n];
    double[] share = new double[n];
    double sum = 0;
    double shares = 0;
    for (int i = 0; i < n; i++) {
      logVariance[i] = i * spacing;
      weight[i] = Math.exp(-0.25 * (i * 37 % n));
      sum += weight[i];
      share[i] = weight[i] * Math.exp(-0.5 * logVariance[i]);
      shares += share[i];
    }
    for (int i = 0; i < n; i++) {
      weight[i] /= sum;
    }
    double[] mean = new double[n];
    double[] next = new double[n];
    double[] nextWeight = new double[n];
    double[] out = new double[2];
    for (int draw = 0; draw < draws; draw++) {
      kernels.stochasticVolatilityStep(
          logVariance, weight, n, 0, 0.5, 1e-300, 0, 5, draw, next, nextWeight, out);
      assertThat(out[1]).isLessThan(n / 2.0);
      int[] descendants = new int[n];
      for (int i = 0; i < n; i++) {
        descendants[(int) Math.round(next[i] / (0.5 * spacing))]++;
        assertThat(nextWeight[i]).isEqualTo(1.0 / n);
      }
      for (int i = 0; i < n; i++) {
        assertThat((double) descendants[i])
            .as("stream %d", draw)
            .isCloseTo(n * share[i] / shares, within(1.0));
        mean[i] += (double) descendants[i] / draws;
      }
    }
    for (int i = 0; i < n; i++) {
      assertThat(mean[i]).isCloseTo(n * share[i] / shares, within(5 * 0.5 / Math.sqrt(draws)));
    }
  }

  @Test
  void anImpossibleDayEndsTheLikelihoodAndNotTheFilter() {
    StochasticVolatilityFilter filter = new StochasticVolatilityFilter(MODEL, kernels, 50, 2);
    filter.update(0.1);
    double[] weight = filter.weight().clone();
    filter.update(1e200);
    assertThat(filter.totalLogLikelihood()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(filter.weight()).containsExactly(weight);
    filter.update(-0.2);
    assertThat(filter.totalLogLikelihood()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(filter.effectiveSampleSize()).isBetween(1.0, 50.0);
    double sum = 0;
    for (double one : filter.weight()) {
      sum += one;
    }
    assertThat(sum).isCloseTo(1, within(1e-14));
  }

  /**
   * Hipparchus' normal law: the mixture exceeds its VaR with the tail's probability, and by what ES
   * says.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.95, 0.99})
  void riskIsThatOfTheMixture(double confidence) {
    StochasticVolatilityFilter filter = new StochasticVolatilityFilter(MODEL, kernels, 500, 4);
    for (double y : new double[] {0.2, -1.5, 0.9}) {
      filter.update(y);
    }
    StochasticVolatilityFilter.TailRisk risk = filter.risk(confidence);
    double beyond = 0;
    double expectation = 0;
    for (int m = 0; m < 500; m++) {
      NormalDistribution law = new NormalDistribution(0, Math.exp(filter.logVariance()[m] / 2));
      double deviation = law.getStandardDeviation();
      beyond += filter.weight()[m] * law.cumulativeProbability(-risk.valueAtRisk());
      expectation += filter.weight()[m] * deviation * deviation * law.density(risk.valueAtRisk());
      assertThat(risk.valueAtRisks()[m])
          .isCloseTo(law.inverseCumulativeProbability(confidence), within(1e-9 * deviation));
      assertThat(risk.expectedShortfalls()[m])
          .isCloseTo(
              deviation * deviation * law.density(risk.valueAtRisks()[m]) / (1 - confidence),
              within(1e-12 * deviation));
    }
    assertThat(beyond).isCloseTo(1 - confidence, within(1e-13));
    assertThat(risk.expectedShortfall()).isCloseTo(expectation / (1 - confidence), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aValueThatIsNoObservationIsNamed(double value) {
    assertThatThrownBy(() -> MODEL.logLikelihood(kernels, new double[] {1, 2, value}, 10, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("observation 3");
  }

  @ParameterizedTest
  @CsvSource({
    "NaN, 0.9, 0.3, mean",
    "Infinity, 0.9, 0.3, mean",
    "0, 1, 0.3, persistence",
    "0, -1, 0.3, persistence",
    "0, NaN, 0.3, persistence",
    "0, 0.9, 0, volatility",
    "0, 0.9, NaN, volatility",
    "0, 0.9, Infinity, volatility"
  })
  void parametersOutsideTheModelAreRefused(
      double mean, double persistence, double volatility, String which) {
    assertThatThrownBy(() -> new StochasticVolatility(mean, persistence, volatility))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(which);
  }

  @Test
  void aFilterHasAParticle() {
    assertThatThrownBy(() -> new StochasticVolatilityFilter(MODEL, kernels, 0, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("particles");
  }
}
