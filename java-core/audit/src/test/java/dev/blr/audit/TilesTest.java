package dev.blr.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TilesTest {
  @TempDir Path log;

  private static byte[] leaf(int i) {
    return MerkleTree.leaf(new byte[] {(byte) i, (byte) (i >> 8), (byte) (i >> 16)});
  }

  private List<String> files(String directory) throws IOException {
    Path root = log.resolve(directory);
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).map(file -> root.relativize(file) + "").toList();
    }
  }

  /** The example of c2sp.org/tlog-tiles. */
  @Test
  void namesOfTiles() {
    assertThat(Tiles.place(1234067, 256)).isEqualTo("x001/x234/067");
    assertThat(Tiles.place(1234067, 8)).isEqualTo("x001/x234/067.p/8");
    assertThat(Tiles.place(7, 256)).isEqualTo("007");
    assertThat(Tiles.name(3, 1000, 1)).isEqualTo(Path.of("tile/3/x001/000.p/1"));
  }

  /**
   * The example of c2sp.org/tlog-tiles: "a tree of size 70,000 will be represented by 273 full
   * level 0 tiles, one partial level 0 tile of width 112, one full level 1 tile, one partial level
   * 1 tile of width 17, and one partial level 2 tile of width 1".
   */
  @Test
  void aTreeOfSeventyThousand() throws IOException {
    Tiles tiles = new Tiles(log, new Logs.Unforced());
    MerkleTree tree = new MerkleTree();
    for (int i = 0; i < 70_000; i++) {
      tiles.append(leaf(i));
      tree.append(leaf(i));
      if (i % 97 == 0) {
        tiles.flush();
      }
    }
    tiles.flush();
    assertThat(files("tile/0").stream().filter(name -> !name.contains(".p"))).hasSize(273);
    assertThat(files("tile/0").stream().filter(name -> name.contains(".p")))
        .containsExactly("273.p/112");
    assertThat(files("tile/1")).containsExactlyInAnyOrder("000", "001.p/17");
    assertThat(files("tile/2")).containsExactly("000.p/1");
    assertThat(Files.size(log.resolve("tile/1/000"))).isEqualTo(8_192);
    Tiles read = new Tiles(log, new Disk());
    assertThat(MerkleTree.of(70_000, read).root()).isEqualTo(tree.root());
    assertThat(read.leaf(69_999)).isEqualTo(leaf(69_999));
    assertThat(read.leaf(70_000)).isEmpty();
    Files.delete(log.resolve("tile/2/000.p/1")); // made from what is below
    assertThat(MerkleTree.of(70_000, new Tiles(log, new Disk())).root()).isEqualTo(tree.root());
  }

  @Test
  void aTreeIsTakenUpAtAnySize() throws IOException {
    MerkleTree whole = new MerkleTree();
    Tiles tiles = new Tiles(log, new Logs.Unforced());
    for (int size = 0; size < 600; size++) {
      List<byte[]> last =
          Stream.iterate(size - size % 256, i -> i + 1)
              .limit(size % 256)
              .map(TilesTest::leaf)
              .toList();
      Tiles again = Tiles.load(log, new Logs.Unforced(), size, last);
      assertThat(MerkleTree.of(size, again).root()).isEqualTo(whole.root());
      tiles.append(leaf(size));
      whole.append(leaf(size));
    }
  }
}
