package dev.blr.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final Instant LATER = Logs.START.plusSeconds(1);
  private static final long SEGMENT = 30_000; // some 60 records

  @TempDir Path log;

  @BeforeEach
  void write() throws IOException {
    Logs.write(log, 0, 600, 10, SEGMENT);
  }

  private AuditLog open() throws IOException {
    return AuditLog.open(log, Logs.settings(SEGMENT), new Logs.Unforced());
  }

  @Test
  void whatIsRemovedIsNamedAndTheRestVerifies() throws IOException {
    String kept = Proof.of(log, 3, "").toString();
    VerifierKey key = Verifier.key(log);
    try (AuditLog audit = open()) {
      Retention retention = new Retention(log, audit);
      assertThat(retention.removeBefore(Logs.START, "nobody")).isEmpty(); // none is older
      String gone = retention.removeBefore(LATER, "nightly");
      assertThat(gone).startsWith("0-");
      long end = Ranges.parse(gone).all().getFirst().to();
      assertThat(end).isBetween(256L, 511L); // only what is in full tiles
      assertThat(Segment.all(log).getFirst().first()).isEqualTo(end + 1);
      Verified found = Logs.verify(log);
      assertThat(found.isIntact()).isTrue();
      assertThat(found.records()).isEqualTo(601);
      assertThat(found.present()).isEqualTo(600 - end);
      assertThat(retention.removeBefore(LATER, "nightly")).isEqualTo(gone);
    }
    assertThat(Proof.parse(kept).fault(key)).isEmpty(); // a copy that was kept is still proved
    assertThat(Proof.of(log, 599, "").fault(key)).isEmpty();
    Logs.write(log, 600, 700, 10, SEGMENT);
    assertThat(Logs.verify(log).isIntact()).isTrue();
  }

  @Test
  void whatNoRecordNamesIsMissed() throws IOException {
    try (AuditLog audit = open()) {
      new Retention(log, audit).removeBefore(LATER, "nightly");
    }
    Segment next = Segment.all(log).getFirst();
    next.delete();
    assertThat(Logs.verify(log).broken()).isEqualTo(next.first());
  }

  @Test
  void aHoldIsStrongerUntilItIsReleased() throws IOException {
    try (AuditLog audit = open()) {
      Retention retention = new Retention(log, audit);
      retention.hold("legal", "case 7", "100-101");
      String gone = retention.removeBefore(LATER, "nightly");
      assertThat(Ranges.parse(gone).holds(100)).isFalse();
      assertThat(Ranges.parse(gone).holds(0)).isTrue();
      assertThat(Ranges.parse(gone).all()).hasSize(2); // before and behind
      assertThat(Logs.lines(log).stream().map(line -> new String(line, StandardCharsets.UTF_8)))
          .anyMatch(line -> line.startsWith("{\"sequence\":100,"));
      assertThat(Logs.verify(log).isIntact()).isTrue();
      retention.release("legal", "case 7");
      assertThat(Ranges.parse(retention.removeBefore(LATER, "nightly")).all()).hasSize(1);
      assertThat(Logs.verify(log).isIntact()).isTrue();
    }
  }

  @Test
  void aHoldOfEverything() throws IOException {
    try (AuditLog audit = open()) {
      Retention retention = new Retention(log, audit);
      retention.hold("legal", "case 8", "");
      assertThat(retention.removeBefore(LATER, "nightly")).isEmpty();
    }
  }

  // ---- repair

  @Test
  void tilesAndIndexAreMadeAnew() throws IOException {
    byte[] tile = Files.readAllBytes(log.resolve("tile/0/001"));
    Files.delete(log.resolve("tile/0/001"));
    assertThat(Logs.verify(log).broken()).isEqualTo(256);
    Files.write(log.resolve("tile/0/000"), new byte[8_192]);
    assertThat(Logs.verify(log).fault()).contains("its tile holds another record");
    List<String> done = Repair.run(log);
    assertThat(done).containsExactly("made the tiles of 600 records anew", "made the index anew");
    assertThat(log.resolve("tile/0/001")).hasBinaryContent(tile);
    assertThat(Logs.verify(log)).isEqualTo(new Verified(600, 600, null, "", List.of()));
    Logs.write(log, 600, 610, 1, SEGMENT);
    assertThat(Logs.verify(log).isIntact()).isTrue();
  }

  @Test
  void aRecordIsNotMadeAnew() throws IOException {
    Segment last = Segment.all(log).getLast();
    Path records = last.plain(Segment.RECORDS);
    Files.writeString(records, Files.readString(records).replaceFirst("allow", "denyy"));
    Verified before = Logs.verify(log);
    assertThat(before.isIntact()).isFalse();
    assertThat(Repair.run(log)).first().asString().startsWith("left the tiles: the records are");
    assertThat(Logs.verify(log)).isEqualTo(before);
    try (Stream<Path> files = Files.list(log)) {
      assertThat(files).anyMatch(file -> file.endsWith("index.sqlite"));
    }
  }
}
