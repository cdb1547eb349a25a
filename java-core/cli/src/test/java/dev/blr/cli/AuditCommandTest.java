package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.blr.audit.AuditLog;
import dev.blr.audit.Entry;
import dev.blr.audit.Subjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditCommandTest {
  @TempDir Path log;

  private static final AuditLog.Settings SETTINGS =
      new AuditLog.Settings(
          "blr.test/audit",
          1 << 20,
          Clock.fixed(Instant.parse("2008-09-15T13:30:00.000000001Z"), ZoneOffset.UTC));

  @BeforeEach
  void write() throws IOException {
    try (AuditLog audit = AuditLog.open(log, SETTINGS)) {
      for (int i = 0; i < 5; i++) {
        audit.append(Entry.of("decision", "desk", i == 3 ? "halt" : "none", "order " + i));
      }
      audit.append(
          Entry.of("override", "risk", "allow", "").about(new Subjects(log).digest("Jane Doe")));
    }
  }

  private static Outcome audit(Object... arguments) {
    String[] line = new String[arguments.length + 1];
    line[0] = "audit";
    for (int i = 0; i < arguments.length; i++) {
      line[i + 1] = arguments[i].toString();
    }
    return Outcome.of("", false, line);
  }

  private Path records() {
    return log.resolve("records/000000000000.jsonl");
  }

  @Test
  void anIntactLog() throws IOException {
    Outcome outcome = audit("verify", log);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).isEqualTo("6 records are what was signed\n");
    assertThat(outcome.code()).isZero();
    Outcome json = audit("verify", log, "--format", "json");
    assertThat(json.json().at("/records").asInt()).isEqualTo(6);
    assertThat(json.json().at("/present").asInt()).isEqualTo(6);
    assertThat(json.json().at("/intact").asBoolean()).isTrue();
    assertThat(json.json().at("/broken").isNull()).isTrue();
  }

  @Test
  void aBrokenOneIsNamedAndExitsWithFive() throws IOException {
    Files.writeString(records(), Files.readString(records()).replace("order 3", "order 4"));
    Outcome outcome = audit("verify", log);
    assertThat(outcome.code()).isEqualTo(5);
    assertThat(outcome.out())
        .isEqualTo("record 3 of 6: the line before it is not the one that it names\n");
    assertThat(audit("verify", log, "--format", "json").json().at("/broken").asInt()).isEqualTo(3);
    Outcome repaired = audit("fsck", log);
    assertThat(repaired.code()).isEqualTo(5);
    assertThat(repaired.out()).contains("left the tiles: ").contains("record 3 of 6: ");
  }

  @Test
  void fsckMakesTheIndexAnew() throws IOException {
    Files.writeString(log.resolve("index.sqlite"), "none");
    Outcome outcome = audit("fsck", log);
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .isEqualTo(
            """
            made the tiles of 6 records anew
            made the index anew
            6 records are what was signed
            """);
  }

  @Test
  void queries() throws IOException {
    assertThat(audit("query", log, "--decision", "halt").json().at("/sequence").asInt())
        .isEqualTo(3);
    assertThat(audit("query", log, "--subject", "Jane Doe").json().at("/sequence").asInt())
        .isEqualTo(5);
    assertThat(audit("query", log, "--subject", "John Roe").out()).isEmpty();
    assertThat(audit("query", log, "--kind", "decision", "--last", "2").out().lines()).hasSize(2);
    assertThat(audit("query", log, "--from", "2008-09-15T13:30:00.000000002Z").out()).isEmpty();
    assertThat(audit("query", log, "--to", "2008-09-15T13:30:00.000000001Z").out().lines())
        .hasSize(6);
  }

  @Test
  void aThirdPartyChecksAProofWithTheKeyAlone(@TempDir Path elsewhere) throws IOException {
    Path proof = elsewhere.resolve("record.tlog-proof");
    String key = Files.readString(log.resolve("verifier.key")).strip();
    assertThat(audit("prove", log, "--record", "3", "--output", proof).code()).isZero();
    assertThat(Files.readString(proof)).startsWith("c2sp.org/tlog-proof@v1\nextra ");
    Outcome outcome = audit("verify", proof, "--key", key);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .startsWith("record 3 of 6, signed by blr.test/audit:\n{\"sequence\":3,")
        .contains("\"decision\":\"halt\"");
    Files.writeString(proof, Files.readString(proof).replace("index 3", "index 2"));
    Outcome another = audit("verify", proof, "--key", key);
    assertThat(another.code()).isEqualTo(5);
    assertThat(another.out())
        .isEqualTo("record 2 of 6: record 2 is not in the tree that the checkpoint signs\n");
  }

  @Test
  void aLogThatWentOnFromACheckpointThatWasKept(@TempDir Path elsewhere) throws IOException {
    Path kept = Files.copy(log.resolve("checkpoint"), elsewhere.resolve("kept"));
    write();
    assertThat(audit("verify", log, "--since", kept).code()).isZero();
    Path proof = elsewhere.resolve("record.tlog-proof");
    audit("prove", log, "--record", "11", "--since", kept, "--output", proof);
    String key = Files.readString(log.resolve("verifier.key")).strip();
    assertThat(audit("verify", proof, "--key", key).out()).startsWith("record 11 of 12, signed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "verify DIR --format csv | 2 | --format is csv; allowed: table, json",
        "verify DIR --key x | 2 | key has no two +; allowed: a verifier key of"
            + " c2sp.org/signed-note",
        "verify DIR/checkpoint | 2 | --key is missing; allowed: the verifier key of the log",
        "verify DIR/none | 4 | DIR/none is no audit log; allowed: a directory with a verifier.key",
        "verify DIR --since DIR/none | 4 | DIR/none is not there; allowed: a file",
        "query DIR --last 0 | 2 | --last is 0; allowed: a whole number ≥ 1",
        "prove DIR --record 6 | 4 | record is 6; allowed: one of the 6 that are signed, counted"
            + " from 0",
        "fsck DIR/none | 4 | DIR/none is no audit log; allowed: a directory with a verifier.key",
      })
  void refuses(String line, int code, String complaint) {
    Outcome outcome = audit((Object[]) line.replace("DIR", log.toString()).split(" "));
    assertThat(outcome.err())
        .startsWith("blr: " + complaint.replace("DIR", log.toString()))
        .hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(code);
  }

  @Test
  void needsASubcommand() {
    assertThat(audit().err()).startsWith("blr: Missing a subcommand: verify, query, prove, fsck");
  }
}
