package dev.blr.engine.snapshot;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * State as bytes, which another process takes up again.
 *
 * <pre>
 *   magic, version of this format, kind, version of the model, state, checksum
 * </pre>
 *
 * Words of 64 bits, little-endian; a double is its IEEE 754 bits, a text its length and UTF-16
 * units, four a word. The checksum takes every word in by a step that is one-to-one in it and in
 * the sum so far ({@link #take}), so that no change of one word, hence of one byte, leaves it as it
 * was; of any other change one in 2⁶⁴ does. It guards against damage, not against a forger, whom
 * the checks of what is read leave with nothing worse than numbers that he chose.
 */
public final class Snapshot {
  static final String WHERE = "snapshot";

  /** "BLRSNAP" and a line feed, as little-endian bytes. */
  private static final long MAGIC = 0x0A_50_41_4E_53_52_4C_42L;

  private static final int FORMAT_VERSION = 1;
  private static final int LEAST_WORDS = 5;
  private static final long START = 0x9E3779B97F4A7C15L;
  private static final long ODD = 0xFF51AFD7ED558CCDL;

  private Snapshot() {}

  /**
   * Writes a snapshot.
   *
   * @param kind of thing that it is of, as a person would say it
   * @param modelVersion of those who compute with it
   */
  public static byte[] write(String kind, String modelVersion, Consumer<Archive> state) {
    ArchiveWriter archive = new ArchiveWriter();
    archive.whole(MAGIC);
    archive.whole(FORMAT_VERSION);
    archive.text(kind);
    archive.text(modelVersion);
    state.accept(archive);
    archive.whole(checksum(archive.words(), archive.size()));
    return bytes(archive.words(), archive.size());
  }

  /**
   * Reads one.
   *
   * @throws InvalidInputException with the reason, when it is damaged, of another version or of
   *     another kind
   */
  public static <T> T read(
      byte[] snapshot, String kind, String modelVersion, Function<Archive, T> state) {
    long[] words = words(snapshot);
    int end = words.length - 1;
    if (checksum(words, end) != words[end]) {
      throw new InvalidInputException(WHERE, "is damaged", "a snapshot as it was written");
    }
    ArchiveReader archive = new ArchiveReader(words, end);
    archive.whole(0);
    requireSame("format version", archive.whole(0) + "", FORMAT_VERSION + "");
    requireSame("kind", archive.text(""), kind);
    requireSame("model version", archive.text(""), modelVersion);
    T read = state.apply(archive);
    archive.requireEnd();
    return read;
  }

  private static void requireSame(String what, String found, String expected) {
    if (!found.equals(expected)) {
      throw new InvalidInputException(
          WHERE, "is of " + what + " \"" + printable(found) + "\"", '"' + expected + '"');
    }
  }

  private static String printable(String text) {
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < text.length() && i < 40; i++) {
      char c = text.charAt(i);
      printable.append(c < ' ' || c > '~' ? '?' : c);
    }
    return printable.toString();
  }

  private static long checksum(long[] words, int count) {
    long sum = START;
    for (int i = 0; i < count; i++) {
      sum = take(sum, words[i]);
    }
    return sum;
  }

  /** One-to-one in each of the two: an odd factor and a shifted exclusive or can be undone. */
  private static long take(long sum, long word) {
    long product = (sum ^ word) * ODD;
    return product ^ product >>> 32;
  }

  private static byte[] bytes(long[] words, int count) {
    byte[] bytes = new byte[Long.BYTES * count];
    for (int i = 0; i < count; i++) {
      long word = words[i];
      int at = Long.BYTES * i;
      bytes[at] = (byte) word;
      bytes[at + 1] = (byte) (word >>> 8);
      bytes[at + 2] = (byte) (word >>> 16);
      bytes[at + 3] = (byte) (word >>> 24);
      bytes[at + 4] = (byte) (word >>> 32);
      bytes[at + 5] = (byte) (word >>> 40);
      bytes[at + 6] = (byte) (word >>> 48);
      bytes[at + 7] = (byte) (word >>> 56);
    }
    return bytes;
  }

  private static long[] words(byte[] bytes) {
    if (bytes == null) {
      throw new InvalidInputException(WHERE, "is missing", "the bytes of a snapshot");
    }
    long[] words = new long[bytes.length / Long.BYTES];
    for (int i = 0; i < words.length; i++) {
      for (int j = Long.BYTES - 1; j >= 0; j--) {
        words[i] = words[i] << 8 | bytes[Long.BYTES * i + j] & 0xFF;
      }
    }
    if (words.length == 0 || words[0] != MAGIC) {
      throw new InvalidInputException(
          WHERE, "does not begin like one", "the bytes of a snapshot of this program");
    }
    if (bytes.length % Long.BYTES != 0 || words.length < LEAST_WORDS) {
      throw new InvalidInputException(
          WHERE, "is cut short after " + bytes.length + " bytes", "a whole snapshot");
    }
    return words;
  }
}
