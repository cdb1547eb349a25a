package dev.blr.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Makes anew what follows from the records of a log: the leftovers of a broken rotation, what a
 * crash left behind the last checkpoint, tiles, and the index. A record itself cannot be made anew.
 */
public final class Repair {
  private Repair() {}

  /** What was done, one line each; what is still wrong is for {@link Verifier} to say. */
  public static List<String> run(Path log) throws IOException {
    try (WriterLock lock = new WriterLock(log)) {
      return lock.hold(_ -> repair(log));
    }
  }

  private static List<String> repair(Path log) throws IOException {
    VerifierKey verifier = Verifier.key(log);
    List<String> done = new ArrayList<>(Segment.tidy(log));
    Checkpoint head = Verifier.head(log, verifier);
    if (head != null) {
      done.addAll(tiles(log, head));
    }
    Index.rebuild(log);
    Index.open(log).close();
    done.add("made the index anew");
    return done;
  }

  private static List<String> tiles(Path log, Checkpoint head) throws IOException {
    TreeMap<Long, byte[]> leaves = new TreeMap<>();
    Segment.visit(
        log, 0, head.size(), (sequence, line) -> leaves.put(sequence, MerkleTree.leaf(line)));
    Tiles old = new Tiles(log, new Disk());
    MerkleTree tree = new MerkleTree();
    for (long i = 0; i < head.size(); i++) {
      byte[] leaf = leaves.computeIfAbsent(i, old::leaf); // of a record that was removed
      if (leaf.length == 0) {
        return List.of("left the tiles: record " + i + " and its tile are in no file");
      }
      tree.append(leaf);
    }
    if (!head.isOf(tree)) {
      return List.of("left the tiles: the records are not those that were signed");
    }
    Tiles fresh = new Tiles(log, new Disk());
    for (byte[] leaf : leaves.values()) {
      fresh.append(leaf);
    }
    fresh.flush();
    return List.of("made the tiles of " + head.size() + " records anew");
  }
}
