package dev.blr.bench;

import java.util.Arrays;

/**
 * The time of one thing that was run several times.
 *
 * @param work what it did
 * @param by who did it: a kernel path, or a peer's name
 * @param nsPerElement one a repetition
 */
record Measured(Work work, String by, double[] nsPerElement) {

  double median() {
    return median(nsPerElement);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
