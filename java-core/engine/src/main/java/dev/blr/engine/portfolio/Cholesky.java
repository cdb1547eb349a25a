package dev.blr.engine.portfolio;

import dev.blr.engine.kernel.Arguments;
import dev.blr.engine.series.InvalidInputException;

/** The lower triangular L with L Lᵀ = A of a symmetric, positive definite matrix A. */
public final class Cholesky {
  /**
   * Relative: room for the rounding of a matrix that was summed in another order than its mirror
   * image.
   */
  private static final double ASYMMETRY = 1e-12;

  private Cholesky() {}

  /**
   * @param matrix [size × size], row-major, e.g. a covariance matrix
   * @return [size × size], row-major, zero above the diagonal
   */
  public static double[] factor(double[] matrix, int size) {
    Arguments.count("size", size, 1);
    Arguments.array("matrix", matrix, (long) size * size);
    double[] lower = new double[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double above = matrix[j * size + i];
        double sum = matrix[i * size + j];
        Arguments.finite("matrix[" + i + ", " + j + "]", sum);
        if (!(Math.abs(sum - above) <= ASYMMETRY * Math.abs(sum))) {
          throw new InvalidInputException(
              "matrix[" + i + ", " + j + "]",
              "is " + sum + ", and its mirror image " + above,
              "symmetry");
        }
        for (int k = 0; k < j; k++) {
          sum -= lower[i * size + k] * lower[j * size + k];
        }
        lower[i * size + j] = i == j ? root(sum, i) : sum / lower[j * size + j];
      }
    }
    return lower;
  }

  private static double root(double pivot, int row) {
    if (!(pivot > 0)) {
      throw new InvalidInputException(
          "matrix", "has pivot " + pivot + " in row " + row, "a positive definite matrix");
    }
    return Math.sqrt(pivot);
  }
}
