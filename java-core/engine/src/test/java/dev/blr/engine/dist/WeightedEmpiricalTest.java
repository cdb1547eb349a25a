package dev.blr.engine.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.numeric.ShortfallConvention;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedEmpiricalTest {
  /**
   * The example of the reference numbers for atoms and ties; one of its rewards has no mass and so
   * never is a quantile.
   */
  private static final WeightedEmpirical REWARDS =
      new WeightedEmpirical(
          new double[] {4, 5, 1, 2, -1, -2}, new double[] {0.1, 0.2, 0.3, 0.1, 0.3, 0});

  @Test
  void atomsAreSplitWhereTheTailEnds() {
    assertThat(REWARDS.quantile(0.5)).isEqualTo(1);
    assertThat(REWARDS.quantile(0.701)).isEqualTo(4);
    assertThat(REWARDS.quantile(0)).isEqualTo(-1);
    assertThat(REWARDS.quantile(1)).isEqualTo(5);
    assertThat(REWARDS.tailMean(0.5)).isCloseTo(-0.2, within(1e-15));
    assertThat(REWARDS.tailMean(0.6)).isCloseTo(0, within(1e-15));
    assertThat(REWARDS.mean()).isCloseTo(1.6, within(1e-15));
    assertThat(REWARDS.tailMean(1 - 1e-12)).isCloseTo(1.6, within(1e-11));
  }

  @Test
  void theCdfJumpsAtEveryAtom() {
    assertThat(REWARDS.cdf(-1)).isCloseTo(0.3, within(1e-15));
    assertThat(REWARDS.cdfBelow(-1)).isZero();
    assertThat(REWARDS.cdf(4.5)).isCloseTo(0.8, within(1e-15));
    assertThat(REWARDS.cdf(5)).isEqualTo(1);
    assertThat(REWARDS.cdf(Double.NaN)).isNaN();
    // (16 + 25·2 + 3 + 4 + 3)/10 − 1.6²
    assertThat(REWARDS.variance()).isCloseTo(7.6 - 2.56, within(1e-14));
  }

  /** A whole number of copies weighs as much as one with that weight. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void weightsAreCopies(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(40);
    double[] values = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextInt(15) - 9; // with ties
      weights[i] = random.nextInt(4) + (i == 0 ? 1 : 0);
    }
    double[] copies = new double[(int) Arrays.stream(weights).sum()];
    int filled = 0;
    for (int i = 0; i < n; i++) {
      Arrays.fill(copies, filled, filled + (int) weights[i], values[i]);
      filled += (int) weights[i];
    }
    WeightedEmpirical weighted = new WeightedEmpirical(values, weights);
    Empirical plain =
        new Empirical(copies, QuantileConvention.INVERSE_CDF, ShortfallConvention.EXACT_TAIL);
    for (double p : new double[] {0.001, 0.05, 0.25, 0.5, 0.75, 0.999}) {
      assertThat(weighted.quantile(p)).as("seed %d, p %s", seed, p).isEqualTo(plain.quantile(p));
      assertThat(weighted.tailMean(p)).isCloseTo(plain.tailMean(p), within(1e-12));
      assertThat(weighted.cdf(values[0] + p)).isCloseTo(plain.cdf(values[0] + p), within(1e-12));
    }
  }

  @Test
  void whatIsNoLawIsRefused() {
    double[] two = {1, 2};
    assertThatThrownBy(() -> new WeightedEmpirical(two, new double[] {1, -1}))
        .hasMessage("weights[1] is -1.0; allowed: a number ≥ 0");
    assertThatThrownBy(() -> new WeightedEmpirical(two, new double[2]))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> new WeightedEmpirical(new double[] {1, Double.NaN}, two))
        .hasMessageStartingWith("values[1] is NaN");
    assertThatThrownBy(() -> new WeightedEmpirical(new double[0], new double[0]))
        .isInstanceOf(InvalidInputException.class);
  }
}
