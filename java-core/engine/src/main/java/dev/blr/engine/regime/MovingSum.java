package dev.blr.engine.regime;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes by moving sums (Eichinger and Kirch 2018): the G observations after k against the G
 * before,
 *
 * <pre>
 *   T_k = |Σ_{i=k+1}^{k+G} y_i − Σ_{i=k−G+1}^{k} y_i| / (√(2G) σ_k),   σ_k² the mean of both variances
 * </pre>
 *
 * <p>A change is a k where T is beyond its critical value and the largest within 0.4 G on both
 * sides (their η). Nearer to an end than G nothing is found.
 */
final class MovingSum {
  private static final double PI = 3.141592653589793;
  private static final double NEIGHBOURHOOD = 0.4;

  private MovingSum() {}

  /**
   * What the largest T of n observations without a change exceeds with probability {@code level},
   * in the limit:
   *
   * <pre>
   *   (b − log(−½ log(1 − α)))/a,  a = √(2 log(n/G)),
   *   b = 2 log(n/G) + ½ log log(n/G) + log(3/2) − ½ log π
   * </pre>
   *
   * @param window G, less than n/e
   */
  static double critical(int observations, int window, double level) {
    double log = Elementary.log((double) observations / window);
    if (!(log > 1)) {
      throw new InvalidInputException(
          "window", "is " + window, "at most a third of the " + observations + " observations");
    }
    double b = 2 * log + 0.5 * Elementary.log(log) + Elementary.log(1.5) - 0.5 * Elementary.log(PI);
    double x = -Elementary.log(-0.5 * Elementary.log1p(-level));
    return (b + x) / Math.sqrt(2 * log);
  }

  /** The last observation before each change, counted from 1. */
  static List<Integer> changes(Evidence evidence, int window, double level) {
    double critical = critical(evidence.y().length, window, level);
    double[] statistic = statistic(evidence.y(), window);
    int reach = (int) (NEIGHBOURHOOD * window);
    List<Integer> changes = new ArrayList<>();
    for (int k = window; k <= evidence.y().length - window; k++) {
      if (statistic[k] > critical && isLargest(statistic, k, reach)) {
        changes.add(k);
      }
    }
    return changes;
  }

  private static boolean isLargest(double[] statistic, int k, int reach) {
    for (int i = Math.max(0, k - reach); i <= Math.min(statistic.length - 1, k + reach); i++) {
      if (statistic[i] > statistic[k] || statistic[i] == statistic[k] && i < k) {
        return false;
      }
    }
    return true;
  }

  /** T_k at k, from G to n − G; 0 elsewhere, and where nothing moves. */
  static double[] statistic(double[] y, int window) {
    double[] statistic = new double[y.length + 1];
    Window left = new Window(y, 0, window);
    Window right = new Window(y, window, window);
    for (int k = window; k <= y.length - window; k++) {
      double noise = Math.sqrt(0.5 * (left.variance() + right.variance()));
      double step = window * Math.abs(right.mean - left.mean);
      statistic[k] = noise > 0 ? step / (Math.sqrt(2.0 * window) * noise) : 0;
      if (k < y.length - window) {
        left.move();
        right.move();
      }
    }
    return statistic;
  }

  /** Mean and variance of a window that moves, summed anew every so often against rounding. */
  private static final class Window {
    private static final int RENEWAL = 64;

    /** What is left of a sum when an outlier has left is mostly rounding. */
    private static final double CANCELLED = 1e-3;

    private final double[] y;
    private final int length;
    private int from;
    private double mean;
    private double squares;

    Window(double[] y, int from, int length) {
      this.y = y;
      this.from = from;
      this.length = length;
      renew();
    }

    double variance() {
      return Math.max(0, squares) / length;
    }

    void move() {
      double out = y[from];
      double in = y[from + length];
      from++;
      double before = mean;
      double squaresBefore = squares;
      mean += (in - out) / length;
      squares += (in - out) * (in - mean + out - before);
      if (from % RENEWAL == 0 || squares < CANCELLED * squaresBefore) {
        renew();
      }
    }

    private void renew() {
      mean = 0;
      for (int i = from; i < from + length; i++) {
        mean += y[i] / length;
      }
      squares = 0;
      for (int i = from; i < from + length; i++) {
        squares += (y[i] - mean) * (y[i] - mean);
      }
    }
  }
}
