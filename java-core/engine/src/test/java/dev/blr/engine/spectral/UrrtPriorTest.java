package dev.blr.engine.spectral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.Random;
import org.hipparchus.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrrtPriorTest {
  /**
   * With Â_k² = C²ρ^{−2k} + s_k² every term −½(log v + Â²/v) is at its own maximum v = Â², so (C,
   * ρ) is the maximum of the sum whatever the noise.
   */
  @ParameterizedTest
  @CsvSource({"1.5, 1.2, 1e-4", "0.5, 2, 1e-6", "3, 1.05, 1e-2", "0.01, 1.3, 1e-7", "2, 4, 1e-12"})
  void theMaximumIsFoundWhereItIsKnown(double scale, double decay, double noise) {
    Random random = new Random(101);
    double[] estimate = new double[60];
    double[] variance = new double[60];
    for (int k = 1; k <= 60; k++) {
      variance[k - 1] = noise * (0.5 + random.nextDouble());
      double square = scale * scale * Math.pow(decay, -2 * k) + variance[k - 1];
      estimate[k - 1] = (random.nextBoolean() ? 1 : -1) * Math.sqrt(square);
    }
    UrrtPrior prior = UrrtPrior.fit(estimate, variance);
    assertThat(prior.decay()).isCloseTo(decay, within(1e-6 * decay));
    assertThat(prior.scale()).isCloseTo(scale, within(1e-5 * scale));
    double seventh = scale * scale * Math.pow(decay, -14);
    assertThat(prior.variance(7)).isCloseTo(seventh, within(1e-4 * seventh));
  }

  /** SciPy 1.17.1, minimize(method="Nelder-Mead"), from nine starting points: these C and ρ. */
  @Test
  void scipyFindsTheSame() {
    double[] estimate = new double[80];
    double[] variance = new double[80];
    for (int k = 1; k <= 80; k++) {
      variance[k - 1] = 0.004;
      estimate[k - 1] =
          Math.sqrt(2) * Math.cos((double) k * k) * Math.sqrt(4 * Math.pow(1.15, -2 * k) + 0.004);
    }
    UrrtPrior prior = UrrtPrior.fit(estimate, variance);
    assertThat(prior.scale()).isCloseTo(1.9369585, within(1e-6));
    assertThat(prior.decay()).isCloseTo(1.1482764, within(1e-7));
  }

  /** At an interior maximum both derivatives of the log marginal likelihood vanish. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {102, 103, 104, 105, 106, 107, 108})
  void theDerivativesVanish(long seed) {
    Random random = new Random(seed);
    double[] estimate = new double[80];
    double[] variance = new double[80];
    for (int k = 1; k <= 80; k++) {
      variance[k - 1] = 0.004 * (0.5 + random.nextDouble());
      estimate[k - 1] =
          Math.sqrt(4 * Math.pow(1.15, -2 * k) + variance[k - 1]) * random.nextGaussian();
    }
    UrrtPrior prior = UrrtPrior.fit(estimate, variance);
    double byScale = 0;
    double byDecay = 0;
    for (int k = 1; k <= 80; k++) {
      double signal = prior.scale() * prior.scale() * Math.pow(prior.decay(), -2 * k);
      double total = signal + variance[k - 1];
      double slope = signal / total * (estimate[k - 1] * estimate[k - 1] / total - 1);
      byScale += slope;
      byDecay -= k * slope;
    }
    assertThat(byScale).as("seed %d", seed).isCloseTo(0, within(1e-4));
    assertThat(byDecay).as("seed %d", seed).isCloseTo(0, within(1e-3));
  }

  /** Normal–normal: precisions add, means are weighted by them. */
  @Test
  void thePosteriorIsThePrecisionWeightedMean() {
    UrrtPrior prior = new UrrtPrior(2, 1.5);
    EmpiricalModes data =
        new EmpiricalModes(100, 1, new double[] {1.2, -0.4, 0.05}, new double[] {0.02, 0.02, 0.3});
    ModeTable table = prior.posterior(data);
    for (int k = 1; k <= 3; k++) {
      double precision = Math.pow(1.5, 2 * k) / 4 + 1 / data.variance()[k - 1];
      SpectralMode mode = table.modes().get(k - 1);
      assertThat(mode.variance()).isCloseTo(1 / precision, within(1e-14));
      double mean = data.estimate()[k - 1] / data.variance()[k - 1] / precision;
      assertThat(mode.mean()).isCloseTo(mean, within(1e-14));
    }
  }

  /** MODEL.md, 8.2: for ρ = 2 mode 7 has 4096 times less prior variance than mode 1. */
  @Test
  void highModesHaveTighterPriors() {
    UrrtPrior prior = new UrrtPrior(1.7, 2);
    assertThat(prior.variance(1) / prior.variance(7)).isCloseTo(4096, within(1e-9));
    assertThat(prior.variance(1)).isCloseTo(1.7 * 1.7 / 4, within(1e-15));
  }

  @Test
  void noiseAloneResolvesNothing() {
    double[] estimate = new double[40];
    double[] variance = new double[40];
    for (int i = 0; i < 40; i++) {
      variance[i] = 0.004;
      estimate[i] = 0.9 * Math.sqrt(0.004) * (i % 2 == 0 ? 1 : -1);
    }
    UrrtPrior prior = UrrtPrior.fit(estimate, variance);
    assertThat(prior.posterior(new EmpiricalModes(500, 1, estimate, variance)).resolved()).isZero();
  }

  /**
   * The search ends where its documentation says: nothing seen at all is a deviation of e^{−16} of
   * mode 1, modes that are far too large one of e², and a single mode a decay of e³.
   */
  @Test
  void theBoundsOfTheSearch() {
    double[] noise = new double[40];
    Arrays.fill(noise, 0.004);
    double[] none = new double[40];
    assertThat(Math.log(UrrtPrior.fit(none, noise).variance(1))).isCloseTo(2 * -16, within(1e-5));
    double[] large = new double[40];
    Arrays.fill(large, 1_000);
    UrrtPrior flat = UrrtPrior.fit(large, noise);
    assertThat(Math.log(flat.variance(1))).isCloseTo(2 * 2, within(1e-5));
    assertThat(flat.decay()).isCloseTo(1, within(1e-5));
    double[] single = new double[40];
    single[0] = 1;
    Arrays.fill(noise, 1e-6);
    assertThat(Math.log(UrrtPrior.fit(single, noise).decay())).isCloseTo(3, within(1e-5));
  }

  /** Ten sample deviations to either side of 0, so that no day of a market falls outside. */
  @Test
  void empiricalModesReachTenStandardDeviations() {
    double[] sample = new Random(107).doubles(250, -0.03, 0.05).toArray();
    EmpiricalModes modes = EmpiricalModes.of(new ScalarKernels(), sample, 4);
    assertThat(modes.halfWidth())
        .isCloseTo(10 * new StandardDeviation().evaluate(sample), within(1e-15));
  }

  /**
   * Both values of ±1 % have the same even cosines: their variance, over n − 1 = 1, is the least,
   * 1e-12.
   */
  @Test
  void noModeIsKnownBetterThanTheLeastVariance() {
    EmpiricalModes modes = EmpiricalModes.of(new ScalarKernels(), new double[] {-0.01, 0.01}, 4);
    assertThat(modes.variance()[1]).isEqualTo(1e-12);
    assertThat(modes.variance()[3]).isEqualTo(1e-12);
  }

  /**
   * The sampling variance of Â_k by the identity of the docs, against the sample's own variance.
   */
  @Test
  void theSamplingVarianceIsThatOfTheCosines() {
    double[] sample = new Random(106).doubles(250, -0.03, 0.05).toArray();
    EmpiricalModes modes = EmpiricalModes.of(new ScalarKernels(), sample, 16);
    for (int k = 1; k <= 16; k++) {
      double sum = 0;
      double squares = 0;
      for (double x : sample) {
        double value =
            2 * Math.cos(k * Math.PI * (x + modes.halfWidth()) / (2 * modes.halfWidth()));
        sum += value;
        squares += value * value;
      }
      assertThat(modes.estimate()[k - 1]).isCloseTo(sum / 250, within(1e-13));
      double variance = (squares - sum * sum / 250) / 249 / 250;
      assertThat(modes.variance()[k - 1]).isCloseTo(variance, within(1e-14));
    }
    assertThatThrownBy(() -> EmpiricalModes.of(new ScalarKernels(), new double[] {0.01, 0.01}, 4))
        .isInstanceOf(InvalidInputException.class);
  }
}
