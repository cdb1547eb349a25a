package dev.blr.audit;

import dev.blr.engine.numeric.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log from its first record to its last checkpoint, and names the first record that is not
 * what was signed. Every line has its place, the SHA-256 of the line before it, and a leaf in the
 * tiles; the tree over all lines has the root that the last checkpoint signs, and at every earlier
 * one the root that it signed.
 */
public final class Verifier {
  private final Path log;
  private final VerifierKey key;
  private final @Nullable Checkpoint kept; // elsewhere; null where none was
  private final Tiles tiles;
  private final MerkleTree tree = new MerkleTree();
  private final List<String> notes = new ArrayList<>();
  private final List<Checkpoint> seen = new ArrayList<>();
  private String previous = Digest.NONE;
  private boolean afterGap;
  private long present;
  private long unlike = -1; // first record whose leaf in the tiles is another
  private long untiled = -1; // first record whose tile is in no file
  private int met; // checkpoints that count no more records than were read
  private long good; // what the last checkpoint counts whose root was met
  private @Nullable Checkpoint bad; // the first whose root was not
  private boolean goesOn = true; // from the checkpoint that was kept
  private @Nullable Ranges retained; // null until a record is missed
  private @Nullable Verified broken; // null as long as nothing is

  private Verifier(Path log, VerifierKey key, @Nullable Checkpoint kept) {
    this.log = log;
    this.key = key;
    this.kept = kept;
    this.tiles = new Tiles(log, new Disk());
  }

  /** The key that a log says it is signed with; only a key from elsewhere shows that it is. */
  public static VerifierKey key(Path log) throws IOException {
    try {
      return VerifierKey.parse(Files.readString(log.resolve(SigningKey.VERIFIER)));
    } catch (NoSuchFileException e) {
      throw new InvalidInputException(
          log.toString(), "is no audit log", "a directory with a " + SigningKey.VERIFIER);
    }
  }

  /** How many records the last checkpoint signs. */
  public static long records(Path log) throws IOException {
    Checkpoint head = head(log, key(log));
    return head == null ? 0 : head.size();
  }

  /**
   * @param since a checkpoint that was kept elsewhere, which the log must go on from; empty without
   */
  public static Verified verify(Path log, VerifierKey key, String since) throws IOException {
    Checkpoint kept = since.isEmpty() ? null : Checkpoint.parse(since);
    if (kept != null && !kept.isSignedBy(key)) {
      throw new InvalidInputException(
          "since", "is not signed by " + key.name(), "a checkpoint of this log");
    }
    return new Verifier(log, key, kept).verify();
  }

  private Verified broken(long index, long records, String fault) {
    return new Verified(records, present, index, fault, notes);
  }

  private Verified verify() throws IOException {
    Checkpoint head = head(log, key);
    if (head == null) {
      boolean empty = Segment.all(log).isEmpty();
      return empty
          ? new Verified(0, 0, null, "", List.of("nothing was recorded"))
          : broken(0, 0, "no checkpoint of that key: nothing says what the records were");
    }
    for (Segment segment : Segment.all(log)) {
      seen.addAll(segment.notes().all());
    }
    if (kept != null && kept.size() > head.size()) {
      return broken(
          head.size(), head.size(), "the log had " + kept.size() + " records when it was kept");
    }
    seen.sort(Comparator.comparingLong(Checkpoint::size));
    read(head.size());
    if (broken == null && tree.size() < head.size()) {
      missing(tree.size(), head.size(), head.size());
    }
    return found(head);
  }

  /** The newest checkpoint of a log that the key has signed; null without one. */
  static @Nullable Checkpoint head(Path log, VerifierKey key) throws IOException {
    Checkpoint head = null;
    try {
      head = Checkpoint.parse(Files.readString(log.resolve(Chain.CHECKPOINT)));
    } catch (NoSuchFileException | InvalidInputException e) {
      // the notes beside the records have it as well
    }
    head = head != null && head.isSignedBy(key) ? head : null;
    for (Segment segment : Segment.all(log).reversed()) {
      List<Checkpoint> all = segment.notes().all();
      Checkpoint last = all.isEmpty() ? null : all.getLast();
      if (last != null && (head == null || last.size() > head.size()) && last.isSignedBy(key)) {
        return last;
      }
    }
    return head;
  }

