package dev.blr.engine.risk;

import dev.blr.engine.filter.Weights;

/** A weighted sample, sorted: its quantiles. */
final class WeightedSample {
  private final double[] values;
  private final double[] cumulative;

  WeightedSample(double[] sample, Weights weights) {
    int n = sample.length;
    int[] order = new int[n];
    for (int m = 0; m < n; m++) {
      order[m] = m;
    }
    mergeSort(order, sample);
    values = new double[n];
    cumulative = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      values[i] = sample[order[i]];
      sum += weights.get(order[i]);
      cumulative[i] = sum;
    }
  }

  /** Bottom-up and stable: the order never depends on anything but the values. */
  private static void mergeSort(int[] order, double[] key) {
    int n = order.length;
    int[] from = order;
    int[] to = new int[n];
    for (int width = 1; width < n; width *= 2) {
      for (int left = 0; left < n; left += 2 * width) {
        int middle = Math.min(left + width, n);
        int right = Math.min(left + 2 * width, n);
        int i = left;
        int j = middle;
        for (int k = left; k < right; k++) {
          to[k] = i < middle && (j >= right || key[from[i]] <= key[from[j]]) ? from[i++] : from[j++];
        }
      }
      int[] swap = from;
      from = to;
      to = swap;
    }
    if (from != order) {
      System.arraycopy(from, 0, order, 0, n);
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
