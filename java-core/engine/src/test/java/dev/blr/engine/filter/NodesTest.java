package dev.blr.engine.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodesTest {
  private static final int PARTICLES = 400;
  private static final Nodes NODES = Nodes.several(PARTICLES);

  private static double moment(int m, int degree) {
    double sum = 0;
    for (int n = m; n < NODES.size(); n += PARTICLES) {
      sum += NODES.shares()[n] * Math.pow(NODES.places()[n], degree);
    }
    return sum;
  }

  /** Of a standard normal variable: 1, 0, 1, 0, 3, 0, 15, 0, 105. */
  @Test
  void everyParticleHasTheMomentsOfANormalLawUpToTheEighth() {
    double[] expected = {1, 0, 1, 0, 3, 0, 15, 0, 105};
    for (int m = 0; m < PARTICLES; m++) {
      for (int degree = 0; degree < expected.length; degree++) {
        assertThat(moment(m, degree))
            .as("moment %d of particle %d", degree, m)
            .isCloseTo(expected[degree], within(1e-9));
      }
    }
  }

  /**
   * Abramowitz and Stegun, table 25.10, n = 5, whose places are ours over √2 and weights ours times
   * √π; of the particle whose shift is nearest to none, by less than 1/400.
   */
  @Test
  void withoutAShiftTheRuleIsGaussAndHermites() {
    int middle =
        IntStream.range(0, PARTICLES)
            .boxed()
            .min(Comparator.comparingDouble(m -> Math.abs(NODES.places()[2 * PARTICLES + m])))
            .orElseThrow();
    double[] places = {-2.02018287, -0.95857246, 0, 0.95857246, 2.02018287};
    double[] weights = {0.01995324, 0.39361932, 0.94530872, 0.39361932, 0.01995324};
    for (int k = 0; k < places.length; k++) {
      int n = k * PARTICLES + middle;
      assertThat(NODES.places()[n]).isCloseTo(Math.sqrt(2) * places[k], within(5e-3));
      assertThat(NODES.shares()[n] * Math.sqrt(Math.PI)).isCloseTo(weights[k], within(5e-3));
    }
  }

  /** Φ⁻¹ of the probability; one rule of five bars has nothing between −1.36 and 0. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"0.05, -1.6449", "0.1, -1.2816", "0.5, 0", "0.95, 1.6449"})
  void togetherTheyHaveTheQuantilesOfANormalLaw(double probability, double expected) {
    int[] order =
        IntStream.range(0, NODES.size())
            .boxed()
            .sorted(Comparator.comparingDouble(n -> NODES.places()[n]))
            .mapToInt(n -> n)
            .toArray();
    double below = 0;
    int i = -1;
    while (below < probability) {
      below += NODES.shares()[order[++i]] / PARTICLES;
    }
    assertThat(NODES.places()[order[i]]).isCloseTo(expected, within(0.25));
  }

  @Test
  void oneLawStandsAtTheMean() {
    Nodes one = Nodes.one(3);
    assertThat(one.places()).containsExactly(0, 0, 0);
    assertThat(one.shares()).containsExactly(1, 1, 1);
    assertThat(one.perParticle()).isEqualTo(1);
    assertThat(Arrays.stream(one.logShares()).sum()).isZero();
  }
}
