package dev.blr.engine.spectral;

import dev.blr.engine.series.InvalidInputException;

/**
 * The directions in which a history of coefficient vectors moves: its mean and leading principal
 * components (paper, section 8).
 *
 * @param mean [modes]
 * @param components [rank × modes], orthonormal rows, largest variance first
 * @param variances [rank], variance of the history's scores along each component
 * @param totalVariance of the history, over all directions
 */
public record LearnedBasis(
    double[] mean, double[] components, double[] variances, double totalVariance) {

  /**
   * Sweeps of the cyclic Jacobi method; it converges quadratically, 12 are far more than it needs.
   */
  private static final int JACOBI_SWEEPS = 12;

  /**
   * @param history [times × modes], at least rank + 1 rows
   * @param rank number of components, ≥ 1
   */
  public static LearnedBasis of(double[][] history, int rank) {
    int times = history.length;
    if (times <= rank) {
      throw new InvalidInputException(
          "history", "has " + times + " rows", "more than rank = " + rank);
    }
    int modes = history[0].length;
    double[] mean = new double[modes];
    for (double[] row : history) {
      for (int k = 0; k < modes; k++) {
        mean[k] += row[k] / times;
      }
    }
    double[][] covariance = covariance(history, mean);
    double total = 0;
    for (int k = 0; k < modes; k++) {
      total += covariance[k][k];
    }
    double[][] vectors = diagonalise(covariance);
    int[] order = descending(covariance);
    double[] components = new double[rank * modes];
    double[] variances = new double[rank];
    for (int j = 0; j < rank; j++) {
      variances[j] = Math.max(0, covariance[order[j]][order[j]]);
      for (int k = 0; k < modes; k++) {
        components[j * modes + k] = vectors[k][order[j]];
      }
    }
    return new LearnedBasis(mean, components, variances, total);
  }

  public int rank() {
    return variances.length;
  }

  /** Share of the history's variance along component j, in [0, 1]. */
  public double varianceExplained(int j) {
    return totalVariance > 0 ? variances[j] / totalVariance : 0;
  }

  /** Relative L² error of the history when only the components are kept (the paper's 9.6 %). */
  public double reconstructionError(double[][] history) {
    double error = 0;
    double norm = 0;
    for (double[] row : history) {
      double[] residual = row.clone();
      for (int k = 0; k < residual.length; k++) {
        residual[k] -= mean[k];
        norm += row[k] * row[k];
      }
      for (int j = 0; j < rank(); j++) {
        double score = score(row, j);
        for (int k = 0; k < residual.length; k++) {
          residual[k] -= score * components[j * residual.length + k];
        }
      }
      for (double r : residual) {
        error += r * r;
      }
    }
    return Math.sqrt(error / norm);
  }

  /** Coordinate of a coefficient vector along component j. */
  public double score(double[] coefficients, int j) {
    double score = 0;
    for (int k = 0; k < mean.length; k++) {
      score += (coefficients[k] - mean[k]) * components[j * mean.length + k];
    }
    return score;
  }

  private static double[][] covariance(double[][] history, double[] mean) {
    int modes = mean.length;
    double[][] covariance = new double[modes][modes];
    double[] deviation = new double[modes];
    for (double[] row : history) {
      for (int k = 0; k < modes; k++) {
        deviation[k] = row[k] - mean[k];
      }
      for (int i = 0; i < modes; i++) {
        for (int k = 0; k < modes; k++) {
          covariance[i][k] += deviation[i] * deviation[k] / (history.length - 1);
        }
      }
    }
    return covariance;
  }

  /**
   * Cyclic Jacobi (Golub and Van Loan 2013, algorithm 8.5.3): leaves the eigenvalues on the
   * diagonal.
   */
  private static double[][] diagonalise(double[][] matrix) {
    int n = matrix.length;
    double[][] vectors = new double[n][n];
    for (int i = 0; i < n; i++) {
      vectors[i][i] = 1;
    }
    for (int sweep = 0; sweep < JACOBI_SWEEPS; sweep++) {
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(matrix, vectors, p, q);
        }
      }
    }
    return vectors;
  }

  private static void rotate(double[][] matrix, double[][] vectors, int p, int q) {
    double off = matrix[p][q];
    if (Math.abs(off) <= 1e-300 || Math.abs(off) < 1e-17 * Math.abs(matrix[p][p] + matrix[q][q])) {
      return;
    }
    double tau = (matrix[q][q] - matrix[p][p]) / (2 * off);
    double tangent = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
    double cosine = 1 / Math.sqrt(1 + tangent * tangent);
    double sine = tangent * cosine;
    for (int i = 0; i < matrix.length; i++) {
      double ip = matrix[i][p];
      double iq = matrix[i][q];
      matrix[i][p] = cosine * ip - sine * iq;
      matrix[i][q] = sine * ip + cosine * iq;
    }
    for (int i = 0; i < matrix.length; i++) {
      double pi = matrix[p][i];
      double qi = matrix[q][i];
      matrix[p][i] = cosine * pi - sine * qi;
      matrix[q][i] = sine * pi + cosine * qi;
      double vp = vectors[i][p];
      double vq = vectors[i][q];
      vectors[i][p] = cosine * vp - sine * vq;
      vectors[i][q] = sine * vp + cosine * vq;
    }
  }

  private static int[] descending(double[][] diagonal) {
    int n = diagonal.length;
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int place = i;
      while (place > 0 && diagonal[order[place - 1]][order[place - 1]] < diagonal[i][i]) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = i;
    }
    return order;
  }
}
