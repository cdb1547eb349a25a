package dev.blr.engine.kernel;

import dev.blr.engine.numeric.Elementary;
import java.util.Arrays;

/**
 * Holds one kernel path to the scalar definition, where it will run: every kernel of {@link
 * KernelNames}, over lengths around the vector width and over special values.
 */
public final class KernelParity {
  /** Hears of every kernel. */
  public interface Report {
    /**
     * @param kernel its name
     * @param values that were compared
     * @param difference the largest, relative to the result, or to the absolute terms of a cosine
     *     series or a likelihood; infinite when one side is not finite and the other is another
     *     value
     * @param tolerance 1e-12, and 1e-10 for quantiles and tail means of cosine laws
     */
    void of(String kernel, int values, double difference, double tolerance);
  }

  private static final double TOLERANCE = 1e-12;
  private static final double QUANTILE_TOLERANCE = 1e-10;

  private static final int[] LENGTHS = {0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31, 128, 4098};
  private static final double[] DEGREES_OF_FREEDOM = {
    0.3, 1, 2.5, 4, 7.3, 30, 1e6, Double.POSITIVE_INFINITY
  };
  private static final double[] TAILS = {0.001, 0.01, 0.05, 0.4};
  private static final double[] SPECIAL = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -1e-310,
    1e300
  };

  private static final double A = -0.4;
  private static final double B = 0.3;

  private final Kernels kernels;
  private final Kernels scalar = new ScalarKernels();
  private final Report report;
  private int values;
  private double difference;

  private KernelParity(Kernels kernels, Report report) {
    this.kernels = kernels;
    this.report = report;
  }

  public static void run(Kernels kernels, Report report) {
    KernelParity check = new KernelParity(kernels, report);
    check.random();
    check.studentT();
    check.studentTEach();
    check.oneLaw();
    check.manyLaws();
    check.portfolios();
    check.particles();
  }

  private void random() {
    for (int n : LENGTHS) {
      onBoth(n, 0, (on, out) -> on.uniforms(0x123456789abcdefL, -7L, 1L << 33, out, n));
    }
    report("uniforms", 0);
    for (int n : LENGTHS) {
      onBoth(n, Double.MIN_NORMAL, (on, out) -> on.normals(-3L, 5L, 2L * n, out, n));
    }
    report("normals", TOLERANCE);
    for (int n : LENGTHS) {
      onBoth(
          n,
          0.01,
          (on, out) -> on.studentTSample(-3L, 5L, 2L * n, 4.5, 0.01, 0.02, n % 2 == 0, out, n));
    }
    report("studentTSample", TOLERANCE);
  }

  private void studentT() {
    for (double nu : DEGREES_OF_FREEDOM) {
      for (int n : LENGTHS) {
        double[] x = points(n, 12);
        // A difference of logarithms is the relative difference of the densities.
        onBoth(n, 1, (on, out) -> on.studentTLogDensity(x, n, nu, 0.1, 1.7, out));
      }
    }
    report("studentTLogDensity", TOLERANCE);
    for (double nu : DEGREES_OF_FREEDOM) {
      for (int n : LENGTHS) {
        double[] x = points(n, 12);
        onBoth(n, Double.MIN_NORMAL, (on, out) -> on.studentTCdf(x, n, nu, out));
      }
    }
    report("studentTCdf", TOLERANCE);
    for (double nu : DEGREES_OF_FREEDOM) {
      for (int n : LENGTHS) {
        double[] p = new double[n];
        scalar.uniforms(11L, n, 0, p, n);
        for (int i = 0; i < Math.min(n, SPECIAL.length); i++) {
          p[i] = n > SPECIAL.length ? SPECIAL[i] : p[i];
        }
        onBoth(n, Double.MIN_NORMAL, (on, out) -> on.studentTQuantile(p, n, nu, out));
      }
    }
    report("studentTQuantile", TOLERANCE);
    for (double nu : DEGREES_OF_FREEDOM) {
      for (int n : LENGTHS) {
        double[] x = new double[n];
        scalar.normals(13L, n, 0, x, n);
        double[] terms = new double[n];
        scalar.studentTLogDensity(x, n, nu, 0.1, 1.7, terms);
        double[] expected = {scalar.studentTLogLikelihood(x, n, nu, 0.1, 1.7)};
        double[] actual = {kernels.studentTLogLikelihood(x, n, nu, 0.1, 1.7)};
        compare(expected, actual, 1, Math.max(1, Arrays.stream(terms).map(Math::abs).sum()));
      }
    }
    report("studentTLogLikelihood", TOLERANCE);
    for (double nu : DEGREES_OF_FREEDOM) {
      for (int n : LENGTHS) {
        double[] x = new double[n];
        scalar.normals(13L, n, 0, x, n);
        // Every term is of the order of 1 or smaller.
        onBoth(
            4,
            Math.max(1, n),
            (on, out) -> on.studentTLogLikelihoodGradient(x, n, nu, 0.1, 1.7, out));
      }
    }
    report("studentTLogLikelihoodGradient", TOLERANCE);
  }

  private void studentTEach() {
    for (int n : LENGTHS) {
      double[] nu = degreesOfFreedom(n);
      double[] x = points(n, 12);
      onBoth(n, 1, (on, out) -> on.studentTLogDensityEach(x, nu, n, 0.1, 1.7, out));
    }
    report("studentTLogDensityEach", TOLERANCE);
    for (int n : LENGTHS) {
      double[] nu = degreesOfFreedom(n);
      double[] x = points(n, 12);
      onBoth(n, Double.MIN_NORMAL, (on, out) -> on.studentTCdfEach(x, nu, n, out));
    }
    report("studentTCdfEach", TOLERANCE);
    for (int n : LENGTHS) {
      double[] nu = degreesOfFreedom(n);
      double[] p = new double[n];
      scalar.uniforms(11L, n, 0, p, n);
      onBoth(n, Double.MIN_NORMAL, (on, out) -> on.studentTQuantileEach(p, nu, n, out));
    }
    report("studentTQuantileEach", TOLERANCE);
  }

  private interface Kernel {
    void apply(Kernels on, double[] out);
  }

  /** Compares the {@code count} results of a kernel on one path and the other. */
  private void onBoth(int count, double scale, Kernel kernel) {
    double[] expected = new double[count];
    double[] actual = new double[count];
    kernel.apply(scalar, expected);
    kernel.apply(kernels, actual);
    compare(expected, actual, count, scale);
  }

  private static double[] degreesOfFreedom(int n) {
    double[] nu = new double[n];
    for (int i = 0; i < n; i++) {
      nu[i] = DEGREES_OF_FREEDOM[i % DEGREES_OF_FREEDOM.length];
    }
    return nu;
  }

  private interface SeriesKernel {
    void apply(Kernels on, double[] law, int modes, double[] x, int n, double[] out);
  }

  private void oneLaw() {
    for (int n : LENGTHS) {
      if (n > 0) {
        double[] x = inside(n);
        for (int modes : LENGTHS) {
          if (modes > 0 && modes <= 128) {
            onBoth(modes, 2, (on, out) -> on.cosCoefficients(x, n, A, B, out, modes));
          }
        }
      }
    }
    report("cosCoefficients", TOLERANCE);
    double wide = Math.max(Math.abs(A), Math.abs(B));
    series(
        "cosDensity",
        1 / (B - A),
        (on, law, modes, x, n, out) -> on.cosDensity(law, modes, A, B, x, n, out));
    series("cosCdf", 1, (on, law, modes, x, n, out) -> on.cosCdf(law, modes, A, B, x, n, out));
    series(
        "cosPartialExpectation",
        wide,
        (on, law, modes, x, n, out) -> on.cosPartialExpectation(law, modes, A, B, x, n, out));
  }

  /**
   * @param unit of one absolute term of the series, times its coefficient
   */
  private void series(String name, double unit, SeriesKernel kernel) {
    for (int modes : LENGTHS) {
      if (modes == 0 || modes > 128) {
        continue;
      }
      double[] law = coefficients(modes, 1);
      double scale = unit * Arrays.stream(law).map(Math::abs).sum();
      for (int n : LENGTHS) {
        double[] x = points(n, 0.5);
        onBoth(n, scale, (on, out) -> kernel.apply(on, law, modes, x, n, out));
      }
    }
    report(name, TOLERANCE);
  }

  private void manyLaws() {
    int modes = 128;
    double[] basis =
        coefficients(modes, 3); // three laws, mode-major; [rank × modes] wants them row by row
    double[] rows = new double[3 * modes];
    for (int k = 0; k < modes; k++) {
      for (int j = 0; j < 3; j++) {
        rows[j * modes + k] = basis[k * 3 + j];
      }
    }
    double scale = 2 / (B - A); // from A_0 alone, so at most the sum of all absolute terms
    for (int laws : LENGTHS) {
      try (Laws expected = scalar.newLaws(modes, laws);
          Laws actual = kernels.newLaws(modes, laws)) {
        double[] weights = new double[3 * laws];
        scalar.uniforms(17L, laws, 0, weights, weights.length);
        for (int i = 0; i < weights.length; i++) {
          weights[i] += 1.0 / 3; // three of them make up a mass of one at least
        }
        expected.combine(rows, 3, weights, laws, A, B);
        actual.combine(rows, 3, weights, laws, A, B);
        density(expected, actual, laws, scale);
      }
    }
    report("cosCombine", TOLERANCE);
    for (int laws : LENGTHS) {
      onBothLaws(modes, laws, (expected, actual) -> density(expected, actual, laws, scale));
    }
    report("cosLawsDensity", TOLERANCE);
    for (int laws : LENGTHS) {
      onBothLaws(modes, laws, (expected, actual) -> cdf(expected, actual, laws));
    }
    report("cosLawsCdf", TOLERANCE);
    for (int laws : LENGTHS) {
      onBothLaws(modes, laws, (expected, actual) -> mass(expected, actual, laws));
    }
    report("cosLawsMass", TOLERANCE);
    for (double rate : new double[] {1e-5, 0.01, 3, 200}) {
      for (int laws : LENGTHS) {
        onBothLaws(modes, laws, (expected, actual) -> put(expected, actual, laws, rate));
      }
    }
    report("cosLawsPut", TOLERANCE);
    for (int laws : LENGTHS) {
      try (Laws expected = scalar.newLaws(modes, laws);
          Laws actual = kernels.newLaws(modes, laws)) {
        double[] coefficients = coefficients(modes, laws);
        if (laws > 8) {
          coefficients[3 * laws + 2] = Double.NaN; // A_3 of law 2
          coefficients[5 * laws + 6] = Double.POSITIVE_INFINITY;
        }
        expected.set(coefficients, laws, A, B);
        actual.set(coefficients, laws, A, B);
        for (double tail : TAILS) {
          double[][] out = new double[4][laws];
          expected.quantile(tail, out[0], out[1]);
          actual.quantile(tail, out[2], out[3]);
          compare(out[0], out[2], laws, Double.MIN_NORMAL);
          compare(out[1], out[3], laws, Double.MIN_NORMAL);
        }
      }
    }
    report("cosLawsQuantile", QUANTILE_TOLERANCE);
  }

  private interface LawsKernel {
    void compare(Laws expected, Laws actual);
  }

  /** Gives both paths the same normal laws. */
  private void onBothLaws(int modes, int laws, LawsKernel kernel) {
    try (Laws expected = scalar.newLaws(modes, laws);
        Laws actual = kernels.newLaws(modes, laws)) {
      double[] coefficients = coefficients(modes, laws);
      expected.set(coefficients, laws, A, B);
      actual.set(coefficients, laws, A, B);
      kernel.compare(expected, actual);
    }
  }

  private void cdf(Laws expected, Laws actual, int laws) {
    double[] x = points(laws, 0.5);
    double[][] out = new double[4][laws];
    expected.cdf(x, out[0], out[1]);
    actual.cdf(x, out[2], out[3]);
    compare(out[0], out[2], laws, 1);
    compare(out[1], out[3], laws, Math.max(Math.abs(A), Math.abs(B)));
  }

  private void mass(Laws expected, Laws actual, int laws) {
    double[] x = points(laws, 0.5);
    double[][] out = new double[2][laws];
    expected.cdf(x, out[0]);
    actual.cdf(x, out[1]);
    compare(out[0], out[1], laws, 1);
  }

  private void put(Laws expected, Laws actual, int laws, double rate) {
    double[] rates = new double[laws];
    for (int m = 0; m < laws; m++) {
      rates[m] = rate * (1 + m % 7);
    }
    double[] x = points(laws, 0.5);
    double[][] out = new double[2][laws];
    expected.put(rates, x, out[0]);
    actual.put(rates, x, out[1]);
    compare(out[0], out[1], laws, Math.min(1, rate));
  }

  private void portfolios() {
    double[] expected = new double[2];
    double[] actual = new double[2];
    for (int n : LENGTHS) {
      for (double tail : n > 0 ? TAILS : new double[0]) {
        double[] x = new double[n];
        scalar.normals(29L, n, 0, x, n);
        scalar.lowerTail(x, n, tail, new double[n], expected);
        kernels.lowerTail(x, n, tail, new double[n], actual);
        compare(expected, actual, 2, 1);
      }
    }
    scalar.lowerTail(SPECIAL, SPECIAL.length, 0.5, new double[SPECIAL.length], expected);
    kernels.lowerTail(SPECIAL, SPECIAL.length, 0.5, new double[SPECIAL.length], actual);
    compare(expected, actual, 2, 1);
    report("lowerTail", TOLERANCE);
    double[] matrix = new double[50 * 50];
    scalar.normals(31L, 0, 0, matrix, matrix.length);
    for (int n : LENGTHS) {
      double[] returns = points(9 * n, 1);
      double[] exposures = new double[n];
      scalar.normals(37L, n, 0, exposures, n);
      double[][] pnl = new double[2][9];
      scalar.portfolioPnl(returns, 1, 8, n, exposures, pnl[0]);
      kernels.portfolioPnl(returns, 1, 8, n, exposures, pnl[1]);
      compare(pnl[0], pnl[1], 9, n);
    }
    report("portfolioPnl", TOLERANCE);
    for (int factors : new int[] {1, 2, 3, 4, 5, 9, 50}) {
      for (int paths : new int[] {0, 1, 2, 3, 4, 5, 17, 120}) {
        // Of squares beyond the doubles, a fused multiply-add would take off one from the other.
        double[] normals =
            Arrays.stream(points(factors * paths, 1)).map(z -> z == 1e300 ? 1e100 : z).toArray();
        double[][] linear = new double[2][paths];
        double[][] quadratic = new double[2][paths];
        scalar.deltaGamma(matrix, factors, normals, paths, matrix, matrix, linear[0], quadratic[0]);
        kernels.deltaGamma(
            matrix, factors, normals, paths, matrix, matrix, linear[1], quadratic[1]);
        compare(linear[0], linear[1], paths, factors * factors);
        compare(quadratic[0], quadratic[1], paths, factors * factors * factors);
      }
    }
    report("deltaGamma", TOLERANCE);
  }

  private void particles() {
    for (int n : LENGTHS) {
      for (double observation : n == 0 ? new double[0] : new double[] {0, 0.4, -30, 1e200}) {
        double[] logVariance = new double[n];
        double[] weight = new double[n];
        scalar.normals(41L, n, 0, logVariance, n);
        Arrays.fill(weight, 1.0 / n);
        double[][] expected = new double[3][Math.max(n, 2)];
        double[][] actual = new double[3][Math.max(n, 2)];
        scalar.stochasticVolatilityStep(
            logVariance,
            weight,
            n,
            -1,
            0.95,
            0.3,
            observation,
            5L,
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
            5L,
            n,
            actual[0],
            actual[1],
            actual[2]);
        compare(expected[0], actual[0], n, 1);
        compare(expected[1], actual[1], n, 1);
        compare(expected[2], actual[2], 2, 1);
      }
    }
    report("stochasticVolatilityStep", TOLERANCE);
    for (int n : LENGTHS) {
      for (double tail : n == 0 ? new double[0] : TAILS) {
        double[] logVariance = points(n, 1);
        double[] weight = new double[n];
        Arrays.fill(weight, 1.0 / n);
        double[][] expected = new double[3][Math.max(n, 2)];
        double[][] actual = new double[3][Math.max(n, 2)];
        scalar.stochasticVolatilityRisk(
            logVariance, weight, n, tail, expected[0], expected[1], expected[2]);
        kernels.stochasticVolatilityRisk(
            logVariance, weight, n, tail, actual[0], actual[1], actual[2]);
        for (int i = 0; i < 3; i++) {
          compare(expected[i], actual[i], i < 2 ? n : 2, Double.MIN_NORMAL);
        }
      }
    }
    report("stochasticVolatilityRisk", TOLERANCE);
  }

  private void density(Laws expected, Laws actual, int laws, double scale) {
    double[] x = points(laws, 0.5);
    double[] left = new double[laws];
    double[] right = new double[laws];
    expected.density(x, left);
    actual.density(x, right);
    compare(left, right, laws, scale);
  }

  /** Normals of this scale; in front, when there is room, what floating point does not like. */
  private double[] points(int n, double scale) {
    double[] x = new double[n];
    scalar.normals(7L, n, 0, x, n);
    for (int i = 0; i < n; i++) {
      x[i] = n > SPECIAL.length && i < SPECIAL.length ? SPECIAL[i] : scale * x[i];
    }
    return x;
  }

  /** Points of which a few lie outside [A, B]. */
  private double[] inside(int n) {
    double[] x = new double[n];
    scalar.normals(19L, n, 0, x, n);
    for (int i = 0; i < n; i++) {
      x[i] *= 0.15;
    }
    return x;
  }

  /**
   * Normal laws, mode-major [modes × laws]: A_k = 2 e^{−(kπσ/(b−a))²/2} cos(kπ(μ−a)/(b−a)) (Fang
   * and Oosterlee 2008, eq. 10, with the characteristic function of the normal law). Their
   * quantiles below one half are clear of 0, so that a relative difference means something.
   */
  private static double[] coefficients(int modes, int laws) {
    double[] out = new double[modes * laws];
    for (int m = 0; m < laws; m++) {
      double mean = -0.03 - 0.02 * (m % 7) / 7;
      double deviation = 0.02 + 0.02 * (m % 11) / 11;
      for (int k = 0; k < modes; k++) {
        double angle = k * Math.PI / (B - A);
        double damping = Elementary.exp(-0.5 * angle * deviation * angle * deviation);
        out[k * laws + m] = 2 * damping * Elementary.cos(angle * (mean - A));
      }
    }
    return out;
  }

  /**
   * @param least scale of the relative difference
   */
  private void compare(double[] expected, double[] actual, int n, double least) {
    for (int i = 0; i < n; i++) {
      values++;
      double e = expected[i];
      double a = actual[i];
      if (e != a && !(Double.isNaN(e) && Double.isNaN(a))) {
        double relative = Math.abs(a - e) / Math.max(Math.abs(e), least);
        difference = Math.max(difference, relative < 1 ? relative : Double.POSITIVE_INFINITY);
      }
    }
  }

  private void report(String kernel, double tolerance) {
    report.of(kernel, values, difference, tolerance);
    values = 0;
    difference = 0;
  }
}
