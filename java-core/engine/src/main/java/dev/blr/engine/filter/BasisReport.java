package dev.blr.engine.filter;

import java.util.Arrays;

/**
 * How well a few directions stand for a history of coefficient vectors (the study's table of
 * section 8).
 *
 * @param varianceExplained [rank] shares of the history's variance, in [0, 1], largest first
 * @param reconstructionError relative L² error of the history seen through these directions only,
 *     in [0, 1]
 */
public record BasisReport(double[] varianceExplained, double reconstructionError) {
  /** The study's shares for four components of 128 coefficients, and their error. */
  public static final BasisReport STUDY =
      new BasisReport(new double[] {0.700, 0.188, 0.058, 0.020}, 0.096);

  /** Share of variance along the first j + 1 directions, in [0, 1]. */
  public double cumulative(int j) {
    return Arrays.stream(varianceExplained, 0, j + 1).sum();
  }
}
