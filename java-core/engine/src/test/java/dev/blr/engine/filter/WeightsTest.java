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

  /** Islands weigh the same whatever an observation says of them; within one, Bayes' rule. */
  @Test
  void islandsKeepTheirWeight() {
    Weights weights =
        Weights.equal(5, 2)
            .times(new double[] {Math.log(1), Math.log(3), Math.log(4), Math.log(100), 0});
    assertThat(weights.logNormaliser())
        .as("the mean of the islands' means")
        .isCloseTo(Math.log((8 / 3.0 + 101 / 2.0) / 2), within(1e-14));
    Weights levelled = weights.levelled();
    double[] expected = {1 / 16.0, 3 / 16.0, 4 / 16.0, 50 / 101.0, 0.5 / 101};
    int[] island = {0, 0, 0, 1, 1};
    for (int m = 0; m < expected.length; m++) {
      assertThat(levelled.get(m)).isCloseTo(expected[m], within(1e-15));
      assertThat(levelled.log(m)).isCloseTo(Math.log(expected[m]), within(1e-13));
      assertThat(levelled.island(m)).isEqualTo(island[m]);
    }
    Weights spread = levelled.spread(new double[] {.1, .1, .1, .1, .1, .9, .9, .9, .9, .9}, NINE);
    assertThat(spread.get(8)).isCloseTo(0.9 * 50 / 101, within(1e-15));
    assertThat(spread.log(8)).isCloseTo(Math.log(0.9 * 50 / 101), within(1e-13));
    assertThat(spread.island(8)).isEqualTo(1);
    assertThat(spread.islands()).isEqualTo(2);
  }

  private static final double[] NINE =
      Arrays.stream(new double[] {.1, .1, .1, .1, .1, .9, .9, .9, .9, .9}).map(Math::log).toArray();

  /** Only the island whose effective size is below a half is resampled, and out of itself. */
  @Test
  void anIslandIsResampledByItself() {
    Weights weights =
        Weights.equal(8, 2).times(new double[] {0, 0.1, 0, 0.1, -9, -9, 5, -9}).levelled();
    Weights.Resampling resampling = weights.resampling(0.5, new double[] {0.5, 0.5});
    assertThat(resampling.ancestors()).containsExactly(0, 1, 2, 3, 6, 6, 6, 6);
    assertThat(resampling.weights().get(1)).isEqualTo(weights.get(1));
    assertThat(resampling.weights().get(4)).isEqualTo(0.125);
    assertThat(resampling.weights().log(4)).isCloseTo(Math.log(0.125), within(1e-15));
    assertThat(weights.resampling(0.2, new double[] {0.5, 0.5}).weights()).isSameAs(weights);
  }
}
