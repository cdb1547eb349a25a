package dev.blr.engine.regime;

import dev.blr.engine.numeric.Elementary;
import java.util.Arrays;

/**
 * −2 log L of a segment at its own best parameters, without what all segmentations share, of
 * standardised observations x that come one at a time:
 *
 * <pre>
 *   mean      Σ(x − x̄)²                              variance 1
 *   variance  n log(Σx²/n + ε)                        mean 0
 *   both      n log(Σ(x − x̄)²/n + ε)
 * </pre>
 *
 * <p>ε = 1e-12 is the least variance: a segment that stands still has a likelihood, and two
 * segments together still cost no less than both of them, which {@link Pelt} stands on. Sums carry
 * what they round away, so that one observation of 10⁶ does not blur those after it.
 */
final class SegmentCost {
  private static final double LEAST_VARIANCE = 1e-12;

  private final Change change;
  private double[]
      sum; // of the first t observations; low parts carry what the high ones round away
  private double[] sumLow;
  private double[] squares;
  private double[] squaresLow;
  private int count;

  /**
   * @param room observations that are expected
   */
  SegmentCost(Change change, int room) {
    this.change = change;
    sum = new double[room + 1];
    sumLow = new double[room + 1];
    squares = new double[room + 1];
    squaresLow = new double[room + 1];
  }

  int count() {
    return count;
  }

  void add(double x) {
    if (count + 1 == sum.length) {
      int room = 2 * sum.length;
      sum = Arrays.copyOf(sum, room);
      sumLow = Arrays.copyOf(sumLow, room);
      squares = Arrays.copyOf(squares, room);
      squaresLow = Arrays.copyOf(squaresLow, room);
    }
    extend(sum, sumLow, x);
    extend(squares, squaresLow, x * x);
    count++;
  }

  private void extend(double[] high, double[] low, double term) {
    double before = high[count];
    double next = before + term;
    double added = next - before;
    high[count + 1] = next;
    low[count + 1] = low[count] + ((before - (next - added)) + (term - added));
  }

  /** Of observations from + 1 to {@code to}, counted from 1. */
  double of(int from, int to) {
    int n = to - from;
    double square = squares[to] - squares[from] + (squaresLow[to] - squaresLow[from]);
    if (change == Change.VARIANCE) {
      return n * Elementary.log(Math.max(0, square) / n + LEAST_VARIANCE);
    }
    double total = sum[to] - sum[from] + (sumLow[to] - sumLow[from]);
    double spread = Math.max(0, square - total * total / n);
    return change == Change.MEAN ? spread : n * Elementary.log(spread / n + LEAST_VARIANCE);
  }
}
