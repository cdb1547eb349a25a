package dev.blr.engine.numeric;

import java.util.Optional;

/**
 * The lower triangular L with L Lᵀ = A of a symmetric, positive definite matrix A, and what follows
 * from it.
 */
public final class Cholesky {
  /**
   * Relative: room for the rounding of a matrix that was summed in another order than its mirror
   * image.
   */
  private static final double ASYMMETRY = 1e-12;

  private final int size;
  private final double[] lower;
  private int deficientRow = -1;
  private double deficientPivot;

  private Cholesky(double[] matrix, int size, double leastPivot) {
    Arguments.count("size", size, 1);
    Arguments.array("matrix", matrix, (long) size * size);
    this.size = size;
    this.lower = new double[size * size];
    for (int i = 0; i < size && deficientRow < 0; i++) {
      factorRow(matrix, i, leastPivot);
    }
  }

  /**
   * @param matrix [size × size], row-major, e.g. a covariance matrix
   */
  public static Cholesky of(double[] matrix, int size) {
    Cholesky factor = new Cholesky(matrix, size, 0);
    if (factor.deficientRow >= 0) {
      throw new InvalidInputException(
          "matrix",
          "has pivot " + factor.deficientPivot + " in row " + factor.deficientRow,
          "a positive definite matrix");
    }
    return factor;
  }

  /**
   * Empty where a pivot is not above {@code leastPivot}: where, of a matrix with ones on its
   * diagonal, no more than that share of a row is left by the rows before it.
   */
  public static Optional<Cholesky> ofIndependent(double[] matrix, int size, double leastPivot) {
    Cholesky factor = new Cholesky(matrix, size, leastPivot);
    return factor.deficientRow < 0 ? Optional.of(factor) : Optional.empty();
  }

  private void factorRow(double[] matrix, int i, double leastPivot) {
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
      if (i == j && !(sum > leastPivot)) {
        deficientRow = i;
        deficientPivot = sum;
      }
      lower[i * size + j] = i == j ? Math.sqrt(sum) : sum / lower[j * size + j];
    }
  }

  /** L, [size × size], row-major, zero above the diagonal; live, not a copy. */
  public double[] lower() {
    return lower;
  }

  /** The x of A x = {@code right}, [size]. */
  public double[] solve(double[] right) {
    double[] x = right.clone();
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i * size + k] * x[k];
      }
      x[i] /= lower[i * size + i];
    }
    for (int i = size - 1; i >= 0; i--) {
      for (int k = i + 1; k < size; k++) {
        x[i] -= lower[k * size + i] * x[k];
      }
      x[i] /= lower[i * size + i];
    }
    return x;
  }

  /** A⁻¹, [size × size], symmetric to the bit. */
  public double[] inverse() {
    double[] inverse = new double[size * size];
    double[] unit = new double[size];
    for (int j = 0; j < size; j++) {
      unit[j] = 1;
      double[] column = solve(unit);
      unit[j] = 0;
      for (int i = j; i < size; i++) {
        inverse[i * size + j] = column[i];
        inverse[j * size + i] = column[i];
      }
    }
    return inverse;
  }

  /** ln det A. */
  public double logDeterminant() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += 2 * Elementary.log(lower[i * size + i]);
    }
    return sum;
  }
}
