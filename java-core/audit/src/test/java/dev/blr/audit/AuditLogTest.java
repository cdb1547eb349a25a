package dev.blr.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLogTest {
  private static final long LARGE = 1 << 30;

  @TempDir Path log;

  @Test
  void whatIsAcknowledgedIsThereAndVerifies() throws IOException {
    try (AuditLog audit = AuditLog.open(log, Logs.settings(LARGE))) {
      for (int i = 0; i < 3; i++) {
        Receipt receipt = audit.append(Logs.entry(i));
        assertThat(receipt.sequence()).isEqualTo(i);
        assertThat(receipt.digest()).isEqualTo(Digest.hex(Logs.lines(log).get(i)));
      }
    }
    AuditRecord last = AuditRecord.parse(Logs.lines(log).get(2));
    assertThat(last.entry()).isEqualTo(Logs.entry(2));
    assertThat(last.previous()).isEqualTo(Digest.hex(Logs.lines(log).get(1)));
    assertThat(AuditRecord.parse(Logs.lines(log).get(0)).previous()).isEqualTo(Digest.NONE);
    assertThat(Logs.verify(log)).isEqualTo(new Verified(3, 3, null, "", List.of()));
  }

  /** The line is public: a third party reads it without this program. */
  @Test
  void theLine() {
    AuditRecord record = new AuditRecord(17, Logs.START, Logs.entry(3), Digest.NONE);
    assertThat(new String(record.line(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"sequence\":17,\"time\":\"2008-09-15T13:30:00.000000001Z\",\"kind\":\"decision\","
                + "\"actor\":\"desk-3\",\"input\":\""
                + Digest.hex("input 3")
                + "\",\"configuration\":\""
                + Digest.hex("configuration")
                + "\",\"code\":\""
                + Digest.hex("code")
                + "\",\"target\":\"scalar\",\"model\":\"live-1\",\"subject\":\"\","
                + "\"decision\":\"deny\",\"detail\":\"order 3\",\"previous\":\""
                + Digest.NONE
                + "\"}");
  }

  @Test
  void aLogGoesOnWhereItEndedInManySegments() throws IOException {
    for (int from = 0; from < 900; from += 300) {
      Logs.write(log, from, from + 300, 7, 50_000);
    }
    assertThat(Segment.all(log)).hasSizeGreaterThan(5);
    assertThat(Segment.all(log).getFirst().isFull()).isTrue();
    assertThat(Logs.lines(log)).hasSize(900);
    assertThat(Logs.verify(log)).isEqualTo(new Verified(900, 900, null, "", List.of()));
  }

  @Test
  void manyWritersNeverForkTheChain() throws IOException, InterruptedException {
    List<Thread> writers = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      writers.add(
          Thread.ofPlatform()
              .start(() -> {
                try (AuditLog audit =
                    AuditLog.open(log, Logs.settings(20_000), new Logs.Unforced())) {
                  for (int i = 0; i < 50; i++) {
                    audit.append(Logs.entry(i));
                  }
                } catch (IOException | RuntimeException e) {
                  synchronized (failures) {
                    failures.add(e);
                  }
                }
              }));
    }
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(failures).isEmpty();
    assertThat(Logs.verify(log)).isEqualTo(new Verified(200, 200, null, "", List.of()));
  }

  @Test
  void aClockMayStepBack() throws IOException {
    AtomicLong seconds = new AtomicLong(100);
    InstantSource back = () -> Instant.ofEpochSecond(seconds.getAndDecrement(), 987_654_321);
    AuditLog.Settings settings =
        new AuditLog.Settings("blr.test/audit", LARGE, back.withZone(ZoneOffset.UTC));
    try (AuditLog audit = AuditLog.open(log, settings)) {
      for (int i = 0; i < 5; i++) {
        audit.append(Logs.entry(i));
      }
    }
    assertThat(Logs.verify(log).isIntact()).isTrue();
    assertThat(AuditRecord.parse(Logs.lines(log).get(4)).time())
        .isEqualTo(Instant.ofEpochSecond(96, 987_654_321));
  }

  // ---- crashes

  @ParameterizedTest
  @ValueSource(strings = {"{\"sequence\":10,\"ti", "\n", "{\"sequence\":10}\n", "\0\0\0\0"})
  void whatIsBehindTheLastCheckpointIsSetAside(String rest) throws IOException {
    Logs.write(log, 0, 10, 3, LARGE);
    Path records = Segment.all(log).getFirst().plain(Segment.RECORDS);
    Files.writeString(records, rest, StandardOpenOption.APPEND);
    Verified found = Logs.verify(log);
    assertThat(found.isIntact()).isTrue();
    assertThat(found.notes()).hasSize(1);
    assertThat(found.notes().getFirst()).startsWith("what stands behind record 9 was never ackn");
    Logs.write(log, 10, 12, 1, LARGE);
    List<byte[]> lines = Logs.lines(log);
    Entry recovery = AuditRecord.parse(lines.get(10)).entry();
    assertThat(recovery.kind()).isEqualTo("recovery");
    assertThat(recovery.detail()).startsWith(rest.length() + " bytes").contains(Digest.hex(rest));
    assertThat(AuditRecord.parse(lines.get(12)).entry()).isEqualTo(Logs.entry(11));
    assertThat(Logs.verify(log)).isEqualTo(new Verified(13, 13, null, "", List.of()));
    try (var aside = Files.list(log.resolve("unsealed"))) {
      assertThat(aside.map(file -> read(file))).containsExactly(rest);
    }
  }

  @Test
  void aTornCheckpointIsWrittenAnew() throws IOException {
    Logs.write(log, 0, 10, 1, LARGE);
    Path notes = Segment.all(log).getFirst().plain(Segment.NOTES);
    Files.writeString(notes, "blr.test/audit\n11\nabc", StandardOpenOption.APPEND);
    Logs.write(log, 10, 11, 1, LARGE);
    assertThat(Logs.verify(log)).isEqualTo(new Verified(11, 11, null, "", List.of()));
  }

  @Test
  void aRotationThatWasBrokenOffIsEnded() throws IOException {
    Logs.write(log, 0, 100, 10, 20_000);
    Segment first = Segment.all(log).getFirst();
    List<byte[]> lines = Logs.lines(log);
    Files.writeString(first.plain(Segment.RECORDS), "left over");
    Logs.write(log, 100, 101, 1, 20_000);
    assertThat(first.plain(Segment.RECORDS)).doesNotExist();
    assertThat(Logs.lines(log).subList(0, 100)).containsExactlyElementsOf(lines);
    assertThat(Logs.verify(log).isIntact()).isTrue();
  }

  /** As on a disk that is full once the checkpoints are compressed, and before the records are. */
  @Test
  void aRotationThatWasBrokenOffBetweenItsFilesIsBegunAnew() throws IOException {
    Logs.write(log, 0, 10, 1, LARGE);
    Segment first = Segment.all(log).getFirst();
    try (var out = new GZIPOutputStream(Files.newOutputStream(first.compressed(Segment.NOTES)))) {
      Files.copy(first.plain(Segment.NOTES), out);
    }
    Logs.write(log, 10, 20, 1, LARGE);
    assertThat(Logs.verify(log)).isEqualTo(new Verified(20, 20, null, "", List.of()));
    Logs.write(log, 20, 21, 1, LARGE);
    assertThat(Logs.lines(log)).hasSize(21);
    assertThat(Logs.verify(log)).isEqualTo(new Verified(21, 21, null, "", List.of()));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A disk that has room for so many writes, the last of which it takes in half. */
  private static final class Full extends Disk {
    private final AtomicLong room;

    Full(long room) {
      this.room = new AtomicLong(room);
    }

    private static IOException noSpace() {
      return new IOException("No space left on device");
    }

    @Override
    void append(Path file, long position, byte[] bytes) throws IOException {
      if (room.decrementAndGet() < 0) {
        super.append(file, position, Arrays.copyOf(bytes, bytes.length / 2));
        throw noSpace();
      }
      super.append(file, position, bytes);
    }

    @Override
    void replace(Path file, byte[] bytes, boolean durable) throws IOException {
      if (room.decrementAndGet() < 0) {
        throw noSpace();
      }
      super.replace(file, bytes, durable);
    }
  }

  /** Wherever the disk is full first. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
  void aFullDiskReachesTheCallerAndLosesNothingAcknowledged(long room) throws IOException {
    List<Receipt> acknowledged = new ArrayList<>();
    try (AuditLog audit = AuditLog.open(log, Logs.settings(LARGE), new Full(room))) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 10; i++) {
                  acknowledged.add(audit.append(Logs.entry(i)));
                }
              })
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left on device");
      assertThat(audit.failure()).isPresent();
      assertThatThrownBy(() -> audit.append(Logs.entry(0)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left on device");
    }
    Logs.write(log, 10, 11, 1, LARGE);
    List<byte[]> lines = Logs.lines(log);
    for (Receipt receipt : acknowledged) {
      assertThat(Digest.hex(lines.get((int) receipt.sequence()))).isEqualTo(receipt.digest());
    }
    assertThat(Logs.verify(log).isIntact()).isTrue();
  }

  /**
   * The device of that name is full without anybody's help; a test elsewhere has no such device.
   */
  @Test
  void devFull() throws IOException {
    Path device = Path.of("/dev/full");
    assumeTrue(Files.exists(device));
    Disk disk =
        new Disk() {
          @Override
          void append(Path file, long position, byte[] bytes) throws IOException {
            try (var out = Files.newOutputStream(device)) {
              out.write(bytes);
            }
          }
        };
    try (AuditLog audit = AuditLog.open(log, Logs.settings(LARGE), disk)) {
      assertThatThrownBy(() -> audit.append(Logs.entry(0)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left on device");
    }
  }

  // ---- what is refused

  @Test
  void anEntryThatCannotBeARecordHarmsNoOther() throws IOException {
    Entry large = Entry.of("decision", "desk", "allow", "\u0001".repeat(20_000)); // six bytes each
    try (AuditLog audit = AuditLog.open(log, Logs.settings(LARGE))) {
      List<CompletableFuture<Receipt>> receipts =
          List.of(audit.submit(Logs.entry(0)), audit.submit(large), audit.submit(Logs.entry(1)));
      assertThat(receipts.get(0).join().sequence()).isZero();
      assertThatThrownBy(() -> receipts.get(1).join())
          .isInstanceOf(CompletionException.class)
          .hasMessageContaining("65535 at most");
      assertThat(receipts.get(2).join().sequence()).isEqualTo(1);
    }
    assertThat(Logs.verify(log).isIntact()).isTrue();
  }

  @Test
  void refusesWhatIsNoDigestAndWhatIsNoLine() {
    assertThatThrownBy(() -> Logs.entry(0).about("Jane Doe"))
        .hasMessage(
            "subject is no SHA-256; allowed: 64 hexadecimal digits in lower case, or nothing");
    assertThatThrownBy(() -> Entry.of("decision", "a\nb", "allow", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("actor ");
  }

  @Test
  void aClosedLogRefuses() throws IOException {
    AuditLog audit = AuditLog.open(log, Logs.settings(LARGE));
    audit.close();
    assertThatThrownBy(() -> audit.append(Logs.entry(0)))
        .isInstanceOf(IOException.class)
        .hasMessage("the audit log is closed");
  }

  @Test
  void aLogThatWasCutIsNotContinued() throws IOException {
    Logs.write(log, 0, 10, 1, LARGE);
    Path records = Segment.all(log).getFirst().plain(Segment.RECORDS);
    byte[] all = Files.readAllBytes(records);
    Files.write(records, Arrays.copyOf(all, all.length - 1));
    assertThatThrownBy(() -> AuditLog.open(log, Logs.settings(LARGE)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it ends before record 9 of 10 (blr audit verify)");
  }

  @Test
  void theClockIsTheOneHandedIn() throws IOException {
    Clock clock = Logs.settings(LARGE).clock();
    Logs.write(log, 0, 1, 1, LARGE);
    assertThat(AuditRecord.parse(Logs.lines(log).getFirst()).time()).isEqualTo(clock.instant());
  }
}
