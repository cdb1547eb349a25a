package dev.blr.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever is done to a log by somebody without its key, wherever: it is seen, and the place is
 * named.
 */
class TamperingTest {
  private static final int RECORDS = 1_000;
  private static final long ONE_SEGMENT = 1 << 30;

  @TempDir static Path log;

  private static List<byte[]> lines;
  private static Path file;

  @BeforeAll
  static void write() throws IOException {
    Logs.write(log, 0, RECORDS, 50, ONE_SEGMENT);
    lines = Logs.lines(log);
    file = Segment.all(log).getFirst().plain(Segment.RECORDS);
  }

  /** What is done at a record; the lines are changed in place. */
  enum Attack {
    FLIP {
      @Override
      void at(int i, List<byte[]> lines) {
        byte[] line = lines.get(i).clone();
        line[i * 31 % line.length] ^= (byte) (1 << i % 7);
        lines.set(i, line);
      }
    },
    DELETE {
      @Override
      void at(int i, List<byte[]> lines) {
        lines.remove(i);
      }
    },
    INSERT {
      @Override
      void at(int i, List<byte[]> lines) {
        AuditRecord here = AuditRecord.parse(lines.get(i));
        lines.add(i, new AuditRecord(i, here.time(), Logs.entry(i + 1), here.previous()).line());
      }
    },
    SWAP {
      @Override
      void at(int i, List<byte[]> lines) {
        int with = i == lines.size() - 1 ? i - 1 : i + 1;
        byte[] line = lines.get(i);
        lines.set(i, lines.get(with));
        lines.set(with, line);
      }

      @Override
      int broken(int i) {
        return Math.min(i, RECORDS - 2);
      }
    },
    DUPLICATE {
      @Override
      void at(int i, List<byte[]> lines) {
        lines.add(i, lines.get(Math.max(0, i - 1)));
      }

      @Override
      int broken(int i) {
        return Math.max(1, i);
      }
    },
    CUT {
      @Override
      void at(int i, List<byte[]> lines) {
        lines.subList(i, lines.size()).clear();
      }
    },
    /** From here on another history, whose chain is right. */
    FORK {
      @Override
      void at(int i, List<byte[]> lines) {
        String previous = i == 0 ? Digest.NONE : hex(lines.get(i - 1));
        for (int j = i; j < Math.min(lines.size(), i + 20); j++) {
          byte[] line = new AuditRecord(j, Logs.START, Logs.entry(j + 1), previous).line();
          lines.set(j, line);
          previous = hex(line);
        }
        lines.subList(Math.min(lines.size(), i + 20), lines.size()).clear();
      }
    };

    abstract void at(int i, List<byte[]> lines);

    /** The first record that is not what was signed. */
    int broken(int i) {
      return i;
    }
  }

  private static String hex(byte[] line) {
    return HexFormat.of().formatHex(Digest.of(line));
  }

