package dev.blr.engine.series;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows that are read, in the order of time. The arrays are the record's own.
 *
 * @param rows of the table
 * @param micros of each; empty without dates
 * @param numbers of each
 */
record Rows(int[] rows, long[] micros, double[] numbers) {
  /**
   * Those with a value.
   *
   * @param time null without dates
   */
  static Rows of(@Nullable Timeline time, int[] ordered, Values values) {
    if (time == null) {
      return new Rows(values.rows(), new long[0], values.numbers());
    }
    long[] micros = new long[values.rows().length];
    int at = 0;
    for (int i = 0; i < micros.length; i++) {
      while (ordered[at] != values.rows()[i]) {
        at++;
      }
      micros[i] = time.micros()[at++];
    }
    return new Rows(values.rows(), micros, values.numbers());
  }

  int count() {
    return rows.length;
  }

  int row(int i) {
    return rows[i];
  }

  /** Where a row of the table stands; −1 when it is not read. */
  int find(int row) {
    int last = rows.length - 1;
    if (last >= 0 && rows[last] == row) {
      return last;
    }
    for (int i = 0; i < last; i++) {
      if (rows[i] == row) {
        return i;
      }
    }
    return -1;
  }

  boolean endsWith(int row) {
    return rows.length > 0 && rows[rows.length - 1] == row;
  }

  Rows withoutLast() {
    return without(rows.length - 1);
  }

  Rows without(int index) {
    boolean[] keep = new boolean[rows.length];
    Arrays.fill(keep, true);
    keep[index] = false;
    return kept(keep);
  }

  /** Without rows that say the same of the same instant as the one before. */
  Rows withoutRepetitions() {
    boolean[] keep = new boolean[rows.length];
    for (int i = 0; i < keep.length; i++) {
      boolean repeats =
          i > 0
              && micros.length > 0
              && micros[i] == micros[i - 1]
              && Double.compare(numbers[i], numbers[i - 1]) == 0;
      keep[i] = !repeats;
    }
    return kept(keep);
  }

  private Rows kept(boolean[] keep) {
    int[] left = new int[rows.length];
    long[] instants = new long[micros.length];
    double[] values = new double[rows.length];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      if (keep[i]) {
        left[count] = rows[i];
        values[count] = numbers[i];
        if (micros.length > 0) {
          instants[count] = micros[i];
        }
        count++;
      }
    }
    return new Rows(
        Arrays.copyOf(left, count),
        micros.length == 0 ? micros : Arrays.copyOf(instants, count),
        Arrays.copyOf(values, count));
  }
}
