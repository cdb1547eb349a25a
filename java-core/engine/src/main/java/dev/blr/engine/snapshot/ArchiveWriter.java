package dev.blr.engine.snapshot;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;

/** Keeps what it is given: a word of 64 bits a number. */
final class ArchiveWriter extends Archive {
  private long[] words = new long[1024];
  private int size;

  @Override
  public boolean isReading() {
    return false;
  }

  @Override
  public long whole(long value) {
    makeRoom(1);
    words[size++] = value;
    return value;
  }

  @Override
  public void reals(double[] values, int from, int count) {
    makeRoom(count);
    for (int i = 0; i < count; i++) {
      words[size + i] = Double.doubleToRawLongBits(values[from + i]);
    }
    size += count;
  }

  private void makeRoom(int count) {
    if (size + count > words.length) {
      words = Arrays.copyOf(words, Math.max(2 * words.length, size + count));
    }
  }

  @Override
  void require(long words) {}

  @Override
  InvalidInputException refused(String what, String allowed) {
    return new InvalidInputException("state", "holds " + what, allowed);
  }

  long[] words() {
    return words;
  }

  int size() {
    return size;
  }
}
