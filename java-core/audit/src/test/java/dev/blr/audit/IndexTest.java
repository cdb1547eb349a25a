package dev.blr.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexTest {
  private static final long LARGE = 1 << 30;

  @TempDir Path log;

  private static Index.Query query(String kind, String actor, String decision) {
    return new Index.Query(null, null, kind, actor, decision, null, 1_000);
  }

  private List<String> find(Index.Query query) throws IOException {
    try (Index index = Index.open(log)) {
      return index.find(query);
    }
  }

  @Test
  void findsWhatWasRecordedAlsoSinceItWasMade() throws IOException {
    Logs.write(log, 0, 30, 5, 4_000);
    assertThat(find(query(null, "desk-3", null))).hasSize(4); // 3, 10, 17, 24
    assertThat(find(query("decision", "desk-3", "deny")))
        .hasSize(2)
        .allMatch(line -> line.contains("order 3\"") || line.contains("order 24\""));
    Logs.write(log, 30, 60, 5, 4_000);
    assertThat(find(query(null, "desk-3", null))).hasSize(9);
    assertThat(find(query("none", null, null))).isEmpty();
    assertThat(find(new Index.Query(null, null, null, null, null, null, 3)))
        .hasSize(3)
        .last()
        .asString()
        .startsWith("{\"sequence\":59,");
  }

  /** Every nanosecond there is: from JSON into SQL and back. */
  @Test
  void timesSurviveToTheNanosecond() throws IOException, SQLException {
    Random random = new Random(1);
    Instant[] times = new Instant[300];
    for (int i = 0; i < times.length; i++) {
      times[i] =
          Instant.ofEpochSecond(
              random.nextLong(-2_000_000_000L, 9_000_000_000L), random.nextInt(1_000_000_000));
    }
    times[0] = Instant.parse("1969-12-31T23:59:59.999999999Z");
    times[1] = Instant.parse("2262-04-11T23:47:16.854775807Z"); // 2^63 - 1 nanoseconds
    int[] next = {0};
    InstantSource clock = () -> times[next[0]++];
    try (AuditLog audit =
        AuditLog.open(
            log,
            new AuditLog.Settings("blr.test/audit", LARGE, clock.withZone(ZoneOffset.UTC)),
            new Logs.Unforced())) {
      for (int i = 0; i < times.length; i++) {
        audit.append(Logs.entry(i));
      }
    }
    List<byte[]> lines = Logs.lines(log);
    try (Index index = Index.open(log)) {
      for (int i = 0; i < times.length; i++) {
        assertThat(AuditRecord.parse(lines.get(i)).time()).isEqualTo(times[i]);
        assertThat(index.timeOf(i)).isEqualTo(times[i]);
        assertThat(index.find(new Index.Query(times[i], times[i], null, null, null, null, 10)))
            .containsExactly(new String(lines.get(i), StandardCharsets.UTF_8));
        assertThat(Index.time(Index.nanos(times[i]))).isEqualTo(times[i]);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01-31T09:30:00Z",
        "2026-01-31T09:30:00.123Z",
        "2026-01-31T09:30:00.000000000+01:00",
        "2026-02-30T09:30:00.000000000Z",
        "yesterday",
      })
  void refusesATimeOfAnotherForm(String text) {
    assertThatThrownBy(() -> AuditRecord.time(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nine decimals");
  }

  @Test
  void anIndexThatIsNoneOrOfAnotherLogIsMadeAnew(@TempDir Path other) throws IOException {
    Logs.write(log, 0, 20, 5, LARGE);
    assertThat(find(query(null, "desk-0", null))).hasSize(3);
    Files.writeString(log.resolve("index.sqlite"), "no index");
    assertThat(find(query(null, "desk-0", null))).hasSize(3);
    Logs.write(other, 5, 25, 5, LARGE);
    Index.open(other).close();
    Files.copy(
        other.resolve("index.sqlite"),
        log.resolve("index.sqlite"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(find(query(null, "desk-0", null))).hasSize(3).first().asString().contains("order 0");
  }

  @Test
  void aPersonIsFoundUntilTheKeyIsErased() throws IOException {
    Subjects subjects = new Subjects(log);
    try (AuditLog audit = AuditLog.open(log, Logs.settings(LARGE))) {
      audit.append(Logs.entry(0).about(subjects.digest("Jane Doe")));
      audit.append(Logs.entry(1).about(subjects.digest("John Roe")));
      audit.append(Logs.entry(2).about(subjects.digest("Jane Doe")));
    }
    String jane = subjects.known("Jane Doe").orElseThrow();
    assertThat(find(new Index.Query(null, null, null, null, null, jane, 10))).hasSize(2);
    assertThat(subjects.erase("Jane Doe")).isTrue();
    assertThat(subjects.erase("Jane Doe")).isFalse();
    assertThat(subjects.known("Jane Doe")).isEmpty();
    assertThat(subjects.digest("Jane Doe")).isNotEqualTo(jane); // met for the first time again
    assertThat(subjects.known("John Roe")).isPresent();
    assertThat(Logs.verify(log).isIntact()).isTrue();
    try (var files = Files.walk(log)) {
      assertThat(files.filter(Files::isRegularFile).noneMatch(file -> holds(file, "Jane")))
          .isTrue();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      return bytes.contains(text) || file.toString().contains(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
