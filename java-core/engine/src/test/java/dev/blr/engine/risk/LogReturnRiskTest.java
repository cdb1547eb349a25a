package dev.blr.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Quotation;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.filter.NormalParticles;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.filter.Weights;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Particles that are normal laws of the log return: a mixture of lognormal prices. */
class LogReturnRiskTest {
  private static final NormalDistribution STANDARD = new NormalDistribution();
  private static final double[] TAILS = {0.001, 0.01, 0.05, 0.3};

  private final Weights weights = NormalParticles.weights(1, 2, 3, 1);
  private double[] means;
  private double[] deviations;
  private SpectralPopulation particles;

  /**
   * @param size of a day: an index, a coin, and what no price can have
   */
  private PosteriorPredictive law(double size) {
    means = new double[] {0.1 * size, -1.2 * size, 1.05 * size, 0.2 * size};
    deviations = new double[] {size, 2 * size, 3.5 * size, 0.4 * size};
    particles = NormalParticles.of(ReturnScale.LOG, means, deviations);
    return new PosteriorPredictive(particles, weights);
  }

  private interface OfParticle {
    double at(double mean, double deviation);
  }

  private double sum(OfParticle one) {
    double sum = 0;
    for (int m = 0; m < means.length; m++) {
      sum += weights.get(m) * one.at(means[m], deviations[m]);
    }
    return sum;
  }

  private static double phi(double z) {
    return STANDARD.cumulativeProbability(z);
  }

  /** P(X ≤ x). */
  private double cdf(double x) {
    return sum((mean, deviation) -> phi((x - mean) / deviation));
  }

  /** E[e^X; X ≤ x] of lognormals. */
  private double growthBelow(double x) {
    return sum((mean, deviation) ->
        Math.exp(mean + deviation * deviation / 2)
            * phi((x - mean - deviation * deviation) / deviation));
  }

  private double quantile(double p) {
    double low = -40;
    double high = 40;
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (cdf(middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0001, 0.01, 0.2, 1})
  void valueAtRiskAndShortfallAreThoseOfLognormalPrices(double size) {
    PosteriorPredictive law = law(size);
    for (double tail : TAILS) {
      double x = quantile(tail);
      double shortfall = (cdf(x) - growthBelow(x)) / tail;
      assertThat(-law.quantile(tail)).isCloseTo(-Math.expm1(x), within(1e-7 * Math.min(1, size)));
      assertThat(-law.tailMean(tail)).isCloseTo(shortfall, within(1e-7 * Math.min(1, size)));
    }
  }

  /** A position cannot lose more than all of it, however wild; deeper levels lose more. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.9, 3})
  void lossesHaveAnEnd(double size) {
    PosteriorPredictive law = law(size);
    double before = Double.POSITIVE_INFINITY;
    for (double tail : TAILS) {
      double valueAtRisk = -law.quantile(tail);
      double shortfall = -law.tailMean(tail);
      assertThat(valueAtRisk).isLessThan(shortfall).isLessThan(before);
      assertThat(shortfall).isLessThanOrEqualTo(1);
      before = valueAtRisk;
    }
    assertThat(law.quantile(0)).isGreaterThanOrEqualTo(-1);
    assertThat(law.cdf(-1)).isZero();
    assertThat(law.cdf(-2.5)).isZero();
    assertThat(law.logDensity(-1)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(law.logDensity(-2.5)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.2})
  void momentsAndDistributionAreThoseOfLognormalPrices(double size) {
    PosteriorPredictive law = law(size);
    double mean = sum((m, d) -> Math.exp(m + d * d / 2));
    double square = sum((m, d) -> Math.exp(2 * m + 2 * d * d));
    assertThat(law.mean()).isCloseTo(mean - 1, within(1e-9));
    assertThat(law.variance()).isCloseTo(square - mean * mean, within(1e-6 * size * size));
    VarianceDecomposition loss = VarianceDecomposition.of(particles, weights);
    double between = sum((m, d) -> Math.pow(Math.exp(m + d * d / 2) - mean, 2));
    assertThat(loss.between()).isCloseTo(between, within(1e-6 * size * size));
    double meanOfLogs = sum((m, d) -> m);
    assertThat(VarianceDecomposition.ofX(particles, weights).total())
        .isCloseTo(
            sum((m, d) -> d * d + m * m) - meanOfLogs * meanOfLogs, within(1e-7 * size * size));
    for (double r : new double[] {-0.3, -size, 0, 0.5 * size, 0.4}) {
      assertThat(law.cdf(r)).isCloseTo(cdf(Math.log1p(r)), within(1e-9));
    }
  }

  /** The density is one of returns: with the contamination left out, the slope of the cdf. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.3})
  void theDensityIsTheSlope(double size) {
    PosteriorPredictive law = law(size);
    for (double r : new double[] {-1.5 * size, -0.4 * size, 0, size}) {
      double step = 1e-4 * size;
      double slope = (law.cdf(r + step) - law.cdf(r - step)) / (2 * step);
      assertThat(law.density(r)).isCloseTo(slope, within(1.2e-3 * slope));
    }
  }

  /** ∫ (F − 1{y ≤ r})² dr by Simpson's rule in the log return. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.15})
  void theScoreIsTheIntegralOfTheSquares(double size) {
    PosteriorPredictive law = law(size);
    for (double observed : new double[] {-2 * size, 0, size}) {
      double x = Math.log1p(observed);
      double expected = squares(-36 * size, x, 0) + squares(x, 36 * size, 1);
      assertThat(law.crps(observed)).isCloseTo(expected, within(2e-5 * size));
    }
  }

  private double squares(double from, double to, double step) {
    int cells = 20_000;
    double width = (to - from) / cells;
    double sum = 0;
    for (int i = 0; i <= cells; i++) {
      double x = from + i * width;
      double weight = i == 0 || i == cells ? 1 : i % 2 == 1 ? 4 : 2;
      double gap = cdf(x) - step;
      sum += weight * gap * gap * Math.exp(x);
    }
    return sum * width / 3;
  }

  /** What the particles say by themselves, and how much they disagree. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5})
  void particlesSpeakOfLosses(double size) {
    law(size);
    PosteriorSummary summary = new PosteriorSummary(0.95, 0.6);
    PosteriorRisk risk = summary.of(particles, weights, 4);
    double z = STANDARD.inverseCumulativeProbability(0.05);
    double mean = sum((m, d) -> -Math.expm1(m + z * d));
    double[] own = summary.valueAtRisk(particles);
    for (int m = 0; m < own.length; m++) {
      assertThat(own[m]).isCloseTo(-Math.expm1(means[m] + z * deviations[m]), within(1e-8));
    }
    assertThat(risk.betweenVariance())
        .isCloseTo(
            sum((m, d) -> Math.pow(-Math.expm1(m + z * d) - mean, 2)), within(1e-7 * size * size));
    assertThat(risk.interval().lower()).isEqualTo(own[0]);
    assertThat(risk.interval().upper()).isEqualTo(own[2]);
  }

  /** The last tick of a price: VaR is all of it, and not an ulp more. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, 0.2, 0.1})
  void aPriceOfAFewTicksCanBeLost(double tick) {
    Distribution law = new Quotation(0.1, tick).of(law(1));
    assertThat(law.quantile(0.05)).isEqualTo(-1);
    assertThat(law.tailMean(0.05)).isEqualTo(-1);
    assertThat(law.mean()).isFinite();
  }
}
