package dev.blr.panama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.filter.StochasticVolatility;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.Laws;
import dev.blr.engine.kernel.ScalarKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kernel on every native target against the scalar Java kernels: to 1e-12 of the result for
 * distribution functions, to 1e-12 of the sum of absolute terms for a cosine series, to 1e-10 for
 * quantile and tail mean of a law; to 1e-14 of the largest absolute value for the tail of a sample,
 * whose quantile is the same to the bit; to 1e-12 for particles and 1e-9 for the log-likelihood of
 * their filter; and to 1e-14 of the number of terms, each at most 1, for profit and loss; NaN,
 * infinities and signs of zero alike. Native scalar C++ is a target as well.
 */
class ParityTest {
  private static final int[] SIZES = {
    0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 13, 15, 16, 17, 31, 33, 127, 4098, NativeKernels.CHUNK + 3
  };
  private static final int[] LAW_COUNTS = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 500};
  private static final int[] MODE_COUNTS = {1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 128, 257};
  private static final double[] AWKWARD = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    1e-310,
    -1e-310,
    Double.MIN_NORMAL,
    1e-200,
    -1e-20,
    1e-8,
    0.5,
    1,
    -1,
    1e8,
    -1e20,
    1e154,
    -1e155,
    1e200,
    1e300,
    -1e300,
    -1e307,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    38.5,
    -38.5,
    -2.4494897427831779
  };
  private static final double[] AWKWARD_PROBABILITIES = {
    Double.NaN,
    0.0,
    -0.0,
    1,
    0.5,
    Math.nextDown(0.5),
    Math.nextUp(0.5),
    -1e-300,
    Math.nextUp(1.0),
    Double.MIN_VALUE,
    1e-310,
    Double.MIN_NORMAL,
    1e-300,
    1e-100,
    1e-16,
    0.0001,
    0.4999,
    0.5001,
    0.9999,
    Math.nextDown(1.0),
    2,
    -1,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY
  };
  private static final double[] DEGREES = {
    1e-300,
    1e-12,
    1e-6,
    0.001,
    0.01,
    0.05,
    0.1,
    0.5,
    0.999,
    1,
    1.5,
    2,
    2.5,
    3,
    4,
    5.5,
    6.5,
    7.3,
    12,
    30,
    101,
    1e3,
    12345.6,
    1e8,
    1e15,
    1e300,
    Double.POSITIVE_INFINITY
  };
  private static final double A = -0.31;
  private static final double B = 0.47;

  private final Kernels reference = new ScalarKernels();

  static Stream<String> targets() {
    return TestLibrary.require().targets().stream();
  }

  private static Kernels kernels(String target) {
    return TestLibrary.require().kernels(target);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void studentTLogDensity(String target) {
    Kernels kernels = kernels(target);
    for (int n : SIZES) {
      for (double nu : DEGREES) {
        double[] x = points(n, 3 * nu);
        double[] expected = new double[n];
        double[] actual = new double[n];
        reference.studentTLogDensity(x, n, nu, 0.1, 1.7, expected);
        kernels.studentTLogDensity(x, n, nu, 0.1, 1.7, actual);
        compare("nu " + nu, x, actual, expected, 1e-12);
        double[] finite = Arrays.stream(x).filter(Double::isFinite).toArray();
        double sum = reference.studentTLogLikelihood(finite, finite.length, nu, 0.1, 1.7);
        assertClose(
            "log-likelihood, nu " + nu + ", n " + n,
            kernels.studentTLogLikelihood(finite, finite.length, nu, 0.1, 1.7),
            sum,
            1e-12 * Math.abs(sum));
      }
    }
    double[] withNaN = {1, Double.NaN, 2};
    assertThat(kernels.studentTLogLikelihood(withNaN, 3, 4, 0, 1)).isNaN();
  }

  /** To 1e-14 of a bound of the sum of the absolute terms. */
  @ParameterizedTest
  @MethodSource("targets")
  void studentTLogLikelihoodGradient(String target) {
    Kernels kernels = kernels(target);
    for (int n : SIZES) {
      for (double nu : DEGREES) {
        double[] x = Arrays.stream(points(n, 3 * nu)).filter(v -> Math.abs(v) < 1e140).toArray();
        double[] expected = new double[4];
        double[] actual = new double[4];
        double[] terms = new double[4];
        for (double value : x) {
          reference.studentTLogLikelihoodGradient(new double[] {value}, 1, nu, 0.1, 1.7, actual);
          // |ln c| < 1 + ln(1 + 1/ν) and ln 1.7 < 0.6. By ν, the sum of the terms is their
          // difference and twice
          // what it takes off.
          terms[0] += Math.abs(actual[0]) + 2 * Math.log1p(1 / nu) + 3.2;
          terms[1] += Math.abs(actual[1]);
          terms[2] += Math.abs(actual[2]) + 2 / 1.7;
          terms[3] +=
              Math.abs(actual[3]) + 2 * Math.log1p(Math.abs(value - 0.1) / 1.7 / Math.sqrt(nu));
        }
        reference.studentTLogLikelihoodGradient(x, x.length, nu, 0.1, 1.7, expected);
        kernels.studentTLogLikelihoodGradient(x, x.length, nu, 0.1, 1.7, actual);
        for (int i = 0; i < 4; i++) {
          assertClose(
              "result " + i + ", nu " + nu + ", n " + n, actual[i], expected[i], 1e-14 * terms[i]);
        }
      }
    }
    double[] actual = new double[4];
    kernels.studentTLogLikelihoodGradient(new double[] {1, Double.NaN, 2}, 3, 4, 0, 1, actual);
    assertThat(actual).containsOnly(Double.NaN);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void studentTCdf(String target) {
    Kernels kernels = kernels(target);
    for (int n : SIZES) {
      for (double nu : DEGREES) {
        double[] x = points(n, 5 * nu);
        double[] expected = new double[n];
        double[] actual = new double[n];
        reference.studentTCdf(x, n, nu, expected);
        kernels.studentTCdf(x, n, nu, actual);
        compare("nu " + nu, x, actual, expected, 1e-12);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void studentTQuantile(String target) {
    Kernels kernels = kernels(target);
    for (int n : SIZES) {
      for (double nu : DEGREES) {
        double[] p = probabilities(n);
        double[] expected = new double[n];
        double[] actual = new double[n];
        reference.studentTQuantile(p, n, nu, expected);
        kernels.studentTQuantile(p, n, nu, actual);
        compare("nu " + nu, p, actual, expected, 1e-12);
      }
    }
  }

  /** Every ν beside every other, and beside values that are no degrees of freedom. */
  @ParameterizedTest
  @MethodSource("targets")
  void studentTWithItsOwnNuForEveryElement(String target) {
    Kernels kernels = kernels(target);
    for (int n : SIZES) {
      Random random = new Random(n);
      double[] nu = new double[n];
      double[] p = probabilities(n);
      for (int i = 0; i < n; i++) {
        nu[i] =
            switch (i % 5) {
              case 0 -> Math.exp(60 * random.nextDouble() - 10);
              case 1 ->
                  i % 7 == 0
                      ? new double[] {0, -1, Double.NaN}[i % 3]
                      : 1 + 30 * random.nextDouble();
              default -> DEGREES[random.nextInt(DEGREES.length)];
            };
      }
      double[] x = points(n, 1000);
      double[] expected = new double[n];
      double[] actual = new double[n];
      reference.studentTLogDensityEach(x, nu, n, 0.1, 1.7, expected);
      kernels.studentTLogDensityEach(x, nu, n, 0.1, 1.7, actual);
      compareEach("log-density", nu, x, actual, expected);
      reference.studentTCdfEach(x, nu, n, expected);
      kernels.studentTCdfEach(x, nu, n, actual);
      compareEach("cdf", nu, x, actual, expected);
      reference.studentTQuantileEach(p, nu, n, expected);
      kernels.studentTQuantileEach(p, nu, n, actual);
      compareEach("quantile", nu, p, actual, expected);
    }
  }

  private static void compareEach(
      String what, double[] nu, double[] x, double[] actual, double[] expected) {
    for (int i = 0; i < nu.length; i++) {
      assertClose(
          what + ", nu " + nu[i] + ", at " + x[i],
          actual[i],
          expected[i],
          1e-12 * Math.abs(expected[i]));
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void studentTSample(String target) {
    Kernels kernels = kernels(target);
    for (int n : SIZES) {
      for (double nu : new double[] {0.3, 1, 4.5, 1e6, Double.POSITIVE_INFINITY}) {
        for (boolean antithetic : new boolean[] {false, true}) {
          double[] expected = new double[n];
          double[] actual = new double[n];
          long offset = antithetic ? 1002 : (1L << 33) - 4;
          reference.studentTSample(-3, n, offset, nu, 0.01, 0.02, antithetic, expected, n);
          kernels.studentTSample(-3, n, offset, nu, 0.01, 0.02, antithetic, actual, n);
          for (int i = 0; i < n; i++) {
            assertClose(
                "nu " + nu + ", number " + i,
                actual[i],
                expected[i],
                1e-12 * (0.01 + Math.abs(expected[i])));
          }
        }
      }
    }
  }

  /** Uniforms are the same bits everywhere; normals may differ in the last ones. */
  @ParameterizedTest
  @MethodSource("targets")
  void randomNumbers(String target) {
    Kernels kernels = kernels(target);
    for (int n : SIZES) {
      for (long offset : new long[] {0, 2, 1000, (1L << 33) - 4, Long.MAX_VALUE - 100_001}) {
        double[] expected = new double[n];
        double[] actual = new double[n];
        reference.uniforms(-3, 1L << 40 | n, offset, expected, n);
        kernels.uniforms(-3, 1L << 40 | n, offset, actual, n);
        assertThat(actual).as("offset %s", offset).containsExactly(expected);
        reference.normals(99, -n, offset, expected, n);
        kernels.normals(99, -n, offset, actual, n);
        compare("offset " + offset, expected, actual, expected, 1e-12);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void oneCosineLaw(String target) {
    Kernels kernels = kernels(target);
    for (int modes : MODE_COUNTS) {
      double[] law = coefficients(new Random(modes), modes);
      double densityTerms = 0;
      double cdfTerms = Math.abs(law[0]);
      double integralTerms = Math.abs(law[0]);
      for (int k = 0; k < modes; k++) {
        densityTerms += Math.abs(law[k]) / (B - A);
        cdfTerms += Math.abs(law[k]) / Math.max(1, k);
        integralTerms += Math.abs(law[k]) / Math.max(1, (double) k * k);
      }
      double partialTerms = Math.max(-A, B) * cdfTerms + (B - A) * integralTerms;
      for (int n : modes == 128 ? SIZES : new int[] {1, 17, 130}) {
        double[] x = domainPoints(n);
        double[] expected = new double[n];
        double[] actual = new double[n];
        String what = "modes " + modes + ", n " + n;
        reference.cosDensity(law, modes, A, B, x, n, expected);
        kernels.cosDensity(law, modes, A, B, x, n, actual);
        compareAbsolute("density, " + what, x, actual, expected, 1e-12 * densityTerms);
        reference.cosCdf(law, modes, A, B, x, n, expected);
        kernels.cosCdf(law, modes, A, B, x, n, actual);
        compareAbsolute("cdf, " + what, x, actual, expected, 1e-12 * cdfTerms);
        reference.cosPartialExpectation(law, modes, A, B, x, n, expected);
        kernels.cosPartialExpectation(law, modes, A, B, x, n, actual);
        compareAbsolute("partial expectation, " + what, x, actual, expected, 1e-12 * partialTerms);
        if (n > 0) {
          double[] theirs = new double[modes];
          double[] ours = new double[modes];
          double[] data = Arrays.stream(x).filter(v -> !Double.isNaN(v)).toArray();
          if (data.length > 0) {
            reference.cosCoefficients(data, data.length, A, B, theirs, modes);
            kernels.cosCoefficients(data, data.length, A, B, ours, modes);
            compareAbsolute("coefficients, " + what, theirs, ours, theirs, 2e-12);
          }
          data = x.clone();
          data[n / 2] = Double.NaN;
          kernels.cosCoefficients(data, n, A, B, ours, modes);
          assertThat(ours).as(what).containsOnly(Double.NaN);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void manyCosineLaws(String target) {
    Kernels kernels = kernels(target);
    for (int modes : MODE_COUNTS) {
      for (int count : LAW_COUNTS) {
        Random random = new Random(1000L * modes + count);
        int rank = 1 + count % 5;
        double[] basis = new double[rank * modes];
        for (int j = 0; j < rank; j++) {
          System.arraycopy(lawCoefficients(random, modes), 0, basis, j * modes, modes);
        }
        double[] weights = new double[rank * count];
        for (int m = 0; m < count; m++) {
          double rest = 1;
          for (int j = 0; j < rank; j++) {
            weights[j * count + m] = j == rank - 1 ? rest : rest * random.nextDouble();
            rest -= weights[j * count + m];
          }
        }
        double[] x = domainPoints(count);
        try (Laws expected = reference.newLaws(modes, count + 2);
            Laws actual = kernels.newLaws(modes, count + 2)) {
          expected.combine(basis, rank, weights, count, A, B);
          actual.combine(basis, rank, weights, count, A, B);
          compareLaws("combined, modes " + modes + ", laws " + count, actual, expected, x);
        }
      }
    }
  }

  /** Explicit coefficients, some of them broken: they spoil their own law and no other. */
  @ParameterizedTest
  @MethodSource("targets")
  void brokenLawsSpoilOnlyThemselves(String target) {
    Kernels kernels = kernels(target);
    int modes = 64;
    for (int count : new int[] {1, 3, 8, 17, 33}) {
      double[] coefficients = new double[modes * count];
      Random random = new Random(count);
      for (int m = 0; m < count; m++) {
        double[] law = lawCoefficients(random, modes);
        for (int k = 0; k < modes; k++) {
          coefficients[k * count + m] = law[k];
        }
      }
      coefficients[5 * count + count / 2] = Double.NaN;
      coefficients[(modes - 1) * count + count - 1] = Double.POSITIVE_INFINITY;
      double[] expectedQuantile = new double[count];
      double[] actualQuantile = new double[count];
      double[] expectedMean = new double[count];
      double[] actualMean = new double[count];
      try (Laws expected = reference.newLaws(modes, count);
          Laws actual = kernels.newLaws(modes, count)) {
        expected.set(coefficients, count, A, B);
        actual.set(coefficients, count, A, B);
        expected.quantile(0.05, expectedQuantile, expectedMean);
        actual.quantile(0.05, actualQuantile, actualMean);
      }
      assertThat(actualQuantile[count / 2]).isNaN();
      assertThat(actualMean[count - 1]).isNaN();
      compareAbsolute("quantile", expectedQuantile, actualQuantile, expectedQuantile, 1e-10);
      compareAbsolute("tail mean", expectedMean, actualMean, expectedMean, 1e-10);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void closedLawsRefuseAndReleaseTheirMemory(String target) {
    Laws laws = kernels(target).newLaws(8, 4);
    laws.set(new double[8], 1, A, B);
    laws.close();
    assertThatThrownBy(() -> laws.density(new double[1], new double[1]))
        .isInstanceOf(IllegalStateException.class);
    laws.close();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void lowerTail(String target) {
    Kernels kernels = kernels(target);
    for (int n : SIZES) {
      Random random = new Random(n);
      for (double tail : n == 0 ? new double[0] : new double[] {1e-6, 0.01, 0.05, 0.3, 0.975}) {
        double[] x = random.doubles(n, -3, 2).map(v -> v * v * v).toArray();
        double[] expected = new double[2];
        double[] actual = new double[2];
        reference.lowerTail(x, n, tail, new double[n], expected);
        kernels.lowerTail(x, n, tail, new double[n], actual);
        assertThat(actual[0]).as("quantile %s of %s", tail, n).isEqualTo(expected[0]);
        assertClose("tail mean " + tail + " of " + n, actual[1], expected[1], 27e-14);
        x[n / 2] = AWKWARD[n % 3]; // NaN and the infinities
        reference.lowerTail(x, n, tail, new double[n], expected);
        kernels.lowerTail(x, n, tail, new double[n], actual);
        assertThat(actual).containsExactly(Double.NaN, Double.NaN);
        assertThat(expected).containsExactly(Double.NaN, Double.NaN);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void portfolioPnl(String target) {
    Kernels kernels = kernels(target);
    for (int positions : SIZES) {
      int rows = positions > 1000 ? 37 : 11;
      double[] returns = new Random(positions).doubles((long) rows * positions, -1, 1).toArray();
      double[] exposures = new Random(-positions).doubles(positions, -1, 1).toArray();
      if (positions > 2) {
        returns[5 * positions + 1] = Double.NaN;
        returns[6 * positions + 2] = Double.NEGATIVE_INFINITY;
      }
      double[] expected = new double[rows];
      double[] actual = new double[rows];
      reference.portfolioPnl(returns, 2, rows - 3, positions, exposures, expected);
      kernels.portfolioPnl(returns, 2, rows - 3, positions, exposures, actual);
      compareAbsolute(positions + " positions", expected, actual, expected, 1e-14 * positions);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void deltaGamma(String target) {
    Kernels kernels = kernels(target);
    for (int factors : new int[] {1, 2, 3, 4, 5, 7, 8, 9, 50}) {
      Random random = new Random(factors);
      double[] lower = random.doubles((long) factors * factors, -1, 1).toArray();
      double[] deltas = random.doubles(factors, -1, 1).toArray();
      double[] gammas = random.doubles(factors, -2, 2).toArray();
      for (int paths : LAW_COUNTS) {
        double[] normals = new Random(paths).doubles((long) factors * paths, -1, 1).toArray();
        for (int i = 0; i < Math.min(3, normals.length); i++) {
          normals[i] = AWKWARD[i];
        }
        double[][] expected = new double[2][paths];
        double[][] actual = new double[2][paths];
        reference.deltaGamma(
            lower, factors, normals, paths, deltas, gammas, expected[0], expected[1]);
        kernels.deltaGamma(lower, factors, normals, paths, deltas, gammas, actual[0], actual[1]);
        // A factor has at most `factors` terms of at most 1.
        double terms = (double) factors * factors;
        String what = factors + " factors, " + paths;
        compareAbsolute("linear, " + what, expected[0], actual[0], expected[0], 1e-14 * terms);
        compareAbsolute(
            "quadratic, " + what, expected[1], actual[1], expected[1], 1e-14 * terms * factors);
      }
    }
  }

  /**
   * Weights from equal to one-sided, variances from alike to absurd, NaN, and days that nobody
   * allows.
   */
  @ParameterizedTest
  @MethodSource("targets")
  void stochasticVolatilityStep(String target) {
    Kernels kernels = kernels(target);
    for (int n : SIZES) {
      double[] observations =
          n == 0 ? new double[0] : new double[] {0, -0.0, 1e-310, 0.4, -30, 1e200};
      for (double observation : observations) {
        for (double spread : new double[] {0.1, 2, 1000}) {
          Random random = new Random(n);
          double[] logVariance = random.doubles(n, -1 - spread, spread - 1).toArray();
          double[] weight = random.doubles(n).map(u -> u < 0.1 ? 0 : Math.pow(u, spread)).toArray();
          weight[n / 2] = 1;
          if (n == 17) {
            logVariance[3] = Double.NaN;
          }
          double sum = Arrays.stream(weight).sum();
          Arrays.setAll(weight, i -> weight[i] / sum);
          double[][] expected = new double[3][Math.max(n, 2)];
          double[][] actual = new double[3][Math.max(n, 2)];
          reference.stochasticVolatilityStep(
              logVariance,
              weight,
              n,
              -1,
              0.95,
              0.3,
              observation,
              5,
              n,
              expected[0],
              expected[1],
              expected[2]);
          kernels.stochasticVolatilityStep(
              logVariance,
              weight,
              n,
              -1,
              0.95,
              0.3,
              observation,
              5,
              n,
              actual[0],
              actual[1],
              actual[2]);
          String what = "n " + n + ", y " + observation + ", spread " + spread;
          for (int i = 0; i < 2; i++) {
            compareAbsolute(
                (i == 0 ? "log-variance, " : "weight, ") + what,
                logVariance,
                Arrays.copyOf(actual[i], n),
                Arrays.copyOf(expected[i], n),
                1e-12);
          }
          compare(
              "log-likelihood and effective sample size, " + what,
              new double[2],
              Arrays.copyOf(actual[2], 2),
              Arrays.copyOf(expected[2], 2),
              1e-12);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  void stochasticVolatilityRisk(String target) {
    Kernels kernels = kernels(target);
    for (int n : SIZES) {
      for (double tail : n == 0 ? new double[0] : new double[] {1e-300, 0.01, 0.5, 0.6, 0.999}) {
        for (double spread : n > 1000 ? new double[] {2} : new double[] {0.1, 2, 20}) {
          Random random = new Random(n);
          double[] logVariance = random.doubles(n, -1 - spread, spread - 1).toArray();
          // Unequal: wide variances make the tail a stair, on whose steps equal ones would put the
          // quantile.
          double[] weight = random.doubles(n).toArray();
          weight[n / 2] = n == 1 ? 1 : 0;
          double sum = Arrays.stream(weight).sum();
          Arrays.setAll(weight, i -> weight[i] / sum);
          if (n == 31) {
            logVariance[3] = Double.NaN;
          }
          double[][] expected = new double[3][Math.max(n, 2)];
          double[][] actual = new double[3][Math.max(n, 2)];
          reference.stochasticVolatilityRisk(
              logVariance, weight, n, tail, expected[0], expected[1], expected[2]);
          kernels.stochasticVolatilityRisk(
              logVariance, weight, n, tail, actual[0], actual[1], actual[2]);
          for (int i = 0; i < 3; i++) {
            int length = i < 2 ? n : 2;
            compare(
                "array " + i + ", n " + n + ", tail " + tail + ", spread " + spread,
                expected[i],
                Arrays.copyOf(actual[i], length),
                Arrays.copyOf(expected[i], length),
                1e-12);
          }
        }
      }
    }
  }

  /** Many days, so that a resampling decision or an ancestor that differed would show: to 1e-9. */
  @ParameterizedTest
  @MethodSource("targets")
  void stochasticVolatilityFilter(String target) {
    Kernels kernels = kernels(target);
    StochasticVolatility model = new StochasticVolatility(-1, 0.95, 0.3);
    Random random = new Random(4);
    double[] y = random.doubles(500).map(u -> random.nextGaussian() * Math.exp(u)).toArray();
    for (int particles : new int[] {1, 7, 100, 1000, 5003}) {
      assertThat(model.logLikelihood(kernels, y, particles, 8))
          .as("%s particles", particles)
          .isCloseTo(model.logLikelihood(reference, y, particles, 8), within(1e-9));
    }
  }

  private void compareLaws(String what, Laws actual, Laws expected, double[] x) {
    int n = x.length;
    double[][] e = new double[5][n];
    double[][] a = new double[5][n];
    expected.density(x, e[0]);
    actual.density(x, a[0]);
    // Coefficients are at most 2 in absolute value, and so the sum of terms at most 2 · modes.
    compareAbsolute("density, " + what, x, a[0], e[0], 1e-12 * expected.modes() / (B - A));
    expected.cdf(x, e[1], e[2]);
    actual.cdf(x, a[1], a[2]);
    compareAbsolute("cdf, " + what, x, a[1], e[1], 1e-12);
    compareAbsolute("partial expectation, " + what, x, a[2], e[2], 1e-12);
    for (double tail : new double[] {0.001, 0.01, 0.05, 0.5, 0.95}) {
      expected.quantile(tail, e[3], e[4]);
      actual.quantile(tail, a[3], a[4]);
      for (int m = 0; m < n; m++) {
        assertClose(
            "quantile " + tail + " of law " + m + ", " + what,
            a[3][m],
            e[3][m],
            1e-10 * Math.abs(e[3][m]));
        assertClose(
            "tail mean " + tail + " of law " + m + ", " + what,
            a[4][m],
            e[4][m],
            1e-10 * Math.abs(e[4][m]));
      }
    }
  }

  /** Coefficients of no particular law. */
  private static double[] coefficients(Random random, int modes) {
    double[] coefficients = new double[modes];
    for (int k = 0; k < modes; k++) {
      coefficients[k] = 2 * random.nextDouble() - 1;
    }
    return coefficients;
  }

  /**
   * A law whose density is nowhere negative, so that it has one quantile: a normal one where the
   * modes resolve it (what is cut off is below e^−100), else cosines too small to bring the density
   * to zero.
   */
  private static double[] lawCoefficients(Random random, int modes) {
    if (modes < 64) {
      double[] coefficients = coefficients(random, modes);
      double terms = 0;
      for (int k = 1; k < modes; k++) {
        terms += Math.abs(coefficients[k]);
      }
      for (int k = 1; k < modes; k++) {
        coefficients[k] *= 0.9 / terms;
      }
      coefficients[0] = 2;
      return coefficients;
    }
    double mean = 0.02 + 0.03 * random.nextDouble();
    double deviation = 0.06 + 0.02 * random.nextDouble();
    double[] coefficients = new double[modes];
    for (int k = 0; k < modes; k++) {
      double omega = k * Math.PI / (B - A);
      coefficients[k] =
          2 * Math.exp(-0.5 * omega * omega * deviation * deviation) * Math.cos(omega * (mean - A));
    }
    return coefficients;
  }

  /** Awkward points among random ones of all magnitudes. */
  private static double[] points(int n, double reach) {
    Random random = new Random(n);
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] =
          i % 3 == 1 && i / 3 < AWKWARD.length
              ? AWKWARD[i / 3]
              : i % 2 == 0
                  ? random.nextGaussian() * 3
                  : random.nextGaussian()
                      * Math.exp(random.nextDouble() * Math.log(1 + Math.min(reach, 1e6)));
    }
    return x;
  }

  private static double[] probabilities(int n) {
    Random random = new Random(n);
    double[] p = new double[n];
    for (int i = 0; i < n; i++) {
      p[i] =
          i % 3 == 0 && i / 3 < AWKWARD_PROBABILITIES.length
              ? AWKWARD_PROBABILITIES[i / 3]
              : i % 2 == 0 ? random.nextDouble() : Math.exp(-690 * random.nextDouble());
    }
    return p;
  }

  private static double[] domainPoints(int n) {
    List<Double> x = new ArrayList<>();
    Random random = new Random(n);
    for (int i = 0; i < n; i++) {
      x.add(A - 0.02 + (B - A + 0.04) * random.nextDouble());
    }
    double[] special = {
      A,
      B,
      Math.nextDown(A),
      Math.nextUp(B),
      Math.nextUp(A),
      Math.nextDown(B),
      0.0,
      -0.0,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.MIN_VALUE,
      1e-310,
      (A + B) / 2
    };
    for (int i = 0; i < special.length && 2 * i + 1 < n; i++) {
      x.set(2 * i + 1, special[i]);
    }
    return x.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void compare(
      String what, double[] x, double[] actual, double[] expected, double relative) {
    for (int i = 0; i < expected.length; i++) {
      assertClose(what + ", at " + x[i], actual[i], expected[i], relative * Math.abs(expected[i]));
    }
  }

  private static void compareAbsolute(
      String what, double[] x, double[] actual, double[] expected, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      assertClose(what + ", at " + x[i], actual[i], expected[i], tolerance);
    }
  }

  /**
   * NaN for NaN, the same infinity, the same sign of zero, else within the tolerance or, among
   * subnormal numbers, two of their units: one rounding on either side.
   */
  private static void assertClose(String what, double actual, double expected, double tolerance) {
    boolean exactly =
        Double.isNaN(expected)
            || Double.isInfinite(expected)
            || expected == 0 && actual == 0 && tolerance == 0;
    boolean close =
        exactly
            ? Double.compare(actual, expected) == 0
            : Math.abs(actual - expected) <= Math.max(tolerance, 2 * Double.MIN_VALUE);
    if (!close) {
      throw new AssertionError(what + ": native " + actual + ", Java " + expected);
    }
  }
}
