package dev.blr.engine.portfolio;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.SymmetricEigen;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Effective number of bets by minimum torsion (Meucci, Santangelo and Deguest 2015, "Risk budgeting
 * and diversification based on optimized uncorrelated factors"): of all uncorrelated factors those
 * nearest to the positions, so that each is still the bet on its position. With C the correlations,
 * c = √C and σ the deviations, from D = 1
 *
 * <pre>
 *   Q = (D C D)^(−½) D c,   D ← diag(Q c),   until D Q stands still
 *   t = diag(σ) D Q c⁻¹ diag(σ)⁻¹                the torsion: t r are the factors
 *   p = (t⁻ᵀ v) ∘ (t Σ v)/(vᵀ Σ v)              their shares in the variance of v; Σ p = 1, p ≥ 0
 *   e^(−Σ p ln p)                               effective number of bets
 * </pre>
 *
 * <p>What is not held, or does not move, is no bet and is left out. Where what moves is a mixture
 * of the others there is no such torsion.
 *
 * @param shares [positions] of the variance; 0 of what is left out
 * @param effectiveBets from 1 to their number
 */
public record MinimumTorsion(double[] shares, double effectiveBets) {
  private static final int MOST_STEPS = 500;
  private static final double STILL = 1e-12;

  /** Of the correlations' eigenvalues: below it c⁻¹ is noise. */
  private static final double LEAST_EIGENVALUE = 1e-10;

  /**
   * @param covariance [positions][positions]
   * @param values [positions]
   * @throws dev.blr.engine.numeric.InvalidInputException where there is none
   */
  public static MinimumTorsion of(double[][] covariance, double[] values) {
    int[] held = held(covariance, values);
    Arguments.count("positions that move", held.length, 1);
    int n = held.length;
    double[] v = new double[n]; // values in deviations: v ∘ σ
    double[][] part = new double[n][n];
    for (int i = 0; i < n; i++) {
      v[i] = values[held[i]] * Math.sqrt(covariance[held[i]][held[i]]);
      for (int j = 0; j < n; j++) {
        part[i][j] = covariance[held[i]][held[j]];
      }
    }
    double[] own = shares(Covariance.correlation(part), v);
    double[] shares = new double[values.length];
    double entropy = 0;
    for (int i = 0; i < n; i++) {
      shares[held[i]] = own[i];
      entropy -= own[i] > 0 ? own[i] * Elementary.log(own[i]) : 0;
    }
    return new MinimumTorsion(shares, Elementary.exp(entropy));
  }

  private static int[] held(double[][] covariance, double[] values) {
    return IntStream.range(0, values.length)
        .filter(i -> values[i] != 0 && covariance[i][i] > 0)
        .toArray();
  }

  /** In units of the deviations, where C stands for Σ. */
  private static double[] shares(double[][] correlation, double[] v) {
    int n = v.length;
    SymmetricEigen eigen = SymmetricEigen.of(correlation);
    Arguments.positive(
        "least eigenvalue of the correlations", eigen.values()[n - 1] - LEAST_EIGENVALUE);
    double[][] root = root(eigen, false);
    double[][] torsion = product(nearest(correlation, root), root(eigen, true));
    double[] spread = Covariance.times(torsion, Covariance.times(correlation, v)); // t C v
    double variance = Covariance.form(v, correlation, v);
    double[] shares = new double[n];
    for (int i = 0; i < n; i++) {
      // t C tᵀ is diagonal, so that (t⁻ᵀ v)_i is (t C v)_i over its element.
      double own = Covariance.form(torsion[i], correlation, torsion[i]);
      shares[i] = spread[i] * spread[i] / (own * variance);
    }
    return shares;
  }

  /** D Q: of the matrices with orthogonal rows the nearest to c. */
  private static double[][] nearest(double[][] correlation, double[][] root) {
    int n = root.length;
    double[] d = new double[n];
    Arrays.fill(d, 1);
    double[][] rows = new double[n][n];
    for (int step = 0; step < MOST_STEPS; step++) {
      double[][] scaled = new double[n][n]; // D C D
      double[][] left = new double[n][n]; // D c
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          scaled[i][j] = d[i] * correlation[i][j] * d[j];
          left[i][j] = d[i] * root[i][j];
        }
      }
      double[][] rotation = product(root(SymmetricEigen.of(scaled), true), left);
      double moved = 0;
      for (int i = 0; i < n; i++) {
        double next = 0;
        for (int k = 0; k < n; k++) {
          next += rotation[i][k] * root[k][i];
        }
        d[i] = next;
        for (int j = 0; j < n; j++) {
          double element = next * rotation[i][j];
          moved = Math.max(moved, Math.abs(element - rows[i][j]));
          rows[i][j] = element;
        }
      }
      if (moved < STILL) {
        break;
      }
    }
    return rows;
  }

  /** The matrix' square root, or its inverse. */
  private static double[][] root(SymmetricEigen eigen, boolean inverse) {
    int n = eigen.values().length;
    double[][] matrix = new double[n][n];
    for (int k = 0; k < n; k++) {
      double root = Math.sqrt(Math.max(1e-300, eigen.values()[k]));
      double factor = inverse ? 1 / root : root;
      double[] vector = eigen.vectors()[k];
      for (int i = 0; i < n; i++) {
        double left = factor * vector[i];
        for (int j = 0; j < n; j++) {
          matrix[i][j] += left * vector[j];
        }
      }
    }
    return matrix;
  }

  private static double[][] product(double[][] a, double[][] b) {
    int n = a.length;
    double[][] product = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        double left = a[i][k];
        for (int j = 0; j < n; j++) {
          product[i][j] += left * b[k][j];
        }
      }
    }
    return product;
  }
}
