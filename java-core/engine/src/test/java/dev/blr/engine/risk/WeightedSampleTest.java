package dev.blr.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.filter.NormalParticles;
import dev.blr.engine.filter.Weights;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedSampleTest {

  /** Against a library's stable sort: spread, tied, and crowded beside one that is far away. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void quantilesAreThoseOfTheSortedSample(long seed) {
    Random random = new Random(seed);
    int n = new int[] {1, 2, 501}[(int) seed % 3];
    double[] sample = new double[n];
    double[] mass = new double[n];
    for (int i = 0; i < n; i++) {
      sample[i] =
          seed < 4
              ? random.nextGaussian()
              : seed < 7 ? random.nextInt(4) : 1e-9 * random.nextGaussian();
      mass[i] = 0.01 + random.nextDouble();
    }
    if (seed >= 7) {
      sample[n / 2] = -1e6;
    }
    Weights weights = NormalParticles.weights(mass);
    WeightedSample sorted = new WeightedSample(n);
    sorted.take(random.doubles(n).toArray(), Weights.equal(n)); // whose room it has
    sorted.take(sample, weights);
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> sample[i]))
            .mapToInt(i -> i)
            .toArray();
    double cumulative = 0;
    for (int i : order) {
      double before = cumulative;
      cumulative += weights.get(i);
      assertThat(sorted.quantile(0.5 * (before + cumulative))).isEqualTo(sample[i]);
      assertThat(sorted.quantile(cumulative)).isEqualTo(sample[i]);
    }
    assertThat(sorted.smallest()).isEqualTo(Arrays.stream(sample).min().orElseThrow());
    assertThat(sorted.largest()).isEqualTo(Arrays.stream(sample).max().orElseThrow());
  }
}
