package dev.blr.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.Empirical;
import dev.blr.engine.series.InvalidInputException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortfolioKernelTest {
  private final Kernels kernels = new ScalarKernels();

  /** {@link Empirical} sorts. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 10, 99, 1000, 4099})
  void selectionGivesWhatSortingGives(int n) {
    Random random = new Random(n);
    double[] drawn = random.doubles(n, -3, 2).toArray();
    double[] ascending = drawn.clone();
    Arrays.sort(ascending);
    double[] descending = Arrays.stream(ascending).map(x -> -x).toArray();
    double[] tied = Arrays.stream(drawn).map(Math::rint).toArray();
    double[] equal = new double[n];
    for (double[] x : new double[][] {drawn, ascending, descending, tied, equal}) {
      for (double tail : new double[] {1e-9, 0.01, 0.025, 0.05, 0.3, 0.5, 0.999}) {
        double[] out = new double[2];
        kernels.lowerTail(x, n, tail, new double[n], out);
        Empirical law = new Empirical(x);
        assertThat(out[0]).as("quantile %s of %s", tail, n).isEqualTo(law.quantile(tail));
        assertThat(out[1])
            .as("tail mean %s of %s", tail, n)
            .isCloseTo(law.tailMean(tail), within(2e-13));
      }
    }
  }

  /**
   * Rank 1 + 0.25 · 9 = 3.25 (Hyndman and Fan 1996, type 7); the lowest 2.5 of ten are 1, 2, half
   * of 3.
   */
  @Test
  void aSampleByHand() {
    double[] x = {7, 3, 10, 1, 9, 5, 2, 8, 4, 6};
    double[] out = new double[2];
    kernels.lowerTail(x, 10, 0.25, new double[10], out);
    assertThat(out[0]).isEqualTo(3.25);
    assertThat(out[1]).isCloseTo((1 + 2 + 0.5 * 3) / 2.5, within(1e-15));
    assertThat(x).as("left alone").startsWith(7, 3, 10);
  }

  @Test
  void profitAndLossByHand() {
    double[] pnl = {42, 42, 42};
    kernels.portfolioPnl(new double[] {1, 2, 3, 4, 5, 6}, 1, 2, 2, new double[] {10, 100}, pnl);
    assertThat(pnl).containsExactly(42, 430, 650);
  }

  @Test
  void deltaGammaByHand() {
    double[] linear = new double[2];
    double[] quadratic = new double[2];
    // Factors 2, 53 and −2, 97.
    kernels.deltaGamma(
        new double[] {2, Double.NaN, 3, 5},
        2,
        new double[] {1, -1, 10, 20},
        2,
        new double[] {10, 1},
        new double[] {6, -2},
        linear,
        quadratic);
    assertThat(linear).containsExactly(20 + 53, -20 + 97);
    assertThat(quadratic).containsExactly(3 * 4 - 53 * 53, 3 * 4 - 97 * 97);
  }

  @Test
  void badArgumentsAreRefused() {
    double[] x = new double[4];
    double[] y = new double[4];
    double[] z = new double[4];
    assertThatThrownBy(() -> kernels.lowerTail(x, 0, 0.05, y, z))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> kernels.lowerTail(x, 4, 1, y, z))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> kernels.lowerTail(x, 4, 0.05, x, z))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> kernels.portfolioPnl(x, 1, 2, 2, y, z))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("returns has 4 elements; allowed: at least 6");
    assertThatThrownBy(() -> kernels.portfolioPnl(x, -1, 2, 2, y, z))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> kernels.deltaGamma(x, 0, y, 2, x, x, z, new double[4]))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> kernels.deltaGamma(x, 2, y, 2, x, x, z, y))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> kernels.deltaGamma(x, 2, y, 2, x, x, z, z))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("quadratic is the same array as linear; allowed: an array of its own");
  }
}
