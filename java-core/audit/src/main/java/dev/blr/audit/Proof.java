package dev.blr.audit;

import dev.blr.engine.numeric.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * That a record is in a log, and that the log went on from an earlier checkpoint, in one text that
 * needs nothing but the log's verifier key (c2sp.org/tlog-proof). Its extra data are the record's
 * line and, where there is an earlier checkpoint, the hashes of the consistency proof and that
 * checkpoint:
 *
 * <pre>
 *   c2sp.org/tlog-proof@v1
 *   extra base64(line "\\n" [hash "\\n" … "\\n" checkpoint])
 *   index 17
 *   hash …
 *
 *   checkpoint
 * </pre>
 */
public final class Proof {
  private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
  private static final String ALLOWED = "a proof (c2sp.org/tlog-proof) of blr audit prove";

  private final byte[] line;
  private final long index;
  private final List<byte[]> path;
  private final Checkpoint head;
  private final List<byte[]> consistency;
  private final @Nullable Checkpoint since; // null where none was given

  private Proof(
      byte[] line,
      long index,
      List<byte[]> path,
      Checkpoint head,
      List<byte[]> consistency,
      @Nullable Checkpoint since) {
    this.line = line;
    this.index = index;
    this.path = path;
    this.head = head;
    this.consistency = consistency;
    this.since = since;
  }

  /**
   * Of a record in a log, as its last checkpoint has it.
   *
   * @param since an earlier checkpoint, empty for none
   */
  public static Proof of(Path log, long index, String since) throws IOException {
    Checkpoint head = Verifier.head(log, Verifier.key(log));
    long size = head == null ? 0 : head.size();
    if (head == null || index < 0 || index >= size) {
      throw new InvalidInputException(
          "record", "is " + index, "one of the " + size + " that are signed, counted from 0");
    }
    Checkpoint earlier = since.isEmpty() ? null : Checkpoint.parse(since);
    if (earlier != null && earlier.size() > size) {
      throw new InvalidInputException(
          "since", "counts " + earlier.size() + " records", "at most the " + size + " of the log");
    }
    byte[][] line = {null};
    Segment.visit(log, index, index + 1, (_, bytes) -> line[0] = bytes);
    if (line[0] == null) {
      throw new InvalidInputException("record", "is in no file any more", "one that is kept");
    }
    Tiles tiles = new Tiles(log, new Disk());
    try {
      return new Proof(
          line[0],
          index,
          MerkleTree.inclusion(tiles, index, size),
          head,
          earlier == null ? List.of() : MerkleTree.consistency(tiles, earlier.size(), size),
          earlier);
    } catch (UncheckedIOException e) {
      throw new IOException("a tile is missing, which blr audit fsck makes anew", e);
    }
  }

  /** Reads what {@link #toString} writes. */
  public static Proof parse(String text) {
    int split = text.indexOf("\n\n");
    String[] lines = split < 0 ? new String[0] : text.substring(0, split).split("\n");
    if (lines.length < 3
        || !lines[0].equals(FIRST_LINE)
        || !lines[1].startsWith("extra ")
        || !lines[2].matches("index (0|[1-9][0-9]{0,17})")) {
      throw InvalidInputException.malformed("proof", "is not of that form", ALLOWED);
    }
    byte[] extra = bytes(lines[1].substring("extra ".length()));
    int end = 0;
    while (end < extra.length && extra[end] != '\n') {
      end++;
    }
    String rest =
        end + 1 >= extra.length
            ? ""
            : new String(extra, end + 1, extra.length - end - 1, StandardCharsets.UTF_8);
    int gap = rest.startsWith("\n") ? 0 : rest.indexOf("\n\n") + 1;
    return new Proof(
        Arrays.copyOf(extra, end),
        Long.parseLong(lines[2].substring("index ".length())),
        hashes(Arrays.copyOfRange(lines, 3, lines.length)),
        Checkpoint.parse(text.substring(split + 2)),
        rest.isEmpty() || gap == 0 ? List.of() : hashes(rest.substring(0, gap - 1).split("\n")),
        rest.isEmpty() ? null : Checkpoint.parse(rest.substring(gap + 1)));
  }

  private static List<byte[]> hashes(String[] lines) {
    List<byte[]> hashes = new ArrayList<>();
    for (String one : lines) {
      byte[] hash = bytes(one);
      if (hash.length != Tiles.HASH_BYTES) {
        throw InvalidInputException.malformed("proof", "has a line that is no hash", ALLOWED);
      }
      hashes.add(hash);
    }
    return hashes;
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw InvalidInputException.malformed("proof", "has a line that is not base64", ALLOWED);
    }
  }

  /** The record; only {@link #fault} says whether it is in the log. */
  public String record() {
    return new String(line, StandardCharsets.UTF_8);
  }

  /** Place of the record. */
  public long index() {
    return index;
  }

  /** Records that the checkpoint counts. */
  public long size() {
    return head.size();
  }

  /** What does not hold; empty where the record is in the log that this key signs. */
  public String fault(VerifierKey key) {
    if (!head.isSignedBy(key)) {
      return "the checkpoint is not signed by " + key.name();
    }
    if (!MerkleTree.includes(MerkleTree.leaf(line), index, head.size(), path, head.root())) {
      return "record " + index + " is not in the tree that the checkpoint signs";
    }
    if (since != null && !since.isSignedBy(key)) {
      return "the earlier checkpoint is not signed by " + key.name();
    }
    boolean goesOn =
        since == null
            || MerkleTree.extendsTree(
                since.size(), since.root(), head.size(), head.root(), consistency);
    return goesOn ? "" : "the log does not go on from the earlier checkpoint";
  }

  @Override
  public String toString() {
    StringBuilder extra = new StringBuilder(record()).append('\n');
    if (since != null) {
      extra.append(lines(consistency)).append('\n').append(since.note());
    }
    return FIRST_LINE
        + "\nextra "
        + Base64.getEncoder().encodeToString(extra.toString().getBytes(StandardCharsets.UTF_8))
        + "\nindex "
        + index
        + "\n"
        + lines(path)
        + "\n"
        + head.note();
  }

  private static String lines(List<byte[]> hashes) {
    return hashes.stream()
        .map(hash -> Base64.getEncoder().encodeToString(hash) + "\n")
        .collect(Collectors.joining());
  }
}
