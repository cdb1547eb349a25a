package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsTest {

  /** Kitagawa 1996: particle m is drawn ⌊n·w⌋ or ⌈n·w⌉ times, whatever the uniform. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void systematicResamplingDrawsEachParticleAboutAsOftenAsItWeighs(long seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(500);
    Weights weights = Weights.equal(n).times(random.doubles(n).map(u -> 6 * Math.log(u)).toArray());
    int[] ancestors = weights.systematicAncestors(random.nextDouble());
    int[] drawn = new int[n];
    for (int ancestor : ancestors) {
      drawn[ancestor]++;
    }
    assertThat(ancestors).as("seed %d", seed).hasSize(n).isSorted();
    for (int m = 0; m < n; m++) {
      double expected = n * weights.get(m);
      assertThat((double) drawn[m])
          .as("seed %d, particle %d of weight %s", seed, m, weights.get(m))
          .isBetween(Math.floor(expected - 1e-9), Math.ceil(expected + 1e-9));
    }
  }

  /** Kong, Liu and Wong 1994: between 1 and n, n for equal weights, 1 for a single survivor. */
  @Test
  void effectiveSampleSizeSpansOneToN() {
    assertThat(Weights.equal(40).effectiveSampleSize()).isCloseTo(40, within(1e-12));
    double[] one = new double[40];
    Arrays.fill(one, Double.NEGATIVE_INFINITY);
    one[17] = -3;
    assertThat(Weights.equal(40).times(one).effectiveSampleSize()).isEqualTo(1);
  }

  @Test
  void theNormaliserIsTheMeanLikelihood() {
    Weights weights = Weights.equal(3).times(new double[] {Math.log(1), Math.log(2), Math.log(6)});
    assertThat(weights.logNormaliser()).isCloseTo(Math.log(3), within(1e-15));
    assertThat(weights.get(2)).isCloseTo(6.0 / 9, within(1e-15));
  }

  @Test
  void logWeightsFarBelowTheSmallestDoubleStillNormalise() {
    Weights weights = Weights.equal(2).times(new double[] {-5000, -5000 + Math.log(3)});
    assertThat(weights.get(1)).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void refusesAPopulationInWhichNothingIsPossible() {
    double[] none = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    assertThatThrownBy(() -> Weights.equal(2).times(none))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("every particle is impossible");
  }
}
