package dev.blr.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.hipparchus.stat.descriptive.rank.Median;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalmMedianTest {
  /** V̄_pre before the first calm day adds nothing to a buffer. */
  @Test
  void ofNothingIsZero() {
    assertThat(new CalmMedian().median()).isZero();
  }

  /**
   * Against Hipparchus, past the point where the window of a thousand is full, with repeated
   * values.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {31, 32})
  void followsTheMedianOfTheWindow(long seed) {
    Random random = new Random(seed);
    CalmMedian calm = new CalmMedian();
    Deque<Double> window = new ArrayDeque<>();
    for (int i = 0; i < 2600; i++) {
      double value = random.nextInt(50) / 7.0;
      calm.add(value);
      window.addLast(value);
      if (window.size() > 1000) {
        window.removeFirst();
      }
      if (i % 13 == 0 || i < 20) {
        double[] values = window.stream().mapToDouble(Double::doubleValue).toArray();
        assertThat(calm.median())
            .as("seed %d, step %d", seed, i)
            .isEqualTo(new Median().evaluate(values));
      }
    }
  }
}
