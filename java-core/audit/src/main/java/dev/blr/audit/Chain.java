package dev.blr.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of a log, to which groups of records are added; only to be used by who holds the lock.
 */
final class Chain {
  /** The newest signed checkpoint, where c2sp.org/tlog-tiles looks for it. */
  static final String CHECKPOINT = "checkpoint";

  private final Path log;
  private final SigningKey key;
  private final Disk disk;
  private final long segmentBytes;

  private MerkleTree tree = new MerkleTree();
  private Tiles tiles;
  private String last = Digest.NONE;
  private @Nullable Segment active; // null where the next record begins one
  private long recordsBytes;
  private long notesBytes;
  private @Nullable Entry recovered; // null where nothing had to be set aside

  private Chain(Path log, SigningKey key, Disk disk, long segmentBytes) {
    this.log = log;
    this.key = key;
    this.disk = disk;
    this.segmentBytes = segmentBytes;
    this.tiles = new Tiles(log, disk);
  }

  /**
   * Reads where a log ends, and sets aside what lies behind its last checkpoint.
   *
   * @throws IOException also where the log is shorter than its checkpoint, or not what that has
   *     signed
   */
  static Chain load(Path log, SigningKey key, Disk disk, long segmentBytes) throws IOException {
    Chain chain = new Chain(log, key, disk, segmentBytes);
    Segment.tidy(log);
    List<Segment> segments = Segment.all(log);
    Checkpoint head = null;
    for (int i = segments.size() - 1; i >= 0 && head == null; i--) {
      Segment.Notes notes = segments.get(i).notes();
      head = notes.all().isEmpty() ? null : notes.all().getLast();
      chain.notesBytes = i == segments.size() - 1 ? notes.bytes() : 0;
    }
    if (head != null && !head.isSignedBy(key.verifier())) {
      throw broken("the last checkpoint is signed by somebody else");
    }
    long size = head == null ? 0 : head.size();
    if (!segments.isEmpty()) {
      chain.cut(segments.getLast(), size);
    }
    chain.readEnd(size);
    if (head != null && !head.isOf(chain.tree)) {
      throw broken("the records are not those that the last checkpoint signs");
    }
    return chain;
  }

  private static IOException broken(String what) {
    return new IOException("the audit log cannot be continued: " + what + " (blr audit verify)");
  }

  /** Sets aside what the last segment holds beyond the checkpoint. */
  private void cut(Segment segment, long size) throws IOException {
    if (segment.isFull()) {
      return;
    }
    active = segment;
    long[] end = {0, segment.first()};
    segment.lines((start, line, whole) -> {
      boolean counted = end[1] < size && whole;
      end[0] += counted ? line.length + 1 : 0;
      end[1] += counted ? 1 : 0;
      return counted;
    });
    if (end[1] != size) {
      throw broken("it ends before record " + end[1] + " of " + size);
    }
    recordsBytes = end[0];
    byte[] all = Files.readAllBytes(segment.plain(Segment.RECORDS));
    if (all.length > recordsBytes) {
      setAside(segment, size, all);
    }
    Path notes = segment.plain(Segment.NOTES);
    if (Files.exists(notes) && Files.size(notes) > notesBytes) {
      disk.truncate(notes, notesBytes);
    }
  }

  private void setAside(Segment segment, long size, byte[] all) throws IOException {
    byte[] rest = Arrays.copyOfRange(all, (int) recordsBytes, all.length);
    Path directory = log.resolve("unsealed");
    Files.createDirectories(directory);
    String name = size + "-" + Digest.hex(rest).substring(0, 16) + Segment.RECORDS;
    disk.replace(directory.resolve(name), rest, true);
    disk.truncate(segment.plain(Segment.RECORDS), recordsBytes);
    recovered =
        Entry.of(
            Entry.Kind.RECOVERY,
            "audit",
            "set aside",
            rest.length
                + " bytes behind the last checkpoint, never acknowledged: unsealed/"
                + name
                + ", SHA-256 "
                + Digest.hex(rest));
  }

  /** The leaves that fill no tile, and the line that the next record names. */
  private void readEnd(long size) throws IOException {
    if (size == 0) {
      return;
    }
    List<byte[]> leaves = new ArrayList<>();
    long partial = size - size % Tiles.WIDTH;
    long[] seen = {0};
    Segment.visit(
        log,
        Math.min(partial, size - 1),
        size,
        (sequence, line) -> {
          if (sequence >= partial) {
            leaves.add(MerkleTree.leaf(line));
          }
          last = HexFormat.of().formatHex(Digest.of(line));
          seen[0] = sequence;
        });
    if (seen[0] != size - 1 || leaves.size() != size - partial) {
      throw broken("records before " + size + " are missing");
    }
    try {
      tiles = Tiles.load(log, disk, size, leaves);
      tree = MerkleTree.of(size, tiles);
    } catch (UncheckedIOException e) {
      throw broken("a tile is missing, which blr audit fsck makes anew");
    }
  }

  long size() {
    return tree.size();
  }

  /** What is to be recorded, and when it was handed in. */
  record Arrival(Entry entry, Instant time) {}

  /**
   * Where a record stands; or why it could not be made, which no other suffers from.
   *
   * @param refusal null where there is a record
   */
  record Outcome(@Nullable Receipt receipt, @Nullable RuntimeException refusal) {}

  /** Records that something was set aside, where it was. */
  void recover(InstantSource clock) throws IOException {
    if (recovered != null) {
      commit(List.of(new Arrival(recovered, clock.instant())));
      recovered = null;
    }
  }

  /** Adds a group of records, in their order; they are on the disk and signed when this returns. */
  List<Outcome> commit(List<Arrival> group) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    List<Outcome> outcomes = new ArrayList<>(group.size());
    long first = tree.size();
    for (Arrival arrival : group) {
      try {
        outcomes.add(new Outcome(add(arrival, lines), null));
      } catch (IllegalArgumentException | UncheckedIOException e) {
        outcomes.add(new Outcome(null, e));
      }
    }
    if (tree.size() > first) {
      seal(first, lines.toByteArray());
    }
    return outcomes;
  }

  private Receipt add(Arrival arrival, ByteArrayOutputStream lines) throws IOException {
    AuditRecord record = new AuditRecord(tree.size(), arrival.time(), arrival.entry(), last);
    byte[] line = record.line();
    byte[] leaf = MerkleTree.leaf(line);
    lines.writeBytes(line);
    lines.write('\n');
    last = HexFormat.of().formatHex(Digest.of(line));
    tree.append(leaf);
    tiles.append(leaf);
    return new Receipt(record.sequence(), last);
  }

  /** Records first, then the checkpoint that counts them: who reads one finds the other. */
  private void seal(long first, byte[] lines) throws IOException {
    if (active == null) {
      active = new Segment(Segment.directory(log), first);
      recordsBytes = 0;
      notesBytes = 0;
    }
    disk.append(active.plain(Segment.RECORDS), recordsBytes, lines);
    tiles.flush();
    byte[] note = Checkpoint.sign(tree, key).note().toString().getBytes(StandardCharsets.UTF_8);
    disk.append(active.plain(Segment.NOTES), notesBytes, note);
    disk.replace(log.resolve(CHECKPOINT), note, false);
    recordsBytes += lines.length;
    notesBytes += note.length;
    if (recordsBytes >= segmentBytes) {
      active.compress();
      active = null;
    }
  }
}
