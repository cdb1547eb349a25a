package dev.blr.engine.memory;

import dev.blr.engine.snapshot.Archive;

/** Median of the last thousand values that were added: the pre-crisis level V̄_pre of VaR. */
final class CalmMedian {
  private static final int WINDOW = 1000;

  private final double[] ring = new double[WINDOW];
  private final double[] sorted = new double[WINDOW];
  private long added;

  void add(double value) {
    int slot = (int) (added % WINDOW);
    int size = size();
    if (added >= WINDOW) {
      int gone = place(ring[slot], size);
      System.arraycopy(sorted, gone + 1, sorted, gone, size - gone - 1);
      size--;
    }
    int place = place(value, size);
    System.arraycopy(sorted, place, sorted, place + 1, size - place);
    sorted[place] = value;
    ring[slot] = value;
    added++;
  }

  /** Its state: the values, oldest first. */
  void state(Archive archive) {
    int size = archive.count(size(), 0, WINDOW);
    double[] values = new double[size];
    for (int i = 0; i < size && !archive.isReading(); i++) {
      values[i] = ring[(int) ((added - size + i) % WINDOW)];
    }
    archive.finite(values);
    if (archive.isReading()) {
      added = 0;
      for (double value : values) {
        add(value);
      }
    }
  }

  int size() {
    return (int) Math.min(added, WINDOW);
  }

  /** 0 before the first value. */
  double median() {
    int size = size();
    return size == 0 ? 0 : 0.5 * (sorted[(size - 1) / 2] + sorted[size / 2]);
  }

  /** First index whose value is not below the given one. */
  private int place(double value, int size) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
