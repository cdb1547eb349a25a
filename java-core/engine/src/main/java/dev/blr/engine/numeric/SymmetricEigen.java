package dev.blr.engine.numeric;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by the cyclic Jacobi method (Golub and Van
 * Loan 2013, algorithm 8.5.3).
 *
 * @param values [size], largest first
 * @param vectors [size][size], row j the orthonormal eigenvector of value j, of either sign
 */
public record SymmetricEigen(double[] values, double[][] vectors) {
  /** The method converges quadratically; 12 sweeps are far more than it needs. */
  private static final int SWEEPS = 12;

  /**
   * @param matrix [size][size], symmetric
   */
  public static SymmetricEigen of(double[][] matrix) {
    int n = matrix.length;
    double[][] diagonal = new double[n][];
    double[][] columns = new double[n][n];
    for (int i = 0; i < n; i++) {
      diagonal[i] = matrix[i].clone();
      columns[i][i] = 1;
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(diagonal, columns, p, q);
        }
      }
    }
    int[] order = descending(diagonal);
    double[] values = new double[n];
    double[][] vectors = new double[n][n];
    for (int j = 0; j < n; j++) {
      values[j] = diagonal[order[j]][order[j]];
      for (int k = 0; k < n; k++) {
        vectors[j][k] = columns[k][order[j]];
      }
    }
    return new SymmetricEigen(values, vectors);
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
