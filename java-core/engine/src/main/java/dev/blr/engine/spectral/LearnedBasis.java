package dev.blr.engine.spectral;

import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.SymmetricEigen;

/**
 * The directions in which a history of coefficient vectors moves: its mean and leading principal
 * components (MODEL.md, 3.2).
 *
 * @param mean [modes]
 * @param components [rank × modes], orthonormal rows, largest variance first
 * @param variances [rank], variance of the history's scores along each component
 * @param totalVariance of the history, over all directions
 */
public record LearnedBasis(
    double[] mean, double[] components, double[] variances, double totalVariance) {

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
    SymmetricEigen eigen = SymmetricEigen.of(covariance);
    double[] components = new double[rank * modes];
    double[] variances = new double[rank];
    for (int j = 0; j < rank; j++) {
      variances[j] = Math.max(0, eigen.values()[j]);
      System.arraycopy(eigen.vectors()[j], 0, components, j * modes, modes);
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

  /** Relative L² error of the history when only the components are kept (the study's 9.6 %). */
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
}
