package dev.blr.engine.portfolio;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.SymmetricEigen;

/** Covariance matrices of returns that stand side by side, [days × positions]. */
public enum Covariance {
  /** About the mean, with divisor days − 1. */
  SAMPLE("sample") {
    @Override
    public double[][] of(double[] returns, int positions) {
      double[][] x = centred(returns, positions);
      return products(x, x, positions, 1.0 / (x[0].length - 1));
    }
  },
  /**
   * About 0, each day weighing 0.94 of the day after it (RiskMetrics 1996), weights summing to 1.
   */
  EWMA("ewma") {
    @Override
    public double[][] of(double[] returns, int positions) {
      double[] weights = new double[returns.length / positions];
      double weight = 1;
      double sum = 0;
      for (int day = weights.length - 1; day >= 0; day--) {
        weights[day] = weight;
        sum += weight;
        weight *= DECAY;
      }
      double[][] x = columns(returns, positions, new double[positions]);
      double[][] weighted = new double[x.length][weights.length];
      for (int j = 0; j < positions; j++) {
        for (int day = 0; day < weights.length; day++) {
          weighted[j][day] = weights[day] * x[j][day];
        }
      }
      return products(weighted, x, positions, 1 / sum);
    }
  },
  /**
   * Ledoit and Wolf (2004), "A well-conditioned estimator for large-dimensional covariance
   * matrices": S, with divisor days, shrunk towards m I, m the mean of its diagonal, by b²/d² with
   *
   * <pre>
   *   d² = ‖S − mI‖²,  b² = min(d², Σ_t ‖x_t x_tᵀ − S‖²/days²),  ‖A‖² = tr AAᵀ/positions
   * </pre>
   */
  LEDOIT_WOLF("ledoit-wolf") {
    @Override
    public double[][] of(double[] returns, int positions) {
      double[][] x = centred(returns, positions);
      int days = x[0].length;
      double[][] matrix = products(x, x, positions, 1.0 / days);
      double mean = trace(matrix) / positions;
      double squares = 0; // of the matrix' elements
      for (double[] row : matrix) {
        for (double element : row) {
          squares += element * element;
        }
      }
      double distance = squares - positions * mean * mean;
      double noise = 0; // Σ_t ‖x_t x_tᵀ‖²
      double[] lengths = new double[days];
      for (double[] column : x) {
        for (int day = 0; day < days; day++) {
          lengths[day] += column[day] * column[day];
        }
      }
      for (double length : lengths) {
        noise += length * length;
      }
      double error = (noise / days - squares) / days;
      double shrinkage = distance > 0 ? Math.min(1, error / distance) : 0;
      scale(matrix, 1 - shrinkage);
      for (int j = 0; j < positions; j++) {
        matrix[j][j] += shrinkage * mean;
      }
      return matrix;
    }
  },
  /**
   * Ledoit and Wolf (2020), "Analytical nonlinear shrinkage of large-dimensional covariance
   * matrices", Annals of Statistics 48, section 4: each eigenvalue of the sample moved by itself.
   */
  LEDOIT_WOLF_NONLINEAR("ledoit-wolf-nonlinear") {
    @Override
    public double[][] of(double[] returns, int positions) {
      SymmetricEigen sample = SymmetricEigen.of(SAMPLE.of(returns, positions));
      return NonlinearShrinkage.of(sample, returns.length / positions - 1);
    }
  };

  private static final double DECAY = 0.94;

  private final String word;

  Covariance(String word) {
    this.word = word;
  }

  /** As typed and printed. */
  public String word() {
    return word;
  }

  /**
   * @param returns [days × positions], row-major, at least two days
   * @return [positions][positions], symmetric to the bit
   */
  public abstract double[][] of(double[] returns, int positions);

  /** Less their means; at least two days. */
  private static double[][] centred(double[] returns, int positions) {
    Arguments.count("positions", positions, 1);
    int days = returns.length / positions;
    Arguments.count("days", days, 2);
    double[] means = new double[positions];
    for (int day = 0; day < days; day++) {
      for (int j = 0; j < positions; j++) {
        means[j] += returns[day * positions + j];
      }
    }
    for (int j = 0; j < positions; j++) {
      means[j] /= days;
    }
    return columns(returns, positions, means);
  }

  /**
   * Each position's returns less a centre, side by side.
   *
   * @return [positions, or a few more with zeros alone][days]
   */
  private static double[][] columns(double[] returns, int positions, double[] centres) {
    int days = returns.length / positions;
    double[][] columns = new double[(positions + 3) / 4 * 4][days];
    for (int day = 0; day < days; day++) {
      for (int j = 0; j < positions; j++) {
        columns[j][day] = returns[day * positions + j] - centres[j];
      }
    }
    return columns;
  }

  /** Σ_t l_t r_tᵀ times a factor, symmetric as l is r but for weights of days. */
  private static double[][] products(
      double[][] left, double[][] right, int positions, double factor) {
    double[] block = new double[8];
    double[][] matrix = new double[positions][positions];
    for (int i = 0; i < positions; i += 2) {
      for (int j = 0; j <= i + 1; j += 4) {
        block(left[i], left[i + 1], right, j, block);
        for (int k = 0; k < 8; k++) {
          int row = i + k / 4;
          int column = j + k % 4;
          if (row < positions && column <= row) {
            matrix[row][column] = block[k] * factor;
            matrix[column][row] = matrix[row][column];
          }
        }
      }
    }
    return matrix;
  }