  private static void store(Path file, List<byte[]> lines) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      bytes.writeBytes(line);
      bytes.write('\n');
    }
    Files.write(file, bytes.toByteArray());
  }

  @Test
  void theLogItselfIsIntact() throws IOException {
    assertThat(Logs.verify(log)).isEqualTo(new Verified(RECORDS, RECORDS, null, "", List.of()));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("slow")
  void everyPositionIsNamed(Attack attack) throws IOException {
    List<String> wrong = new ArrayList<>();
    try {
      for (int i = 0; i < RECORDS; i++) {
        List<byte[]> changed = new ArrayList<>(lines);
        attack.at(i, changed);
        store(file, changed);
        Verified found = Logs.verify(log);
        if (found.broken() == null || found.broken() != attack.broken(i)) {
          wrong.add(attack + " at " + i + ": " + found);
        }
      }
    } finally {
      store(file, lines);
    }
    assertThat(wrong).isEmpty();
  }

  /**
   * A file of compressed records, of checkpoints, a tile; each gone, and each with a byte flipped.
   */
  @Test
  void everyFileThatIsDeletedOrFlipped(@TempDir Path other) throws IOException {
    Logs.write(other, 0, RECORDS, 50, 60_000);
    List<Path> files;
    try (Stream<Path> all = Files.walk(other)) {
      files =
          all.filter(Files::isRegularFile).filter(one -> !isSpare(other.relativize(one))).toList();
    }
    assertThat(files).hasSizeGreaterThan(9);
    for (Path one : files) {
      byte[] content = Files.readAllBytes(one);
      Files.delete(one);
      Verified gone = Logs.verify(other);
      assertThat(gone.isIntact()).as("without " + one).isFalse();
      byte[] flipped = content.clone();
      flipped[content.length / 2] ^= 4;
      Files.write(one, flipped);
      Verified changed = Logs.verify(other);
      assertThat(changed.isIntact()).as("flipped " + one).isFalse();
      if (one.toString().contains("records")) {
        long first = Long.parseLong(one.getFileName().toString().substring(0, 12));
        if (one.toString().contains(Segment.RECORDS)) {
          assertThat(gone.broken()).as("without " + one).isEqualTo(first);
        }
        assertThat(changed.broken()).as("flipped " + one).isBetween(first, first + 400);
      }
      Files.write(one, content);
    }
    assertThat(Logs.verify(other).isIntact()).isTrue();
  }

  /** What is not needed to tell what was recorded, or is there twice. */
  private static boolean isSpare(Path file) {
    String name = file.toString();
    return name.equals("checkpoint")
        || name.equals("lock")
        || name.endsWith(".key")
        || name.contains(".p")
        || name.startsWith("tile/1")
        || name.contains(Segment.NOTES);
  }

  /**
   * Whoever changes records, tiles and the last segment's files alike is found out by what was
   * signed.
   */
  @Test
  void tilesThatWereMadeToFit(@TempDir Path other) throws IOException {
    Logs.write(other, 0, 300, 10, ONE_SEGMENT);
    List<byte[]> changed = new ArrayList<>(Logs.lines(other));
    Attack.FORK.at(290, changed);
    store(Segment.all(other).getFirst().plain(Segment.RECORDS), changed);
    Tiles tiles = new Tiles(other, new Logs.Unforced());
    for (byte[] line : changed) {
      tiles.append(MerkleTree.leaf(line));
    }
    tiles.flush();
    Verified found = Logs.verify(other);
    assertThat(found.broken()).isEqualTo(290);
    assertThat(found.fault()).contains("are not those that were signed");
  }

  /** Somebody who has the key can write another history; a checkpoint that was kept shows it. */
  @Test
  void aCheckpointThatWasKept(@TempDir Path other, @TempDir Path shorter) throws IOException {
    Logs.write(other, 0, 20, 1, ONE_SEGMENT);
    String kept = Files.readString(other.resolve("checkpoint"));
    for (String key : List.of("signing.key", "verifier.key")) {
      Files.copy(other.resolve(key), shorter.resolve(key));
    }
    Logs.write(shorter, 0, 10, 1, ONE_SEGMENT);
    VerifierKey key = Verifier.key(other);
    assertThat(Verifier.verify(other, key, kept).isIntact()).isTrue();
    assertThat(Verifier.verify(shorter, key, "").isIntact()).isTrue();
    assertThat(Verifier.verify(shorter, key, kept).fault())
        .isEqualTo("the log had 20 records when it was kept");
    Logs.write(shorter, 11, 30, 1, ONE_SEGMENT);
    Verified forked = Verifier.verify(shorter, key, kept);
    assertThat(forked.broken()).isZero();
    assertThat(forked.fault())
        .isEqualTo("the first 20 records are not those of the checkpoint kept");
    VerifierKey another = SigningKey.generate("blr.test/audit").verifier();
    assertThat(Verifier.verify(other, another, "").fault()).startsWith("no checkpoint of that key");
    assertThatThrownBy(() -> Verifier.verify(other, another, kept))
        .hasMessage("since is not signed by blr.test/audit; allowed: a checkpoint of this log");
  }
}
