package dev.blr.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.series.InvalidInputException;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.hipparchus.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against StrictMath, which is fdlibm and within 1 ulp of the truth. */
class ElementaryTest {
  private static final double[] AWKWARD = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    -Double.MIN_NORMAL,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1,
    -1,
    Math.nextDown(1.0),
    Math.nextUp(1.0),
    Math.nextUp(-1.0),
    0.5,
    -0.5,
    1e-17,
    -1e-17,
    0x1p-54,
    2,
    709.78,
    709.782712893384,
    709.7827128933841,
    -708.4,
    -740.0,
    -745.13,
    -745.14,
    0.41,
    -0.29,
    0.34657359027997264,
    Math.sqrt(0.5),
    Math.sqrt(2),
    36.7,
    40,
    -40,
    20,
    1e10,
    1e300
  };

  static Stream<Arguments> functions() {
    return Stream.of(
        row("exp", Elementary::exp, StrictMath::exp, 1, -746, 710),
        row("exp", Elementary::exp, StrictMath::exp, 1, -1, 1),
        row("expm1", Elementary::expm1, StrictMath::expm1, 2, -42, 100),
        row("expm1", Elementary::expm1, StrictMath::expm1, 2, -1, 1),
        row("log", Elementary::log, StrictMath::log, 1, 0.5, 2),
        row("log", Elementary::log, StrictMath::log, 1, 0, 1e6),
        row("log1p", Elementary::log1p, StrictMath::log1p, 1, -1, 1),
        row("log1p", Elementary::log1p, StrictMath::log1p, 1, 0, 1e18));
  }

  private static Arguments row(
      String name,
      DoubleUnaryOperator ours,
      DoubleUnaryOperator theirs,
      int ulps,
      double from,
      double to) {
    return Arguments.of(name, ours, theirs, ulps, from, to);
  }

  @ParameterizedTest(name = "{0} within {3} ulp on [{4}, {5}]")
  @MethodSource("functions")
  void agreesWithStrictMath(
      String name,
      DoubleUnaryOperator ours,
      DoubleUnaryOperator theirs,
      int ulps,
      double from,
      double to) {
    Random random = new Random(20081015);
    for (int i = 0; i < 200_000; i++) {
      double x = from + (to - from) * random.nextDouble();
      check(name, x, ours.applyAsDouble(x), theirs.applyAsDouble(x), ulps);
      double small = x * StrictMath.exp(-40 * random.nextDouble());
      check(name, small, ours.applyAsDouble(small), theirs.applyAsDouble(small), ulps);
    }
    for (double x : AWKWARD) {
      check(name, x, ours.applyAsDouble(x), theirs.applyAsDouble(x), ulps);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 3, 10, 1e3, 1 << 20})
  void sineAndCosineAgreeWithStrictMath(double range) {
    Random random = new Random(20200316);
    for (int i = 0; i < 200_000; i++) {
      double x = range * (2 * random.nextDouble() - 1);
      check("sin", x, Elementary.sin(x), StrictMath.sin(x), 1);
      check("cos", x, Elementary.cos(x), StrictMath.cos(x), 1);
    }
    for (int n = -1000; n <= 1000; n++) {
      double x = n * (Math.PI / 4);
      check("sin", x, Elementary.sin(x), StrictMath.sin(x), 1);
      check("cos", x, Elementary.cos(x), StrictMath.cos(x), 1);
    }
    for (double x : new double[] {0.0, -0.0, Double.MIN_VALUE, 1e-300, -1e-9, Double.NaN}) {
      check("sin", x, Elementary.sin(x), StrictMath.sin(x), 0);
      check("cos", x, Elementary.cos(x), StrictMath.cos(x), 0);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1048577, -1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void anAngleBeyondTheReductionIsRefused(double x) {
    assertThatThrownBy(() -> Elementary.sin(x)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> Elementary.cos(x)).isInstanceOf(InvalidInputException.class);
  }

  /** mpmath 1.3.0, 40 digits, at the double nearest to x; 1 and 2 are zeros, 1.46… the minimum. */
  @ParameterizedTest
  @CsvSource({
    "1e-300, 690.7755278982137051803383",
    "1e-10, 23.02585092988273523726579",
    "0.1, 2.252712651734205902006238",
    "0.5, 0.5723649429247000870717137",
    "0.9999, 0.00005772979156119386280830296",
    "1.0001, -0.00005771334222047126800518104",
    "1.25, -0.0982718364218131614638538",
    "1.4616321449683623, -0.1214862905358496080955146",
    "1.999, -0.0004224618006921072841757456",
    "2.001, 0.0004231067348001169911902936",
    "2.49, 0.2776758614151702018294995",
    "3.7, 1.428072326665388129200498",
    "9.99, 12.7793152143501933602292",
    "10.01, 12.82435026244824728224925",
    "171.5, 709.1431630309282422723639",
    "1e5, 1051287.708973656894900858",
    "1e300, 6.897755278982137414744009e+302"
  })
  void logGammaKeepsItsRelativeAccuracy(double x, double expected) {
    assertThat(Elementary.logGamma(x)).isCloseTo(expected, within(1e-15 * Math.abs(expected)));
  }

  @Test
  void logGammaAgreesWithHipparchus() {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      double x = StrictMath.exp(14 * random.nextDouble() - 6);
      double expected = Gamma.logGamma(x);
      assertThat(Elementary.logGamma(x))
          .as("logGamma %s", x)
          .isCloseTo(expected, within(2e-14 * Math.max(1, Math.abs(expected))));
    }
    assertThat(Elementary.logGamma(1)).isZero();
    assertThat(Elementary.logGamma(2)).isZero();
    assertThat(Elementary.logGamma(0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Elementary.logGamma(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Elementary.logGamma(-0.5)).isNaN();
    assertThat(Elementary.logGamma(Double.NaN)).isNaN();
  }

  private static void check(String name, double x, double actual, double expected, int ulps) {
    boolean close =
        Double.isNaN(expected)
            ? Double.isNaN(actual)
            : Double.isInfinite(expected) || expected == 0
                ? Double.compare(actual, expected) == 0
                : Math.abs(actual - expected) <= ulps * Math.ulp(expected);
    if (!close) {
      throw new AssertionError(name + "(" + x + ") = " + actual + ", StrictMath " + expected);
    }
  }
}
