package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.kernel.ScalarKernels;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter's log-likelihood on models whose answer is known. */
class KnownLikelihoodTest {
  /**
   * Linear Gaussian state space against the exact Kalman filter. The deviation of the estimate at
   * 10,000 particles, measured over its own repetitions, is about 0.1; each seed fails by chance
   * with probability below 1e-6 (five deviations).
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void agreesWithTheKalmanFilter(long seed) {
    LinearGaussian model = new LinearGaussian(0.9, 0.4, 0.7);
    double[] y = simulate(model, 300, seed);
    ParticleFilter<Population> filter =
        new ParticleFilter<>(model, 10_000, new RandomStream(new ScalarKernels(), seed, 0));
    for (double observation : y) {
      filter.update(observation);
    }
    assertThat(filter.totalLogLikelihood())
        .as("seed %d", seed)
        .isCloseTo(model.posterior(y).logLikelihood(), within(0.5));
  }

  /**
   * Stochastic volatility: μ −1, ρ 0.95, σ 0.3, log L ≈ −920.90 with s.d. 0.013 at N = 10⁵ (an
   * independent filter; see the reference numbers beside the file). Five deviations of both
   * estimates: chance of failure below 1e-6.
   */
  @Tag("slow")
  @Test
  @NeedsSharedData("reference/sv_simulated_y.txt")
  void agreesWithTheStochasticVolatilityReference() {
    double[] y =
        SharedData.lines("reference/sv_simulated_y.txt").stream()
            .mapToDouble(Double::parseDouble)
            .toArray();
    ParticleFilter<Population> filter =
        new ParticleFilter<>(
            new StochasticVolatility(-1, 0.95, 0.3),
            100_000,
            new RandomStream(new ScalarKernels(), 7, 0));
    for (double observation : y) {
      filter.update(observation);
    }
    assertThat(filter.totalLogLikelihood()).isCloseTo(-920.90, within(0.1));
  }

  private static double[] simulate(LinearGaussian model, int days, long seed) {
    Random random = new Random(seed);
    double[] y = new double[days];
    double x = model.stationaryDeviation() * random.nextGaussian();
    for (int t = 0; t < days; t++) {
      y[t] = x + model.noiseDeviation() * random.nextGaussian();
      x = model.persistence() * x + model.stateDeviation() * random.nextGaussian();
    }
    return y;
  }
}
