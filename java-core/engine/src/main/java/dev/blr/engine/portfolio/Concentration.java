package dev.blr.engine.portfolio;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.SymmetricEigen;
import java.util.Arrays;

/**
 * How much hangs on how little, of the sizes |value| of positions.
 *
 * @param herfindahl Σ share², 1/n where all are equal and 1 where there is one
 * @param largestFour share of the four largest (CR4)
 * @param gini 0 where all are equal, (n − 1)/n where there is one
 * @param effectiveNumber 1/herfindahl
 */
public record Concentration(
    double herfindahl, double largestFour, double gini, double effectiveNumber) {

  /**
   * @param values not all 0
   */
  public static Concentration of(double[] values) {
    double[] sizes = Arrays.stream(values).map(Math::abs).sorted().toArray();
    double sum = Arrays.stream(sizes).sum();
    Arguments.positive("gross value", sum);
    int n = sizes.length;
    double herfindahl = 0;
    double largest = 0;
    double ranked = 0;
    for (int i = 0; i < n; i++) {
      double share = sizes[i] / sum;
      herfindahl += share * share;
      largest += i >= n - 4 ? share : 0;
      ranked += (2.0 * i + 1 - n) * share;
    }
    return new Concentration(herfindahl, largest, ranked / n, 1 / herfindahl);
  }

  /**
   * Effective number of bets: e to the entropy of the shares that the principal components have in
   * the portfolio's variance (Meucci 2009, "Managing diversification").
   *
   * @param principal of the covariance matrix
   */
  public static double effectiveBets(SymmetricEigen principal, double[] values) {
    double[] variances = new double[values.length];
    double sum = 0;
    for (int k = 0; k < variances.length; k++) {
      double exposure = 0;
      for (int j = 0; j < values.length; j++) {
        exposure += principal.vectors()[k][j] * values[j];
      }
      variances[k] = Math.max(0, principal.values()[k]) * exposure * exposure;
      sum += variances[k];
    }
    Arguments.positive("variance of the portfolio", sum);
    double entropy = 0;
    for (double variance : variances) {
      double share = variance / sum;
      entropy -= share > 0 ? share * Elementary.log(share) : 0;
    }
    return Elementary.exp(entropy);
  }

  /**
   * Absorption ratio: share of all variance in the first fifth of the principal components, one at
   * least (Kritzman, Li, Page and Rigobon 2011).
   */
  public static double absorption(SymmetricEigen principal) {
    int first = Math.max(1, principal.values().length / 5);
    double absorbed = 0;
    double all = 0;
    for (int k = 0; k < principal.values().length; k++) {
      double variance = Math.max(0, principal.values()[k]);
      all += variance;
      absorbed += k < first ? variance : 0;
    }
    return absorbed / all;
  }
}
