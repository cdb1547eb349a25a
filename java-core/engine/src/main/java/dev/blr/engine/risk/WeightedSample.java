package dev.blr.engine.risk;

import dev.blr.engine.filter.Weights;
import java.util.Arrays;

/** A weighted sample, sorted: its quantiles. Room for the next one of the same size. */
final class WeightedSample {
  private final double[] values;
  private final double[] cumulative;
  private final int[] order;
  private final int[] cell;
  private final int[] start; // two places ahead while cells are counted, one while they are filled

  WeightedSample(int size) {
    values = new double[size];
    cumulative = new double[size];
    order = new int[size];
    cell = new int[size];
    start = new int[size + 2];
  }

  /** Takes in a sample in place of the last one. */
  void take(double[] sample, Weights weights) {
    sortOrder(sample);
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = sample[order[i]];
      sum += weights.get(order[i]);
      cumulative[i] = sum;
    }
  }

  /**
   * Stable: the order never depends on anything but the values. Distributed over as many cells as
   * there are values, without a comparison, few are left to be merged in each.
   */
  private void sortOrder(double[] key) {
    int n = key.length;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : key) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    double cellsPerUnit = (n - 1) / (most - least);
    Arrays.fill(start, 0);
    for (int m = 0; m < n; m++) {
      cell[m] = Math.min(n - 1, (int) ((key[m] - least) * cellsPerUnit));
      start[cell[m] + 2]++;
    }
    for (int c = 2; c <= n; c++) {
      start[c] += start[c - 1];
    }
    for (int m = 0; m < n; m++) {
      order[start[cell[m] + 1]++] = m;
    }
    for (int c = 0; c < n; c++) {
      if (start[c + 1] - start[c] > 1) {
        mergeSort(order, start[c], start[c + 1], key, cell);
      }
    }
  }

  /** Of order[begin … end − 1], bottom-up. */
  private static void mergeSort(int[] order, int begin, int end, double[] key, int[] work) {
    int[] from = order;
    int[] to = work;
    for (int width = 1; width < end - begin; width *= 2) {
      for (int left = begin; left < end; left += 2 * width) {
        int middle = Math.min(left + width, end);
        int right = Math.min(left + 2 * width, end);
        int i = left;
        int j = middle;
        for (int k = left; k < right; k++) {
          to[k] =
              i < middle && (j >= right || key[from[i]] <= key[from[j]]) ? from[i++] : from[j++];
        }
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    if (from != order) {
      System.arraycopy(from, begin, order, begin, end - begin);
    }
  }

  /** The smallest value whose cumulative weight reaches p. */
  double quantile(double p) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] < p) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return values[low];
  }

  double smallest() {
    return values[0];
  }

  double largest() {
    return values[values.length - 1];
  }
}
