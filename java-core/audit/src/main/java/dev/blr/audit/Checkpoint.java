package dev.blr.audit;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.Base64;

/**
 * How long a log was and what it held (c2sp.org/tlog-checkpoint), in a signed note.
 *
 * @param origin the log's name
 * @param size records
 * @param root of the Merkle tree over them, 32 bytes
 */
record Checkpoint(String origin, long size, byte[] root, SignedNote note) {
  private static final String ALLOWED = "a checkpoint (c2sp.org/tlog-checkpoint)";

  static Checkpoint sign(MerkleTree tree, SigningKey key) {
    byte[] root = tree.root();
    String origin = key.verifier().name();
    String text =
        origin + "\n" + tree.size() + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    return new Checkpoint(origin, tree.size(), root, SignedNote.sign(text, key));
  }

  static Checkpoint parse(String note) {
    SignedNote signed = SignedNote.parse(note);
    String[] lines = signed.text().split("\n");
    if (lines.length < 3 || lines[0].isEmpty() || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
      throw InvalidInputException.malformed("note", "has no origin, size and root", ALLOWED);
    }
    try {
      byte[] root = Base64.getDecoder().decode(lines[2]);
      if (root.length == 32) {
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), root, signed);
      }
    } catch (IllegalArgumentException e) {
      // refused as a root of another length is
    }
    throw InvalidInputException.malformed("note", "has a root that is no SHA-256", ALLOWED);
  }

  boolean isSignedBy(VerifierKey key) {
    return origin.equals(key.name()) && note.isSignedBy(key);
  }

  boolean isOf(MerkleTree tree) {
    return size == tree.size() && Arrays.equals(root, tree.root());
  }
}
