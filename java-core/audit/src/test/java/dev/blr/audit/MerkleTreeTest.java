package dev.blr.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  private static final HexFormat HEX = HexFormat.of();

  /** The leaves of the Certificate Transparency reference tests (RFC 6962's authors). */
  private static final List<byte[]> ENTRIES =
      Stream.of(
              "",
              "00",
              "10",
              "2021",
              "3031",
              "40414243",
              "5051525354555657",
              "606162636465666768696a6b6c6d6e6f")
          .map(HEX::parseHex)
          .toList();

  /** Their roots, one leaf more each; recomputed independently. */
  private static final List<String> ROOTS =
      List.of(
          "6e340b9c",
          "fac54203",
          "aeb6bcfe",
          "d37ee418",
          "4e3bbb1f",
          "76e67dad",
          "ddb89be4",
          "5dc9da79");

  private static List<byte[]> leaves(int count) {
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      leaves.add(MerkleTree.leaf(new byte[] {(byte) i, (byte) (i >> 8)}));
    }
    return leaves;
  }

  /** MTH as RFC 6962, 2.1 defines it, word for word. */
  private static byte[] root(List<byte[]> leaves) {
    int n = leaves.size();
    if (n == 1) {
      return leaves.getFirst();
    }
    int k = 1;
    while (2 * k < n) {
      k *= 2;
    }
    return MerkleTree.node(root(leaves.subList(0, k)), root(leaves.subList(k, n)));
  }

  private static MerkleTree.Nodes nodes(List<byte[]> leaves) {
    return (level, index) ->
        root(leaves.subList((int) (index << level), (int) (index + 1 << level)));
  }

  private static byte[] flipped(byte[] hash) {
    byte[] other = hash.clone();
    other[0] ^= 1;
    return other;
  }

  @Test
  void knownRoots() {
    MerkleTree tree = new MerkleTree();
    assertThat(HEX.formatHex(tree.root()))
        .isEqualTo(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"); // SHA-256("")
    for (int i = 0; i < ENTRIES.size(); i++) {
      tree.append(MerkleTree.leaf(ENTRIES.get(i)));
      assertThat(HEX.formatHex(tree.root())).startsWith(ROOTS.get(i));
    }
  }

  @Test
  void everyInclusion() {
    for (int size = 1; size <= 40; size++) {
      List<byte[]> leaves = leaves(size);
      byte[] root = root(leaves);
      for (int index = 0; index < size; index++) {
        List<byte[]> path = MerkleTree.inclusion(nodes(leaves), index, size);
        byte[] leaf = leaves.get(index);
        assertThat(MerkleTree.includes(leaf, index, size, path, root)).isTrue();
        assertThat(MerkleTree.includes(flipped(leaf), index, size, path, root)).isFalse();
        assertThat(MerkleTree.includes(leaf, index + 1, size, path, root)).isFalse();
        if (!path.isEmpty()) {
          List<byte[]> shorter = path.subList(1, path.size());
          assertThat(MerkleTree.includes(leaf, index, size, shorter, root)).isFalse();
        }
      }
    }
  }

  @Test
  void everyConsistency() {
    for (int size = 1; size <= 40; size++) {
      List<byte[]> leaves = leaves(size);
      byte[] root = root(leaves);
      for (int old = 1; old <= size; old++) {
        byte[] before = root(leaves.subList(0, old));
        List<byte[]> proof = MerkleTree.consistency(nodes(leaves), old, size);
        assertThat(MerkleTree.extendsTree(old, before, size, root, proof)).isTrue();
        assertThat(MerkleTree.extendsTree(old, flipped(before), size, root, proof)).isFalse();
        assertThat(MerkleTree.extendsTree(old, before, size, flipped(root), proof)).isFalse();
        assertThat(MerkleTree.extendsTree(size + 1, before, size, root, proof)).isFalse();
      }
    }
  }

  @Test
  void aTreeIsTakenUpFromItsPerfectSubtrees() {
    for (int size = 0; size <= 40; size++) {
      List<byte[]> leaves = leaves(size + 1);
      MerkleTree tree = MerkleTree.of(size, nodes(leaves));
      tree.append(leaves.get(size));
      assertThat(tree.root()).isEqualTo(root(leaves));
    }
  }
}
