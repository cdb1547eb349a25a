package dev.blr.engine.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingWindowTest {
  @ParameterizedTest(name = "capacity {0}")
  @ValueSource(ints = {1, 2, 5})
  void itHoldsTheLastValuesInTheirOrder(int capacity) {
    RollingWindow window = new RollingWindow(capacity);
    assertThat(window.values()).isEmpty();
    for (int seen = 1; seen <= 3 * capacity + 1; seen++) {
      window.add(seen);
      int held = Math.min(seen, capacity);
      assertThat(window.size()).isEqualTo(held);
      assertThat(window.isFull()).isEqualTo(seen >= capacity);
      assertThat(window.values())
          .isEqualTo(
              DoubleStream.iterate(seen - held + 1, value -> value + 1).limit(held).toArray());
      assertThat(window.last(1)).containsExactly(seen);
    }
  }
}