  private void read(long size) throws IOException {
    long beyond = 0;
    for (Segment segment : Segment.all(log)) {
      if (broken != null || segment.first() >= size) {
        beyond += segment.first() >= size ? 1 : 0;
        continue;
      }
      if (segment.first() > tree.size()) {
        missing(tree.size(), segment.first(), size);
      }
      try {
        segment.lines((_, line, whole) -> check(line, whole, size));
      } catch (IOException e) {
        broken =
            broken(tree.size(), size, segment.plain("") + " cannot be read: " + e.getMessage());
      }
    }
    if (beyond > 0) {
      unsealed(size);
    }
  }

  private void unsealed(long size) {
    notes.add(
        "what stands behind record "
            + (size - 1)
            + " was never acknowledged: a writer is at it, or a crash has left it, or it is"
            + " forged");
  }

  /** Whether to read on. */
  private boolean check(byte[] line, boolean whole, long size) {
    long index = tree.size();
    if (index == size) {
      unsealed(size);
      return false;
    }
    String fault = fault(line, whole, index);
    if (fault != null) {
      broken = broken(unlike < 0 ? index : unlike, size, fault);
      return false;
    }
    byte[] leaf = MerkleTree.leaf(line);
    byte[] known = tiles.leaf(index);
    if (unlike < 0 && known.length > 0 && !Arrays.equals(leaf, known)) {
      unlike = index;
    }
    if (untiled < 0 && known.length == 0 && index < size - size % Tiles.WIDTH) {
      untiled = index;
    }
    append(leaf);
    previous = HexFormat.of().formatHex(Digest.of(line));
    afterGap = false;
    present++;
    return true;
  }

  /** Takes in a leaf, and holds the tree to every checkpoint of its size. */
  private void append(byte[] leaf) {
    tree.append(leaf);
    if (kept != null && kept.size() == tree.size()) {
      goesOn = kept.isOf(tree);
    }
    while (met < seen.size() && seen.get(met).size() <= tree.size()) {
      Checkpoint one = seen.get(met++);
      if (bad == null && one.size() == tree.size()) {
        boolean is = one.isOf(tree);
        good = is ? one.size() : good;
        bad = is ? null : one;
      }
    }
  }

  /** Null where a line is a record and at its place. */
  private @Nullable String fault(byte[] line, boolean whole, long index) {
    if (!whole) {
      return "the line is torn";
    }
    try {
      AuditRecord record = AuditRecord.parse(line);
      if (record.sequence() != index) {
        return "here stands record " + record.sequence();
      }
      return record.previous().equals(previous) || afterGap
          ? null
          : "the line before it is not the one that it names";
    } catch (InvalidInputException | UncheckedIOException e) {
      return "the line is no record: " + e.getMessage();
    }
  }

  /** Records from … to − 1 are in no file; a retention record may say why. */
  private void missing(long from, long to, long size) throws IOException {
    Ranges gone = retained == null ? retained(size) : retained;
    retained = gone;
    for (long index = from; index < to; index++) {
      byte[] leaf = gone.holds(index) ? tiles.leaf(index) : new byte[0];
      if (leaf.length == 0) {
        broken = broken(unlike < 0 ? index : unlike, size, "it is in no file");
        return;
      }
      append(leaf);
    }
    afterGap = true;
  }

  /** What retention records say is gone. */
  private Ranges retained(long size) throws IOException {
    List<Ranges> found = new ArrayList<>(List.of(Ranges.NONE));
    Segment.visit(
        log,
        0,
        size,
        (_, line) -> {
          try {
            AuditRecord record = AuditRecord.parse(line);
            if (record.entry().kind().equals(Entry.Kind.RETENTION)) {
              found.add(Ranges.parse(record.entry().detail()));
            }
          } catch (InvalidInputException | UncheckedIOException e) {
            // named when its turn comes
          }
        });
    return found.getLast();
  }

  private Verified found(Checkpoint head) {
    if (broken != null) {
      return broken;
    }
    long size = head.size();
    if (!head.isOf(tree)) {
      return unlike >= 0
          ? broken(unlike, size, "the record is not the one that was signed")
          : broken(good, size, "the records from here on are not those that were signed");
    }
    if (kept != null && !goesOn) {
      return broken(
          0, size, "the first " + kept.size() + " records are not those of the checkpoint kept");
    }
    if (bad != null) {
      String who = bad.isSignedBy(key) ? "another root, signed" : "another root, of another key";
      return broken(good, size, "the checkpoint of " + bad.size() + " records has " + who);
    }
    if (unlike >= 0) {
      return broken(unlike, size, "its tile holds another record; blr audit fsck makes it anew");
    }
    if (untiled >= 0) {
      return broken(untiled, size, "its tile is in no file; blr audit fsck makes it anew");
    }
    return new Verified(size, present, null, "", notes);
  }
}
