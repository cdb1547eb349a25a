package dev.blr.report;

import java.util.Arrays;

/**
 * Leaves out what falls on the same column of pixels as something that says as much: a picture of
 * 8,000 days is 700 pixels wide.
 */
final class Thinning {
  private Thinning() {}

  /**
   * The first, lowest, highest and last point of every column, and one of every run of gaps, in
   * order: the line through them covers the same pixels as the line through all.
   *
   * @param column pixel column of each point, ascending
   * @param y not finite where there is a gap
   * @return indices, ascending
   */
  static int[] extremes(int[] column, double[] y) {
    int[] kept = new int[y.length];
    int count = 0;
    int start = 0;
    while (start < y.length) {
      int end = start + 1;
      boolean gap = !Double.isFinite(y[start]);
      while (end < y.length
          && !Double.isFinite(y[end]) == gap
          && (gap || column[end] == column[start])) {
        end++;
      }
      kept[count++] = start;
      if (!gap) {
        int low = start;
        int high = start;
        for (int i = start; i < end; i++) {
          low = y[i] < y[low] ? i : low;
          high = y[i] > y[high] ? i : high;
        }
        for (int i : new int[] {Math.min(low, high), Math.max(low, high), end - 1}) {
          if (i > kept[count - 1]) {
            kept[count++] = i;
          }
        }
      }
      start = end;
    }
    return Arrays.copyOf(kept, count);
  }

  /** End of the run of points that share the column of {@code start}. */
  static int columnEnd(int[] column, int start) {
    int end = start + 1;
    while (end < column.length && column[end] == column[start]) {
      end++;
    }
    return end;
  }
}
