package dev.blr.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.verification.twin.Draws;
import dev.blr.verification.twin.Twin;
import org.junit.jupiter.api.Test;

/** SelfAwareness.v: similarity. */
class SimilarityTwinTest {
  /** Along a departure itself it is 1, and −1 against. */
  @Test
  @Twin(of = CrisisMemory.class)
  void cosineSimWellDefined() {
    Draws.each(draws -> {
      Departure first = new Departure(Draws.over(16, draws.wholes(4, -99, 99)));
      double[] logarithms = Draws.over(16, draws.wholes(4, -99, 99));
      Departure second = new Departure(logarithms);
      assertThat(first.direction(second)).isBetween(-1.0, 1.0);
      double[] against = logarithms.clone();
      for (int i = 0; i < against.length; i++) {
        against[i] *= -2;
      }
      if (second.length() > 0) {
        assertThat(new Departure(against).direction(second)).isBetween(-1.0, -1 + 0x1p-50);
      }
    });
    assertThat(new Departure(3, 4).direction(new Departure(4, -3))).isZero();
  }
}
