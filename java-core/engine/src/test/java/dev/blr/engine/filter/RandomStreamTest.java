package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.engine.kernel.ScalarKernels;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {
  /**
   * Forks are named by the numbers of SplitMix64, which is what the JDK's SplittableRandom gives.
   */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 20_080_915_000L})
  void forksAreSplitMix64(long seed) {
    RandomStream stream = new RandomStream(new ScalarKernels(), seed, 0);
    SplittableRandom splitMix = new SplittableRandom(seed);
    for (int name = 0; name < 100; name++) {
      assertThat(stream.fork(name).seed()).as("fork %d", name).isEqualTo(splitMix.nextLong());
    }
  }

  /** What one purpose draws, no other does: neither on this day nor on the next. */
  @Test
  void purposesShareNoNumbers() {
    double[] uniforms =
        LongStream.of(7, 8)
            .mapToObj(step -> new RandomStream(new ScalarKernels(), 3, step))
            .flatMapToDouble(day ->
                IntStream.concat(
                        IntStream.range(
                            RandomStream.STATE,
                            RandomStream.STATE + 13), // a row of the live model each
                        IntStream.of(
                            RandomStream.RESAMPLING,
                            RandomStream.CONTAMINATION,
                            RandomStream.ACCEPTANCE,
                            RandomStream.OBSERVATION))
                    .mapToDouble(day::uniform))
            .toArray();
    assertThat(uniforms).hasSize(34).doesNotHaveDuplicates();
  }
}
