package dev.blr.engine.snapshot;

import dev.blr.engine.numeric.InvalidInputException;

/** Gives the words of a snapshot, and never more than there are. */
final class ArchiveReader extends Archive {
  private final long[] words;
  private final int end;
  private int next;

  ArchiveReader(long[] words, int end) {
    this.words = words;
    this.end = end;
  }

  @Override
  public boolean isReading() {
    return true;
  }

  @Override
  public long whole(long value) {
    require(1);
    return words[next++];
  }

  @Override
  public void reals(double[] values, int from, int count) {
    require(count);
    for (int i = 0; i < count; i++) {
      double value = Double.longBitsToDouble(words[next++]);
      if (Double.isNaN(value)) {
        throw refused("NaN", "numbers");
      }
      values[from + i] = value;
    }
  }

  @Override
  void require(long count) {
    if (count > end - next) {
      throw new InvalidInputException(
          Snapshot.WHERE, "ends before its state is complete", "a whole snapshot");
    }
  }

  /** Refuses what is left over. */
  void requireEnd() {
    if (next != end) {
      throw new InvalidInputException(
          Snapshot.WHERE, "goes on after its state", "one snapshot and nothing else");
    }
  }

  @Override
  InvalidInputException refused(String what, String allowed) {
    return new InvalidInputException(Snapshot.WHERE, "holds " + what + " in word " + next, allowed);
  }
}
