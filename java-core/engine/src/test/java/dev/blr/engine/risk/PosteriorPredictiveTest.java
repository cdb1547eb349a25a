package dev.blr.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.NormalParticles;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.filter.Weights;
import java.util.Random;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The predictive law of particles that are normal laws, against their mixture in closed form. */
class PosteriorPredictiveTest {
  private static final NormalDistribution STANDARD = new NormalDistribution();

  private final double[] means = {0.001, -0.012, 0.0105, 0.002};
  private final double[] deviations = {0.01, 0.02, 0.035, 0.004};
  private final Weights weights = NormalParticles.weights(1, 2, 3, 1);

  private PosteriorPredictive law() {
    return new PosteriorPredictive(NormalParticles.of(means, deviations), weights);
  }

  private double cdf(double x) {
    double sum = 0;
    for (int m = 0; m < means.length; m++) {
      sum += weights.get(m) * STANDARD.cumulativeProbability((x - means[m]) / deviations[m]);
    }
    return sum;
  }

  @Test
  void cdfAndMomentsAreTheMixtures() {
    double mean = 0;
    double square = 0;
    for (int m = 0; m < means.length; m++) {
      mean += weights.get(m) * means[m];
      square += weights.get(m) * (means[m] * means[m] + deviations[m] * deviations[m]);
    }
    for (double x : new double[] {-0.1, -0.02, 0, 0.003, 0.09}) {
      assertThat(law().cdf(x)).as("at %s", x).isCloseTo(cdf(x), within(1e-9));
    }
    assertThat(law().mean()).isCloseTo(mean, within(1e-12));
    assertThat(law().variance()).isCloseTo(square - mean * mean, within(1e-10));
    assertThat(law().cdf(-5)).isZero();
    assertThat(law().cdf(5)).isEqualTo(1);
    assertThat(law().cdf(Double.NaN)).isNaN();
  }

  /** At every level and on both sides, not only where VaR is. */
  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.025, 0.05, 0.3, 0.5, 0.7, 0.975, 0.995})
  void quantilesInvertTheMixture(double p) {
    assertThat(cdf(law().quantile(p))).isCloseTo(p, within(1e-9));
    double q = law().quantile(p);
    double tail = 0;
    for (int m = 0; m < means.length; m++) {
      double z = (q - means[m]) / deviations[m];
      tail +=
          weights.get(m)
              * (means[m] * STANDARD.cumulativeProbability(z)
                  - deviations[m] * STANDARD.density(z));
    }
    assertThat(law().tailMean(p)).isCloseTo(tail / p, within(1e-9));
  }

  /** What VaR and ES are at that confidence, to the bit. */
  @Test
  void quantileAndTailMeanAreValueAtRiskAndShortfall() {
    for (double confidence : new double[] {0.9, 0.95, 0.975, 0.99, 0.999}) {
      PosteriorRisk risk =
          new PosteriorSummary(confidence, 0.9)
              .of(NormalParticles.of(means, deviations), weights, 4);
      assertThat(-law().quantile(1 - confidence)).isEqualTo(risk.valueAtRisk());
      assertThat(-law().tailMean(1 - confidence)).isEqualTo(risk.expectedShortfall());
    }
  }

  /** A probability of 0 or 1 gives the ends of the particles' domains. */
  @Test
  void theEndsAreThoseOfTheDomains() {
    SpectralPopulation model = NormalParticles.of(means, deviations);
    assertThat(law().quantile(0)).isCloseTo(0.0105 + 0.035 * model.lower(), within(1e-15));
    assertThat(law().quantile(1)).isCloseTo(0.0105 + 0.035 * model.upper(), within(1e-15));
    assertThatThrownBy(() -> law().quantile(1.1)).hasMessageContaining("p is 1.1");
  }

  /**
   * Grimit, Gneiting, Berrocal and Johnson (2006), eq. 5: with A(μ, σ²) = E|N(μ, σ²)|, Σ w A(y −
   * μ_i, σ_i²) − ½ ΣΣ w w A(μ_i − μ_j, σ_i² + σ_j²).
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void crpsIsThatOfTheMixture(long seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(40);
    double[] mu = random.doubles(n, -0.01, 0.01).toArray();
    double[] sigma = random.doubles(n, 0.004, 0.04).toArray();
    Weights mass = NormalParticles.weights(random.doubles(n, 0.01, 1).toArray());
    PosteriorPredictive law = new PosteriorPredictive(NormalParticles.of(mu, sigma), mass);
    double difference = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double variance = sigma[i] * sigma[i] + sigma[j] * sigma[j];
        difference += mass.get(i) * mass.get(j) * absolute(mu[i] - mu[j], variance) / 2;
      }
    }
    for (double y : new double[] {-0.2, -0.01, 0.0005, 0.03, 0.4}) {
      double expected = -difference;
      for (int i = 0; i < n; i++) {
        expected += mass.get(i) * absolute(y - mu[i], sigma[i] * sigma[i]);
      }
      assertThat(law.crps(y))
          .as("seed %d at %s", seed, y)
          .isCloseTo(expected, within(1e-5 * difference));
    }
    assertThatThrownBy(() -> law.crps(Double.NaN)).hasMessageContaining("observed is NaN");
  }

  private static double absolute(double mean, double variance) {
    double deviation = Math.sqrt(variance);
    double z = mean / deviation;
    return 2 * deviation * STANDARD.density(z) + mean * (2 * STANDARD.cumulativeProbability(z) - 1);
  }
}
