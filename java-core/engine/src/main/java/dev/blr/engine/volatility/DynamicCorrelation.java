package dev.blr.engine.volatility;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Cholesky;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.NelderMead;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Dynamic conditional correlation (Engle 2002): of residuals z that volatility models left, each of
 * deviation 1,
 *
 * <pre>
 *   Q_t = (1 − a − b) S + a z_{t−1} z_{t−1}ᵀ + b Q_{t−1},   R_t = diag(Q_t)^(−½) Q_t diag(Q_t)^(−½)
 *   S = Σ z zᵀ/n, Q_1 = S;   log L = −½ Σ (log |R_t| + z_tᵀ R_t⁻¹ z_t − z_tᵀ z_t)
 *   R_{n+k} ≈ (1 − (a + b)^(k−1)) R̄ + (a + b)^(k−1) R_{n+1},   R̄ of S (Engle and Sheppard 2001)
 * </pre>
 *
 * <p>log L is what correlation adds to those of the series by themselves. A mean of correlation
 * matrices is one, so that every forecast is.
 *
 * @param a weight of the last residuals, ≥ 0
 * @param b weight of the last Q, ≥ 0, a + b &lt; 1
 * @param average R̄, [series][series]
 * @param next R_{n+1}
 */
public record DynamicCorrelation(
    double a, double b, double logLikelihood, double[][] average, double[][] next) {
  private static final int LEAST_DAYS = 50;
  private static final double STEP = 0.5;

  /** Of the coordinates: where little moves, a likelihood has several maxima. */
  private static final double[][] STARTS = {{3, -3}, {1, -4.5}, {5, -4}};

  /**
   * @param z [series][days], at least two of 50 days, none a mixture of the others
   */
  public static DynamicCorrelation fit(double[][] z) {
    Arguments.count("series", z.length, 2);
    Arguments.count("days", z[0].length, LEAST_DAYS);
    double[] s = second(z);
    if (Cholesky.ofIndependent(correlation(s, z.length), z.length, 1e-10).isEmpty()) {
      throw new InvalidInputException(
          "series", "are mixtures of each other", "series that move apart from each other");
    }
    ToDoubleFunction<double[]> less =
        p -> {
          double[] weights = weights(p);
          return -new Pass(z, s, weights[0], weights[1]).logLikelihood();
        };
    double[] best = STARTS[0];
    for (double[] start : STARTS) {
      double[] end = NelderMead.minimise(less, start, STEP);
      best = less.applyAsDouble(end) < less.applyAsDouble(best) ? end : best;
    }
    double[] weights = weights(best);
    Pass last = new Pass(z, s, weights[0], weights[1]);
    double logLikelihood = last.logLikelihood();
    return new DynamicCorrelation(
        weights[0],
        weights[1],
        logLikelihood,
        square(correlation(s, z.length), z.length),
        square(correlation(last.q, z.length), z.length));
  }

  /** a and b of a persistence and a share in it, both by the logistic map. */
  private static double[] weights(double[] point) {
    double persistence = Coordinates.logistic(point[0]);
    double share = Coordinates.logistic(point[1]);
    return new double[] {persistence * share, persistence * (1 - share)};
  }

  /** log L at given weights, of the same residuals. */
  static double logLikelihood(double[][] z, double a, double b) {
    return new Pass(z, second(z), a, b).logLikelihood();
  }

  /**
   * R of the period so many after the last.
   *
   * @param periods ≥ 1
   */
  public double[][] ahead(int periods) {
    Arguments.count("periods", periods, 1);
    double kept = Elementary.exp((periods - 1) * Elementary.log(Math.max(1e-300, a + b)));
    int n = next.length;
    double[][] ahead = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        ahead[i][j] = i == j ? 1 : (1 - kept) * average[i][j] + kept * next[i][j];
      }
    }
    return ahead;
  }

  private static double[] second(double[][] z) {
    int n = z.length;
    double[] s = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int t = 0; t < z[0].length; t++) {
          sum += z[i][t] * z[j][t];
        }
        s[i * n + j] = sum / z[0].length;
        s[j * n + i] = s[i * n + j];
      }
    }
    return s;
  }

  private static double[] correlation(double[] q, int n) {
    double[] r = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        r[i * n + j] =
            i == j ? 1 : q[i * n + j] / (Math.sqrt(q[i * n + i]) * Math.sqrt(q[j * n + j]));
      }
    }
    return r;
  }

  private static double[][] square(double[] matrix, int n) {
    double[][] square = new double[n][];
    for (int i = 0; i < n; i++) {
      square[i] = Arrays.copyOfRange(matrix, i * n, (i + 1) * n);
    }
    return square;
  }

  /** One pass over the days. */
  private static final class Pass {
    private final double[][] z;
    private final double[] s;
    private final double a;
    private final double b;
    private final double[] q;
    private final int n;
    private final double[] lower; // Cholesky factor of R, rows one after another
    private final double[] x; // L⁻¹ z

    Pass(double[][] z, double[] s, double a, double b) {
      this.z = z;
      this.s = s;
      this.a = a;
      this.b = b;
      q = s.clone();
      n = z.length;
      lower = new double[n * n];
      x = new double[n];
    }

    /** q then is that of the day after. */
    double logLikelihood() {
      double sum = 0;
      double product = 1; // of the pivots, for one logarithm of many
      for (int t = 0; t < z[0].length; t++) {
        double determinant = factor(t);
        if (!(determinant > 0)) {
          return Double.NEGATIVE_INFINITY;
        }
        product *= determinant;
        if (product < 1e-200) {
          sum += Elementary.log(product);
          product = 1;
        }
        for (int i = 0; i < n; i++) {
          sum += x[i] * x[i] - z[i][t] * z[i][t];
        }
        for (int i = 0; i < n; i++) {
          for (int j = 0; j <= i; j++) {
            double next = (1 - a - b) * s[i * n + j] + a * z[i][t] * z[j][t] + b * q[i * n + j];
            q[i * n + j] = next;
            q[j * n + i] = next;
          }
        }
      }
      return -0.5 * (sum + Elementary.log(product));
    }

    /** |R|; 0 where R has no factor. */
    private double factor(int t) {
      double determinant = 1;
      for (int i = 0; i < n; i++) {
        double scale = 1 / Math.sqrt(q[i * n + i]);
        double own = z[i][t];
        for (int j = 0; j <= i; j++) {
          double element = i == j ? 1 : q[i * n + j] * scale / Math.sqrt(q[j * n + j]);
          for (int k = 0; k < j; k++) {
            element -= lower[i * n + k] * lower[j * n + k];
          }
          if (i == j) {
            if (!(element > 0)) {
              return 0;
            }
            determinant *= element;
            lower[i * n + i] = Math.sqrt(element);
          } else {
            lower[i * n + j] = element / lower[j * n + j];
            own -= lower[i * n + j] * x[j];
          }
        }
        x[i] = own / lower[i * n + i];
      }
      return determinant;
    }
  }
}
