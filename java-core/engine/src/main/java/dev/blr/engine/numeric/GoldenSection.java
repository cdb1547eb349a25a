package dev.blr.engine.numeric;

import java.util.function.DoubleUnaryOperator;

/**
 * Golden-section search for a minimum in one dimension (Kiefer 1953), for functions without a
 * derivative.
 */
public final class GoldenSection {
  private static final double GOLDEN = 0.6180339887498949;

  private GoldenSection() {}

  /**
   * Where a function is smallest, if it falls and then rises.
   *
   * @param steps each shrinks the interval to 0.618 of itself
   */
  public static double minimise(DoubleUnaryOperator function, double low, double high, int steps) {
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = function.applyAsDouble(left);
    double atRight = function.applyAsDouble(right);
    for (int i = 0; i < steps; i++) {
      if (atLeft <= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = function.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = function.applyAsDouble(right);
      }
    }
    return 0.5 * (low + high);
  }

  /**
   * For a function with several minima: the smallest point of a grid first, then the cells on its
   * either side.
   *
   * @param cells of the grid, which has both ends
   */
  public static double minimiseFromGrid(
      DoubleUnaryOperator function, double low, double high, int cells, int steps) {
    double cell = (high - low) / cells;
    double best = low;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= cells; i++) {
      double x = low + i * cell;
      double value = function.applyAsDouble(x);
      if (value < least) {
        least = value;
        best = x;
      }
    }
    return minimise(function, Math.max(low, best - cell), Math.min(high, best + cell), steps);
  }
}
