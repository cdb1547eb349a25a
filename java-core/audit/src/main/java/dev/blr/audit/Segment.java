package dev.blr.audit;

import dev.blr.engine.numeric.InvalidInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Some records on end in one file, and the checkpoints that count them in another; both compressed
 * once the segment is full.
 *
 * @param first its first record
 */
record Segment(Path directory, long first) {
  static final String RECORDS = ".jsonl";
  static final String NOTES = ".notes";
  private static final String GZIP = ".gz";
  private static final String PART = ".part";
  private static final int LINES_OF_A_NOTE = 5; // origin, size, root, nothing, signature

  /** What a line of the log is handed to. */
  interface Reader {
    /**
     * @param start of the line in the segment's uncompressed bytes
     * @return whether to go on
     */
    boolean take(long start, byte[] line, boolean whole) throws IOException;
  }

  static Path directory(Path log) {
    return log.resolve("records");
  }

  /** Of a log, by their first records. */
  static List<Segment> all(Path log) throws IOException {
    TreeSet<Long> firsts = new TreeSet<>();
    try (Stream<Path> files = Files.list(directory(log))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.matches("[0-9]{12,18}\\.jsonl(\\.gz)?")) {
          firsts.add(Long.parseLong(name.substring(0, name.indexOf('.'))));
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return firsts.stream().map(first -> new Segment(directory(log), first)).toList();
  }

  /**
   * Removes what a rotation left that was broken off. What is compressed is whole; but a segment is
   * full only once its records are, which come last: checkpoints that were compressed before that
   * are still to be written to.
   */
  static List<String> tidy(Path log) throws IOException {
    List<String> done = new ArrayList<>();
    for (Segment segment : all(log)) {
      if (!segment.isFull()
          && Files.exists(segment.plain(NOTES))
          && Files.deleteIfExists(segment.compressed(NOTES))) {
        done.add("removed " + segment.compressed(NOTES) + ", whose records are not compressed");
      }
      for (String suffix : List.of(RECORDS, NOTES)) {
        if (Files.exists(segment.compressed(suffix))
            && Files.deleteIfExists(segment.plain(suffix))) {
          done.add("removed " + segment.plain(suffix) + ", which is compressed already");
        }
        if (Files.deleteIfExists(segment.part(suffix))) {
          done.add("removed " + segment.part(suffix) + ", which was not finished");
        }
      }
    }
    return done;
  }

  Path plain(String suffix) {
    return directory.resolve(String.format("%012d", first) + suffix);
  }

  Path compressed(String suffix) {
    return plain(suffix + GZIP);
  }

  private Path part(String suffix) {
    return plain(suffix + GZIP + PART);
  }

  boolean isFull() {
    return Files.exists(compressed(RECORDS));
  }

  /** Compresses both files; those that were are gone when this returns. */
  void compress() throws IOException {
    for (String suffix : List.of(NOTES, RECORDS)) {
      try (InputStream in = Files.newInputStream(plain(suffix));
          GZIPOutputStream out =
              new GZIPOutputStream(Files.newOutputStream(part(suffix)), 1 << 16)) {
        in.transferTo(out);
      }
      try (var channel = FileChannel.open(part(suffix), StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part(suffix), compressed(suffix));
    }
    Disk.sync(plain(RECORDS));
    for (String suffix : List.of(NOTES, RECORDS)) {
      Files.delete(plain(suffix));
    }
  }

  void delete() throws IOException {
    for (String suffix : List.of(RECORDS, NOTES)) {
      Files.deleteIfExists(plain(suffix));
      Files.deleteIfExists(compressed(suffix));
    }
  }

  private InputStream open(String suffix) throws IOException {
    if (!Files.exists(compressed(suffix))) {
      try {
        return Files.newInputStream(plain(suffix));
      } catch (NoSuchFileException e) {
        if (!Files.exists(compressed(suffix))) {
          throw e;
        } // else a writer has just compressed it
      }
    }
    return new GZIPInputStream(Files.newInputStream(compressed(suffix)), 1 << 16);
  }

  /** Its lines, the last of which may have been torn off. */
  void lines(Reader reader) throws IOException {
    try (InputStream in = open(RECORDS)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      byte[] bytes = new byte[1 << 16];
      long start = 0;
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        int from = 0;
        for (int i = 0; i < read; i++) {
          if (bytes[i] == '\n') {
            line.write(bytes, from, i - from);
            from = i + 1;
            if (!reader.take(start, line.toByteArray(), true)) {
              return;
            }
            start += line.size() + 1;
            line.reset();
          }
        }
        line.write(bytes, from, read - from);
        if (line.size() > 2 * AuditRecord.MOST_BYTES) {
          break; // no record, whatever follows
        }
      }
      if (line.size() > 0) {
        reader.take(start, line.toByteArray(), false);
      }
    }
  }

  /**
   * Its checkpoints.
   *
   * @param bytes that they take; what follows was torn off
   */
  record Notes(List<Checkpoint> all, long bytes) {}

  Notes notes() throws IOException {
    String text;
    try (InputStream in = open(NOTES)) {
      text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1); // a byte is a character
    } catch (NoSuchFileException e) {
      return new Notes(List.of(), 0);
    }
    List<Checkpoint> all = new ArrayList<>();
    int start = 0;
    while (true) {
      int end = start;
      for (int line = 0; line < LINES_OF_A_NOTE && end >= 0; line++) {
        end = text.indexOf('\n', end) + 1;
        end = end == 0 ? -1 : end;
      }
      if (end < 0) {
        return new Notes(all, start);
      }
      try {
        byte[] bytes = text.substring(start, end).getBytes(StandardCharsets.ISO_8859_1);
        all.add(Checkpoint.parse(new String(bytes, StandardCharsets.UTF_8)));
      } catch (InvalidInputException e) {
        return new Notes(all, start);
      }
      start = end;
    }
  }

  /** What is done with a record that is read back. */
  interface Visit {
    void see(long sequence, byte[] line) throws IOException;
  }

  /** Visits the records from … to − 1 of a log, by their places in its files. */
  static void visit(Path log, long from, long to, Visit visit) throws IOException {
    List<Segment> segments = new ArrayList<>(all(log));
    segments.sort(Comparator.comparingLong(Segment::first));
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      boolean before = i + 1 < segments.size() && segments.get(i + 1).first <= from;
      if (!before && segment.first < to) {
        long[] at = {segment.first};
        segment.lines((start, line, whole) -> {
          if (whole && at[0] >= from && at[0] < to) {
            visit.see(at[0], line);
          }
          return ++at[0] < to;
        });
      }
    }
  }
}
