package dev.blr.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Logs for tests. */
final class Logs {
  static final Instant START = Instant.parse("2008-09-15T13:30:00.000000001Z");

  /** Writes as the product does, but lets the system choose when. */
  static final class Unforced extends Disk {
    @Override
    void append(Path file, long position, byte[] bytes) throws IOException {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
        channel.write(ByteBuffer.wrap(bytes), position);
      }
    }

    @Override
    void replace(Path file, byte[] bytes, boolean durable) throws IOException {
      Files.write(file, bytes);
    }
  }

  private Logs() {}

  static AuditLog.Settings settings(long segmentBytes) {
    return new AuditLog.Settings(
        "blr.test/audit", segmentBytes, Clock.fixed(START, ZoneOffset.UTC));
  }

  static Entry entry(int i) {
    return Entry.of("decision", "desk-" + i % 7, i % 3 == 0 ? "deny" : "allow", "order " + i)
        .on("input " + i, "configuration")
        .by(Digest.hex("code"), "scalar", "live-1");
  }

  /** So many records, that are handed in a group at a time. */
  static void write(Path log, int from, int to, int group, long segmentBytes) throws IOException {
    try (AuditLog audit = AuditLog.open(log, settings(segmentBytes), new Unforced())) {
      for (int i = from; i < to; i += group) {
        List<CompletableFuture<Receipt>> receipts = new ArrayList<>();
        for (int j = i; j < Math.min(to, i + group); j++) {
          receipts.add(audit.submit(entry(j)));
        }
        receipts.forEach(CompletableFuture::join);
      }
    }
  }

  static Verified verify(Path log) throws IOException {
    return Verifier.verify(log, Verifier.key(log), "");
  }

  /** The bytes of every line, without its end. */
  static List<byte[]> lines(Path log) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    Segment.visit(log, 0, Long.MAX_VALUE, (_, line) -> lines.add(line));
    return lines;
  }
}
