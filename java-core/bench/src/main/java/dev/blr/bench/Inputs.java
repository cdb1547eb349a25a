package dev.blr.bench;

import dev.blr.engine.filter.StochasticVolatility;
import dev.blr.engine.filter.StochasticVolatilityFilter;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What kernels and peers work on, the same as in native/bench: Student-t with ν = 4.5 at values in
 * ±6, or probabilities in (0.001, 0.999); the law N(0, 0.1²) on [−1, 1.5]; 500 normal laws on
 * [−0.5, 0.6]; 1,000 positions in 1,000 scenarios (native/bench draws others); 50 factors of
 * correlation ½ and volatility parameter 1 %, Student-t with five degrees of freedom, in a linear
 * portfolio, whose VaR and ES are known; a price file with a bar an hour.
 *
 * <p>Points come from the golden-ratio sequence (Weyl 1916), which any language computes alike and
 * which no branch predictor learns.
 */
final class Inputs {
  static final int VALUES = 4_096;
  static final int POINTS = 100_000;
  static final int MODES = 128;
  static final int LAWS = 500;
  static final int PARTICLES = 1_000;

  static final int SCENARIOS = 1_000;
  static final int POSITIONS = 1_000;
  static final int FACTORS = 50;
  static final int PAIRS = 50_000;
  static final double FACTORS_NU = 5;

  /**
   * Of 10⁵ paths: 4.5 standard errors of ES without its control variate, which 10 % exceed VaR's.
   */
  static final double MONTE_CARLO_ERROR = 0.03;

  /** Of the price file: 57 years of hours. */
  static final int ROWS = 500_000;

  static final double NU = 4.5;
  static final double A = -1;
  static final double B = 1.5;
  static final double DEVIATION = 0.1;
  static final double LAWS_A = -0.5;
  static final double LAWS_B = 0.6;
  static final double TAIL = 0.05;

  /** The 5 % quantile of the standard normal law and its density there. */
  static final double NORMAL_QUANTILE = -1.6448536269514722;

  static final double NORMAL_DENSITY = 0.10313564037537139;

  /** 1960-01-01T00:00. */
  private static final long FIRST_BAR_SECONDS = -315_619_200;

  private Inputs() {}

  /** n points in (low, high). */
  static double[] spread(int n, double low, double high) {
    double[] points = new double[n];
    for (int i = 0; i < n; i++) {
      double turns = (i + 1) * 0.6180339887498949;
      points[i] = low + (high - low) * (turns - Math.floor(turns));
    }
    return points;
  }

  static double[] values() {
    return spread(VALUES, -6, 6);
  }

  static double[] probabilities() {
    return spread(VALUES, 0.001, 0.999);
  }

  static double[] points() {
    return spread(POINTS, A, B);
  }

  /** A_k of a normal law on [a, b], Fang & Oosterlee (2008), eq. 9. */
  static double normalCoefficient(int k, double mean, double deviation, double a, double b) {
    double frequency = k * Math.PI / (b - a);
    return 2
        * Math.exp(-0.5 * frequency * frequency * deviation * deviation)
        * Math.cos(frequency * (mean - a));
  }

  /** Of the one law. */
  static double[] coefficients() {
    double[] coefficients = new double[MODES];
    for (int k = 0; k < MODES; k++) {
      coefficients[k] = normalCoefficient(k, 0, DEVIATION, A, B);
    }
    return coefficients;
  }

  static double[] means() {
    return spread(LAWS, -0.02, 0.02);
  }

  static double[] deviations() {
    return spread(LAWS, 0.03, 0.06);
  }

  /** [modes × laws], mode-major. */
  static double[] lawCoefficients() {
    double[] means = means();
    double[] deviations = deviations();
    double[] coefficients = new double[MODES * LAWS];
    for (int k = 0; k < MODES; k++) {
      for (int m = 0; m < LAWS; m++) {
        coefficients[k * LAWS + m] = normalCoefficient(k, means[m], deviations[m], LAWS_A, LAWS_B);
      }
    }
    return coefficients;
  }

  /** [scenarios × positions], row-major. */
  static double[] scenarioReturns() {
    return spread(SCENARIOS * POSITIONS, -0.05, 0.05);
  }

  static double[] exposures() {
    return spread(POSITIONS, -100, 200);
  }

  /** [factors × factors]. */
  static double[] scaleMatrix() {
    double[] matrix = new double[FACTORS * FACTORS];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = i / FACTORS == i % FACTORS ? 1e-4 : 5e-5;
    }
    return matrix;
  }

  static double[] deltas() {
    return spread(FACTORS, -100, 300);
  }

  /** Daily returns of 1 % whose log-scale is an AR(1) with persistence 0.98: calm and storms. */
  static double[] returns(int days) {
    double[] normals = new double[2 * days];
    new ScalarKernels().normals(2, 0, 0, normals, normals.length);
    double[] returns = new double[days];
    double logScale = 0;
    for (int i = 0; i < days; i++) {
      logScale = 0.98 * logScale + 0.1 * normals[2 * i];
      returns[i] = 0.01 * Math.exp(logScale) * normals[2 * i + 1];
    }
    return returns;
  }

  /** [rows]: to the cent, of a slow wave with noise. */
  static double[] closes() {
    double[] noise = spread(ROWS, -50, 50);
    double[] closes = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      closes[row] = Math.round(10_000 + 2_000 * Math.sin(0.001 * row) + noise[row]) / 100.0;
    }
    return closes;
  }

  /** [rows]: when each bar begins, in seconds since 1970. */
  static long[] seconds() {
    return IntStream.range(0, ROWS).mapToLong(row -> FIRST_BAR_SECONDS + 3_600L * row).toArray();
  }

  /** A file as a vendor sends it, 29 MB: time, open, high, low, close and volume. */
  static byte[] priceFile() {
    StringBuilder file = new StringBuilder("Date,Open,High,Low,Close,Volume\n");
    double[] closes = closes();
    long[] seconds = seconds();
    for (int row = 0; row < ROWS; row++) {
      long cents = Math.round(100 * closes[row]);
      file.append(LocalDateTime.ofEpochSecond(seconds[row], 0, ZoneOffset.UTC)).append(":00");
      for (int cell : new int[] {-20, 30, -40, 0}) {
        file.append(',').append(BigDecimal.valueOf(cents + cell, 2));
      }
      file.append(',').append(1_000 + row % 977).append('\n');
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The stochastic-volatility model of native/bench, in per cent. */
  static StochasticVolatilityFilter filter(Kernels kernels) {
    return new StochasticVolatilityFilter(
        new StochasticVolatility(-1, 0.95, 0.3), kernels, PARTICLES, 1);
  }

  /** Two years of returns in per cent, of about that model's deviation. */
  static double[] observations() {
    return Arrays.stream(returns(500)).map(value -> 60 * value).toArray();
  }
}
