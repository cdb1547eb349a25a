package dev.blr.engine.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.series.InvalidInputException;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Hipparchus, published values, and Gauss–Legendre integrals of the densities. */
class DistributionTest {

  private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();

  /** A law, and the probability below the kink of its density (½ where it has none). */
  static Stream<Arguments> laws() {
    return Stream.of(
        Arguments.of(new Normal(0.1, 2), 0.5),
        Arguments.of(new StudentT(5, 0.1, 2), 0.5),
        Arguments.of(new StudentT(12.5, -3, 0.01), 0.5),
        Arguments.of(new SkewedT(4, -0.25), 0.625),
        Arguments.of(new SkewedT(12, 0.15), 0.425),
        Arguments.of(new SkewedT(6, 0), 0.5),
        Arguments.of(new SkewedT(30, 0.9), 0.05),
        Arguments.of(new GeneralisedPareto(0.1, 2), 0.5),
        Arguments.of(new GeneralisedPareto(0, 0.5), 0.5),
        Arguments.of(new GeneralisedPareto(-0.3, 2), 0.5));
  }

  /** The density integrates to the cdf, and x times the density to the tail mean. */
  @ParameterizedTest
  @MethodSource("laws")
  void cdfAndTailMeanAreIntegralsOfTheDensity(ContinuousDistribution law, double kink) {
    for (double tail : new double[] {0.001, 0.05, 0.3, 0.5, 0.6, 0.95}) {
      double q = law.quantile(tail);
      assertThat(law.cdf(q)).as("tail %s", tail).isCloseTo(tail, within(1e-12 * tail));
      double mass = integral(law::density, law, kink, tail);
      assertThat(mass).as("mass below %s", q).isCloseTo(tail, within(1e-10 * tail));
      double first = integral(x -> (x - q) * law.density(x), law, kink, tail);
      // What the integral leaves out: the mean of the mass below probability 2^-53.
      double leftOut = 2 * Math.abs(law.quantile(0x1p-53) - q) * 0x1p-53 / tail;
      assertThat(law.tailMean(tail))
          .as("tail %s", tail)
          .isCloseTo(q + first / tail, within(1e-11 * Math.sqrt(law.variance()) + leftOut));
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void meanAndVarianceAreIntegralsOfTheDensity(ContinuousDistribution law, double kink) {
    double spread = Math.sqrt(law.variance());
    double mean = integral(x -> x * law.density(x), law, kink, 1);
    assertThat(law.mean()).isCloseTo(mean, within(1e-9 * (spread + Math.abs(mean))));
    double variance =
        integral(x -> (x - law.mean()) * (x - law.mean()) * law.density(x), law, kink, 1);
    // Beyond probabilities 1e-16 and 1 − 1e-16 lies √1e-16 of the variance for ν = 4, less for
    // others.
    assertThat(law.variance()).isCloseTo(variance, within(1e-7 * law.variance()));
  }

  /**
   * Gauss–Legendre between quantiles of probabilities halved towards either end, split at the kink.
   */
  private static double integral(
      DoubleUnaryOperator f, Distribution law, double kink, double upTo) {
    double sum = 0;
    double left = law.quantile(Math.min(upTo, 0x1p-53));
    for (int i = -52; i <= 53; i++) {
      double p = i <= 0 ? kink * Math.pow(2, i) : 1 - (1 - kink) * Math.pow(2, -i);
      if (p <= 0x1p-53 || p > 1 - 0x1p-53) {
        continue;
      }
      double right = law.quantile(Math.min(p, upTo));
      for (int half = 0; half < 2; half++) {
        double a = half == 0 ? left : 0.5 * (left + right);
        double b = half == 0 ? 0.5 * (left + right) : right;
        sum += b > a ? GAUSS.legendre(20, a, b).integrate(f::applyAsDouble) : 0;
      }
      left = right;
    }
    return sum;
  }

  @Test
  void normalAndStudentTAgreeWithHipparchus() {
    Normal normal = new Normal(0.3, 1.7);
    NormalDistribution otherNormal = new NormalDistribution(0.3, 1.7);
    StudentT student = new StudentT(3.5, 0, 1);
    TDistribution otherStudent = new TDistribution(3.5);
    for (double x = -20; x <= 20; x += 0.37) {
      check(normal.density(x), otherNormal.density(x), 1e-13);
      check(normal.cdf(x), otherNormal.cumulativeProbability(x), 1e-13);
      check(student.density(x), otherStudent.density(x), 1e-12);
      check(student.cdf(x), otherStudent.cumulativeProbability(x), 1e-12);
    }
  }

  private static void check(double actual, double expected, double relative) {
    assertThat(actual).isCloseTo(expected, within(relative * Math.abs(expected)));
  }

  /**
   * mpmath 1.3.0, 30 digits: the root of the regularised incomplete beta function, and a
   * quadrature.
   */
  @ParameterizedTest
  @CsvSource({
    "2.5, 0.001, -13.822193110865964523, -23.1037684096024105",
    "2.5, 0.05, -2.5582186141359365506, -4.59753447980208919",
    "2.5, 0.3, -0.59730773825231749483, -1.81867180301379639",
    "2.5, 0.9, 1.730250928807176833, -0.371225266959299406",
    "4, 0.001, -7.1731822197823084392, -9.68621921294996092",
    "4, 0.01, -3.7469473879791968126, -5.2205841944922196",
    "4, 0.05, -2.131846786326650269, -3.20287040209487344",
    "12, 0.01, -2.6809979931209148836, -3.22497054652384921",
    "12, 0.3, -0.53861766820191636213, -1.24589163814786423"
  })
  void studentTailMeansMatchMpmath(double nu, double tail, double quantile, double tailMean) {
    StudentT law = new StudentT(nu, 1, 2);
    assertThat(law.quantile(tail)).isCloseTo(1 + 2 * quantile, within(1e-12 * Math.abs(quantile)));
    assertThat(law.tailMean(tail)).isCloseTo(1 + 2 * tailMean, within(1e-12 * Math.abs(tailMean)));
  }

  /** mpmath 1.3.0, 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "0.05, -1.644853626951472687952128, 2.062712807507425996073362",
    "0.01, -2.326347874040841093075096, 2.665214220345804806162228"
  })
  void normalTailMeansMatchMpmath(double tail, double quantile, double hazard) {
    Normal law = new Normal(1, 2);
    assertThat(law.quantile(tail)).isCloseTo(1 + 2 * quantile, within(1e-14));
    assertThat(law.tailMean(tail)).isCloseTo(1 - 2 * hazard, within(1e-14));
  }

  /**
   * Without skew Hansen's law is the standardised Student-t; mirrored, it is its own reflection.
   */
  @ParameterizedTest
  @ValueSource(doubles = {2.1, 4, 30})
  void skewedTReducesAndReflects(double nu) {
    StudentT student = new StudentT(nu, 0, Math.sqrt((nu - 2) / nu));
    SkewedT plain = new SkewedT(nu, 0);
    SkewedT left = new SkewedT(nu, -0.4);
    SkewedT right = new SkewedT(nu, 0.4);
    for (double p : new double[] {1e-10, 0.01, 0.3, 0.5, 0.69, 0.71, 0.99}) {
      double expected = student.quantile(p);
      assertThat(plain.quantile(p)).isCloseTo(expected, within(1e-13 * Math.abs(expected) + 1e-15));
      double x = left.quantile(p);
      assertThat(left.cdf(x)).isCloseTo(p, within(1e-12 * p));
      assertThat(right.cdf(-x)).isCloseTo(1 - p, within(1e-13));
      assertThat(right.density(-x)).isCloseTo(left.density(x), within(1e-13 * left.density(x)));
    }
    assertThat(left.cdf(-5)).isGreaterThan(right.cdf(-5));
  }

  /**
   * Danish fire losses (McNeil 1997; 2167 losses, 109 above 10): R package evir, fitted at
   * threshold 10, and VaR and ES from McNeil, Frey and Embrechts (2015), eq. 5.18 and 5.19.
   */
  @ParameterizedTest
  @CsvSource({
    "0.99, 27.28488, 58.21091",
    "0.995, 40.16160, 83.80091",
    "0.999, 94.28956, 191.36972"
  })
  void generalisedParetoMatchesTheDanishFireLosses(
      double confidence, double valueAtRisk, double shortfall) {
    GeneralisedPareto excess = new GeneralisedPareto(0.49680624, 6.97455226);
    double exceeding = (1 - confidence) * 2167 / 109;
    assertThat(10 + excess.quantile(1 - exceeding)).isCloseTo(valueAtRisk, within(1e-5));
    double p = 1 - exceeding;
    double upperMean = (excess.mean() - p * excess.tailMean(p)) / exceeding;
    assertThat(10 + upperMean).isCloseTo(shortfall, within(1e-5));
  }

  @Test
  void generalisedParetoKeepsItsLimits() {
    GeneralisedPareto nearly = new GeneralisedPareto(1e-9, 2);
    GeneralisedPareto exponential = new GeneralisedPareto(0, 2);
    assertThat(nearly.quantile(0.99)).isCloseTo(exponential.quantile(0.99), within(1e-7));
    assertThat(exponential.quantile(0.5)).isCloseTo(2 * Math.log(2), within(1e-15));
    assertThat(new GeneralisedPareto(1, 2).tailMean(0.5))
        .isCloseTo(2 * (2 * Math.log(2) - 1), within(1e-15));
    GeneralisedPareto bounded = new GeneralisedPareto(-0.5, 2);
    assertThat(bounded.quantile(1)).isEqualTo(4);
    assertThat(bounded.cdf(4.1)).isEqualTo(1);
    assertThat(bounded.density(4.1)).isZero();
    assertThat(exponential.density(-1)).isZero();
    assertThat(exponential.cdf(-1)).isZero();
  }

  /** Type 7 as in R: quantile(c(3, 1, 4, 1, 5, 9, 2, 6), p). */
  @ParameterizedTest
  @CsvSource({"0, 1", "0.05, 1", "0.25, 1.75", "0.4, 2.8", "0.5, 3.5", "0.9, 6.9", "1, 9"})
  void empiricalQuantilesAreTypeSeven(double p, double expected) {
    Empirical law = new Empirical(new double[] {3, 1, 4, 1, 5, 9, 2, 6});
    assertThat(law.quantile(p)).isCloseTo(expected, within(1e-14));
  }

  @Test
  void empiricalTailsAreMeansOfTheWorst() {
    Empirical law = new Empirical(new double[] {3, 1, 4, 1, 5, 9, 2, 6});
    assertThat(law.tailMean(0.25)).isEqualTo(1);
    assertThat(law.tailMean(0.5)).isEqualTo((1 + 1 + 2 + 3) / 4.0);
    assertThat(law.tailMean(0.3125)).isEqualTo((1 + 1 + 0.5 * 2) / 2.5);
    assertThat(law.tailMean(0.01)).isEqualTo(1);
    assertThat(law.mean()).isEqualTo(31 / 8.0);
    assertThat(law.variance()).isCloseTo(7.553571428571429, within(1e-14)); // (173 − 31²/8)/7
    assertThat(law.cdf(0.9)).isZero();
    assertThat(law.cdf(1)).isEqualTo(0.25);
    assertThat(law.cdf(4.5)).isEqualTo(5 / 8.0);
    assertThat(law.cdf(9)).isEqualTo(1);
    assertThat(law.cdf(Double.NaN)).isNaN();
  }

  @Test
  void samplesAreQuantilesOfTheirUniforms() {
    double[] uniforms = {0.05, 0.5, 0.95};
    new StudentT(1, 2, 3).sample(uniforms, uniforms);
    double tangent = Math.tan(0.45 * Math.PI);
    assertThat(uniforms[0]).isCloseTo(2 - 3 * tangent, within(1e-12));
    assertThat(uniforms[1]).isEqualTo(2);
    assertThat(uniforms[2]).isCloseTo(2 + 3 * tangent, within(1e-12));
  }

  @Test
  void whatDoesNotExistIsRefused() {
    assertRefused("nu", () -> new StudentT(1, 0, 1).mean());
    assertRefused("nu", () -> new StudentT(1, 0, 1).tailMean(0.05));
    assertRefused("nu", () -> new StudentT(2, 0, 1).variance());
    assertRefused("nu", () -> new SkewedT(2, 0));
    assertRefused("nu", () -> new StudentT(Double.NaN, 0, 1));
    assertRefused("scale", () -> new StudentT(3, 0, 0));
    assertRefused("location", () -> new StudentT(3, Double.NaN, 1));
    assertRefused("skewness", () -> new SkewedT(4, 1));
    assertRefused("skewness", () -> new SkewedT(4, Double.NaN));
    assertRefused("standardDeviation", () -> new Normal(0, -1));
    assertRefused("shape", () -> new GeneralisedPareto(1, 1).mean());
    assertRefused("shape", () -> new GeneralisedPareto(0.5, 1).variance());
    assertRefused("shape", () -> new GeneralisedPareto(Double.NaN, 1));
    assertRefused("observations", () -> new Empirical(new double[0]));
    assertRefused("observations[1]", () -> new Empirical(new double[] {1, Double.NaN}));
    assertRefused("observations", () -> new Empirical(new double[] {1}).variance());
    assertRefused("p", () -> new Normal(0, 1).quantile(1.5));
    assertRefused("p", () -> new SkewedT(4, 0).quantile(Double.NaN));
    assertRefused("tail", () -> new Normal(0, 1).tailMean(0));
  }

  private static void assertRefused(String where, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.where()).isEqualTo(where));
  }
}
