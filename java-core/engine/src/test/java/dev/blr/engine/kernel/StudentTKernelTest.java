package dev.blr.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.series.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudentTKernelTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private final Kernels kernels = new ScalarKernels();

  @Test
  void densityCdfAndQuantileMatchTheMpmathTable() {
    for (double[] row : Fixtures.rows("student_t_mpmath.txt")) {
      String at = "nu " + row[0] + ", p " + row[1];
      assertThat(logDensity(row[3], row[0])).as(at).isCloseTo(row[4], relative(row[4], 1e-13));
      assertThat(cdf(row[3], row[0])).as(at).isCloseTo(row[5], relative(row[5], 1e-14));
      assertThat(quantile(row[1], row[0])).as(at).isCloseTo(row[2], relative(row[2], 1e-13));
    }
  }

  /**
   * Columns: ν, x, ln f(x), the sum of its absolute terms, P(T ≤ −x), that as a double p,
   * −quantile(p).
   */
  @Test
  void downTo1eMinus300DensityCdfAndQuantileKeepTheirDigits() {
    for (double[] row : Fixtures.rows("student_t_deep_mpmath.txt")) {
      String at = "nu " + row[0] + ", x " + row[1];
      assertThat(logDensity(row[1], row[0])).as(at).isCloseTo(row[2], within(4e-16 * row[3]));
      assertThat(cdf(-row[1], row[0])).as(at).isCloseTo(row[4], relative(row[4], 1e-14));
      assertThat(quantile(row[5], row[0])).as(at).isCloseTo(-row[6], relative(row[6], 1e-13));
    }
  }

  @Test
  void everyRegionOfNuAndTheTailMatchesMpmath() {
    for (double[] row : Fixtures.rows("student_t_tails_mpmath.txt")) {
      double nu = row[0];
      double x = row[1];
      double cdf = row[3];
      String at = "nu " + nu + ", x " + x;
      assertThat(logDensity(x, nu)).as(at).isCloseTo(row[2], relative(row[2], 1e-13));
      assertThat(cdf(x, nu)).as(at).isCloseTo(cdf, relative(cdf, 1e-14));
      assertThat(cdf(-x, nu)).as(at).isCloseTo(1 - cdf, within(1e-15));
      // Rounding the probability to a double moves the quantile by this share of itself.
      double conditioning = cdf / (Math.abs(x) * StrictMath.exp(row[2])) * 0x1p-53;
      assertThat(quantile(cdf, nu)).as(at).isCloseTo(x, relative(x, 1e-12 + conditioning));
    }
  }

  @Test
  void quantilesOfHeavyTailsMatchMpmath() {
    for (double[] row : Fixtures.rows("student_t_heavy_quantiles_mpmath.txt")) {
      assertThat(quantile(row[1], row[0]))
          .as("nu " + row[0] + ", p " + row[1])
          .isCloseTo(row[2], relative(row[2], 1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void closedFormsHold(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      double p = i % 2 == 0 ? random.nextDouble() : StrictMath.exp(-600 * random.nextDouble());
      String at = "p " + p;
      double cauchy =
          p < 0.25 ? -1 / StrictMath.tan(Math.PI * p) : StrictMath.tan(Math.PI * (p - 0.5));
      assertThat(quantile(p, 1)).as(at).isCloseTo(cauchy, relative(cauchy, 1e-12));
      double two = (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
      assertThat(quantile(p, 2)).as(at).isCloseTo(two, relative(two, 1e-12));
      double x = StrictMath.exp(20 * random.nextDouble() - 10);
      double below = 1 / ((2 + x * x) + x * Math.sqrt(2 + x * x)); // ½(1 − x/√(2+x²)), rationalised
      assertThat(cdf(-x, 2)).as("x " + x).isCloseTo(below, relative(below, 1e-12));
      double arctan = StrictMath.atan2(1, x) / Math.PI;
      assertThat(cdf(-x, 1)).as("x " + x).isCloseTo(arctan, relative(arctan, 1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void theCdfUndoesTheQuantile(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      double nu = StrictMath.exp(30 * random.nextDouble() - 1);
      double p = i % 2 == 0 ? random.nextDouble() : StrictMath.exp(-690 * random.nextDouble());
      double x = quantile(p, nu);
      if (x == Double.NEGATIVE_INFINITY) {
        assertThat(cdf(-Double.MAX_VALUE, nu))
            .as("seed %d, nu %s, p %s", seed, nu, p)
            .isGreaterThan(p);
        continue;
      }
      // A quantile off by 2e-13 of itself moves the probability by that times x f(x)/F(x).
      double steepness = Math.abs(x) * StrictMath.exp(logDensity(x, nu)) / p;
      assertThat(cdf(x, nu))
          .as("seed %d, nu %s, p %s", seed, nu, p)
          .isCloseTo(p, relative(p, 1e-13 + 2e-13 * Math.max(1, steepness)));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 0.01, 0.7, 1, 2.5, 4, 30, 1e8, 1e300, Double.MAX_VALUE, INFINITY})
  void specialValuesFollowTheHeader(double nu) {
    double[] x = {
      Double.NaN, INFINITY, -INFINITY, 0.0, -0.0, Double.MIN_VALUE, -Double.MIN_VALUE, 1e-310
    };
    double[] out = new double[x.length];
    kernels.studentTLogDensity(x, x.length, nu, 0, 1, out);
    assertThat(out[0]).isNaN();
    assertThat(out[1]).isEqualTo(-INFINITY);
    assertThat(out[2]).isEqualTo(-INFINITY);
    assertThat(out[3]).isFinite().isEqualTo(out[4]);
    kernels.studentTCdf(x, x.length, nu, out);
    assertThat(out[0]).isNaN();
    assertThat(out).startsWith(Double.NaN, 1, 0, 0.5, 0.5);
    double[] p = {Double.NaN, 0, 1, 0.5, -0.1, 1.1, -0.0};
    double[] quantiles = new double[p.length];
    kernels.studentTQuantile(p, p.length, nu, quantiles);
    assertThat(quantiles)
        .containsExactly(Double.NaN, -INFINITY, INFINITY, 0, Double.NaN, Double.NaN, -INFINITY);
    for (double tail : new double[] {5e-324, 1e-300, 1e-20, 0.2, 0.4999999, Math.nextDown(0.5)}) {
      assertThat(quantile(tail, nu)).as("p %s", tail).isNegative();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 7, 8, 9, 16, 17, 31, 128, 4098})
  void theLogLikelihoodIsTheSumAndArraysKeepTheirLength(int n) {
    double[] x = new Random(n).doubles(n, -5, 5).toArray();
    double[] out = new double[n + 1];
    out[n] = 42;
    kernels.studentTLogDensity(x, n, 5.5, 0.2, 1.3, out);
    assertThat(out[n]).isEqualTo(42);
    double sum = 0;
    var law = new org.hipparchus.distribution.continuous.TDistribution(5.5);
    for (int i = 0; i < n; i++) {
      double expected = law.logDensity((x[i] - 0.2) / 1.3) - StrictMath.log(1.3);
      assertThat(out[i]).isCloseTo(expected, within(1e-13));
      sum += expected;
    }
    assertThat(kernels.studentTLogLikelihood(x, n, 5.5, 0.2, 1.3))
        .isCloseTo(sum, within(1e-13 * Math.max(1, n)));
  }

  @Test
  void aNuForEveryElementMatchesTheMpmathTable() {
    List<double[]> rows = Fixtures.rows("student_t_mpmath.txt");
    int n = rows.size();
    double[][] columns = new double[6][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < 6; j++) {
        columns[j][i] = rows.get(i)[j];
      }
    }
    double[] nu = columns[0];
    double[] out = new double[n];
    kernels.studentTLogDensityEach(columns[3], nu, n, 0, 1, out);
    assertClose(nu, out, columns[4], 1e-13);
    kernels.studentTCdfEach(columns[3], nu, n, out);
    assertClose(nu, out, columns[5], 1e-12);
    kernels.studentTQuantileEach(columns[1], nu, n, out);
    assertClose(nu, out, columns[2], 1e-12);
    double[] noDegrees = {0, -1, Double.NaN, -INFINITY};
    kernels.studentTCdfEach(columns[3], noDegrees, 4, out);
    assertThat(Arrays.copyOf(out, 4)).containsOnly(Double.NaN);
  }

  private static void assertClose(
      double[] nu, double[] actual, double[] expected, double tolerance) {
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i])
          .as("row %d, nu %s", i, nu[i])
          .isCloseTo(expected[i], relative(expected[i], tolerance));
    }
  }

  /**
   * Columns of the fixture: nu, location, scale, four results, their sums of absolute terms, the
   * data.
   */
  @Test
  void logLikelihoodAndGradientMatchMpmathTo2e15OfTheAbsoluteTerms() {
    for (double[] row : Fixtures.rows("student_t_gradient_mpmath.txt")) {
      double[] x = Arrays.copyOfRange(row, 11, row.length);
      double[] out = new double[4];
      kernels.studentTLogLikelihoodGradient(x, x.length, row[0], row[1], row[2], out);
      for (int i = 0; i < 4; i++) {
        assertThat(out[i])
            .as("result %d, nu %s, n %d, x %s", i, row[0], x.length, x[0])
            .isCloseTo(row[3 + i], within(2e-15 * row[7 + i]));
      }
      assertThat(kernels.studentTLogLikelihood(x, x.length, row[0], row[1], row[2]))
          .isEqualTo(out[0]);
    }
  }

  /** A plain sum of a million equal terms is off by about 1e-11 of itself. */
  @Test
  void longSeriesLoseNothing() {
    int n = 1_000_000;
    double[] x = new double[n];
    Arrays.fill(x, 0.7);
    double[] one = new double[4];
    double[] all = new double[4];
    kernels.studentTLogLikelihoodGradient(x, 1, 4.5, 0.1, 1.3, one);
    kernels.studentTLogLikelihoodGradient(x, n, 4.5, 0.1, 1.3, all);
    for (int i = 0; i < 4; i++) {
      assertThat(all[i]).as("result %d", i).isCloseTo(n * one[i], relative(n * one[i], 4e-16));
    }
  }

  @Test
  void theGradientOfTheNormalLawAndOfSpecialValues() {
    double[] x = {0.5, -1.25, 3};
    double[] out = new double[4];
    kernels.studentTLogLikelihoodGradient(x, 3, INFINITY, 0.25, 2, out);
    // Σz/σ, Σ(z² − 1)/σ with z = 0.125, −0.75, 1.375: exact in binary.
    assertThat(out[1]).isEqualTo(0.375);
    assertThat(out[2]).isEqualTo(-0.265625);
    assertThat(out[3]).isZero();
    kernels.studentTLogLikelihoodGradient(x, 0, 4, 0, 1, out);
    assertThat(out).containsExactly(0, 0, 0, 0);
    kernels.studentTLogLikelihoodGradient(new double[] {1, Double.NaN}, 2, 4, 0, 1, out);
    assertThat(out).containsOnly(Double.NaN);
    kernels.studentTLogLikelihoodGradient(new double[] {INFINITY, -INFINITY, 0}, 3, 4, 0, 0.5, out);
    // Limits of the terms: 0 and ν/σ; x = 0 adds 0 and −1/σ.
    assertThat(out).containsExactly(-INFINITY, 0, (4 + 4 - 1) / 0.5, -INFINITY);
  }

  @Test
  void badArgumentsAreNamed() {
    double[] one = {0.3};
    double[] out = new double[1];
    assertRefused("nu", () -> kernels.studentTCdf(one, 1, 0, out));
    assertRefused("nu", () -> kernels.studentTCdf(one, 1, Double.NaN, out));
    assertRefused("nu", () -> kernels.studentTQuantile(one, 1, -1, out));
    assertRefused("scale", () -> kernels.studentTLogDensity(one, 1, 4, 0, 0, out));
    assertRefused("scale", () -> kernels.studentTLogDensity(one, 1, 4, 0, INFINITY, out));
    assertRefused("location", () -> kernels.studentTLogLikelihood(one, 1, 4, Double.NaN, 1));
    assertRefused(
        "scale", () -> kernels.studentTLogLikelihoodGradient(one, 1, 4, 0, -1, new double[4]));
    assertRefused(
        "out", () -> kernels.studentTLogLikelihoodGradient(one, 1, 4, 0, 1, new double[3]));
    assertRefused("nu", () -> kernels.studentTCdfEach(one, null, 1, out));
    assertRefused("out", () -> kernels.studentTQuantileEach(one, out, 1, out));
    assertRefused("scale", () -> kernels.studentTLogDensityEach(one, one, 1, 0, 0, out));
    assertRefused("n", () -> kernels.studentTCdf(one, -1, 4, out));
    assertRefused("x", () -> kernels.studentTCdf(one, 2, 4, new double[2]));
    assertRefused("x", () -> kernels.studentTCdf(null, 1, 4, out));
    assertRefused("out", () -> kernels.studentTCdf(one, 1, 4, one));
    assertRefused("offset", () -> kernels.uniforms(1, 1, 1, out, 1));
    assertRefused("offset", () -> kernels.normals(1, 1, -2, out, 1));
    assertRefused("offset", () -> kernels.studentTSample(1, 1, 3, 4, 0, 1, true, out, 1));
    assertRefused("nu", () -> kernels.studentTSample(1, 1, 0, 0, 0, 1, true, out, 1));
    assertRefused("scale", () -> kernels.studentTSample(1, 1, 0, 4, 0, 0, false, out, 1));
    assertRefused(
        "location", () -> kernels.studentTSample(1, 1, 0, 4, Double.NaN, 1, false, out, 1));
    kernels.studentTCdf(null, 0, 4, null);
    assertThat(out).containsExactly(0);
  }

  private static void assertRefused(String where, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.where()).isEqualTo(where));
  }

  private static Offset<Double> relative(double expected, double tolerance) {
    return within(Math.abs(expected) * tolerance);
  }

  private double logDensity(double x, double nu) {
    double[] out = new double[1];
    kernels.studentTLogDensity(new double[] {x}, 1, nu, 0, 1, out);
    return out[0];
  }

  private double cdf(double x, double nu) {
    double[] out = new double[1];
    kernels.studentTCdf(new double[] {x}, 1, nu, out);
    return out[0];
  }

  private double quantile(double p, double nu) {
    double[] out = new double[1];
    kernels.studentTQuantile(new double[] {p}, 1, nu, out);
    return out[0];
  }
}
