package dev.blr.engine.filter;

/**
 * Kernel rejuvenation of static parameters that keeps their mean and covariance (Liu and West 2001,
 * "Combined parameter and state estimation in simulation-based filtering", eq. 10.3.12):
 *
 * <pre>
 *   θ ← a θ + (1 − a) θ̄ + √(1 − a²) L ε,   L Lᵀ = cov(θ),   a = (3δ − 1)/(2δ)
 * </pre>
 *
 * Applied after resampling only, when repeated particles need to become different.
 */
final class LiuWest {
  private static final double DISCOUNT = 0.98;
  private static final double SHRINKAGE = (3 * DISCOUNT - 1) / (2 * DISCOUNT);
  private static final double KERNEL = Math.sqrt(1 - SHRINKAGE * SHRINKAGE);

  private LiuWest() {}

  /**
   * @param population [dimension][particles], equally weighted
   * @param first first row of the static parameters, which are the last {@code count} rows
   * @param random uses {@code count} purposes from {@link RandomStream#REJUVENATION} on
   */
  static void rejuvenate(double[][] population, int first, int count, RandomStream random) {
    int particles = population[0].length;
    double[] mean = new double[count];
    for (int i = 0; i < count; i++) {
      for (double value : population[first + i]) {
        mean[i] += value / particles;
      }
    }
    double[][] factor = cholesky(covariance(population, first, mean));
    double[][] noise = new double[count][particles];
    for (int i = 0; i < count; i++) {
      random.normals(RandomStream.REJUVENATION + i, noise[i]);
    }
    for (int i = 0; i < count; i++) {
      double[] row = population[first + i];
      for (int m = 0; m < particles; m++) {
        double correlated = 0;
        for (int j = 0; j <= i; j++) {
          correlated += factor[i][j] * noise[j][m];
        }
        row[m] = SHRINKAGE * row[m] + (1 - SHRINKAGE) * mean[i] + KERNEL * correlated;
      }
    }
  }

  private static double[][] covariance(double[][] population, int first, double[] mean) {
    int count = mean.length;
    int particles = population[0].length;
    double[][] covariance = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int m = 0; m < particles; m++) {
          sum += (population[first + i][m] - mean[i]) * (population[first + j][m] - mean[j]);
        }
        covariance[i][j] = sum / particles;
      }
    }
    return covariance;
  }

  /** Lower factor of a positive semi-definite matrix; a direction without variance gets a zero column. */
  private static double[][] cholesky(double[][] covariance) {
    int n = covariance.length;
    double[][] factor = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = covariance[i][j];
        for (int k = 0; k < j; k++) {
          rest -= factor[i][k] * factor[j][k];
        }
        if (i == j) {
          factor[i][i] = rest > 1e-14 * covariance[i][i] ? Math.sqrt(rest) : 0;
        } else {
          factor[i][j] = factor[j][j] > 0 ? rest / factor[j][j] : 0;
        }
      }
    }
    return factor;
  }
}
