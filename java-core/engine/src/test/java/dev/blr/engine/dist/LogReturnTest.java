package dev.blr.engine.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The log return of a price whose growth is log-normal is normal: every answer is known in closed
 * form, on both sides of the logarithm.
 */
class LogReturnTest {
  private static final double MEAN = 0.002;

  /** e^Z − 1 with Z normal. */
  private record LogNormal(double deviation) implements ContinuousDistribution {
    private static final Normal STANDARD = new Normal(0, 1);

    private double standard(double x) {
      return (Math.log1p(x) - MEAN) / deviation;
    }

    private double expectedGrowth() {
      return Math.exp(MEAN + deviation * deviation / 2);
    }

    @Override
    public double cdf(double x) {
      return x <= -1 ? 0 : STANDARD.cdf(standard(x));
    }

    @Override
    public double quantile(double p) {
      return Math.expm1(MEAN + deviation * STANDARD.quantile(p));
    }

    @Override
    public double tailMean(double tail) {
      return expectedGrowth() * STANDARD.cdf(STANDARD.quantile(tail) - deviation) / tail - 1;
    }

    @Override
    public double mean() {
      return expectedGrowth() - 1;
    }

    @Override
    public double variance() {
      return expectedGrowth() * expectedGrowth() * Math.expm1(deviation * deviation);
    }

    /** Baringhaus and Henze (2010). */
    @Override
    public double crps(double observed) {
      double z = standard(observed);
      return (1 + observed) * (2 * STANDARD.cdf(z) - 1)
          - 2
              * expectedGrowth()
              * (STANDARD.cdf(z - deviation) + STANDARD.cdf(deviation / Math.sqrt(2)) - 1);
    }

    @Override
    public double logDensity(double x) {
      return STANDARD.logDensity(standard(x)) - Math.log(deviation) - Math.log1p(x);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.004, 0.02, 0.3})
  void ofALogNormalGrowthIsNormal(double deviation) {
    Distribution found = LogReturn.of(new LogNormal(deviation));
    Normal right = new Normal(MEAN, deviation);
    double scale = deviation * 1e-6;
    assertThat(found.mean()).isCloseTo(MEAN, within(scale));
    assertThat(found.variance()).isCloseTo(right.variance(), within(scale * deviation));
    for (double p : new double[] {1e-4, 0.01, 0.05, 0.5, 0.99}) {
      double y = right.quantile(p);
      assertThat(found.cdf(y)).isCloseTo(p, within(1e-12));
      assertThat(found.cdfBelow(y)).isCloseTo(p, within(1e-12));
      assertThat(found.quantile(p)).isCloseTo(y, within(1e-12));
      assertThat(found.tailMean(p)).isCloseTo(right.tailMean(p), within(scale));
      assertThat(found.crps(y)).isCloseTo(right.crps(y), within(scale));
      assertThat(((ContinuousDistribution) found).logDensity(y))
          .isCloseTo(right.logDensity(y), within(1e-9));
    }
  }

  /** Half of the mass at a loss of more than everything, half at a gain of a tenth. */
  @Test
  void whatLosesMoreThanEverythingLosesAllButTheLeast() {
    Distribution found = LogReturn.of(new Empirical(new double[] {-1.5, -1.5, 0.1, 0.1}));
    double least = -53 * Math.log(2);
    assertThat(found).isNotInstanceOf(ContinuousDistribution.class);
    assertThat(found.quantile(0.25)).isEqualTo(least, within(1e-12));
    assertThat(found.tailMean(0.25)).isEqualTo(least, within(1e-12));
    assertThat(found.quantile(0.75)).isEqualTo(Math.log1p(0.1), within(1e-15));
    assertThat(found.cdf(-40)).isZero();
    assertThat(found.cdf(-1)).isEqualTo(0.5);
  }

  /** Atoms stay where they are. */
  @Test
  void anAtomKeepsItsMass() {
    Distribution found = LogReturn.of(new Empirical(new double[] {-0.1, 0, 0, 0.2}));
    assertThat(found.cdfBelow(0)).isEqualTo(0.25);
    assertThat(found.cdf(0)).isEqualTo(0.75);
    assertThat(found.tailMean(0.25)).isEqualTo(Math.log(0.9), within(2e-3));
    double mean = (Math.log(0.9) + Math.log(1.2)) / 4;
    assertThat(found.mean()).isEqualTo(mean, within(2e-3));
  }
}
