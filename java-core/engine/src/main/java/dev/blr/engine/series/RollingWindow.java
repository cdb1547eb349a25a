package dev.blr.engine.series;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.snapshot.Archive;

/** The last {@code capacity} numbers of a stream, in a ring. */
public final class RollingWindow {
  private final double[] ring;
  private long seen;

  /**
   * @param capacity at least 1
   */
  public RollingWindow(int capacity) {
    Arguments.count("capacity", capacity, 1);
    this.ring = new double[capacity];
  }

  public void add(double value) {
    ring[(int) (seen++ % ring.length)] = value;
  }

  /** Its state: what is held, oldest first. */
  public void state(Archive archive) {
    int held = archive.count(size(), 0, ring.length);
    double[] values = archive.isReading() ? new double[held] : values();
    archive.finite(values);
    if (archive.isReading()) {
      seen = held;
      System.arraycopy(values, 0, ring, 0, held);
    }
  }

  public int capacity() {
    return ring.length;
  }

  /** How many are held: those seen, at most the capacity. */
  public int size() {
    return (int) Math.min(seen, ring.length);
  }

  public boolean isFull() {
    return seen >= ring.length;
  }

  /** The last {@code count ≤ size()}, oldest first. */
  public double[] last(int count) {
    double[] out = new double[count];
    for (int i = 0; i < count; i++) {
      out[i] = ring[(int) ((seen - count + i) % ring.length)];
    }
    return out;
  }

  /** All that are held, oldest first. */
  public double[] values() {
    return last(size());
  }
}
