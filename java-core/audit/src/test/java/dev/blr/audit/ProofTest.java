package dev.blr.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofTest {
  @TempDir static Path log;

  private static String earlier;
  private static VerifierKey key;

  @BeforeAll
  static void write() throws IOException {
    Logs.write(log, 0, 261, 29, 40_000);
    earlier = Files.readString(log.resolve("checkpoint"));
    Logs.write(log, 261, 700, 29, 40_000);
    key = Verifier.key(log);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 255, 256, 260, 511, 512, 698, 699})
  void aThirdPartyNeedsTheTextAndTheKey(long index) throws IOException {
    for (String since : new String[] {"", earlier}) {
      String text = Proof.of(log, index, since).toString();
      Proof read = Proof.parse(text);
      assertThat(read.toString()).isEqualTo(text);
      assertThat(read.fault(VerifierKey.parse(key.toString()))).isEmpty();
      assertThat(read.record())
          .isEqualTo(new String(Logs.lines(log).get((int) index), StandardCharsets.UTF_8));
      assertThat(read.index()).isEqualTo(index);
      assertThat(read.size()).isEqualTo(700);
    }
  }

  @Test
  void everythingInItIsHeldToTheSignature() throws IOException {
    String text = Proof.of(log, 300, earlier).toString();
    String[] lines = text.split("\n");
    assertThat(lines[0]).isEqualTo("c2sp.org/tlog-proof@v1");
    assertThat(lines[2]).isEqualTo("index 300");
    String extra =
        new String(Base64.getDecoder().decode(lines[1].substring(6)), StandardCharsets.UTF_8);
    assertThat(fault(text.replace("index 300", "index 301"))).contains("is not in the tree");
    assertThat(fault(with(text, lines[1], extra.replace("order 300", "order 301"))))
        .contains("is not in the tree");
    assertThat(fault(text.replace(lines[3], lines[4]))).contains("is not in the tree");
    assertThat(fault(text.replace("\n700\n", "\n701\n"))).contains("is not signed by");
    assertThat(fault(with(text, lines[1], extra.replace("\n261\n", "\n260\n"))))
        .contains("the earlier checkpoint is not signed");
    String hash = extra.split("\n")[1];
    String another = extra.split("\n")[2];
    assertThat(fault(with(text, lines[1], extra.replace(hash, another))))
        .contains("does not go on from the earlier checkpoint");
    assertThat(Proof.parse(text).fault(SigningKey.generate("blr.test/audit").verifier()))
        .contains("is not signed by");
  }

  private static String with(String text, String line, String extra) {
    byte[] bytes = extra.getBytes(StandardCharsets.UTF_8);
    return text.replace(line, "extra " + Base64.getEncoder().encodeToString(bytes));
  }

  private static String fault(String text) {
    return Proof.parse(text).fault(key);
  }

  @Test
  void refusesARecordThatIsNotSigned() {
    assertThatThrownBy(() -> Proof.of(log, 700, ""))
        .hasMessage("record is 700; allowed: one of the 700 that are signed, counted from 0");
    assertThatThrownBy(() -> Proof.of(log, -1, "")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "c2sp.org/tlog-proof@v1\nindex 1\n\n",
        "c2sp.org/tlog-proof@v2\nextra YQ==\nindex 1\n\na",
        "c2sp.org/tlog-proof@v1\nextra *\nindex 1\n\na",
        "c2sp.org/tlog-proof@v1\nextra YQ==\nindex 01\n\na",
        "c2sp.org/tlog-proof@v1\nextra YQ==\nindex 1\nYQ==\n\na",
      })
  void refusesWhatIsNoProof(String text) {
    assertThatThrownBy(() -> Proof.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("allowed: ");
  }
}