  /** Eight sums at once, each in the order of its days: one would wait for its last addition. */
  private static void block(
      double[] upper, double[] lower, double[][] columns, int j, double[] into) {
    double[] a = columns[j];
    double[] b = columns[j + 1];
    double[] c = columns[j + 2];
    double[] d = columns[j + 3];
    double upperA = 0;
    double upperB = 0;
    double upperC = 0;
    double upperD = 0;
    double lowerA = 0;
    double lowerB = 0;
    double lowerC = 0;
    double lowerD = 0;
    for (int day = 0; day < upper.length; day++) {
      double one = upper[day];
      double two = lower[day];
      upperA += one * a[day];
      upperB += one * b[day];
      upperC += one * c[day];
      upperD += one * d[day];
      lowerA += two * a[day];
      lowerB += two * b[day];
      lowerC += two * c[day];
      lowerD += two * d[day];
    }
    into[0] = upperA;
    into[1] = upperB;
    into[2] = upperC;
    into[3] = upperD;
    into[4] = lowerA;
    into[5] = lowerB;
    into[6] = lowerC;
    into[7] = lowerD;
  }

  private static void scale(double[][] matrix, double factor) {
    for (double[] row : matrix) {
      for (int j = 0; j < row.length; j++) {
        row[j] *= factor;
      }
    }
  }

  static double trace(double[][] matrix) {
    double sum = 0;
    for (int i = 0; i < matrix.length; i++) {
      sum += matrix[i][i];
    }
    return sum;
  }

  /** The correlations of a covariance matrix; 0 beside what does not move. */
  public static double[][] correlation(double[][] covariance) {
    int n = covariance.length;
    double[][] correlation = new double[n][n];
    double[] inverse = new double[n];
    for (int i = 0; i < n; i++) {
      double deviation = Math.sqrt(covariance[i][i]);
      inverse[i] = deviation > 0 ? 1 / deviation : 0;
      correlation[i][i] = 1;
      for (int j = 0; j < i; j++) {
        double ratio = covariance[i][j] * inverse[i] * inverse[j];
        correlation[i][j] = Math.max(-1, Math.min(1, ratio));
        correlation[j][i] = correlation[i][j];
      }
    }
    return correlation;
  }

  /** vᵀ Σ w. */
  public static double form(double[] v, double[][] matrix, double[] w) {
    double sum = 0;
    double[] product = times(matrix, w);
    for (int i = 0; i < v.length; i++) {
      sum += v[i] * product[i];
    }
    return sum;
  }

  /** Σ w. */
  public static double[] times(double[][] matrix, double[] w) {
    double[] product = new double[matrix.length];
    for (int i = 0; i < product.length; i++) {
      double sum = 0;
      for (int j = 0; j < w.length; j++) {
        sum += matrix[i][j] * w[j];
      }
      product[i] = sum;
    }
    return product;
  }

  /** The eigenvalues moved by an Epanechnikov kernel's density and Hilbert transform. */
  private static final class NonlinearShrinkage {
    private static final double PI = 3.141592653589793;
    private static final double ROOT_5 = 2.23606797749979;

    private NonlinearShrinkage() {}

    /**
     * @param n days less one, for the mean
     */
    static double[][] of(SymmetricEigen sample, int n) {
      int p = sample.values().length;
      int kept = Math.min(p, n);
      double[] lambda = new double[kept]; // the positive ones, largest first
      for (int i = 0; i < kept; i++) {
        lambda[i] = Math.max(sample.values()[i], 1e-300);
      }
      double width = Elementary.exp(-Elementary.log(n) / 3);
      double[] shrunk = new double[p];
      double inverses = 0;
      for (int i = 0; i < kept; i++) {
        shrunk[i] = shrunk(lambda, i, width, (double) p / n, p > n);
        inverses += 1 / lambda[i] / kept;
      }
      for (int i = kept; i < p; i++) {
        shrunk[i] = ofNull(width, inverses, (double) (p - n) / n);
      }
      return assembled(sample.vectors(), shrunk);
    }

    private static double shrunk(
        double[] lambda, int i, double width, double concentration, boolean singular) {
      double density = 0;
      double hilbert = 0;
      for (double other : lambda) {
        double h = width * other;
        double x = (lambda[i] - other) / h;
        density += 0.75 / ROOT_5 * Math.max(1 - x * x / 5, 0) / h / lambda.length;
        hilbert += hilbert(x) / h / lambda.length;
      }
      if (singular) {
        return 1 / (PI * PI * lambda[i] * (density * density + hilbert * hilbert));
      }
      double imaginary = PI * concentration * lambda[i] * density;
      double real = 1 - concentration - PI * concentration * lambda[i] * hilbert;
      return lambda[i] / (imaginary * imaginary + real * real);
    }

    private static double hilbert(double x) {
      double line = -0.3 / PI * x;
      double distance = Math.abs((ROOT_5 - x) / (ROOT_5 + x));
      boolean atEnd = !(distance > 0 && distance <= Double.MAX_VALUE);
      return atEnd ? line : line + 0.75 / ROOT_5 / PI * (1 - x * x / 5) * Elementary.log(distance);
    }

    /** Of the directions that the sample does not have. */
    private static double ofNull(double width, double meanInverse, double excess) {
      double ratio = (1 + ROOT_5 * width) / (1 - ROOT_5 * width);
      double transform =
          (0.3 / (width * width)
                  + 0.75 / ROOT_5 / width * (1 - 0.2 / (width * width)) * Elementary.log(ratio))
              / PI
              * meanInverse;
      return 1 / (PI * excess * transform);
    }

    private static double[][] assembled(double[][] vectors, double[] values) {
      int p = values.length;
      double[][] matrix = new double[p][p];
      for (int k = 0; k < p; k++) {
        for (int i = 0; i < p; i++) {
          double left = values[k] * vectors[k][i];
          for (int j = 0; j <= i; j++) {
            matrix[i][j] += left * vectors[k][j];
            matrix[j][i] = matrix[i][j];
          }
        }
      }
      return matrix;
    }
  }
}
