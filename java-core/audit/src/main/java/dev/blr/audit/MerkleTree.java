package dev.blr.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Merkle tree over a list of entries (RFC 6962, section 2.1), of which only the perfect
 * subtrees at its right edge are kept.
 *
 * <pre>
 *   MTH({})     = SHA-256()
 *   MTH({d})    = SHA-256(0x00 || d)
 *   MTH(D[n])   = SHA-256(0x01 || MTH(D[0:k]) || MTH(D[k:n])),  k the largest power of two below n
 * </pre>
 */
public final class MerkleTree {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private final List<byte[]> perfect = new ArrayList<>();
  private long size;

  /** A perfect subtree of 2^level leaves, the index-th from the left. */
  interface Nodes {
    byte[] node(int level, long index);
  }

  /** Of an entry. */
  public static byte[] leaf(byte[] entry) {
    return Digest.of(LEAF, entry);
  }

  static byte[] node(byte[] left, byte[] right) {
    return Digest.of(NODE, left, right);
  }

  /** The tree of so many leaves that are kept elsewhere. */
  static MerkleTree of(long size, Nodes nodes) {
    MerkleTree tree = new MerkleTree();
    long at = 0;
    for (int level = 62; level >= 0; level--) {
      if ((size >> level & 1) == 1) {
        tree.perfect.add(nodes.node(level, at >> level));
        at += 1L << level;
      }
    }
    tree.size = size;
    return tree;
  }

  /** Takes in the hash of the next entry. */
  public void append(byte[] leaf) {
    byte[] hash = leaf;
    for (long left = size; (left & 1) == 1; left >>= 1) {
      hash = node(perfect.removeLast(), hash);
    }
    perfect.add(hash);
    size++;
  }

  public long size() {
    return size;
  }

  public byte[] root() {
    if (perfect.isEmpty()) {
      return Digest.of();
    }
    byte[] hash = perfect.getLast();
    for (int i = perfect.size() - 2; i >= 0; i--) {
      hash = node(perfect.get(i), hash);
    }
    return hash;
  }

  // ---- proofs

  /** PATH(m, D[n]) of RFC 6962, 2.1.1: from the leaf's sibling to the root's child. */
  static List<byte[]> inclusion(Nodes nodes, long index, long size) {
    List<byte[]> path = new ArrayList<>();
    inclusion(nodes, index, 0, size, path);
    return path;
  }

  private static void inclusion(Nodes nodes, long index, long from, long to, List<byte[]> path) {
    if (to - from == 1) {
      return;
    }
    long middle = from + Long.highestOneBit(to - from - 1);
    if (index < middle) {
      inclusion(nodes, index, from, middle, path);
      path.add(hash(nodes, middle, to));
    } else {
      inclusion(nodes, index, middle, to, path);
      path.add(hash(nodes, from, middle));
    }
  }

  /** PROOF(m, D[n]) of RFC 6962, 2.1.2; empty where one of the trees is. */
  static List<byte[]> consistency(Nodes nodes, long old, long size) {
    List<byte[]> proof = new ArrayList<>();
    if (old > 0 && old < size) {
      consistency(nodes, old, 0, size, true, proof);
    }
    return proof;
  }

  private static void consistency(
      Nodes nodes, long old, long from, long to, boolean whole, List<byte[]> proof) {
    if (old == to) {
      if (!whole) {
        proof.add(hash(nodes, from, to));
      }
      return;
    }
    long middle = from + Long.highestOneBit(to - from - 1);
    if (old <= middle) {
      consistency(nodes, old, from, middle, whole, proof);
      proof.add(hash(nodes, middle, to));
    } else {
      consistency(nodes, old, middle, to, false, proof);
      proof.add(hash(nodes, from, middle));
    }
  }

  private static byte[] hash(Nodes nodes, long from, long to) {
    long count = to - from;
    if (Long.bitCount(count) == 1) {
      int level = Long.numberOfTrailingZeros(count);
      return nodes.node(level, from >> level);
    }
    long middle = from + Long.highestOneBit(count - 1);
    return node(hash(nodes, from, middle), hash(nodes, middle, to));
  }

  /** Whether a path leads from a leaf to a root (RFC 9162, 2.1.3.2). */
  static boolean includes(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long place = index;
    long last = size - 1;
    byte[] hash = leaf;
    for (byte[] sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((place & 1) == 1 || place == last) {
        hash = node(sibling, hash);
        while ((place & 1) == 0 && place != 0) {
          place >>= 1;
          last >>= 1;
        }
      } else {
        hash = node(hash, sibling);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(hash, root);
  }

  /** Whether the larger tree only adds to the smaller (RFC 9162, 2.1.4.2). */
  static boolean extendsTree(long old, byte[] oldRoot, long size, byte[] root, List<byte[]> proof) {
    if (old == size) {
      return proof.isEmpty() && Arrays.equals(oldRoot, root);
    }
    if (old == 0) {
      return proof.isEmpty() && Arrays.equals(oldRoot, Digest.of());
    }
    if (old > size) {
      return false;
    }
    List<byte[]> path = new ArrayList<>(proof);
    if (Long.bitCount(old) == 1) {
      path.addFirst(oldRoot);
    }
    return !path.isEmpty() && meets(old - 1, size - 1, path, oldRoot, root);
  }

  private static boolean meets(
      long lastOfOld, long lastOfAll, List<byte[]> path, byte[] oldRoot, byte[] root) {
    int even = Long.numberOfTrailingZeros(~lastOfOld);
    long place = lastOfOld >> even;
    long last = lastOfAll >> even;
    byte[] before = path.getFirst();
    byte[] after = before;
    for (byte[] one : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((place & 1) == 1 || place == last) {
        before = node(one, before);
        after = node(one, after);
        while ((place & 1) == 0 && place != 0) {
          place >>= 1;
          last >>= 1;
        }
      } else {
        after = node(after, one);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(before, oldRoot) && Arrays.equals(after, root);
  }
}
