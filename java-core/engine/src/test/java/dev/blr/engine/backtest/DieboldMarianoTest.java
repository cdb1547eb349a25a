package dev.blr.engine.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DieboldMarianoTest {
  /**
   * Newey and West 1987, theorem 2: weights 1 − j/(m + 1) on the autocovariances are a quadratic
   * form in the Bartlett window, Σ_s Σ_t max(0, 1 − |s − t|/(m + 1)) u_s u_t / n; m = ⌊4
   * (n/100)^{2/9}⌋ (1994). The series has autocorrelation 0.7, so that every lag counts.
   */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {201, 202, 203})
  void theLongRunVarianceWeighsLagsByBartlettsWindow(long seed) {
    Random random = new Random(seed);
    int n = 300 + random.nextInt(200);
    double[] first = new double[n];
    double[] second = new double[n];
    double memory = 0;
    double mean = 0;
    for (int t = 0; t < n; t++) {
      memory = 0.7 * memory + random.nextGaussian();
      second[t] = random.nextGaussian();
      first[t] = second[t] + memory + 0.3;
      mean += (first[t] - second[t]) / n;
    }
    int lags = (int) (4 * Math.pow(n / 100.0, 2.0 / 9));
    double form = 0;
    for (int s = 0; s < n; s++) {
      for (int t = 0; t < n; t++) {
        double weight = Math.max(0, 1 - Math.abs(s - t) / (lags + 1.0));
        form += weight * (first[s] - second[s] - mean) * (first[t] - second[t] - mean) / n;
      }
    }
    double expected = mean / Math.sqrt(form / n);
    TestResult result = DieboldMariano.test(first, second);
    assertThat(result.statistic()).as("seed %d", seed).isCloseTo(expected, within(1e-10));
    double beyond = 1 - new NormalDistribution().cumulativeProbability(Math.abs(expected));
    assertThat(result.pValue()).as("seed %d", seed).isCloseTo(2 * beyond, within(1e-12));
    assertThat(DieboldMariano.test(second, first).statistic()).isEqualTo(-result.statistic());
  }

  /**
   * The statistic has no unit: scores a thousand times as large say the same, and so do tiny ones.
   */
  @Test
  void theUnitOfTheScoresDoesNotMatter() {
    double[] first = new Random(204).doubles(50).toArray();
    double[] second = new Random(205).doubles(50).toArray();
    double[] tiny = Arrays.stream(first).map(x -> 1e-9 * x).toArray();
    double[] tinySecond = Arrays.stream(second).map(x -> 1e-9 * x).toArray();
    double expected = DieboldMariano.test(first, second).statistic();
    assertThat(DieboldMariano.test(tiny, tinySecond).statistic()).isCloseTo(expected, within(1e-9));
  }

  /** Ten values are the least that four lags leave anything of. */
  @Test
  void judgesTenDifferencesAndNotNine() {
    assertThatThrownBy(() -> DieboldMariano.test(new double[9], new double[9]))
        .hasMessage("first has 9 elements; allowed: at least 10");
    assertThat(DieboldMariano.test(new double[10], new double[10])).isEqualTo(new TestResult(0, 1));
  }
}
