package dev.blr.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Hashes of the Merkle tree in files (c2sp.org/tlog-tiles): tile n of level l holds up to 256
 * hashes of perfect subtrees of 256^l leaves, one after the other. Those at the right edge are
 * partial.
 */
final class Tiles implements MerkleTree.Nodes {
  static final int WIDTH = 256;
  static final int HASH_BYTES = 32;
  private static final int HEIGHT = 8; // levels of the tree in a tile
  private static final int LEVELS = 8;

  private final Path directory;
  private final Disk disk;
  private final List<List<byte[]>> edges = new ArrayList<>(); // by level: the tile that is not full
  private final long[] full = new long[LEVELS]; // by level: how many tiles are
  private final int[] written = new int[LEVELS]; // by level: the partial tile's width on the disk
  private final Map<Path, byte[]> read = new HashMap<>();

  Tiles(Path log, Disk disk) {
    this.directory = log.resolve("tile");
    this.disk = disk;
    for (int level = 0; level < LEVELS; level++) {
      edges.add(new ArrayList<>());
    }
  }

  /**
   * The tree of so many leaves, of which the full tiles are on the disk.
   *
   * @param last its leaves that fill no tile
   */
  static Tiles load(Path log, Disk disk, long size, List<byte[]> last) {
    Tiles tiles = new Tiles(log, disk);
    tiles.edges.getFirst().addAll(last);
    for (int level = 0; level < LEVELS; level++) {
      long hashes = size >> HEIGHT * level;
      tiles.full[level] = hashes / WIDTH;
      for (long i = tiles.full[level] * WIDTH; level > 0 && i < hashes; i++) {
        tiles.edges.get(level).add(tiles.node(HEIGHT, i, level - 1));
      }
    }
    return tiles;
  }

  static Path name(int level, long number, int width) {
    return Path.of("tile", Integer.toString(level)).resolve(place(number, width));
  }

  /** "x001/x234/067", and "x001/x234/067.p/8" of a partial one. */
  static String place(long number, int width) {
    StringBuilder path = new StringBuilder(String.format("%03d", number % 1000));
    for (long rest = number / 1000; rest > 0; rest /= 1000) {
      path.insert(0, String.format("x%03d/", rest % 1000));
    }
    return width == WIDTH ? path.toString() : path + ".p/" + width;
  }

  private Path file(int level, long number, int width) {
    return directory.resolveSibling(name(level, number, width));
  }

  /** Where the partial tiles of a number lie. */
  private Path partial(int level, long number) {
    Path whole = file(level, number, WIDTH);
    return whole.resolveSibling(whole.getFileName() + ".p");
  }

  // ---- writing

  /** Takes in the next leaf; a tile that it fills is on the disk when this returns. */
  void append(byte[] leaf) throws IOException {
    byte[] hash = leaf;
    for (int level = 0; ; level++) {
      List<byte[]> edge = edges.get(level);
      edge.add(hash);
      if (edge.size() < WIDTH) {
        return;
      }
      write(file(level, full[level], WIDTH), edge, true);
      deletePartial(level, full[level], WIDTH);
      hash = fold(join(edge), 0, WIDTH);
      edge.clear();
      full[level]++;
      written[level] = 0;
    }
  }

  /** Writes the partial tiles, which could be made anew and are not forced. */
  void flush() throws IOException {
    for (int level = 0; level < LEVELS; level++) {
      int width = edges.get(level).size();
      if (width > 0 && width != written[level]) {
        write(file(level, full[level], width), edges.get(level), false);
        deletePartial(level, full[level], width);
        written[level] = width;
      }
    }
  }

  private void write(Path file, List<byte[]> hashes, boolean durable) throws IOException {
    Files.createDirectories(file.getParent());
    disk.replace(file, join(hashes), durable);
  }

  /** All but the one of that width. */
  private void deletePartial(int level, long number, int width) throws IOException {
    Path partial = partial(level, number);
    if (!Files.isDirectory(partial)) {
      return;
    }
    try (Stream<Path> files = Files.list(partial)) {
      for (Path file : files.toList()) {
        if (!file.getFileName().toString().equals(Integer.toString(width))) {
          Files.delete(file);
        }
      }
    }
    if (width == WIDTH) {
      Files.delete(partial);
    }
  }

  private static byte[] join(List<byte[]> hashes) {
    byte[] all = new byte[hashes.size() * HASH_BYTES];
    for (int i = 0; i < hashes.size(); i++) {
      System.arraycopy(hashes.get(i), 0, all, i * HASH_BYTES, HASH_BYTES);
    }
    return all;
  }

  // ---- reading

  @Override
  public byte[] node(int level, long index) {
    return node(level % HEIGHT, index, level / HEIGHT);
  }

  /** Over 2^height hashes of a level of tiles. */
  private byte[] node(int height, long index, int level) {
    long first = index << height;
    long number = first / WIDTH;
    int from = (int) (first % WIDTH);
    int to = from + (1 << height);
    boolean edge = number == full[level] && !edges.get(level).isEmpty();
    byte[] tile = edge ? join(edges.get(level)) : tile(level, number);
    if (tile.length >= to * HASH_BYTES) {
      return fold(tile, from, to);
    }
    if (level == 0) {
      throw new UncheckedIOException(new NoSuchFileException(name(0, number, WIDTH).toString()));
    }
    List<byte[]> below = new ArrayList<>();
    for (long i = first; i < first + (1 << height); i++) {
      below.add(node(HEIGHT, i, level - 1));
    }
    return fold(join(below), 0, below.size());
  }

  /** The leaf of a record; empty where no tile on the disk holds it. */
  byte[] leaf(long index) {
    byte[] tile = tile(0, index / WIDTH);
    int at = (int) (index % WIDTH) * HASH_BYTES;
    return tile.length < at + HASH_BYTES
        ? new byte[0]
        : Arrays.copyOfRange(tile, at, at + HASH_BYTES);
  }

  /** What is on the disk of a tile, the full one or the widest partial one; else nothing. */
  private byte[] tile(int level, long number) {
    Path whole = file(level, number, WIDTH);
    byte[] kept = read.get(whole);
    if (kept == null) {
      read.clear(); // one after the other is what is asked for
      kept = onDisk(whole, partial(level, number));
      read.put(whole, kept);
    }
    return kept;
  }

  private static byte[] onDisk(Path whole, Path partial) {
    try {
      if (Files.exists(whole)) {
        return Files.readAllBytes(whole);
      }
      byte[] widest = {};
      if (Files.isDirectory(partial)) {
        try (Stream<Path> files = Files.list(partial)) {
          for (Path file : files.toList()) {
            byte[] one = Files.readAllBytes(file);
            widest = one.length > widest.length ? one : widest;
          }
        }
      }
      return widest;
    } catch (NoSuchFileException e) {
      return new byte[0]; // a writer is just about to fill it
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] fold(byte[] hashes, int from, int to) {
    if (to - from == 1) {
      return Arrays.copyOfRange(hashes, from * HASH_BYTES, to * HASH_BYTES);
    }
    int middle = (from + to) / 2;
    return MerkleTree.node(fold(hashes, from, middle), fold(hashes, middle, to));
  }
}
