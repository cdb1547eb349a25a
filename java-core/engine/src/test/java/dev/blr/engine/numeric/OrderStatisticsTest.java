package dev.blr.engine.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.hipparchus.stat.descriptive.rank.Percentile;
import org.hipparchus.stat.descriptive.rank.Percentile.EstimationType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderStatisticsTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void conventionsAgreeWithHipparchus(long seed) {
    Random random = new Random(seed);
    double[] values = new double[1 + random.nextInt(300)];
    Arrays.setAll(values, i -> Math.rint(20 * random.nextGaussian()) / 4); // with ties
    double[] before = values.clone();
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < 100; i++) {
      double p = 0.01 + 0.98 * random.nextDouble();
      double one = percentile(EstimationType.R_1, values, p);
      double seven = percentile(EstimationType.R_7, values, p);
      check(values, sorted, p, QuantileConvention.INVERSE_CDF, one, seed);
      check(values, sorted, p, QuantileConvention.LINEAR, seven, seed);
      for (var other :
          Map.of(
                  QuantileConvention.HAZEN,
                  EstimationType.R_5,
                  QuantileConvention.WEIBULL,
                  EstimationType.R_6,
                  QuantileConvention.MEDIAN_UNBIASED,
                  EstimationType.R_8)
              .entrySet()) {
        check(values, sorted, p, other.getKey(), percentile(other.getValue(), values, p), seed);
      }
      double lower = Arrays.stream(values).filter(x -> x <= seven + 1e-12).max().orElseThrow();
      check(values, sorted, p, QuantileConvention.LOWER, lower, seed);
    }
    assertThat(values).containsExactly(before);
  }

  private static double percentile(EstimationType type, double[] values, double p) {
    return new Percentile().withEstimationType(type).evaluate(values, 100 * p);
  }

  private static void check(
      double[] values,
      double[] sorted,
      double p,
      QuantileConvention convention,
      double expected,
      long seed) {
    assertThat(OrderStatistics.quantile(values, p, convention))
        .as("seed %d, n = %d, p = %s, %s", seed, values.length, p, convention)
        .isCloseTo(expected, within(1e-12))
        .isEqualTo(OrderStatistics.quantileOfSorted(sorted, p, convention));
  }

  /** Hyndman and Fan 1996, table 1, by hand on 1 … 5. */
  @Test
  void theEndsAndTheMiddle() {
    double[] values = {3, 1, 5, 4, 2};
    for (QuantileConvention convention : QuantileConvention.values()) {
      assertThat(OrderStatistics.quantile(values, 0, convention)).isEqualTo(1);
      assertThat(OrderStatistics.quantile(values, 1, convention)).isEqualTo(5);
      assertThat(OrderStatistics.quantile(values, 0.5, convention)).isEqualTo(3);
    }
    assertThat(OrderStatistics.quantile(values, 0.6, QuantileConvention.INVERSE_CDF)).isEqualTo(3);
    assertThat(OrderStatistics.quantile(values, 0.9, QuantileConvention.LINEAR))
        .isCloseTo(4.6, within(1e-15));
    assertThat(OrderStatistics.quantile(values, 0.9, QuantileConvention.LOWER)).isEqualTo(4);
  }

  /** Of numpy.quantile (2.4.6) with method hazen, weibull and median_unbiased. */
  @Test
  void conventionsAgreeWithNumpy() {
    double[] values = {3.5, -1.25, 0.5, 7.75, 2.0, -4.5, 0.5};
    double[] p = {0.05, 0.25, 0.9};
    double[][] expected = {
      {-4.5, -0.8125, 6.8999999999999995},
      {-4.5, -1.25, 7.75},
      {-4.5, -0.9583333333333336, 7.466666666666668}
    };
    QuantileConvention[] conventions = {
      QuantileConvention.HAZEN, QuantileConvention.WEIBULL, QuantileConvention.MEDIAN_UNBIASED
    };
    for (int c = 0; c < conventions.length; c++) {
      for (int i = 0; i < p.length; i++) {
        assertThat(OrderStatistics.quantile(values, p[i], conventions[c]))
            .as("%s at %s", conventions[c], p[i])
            .isCloseTo(expected[c][i], within(1e-14));
      }
    }
  }
}
