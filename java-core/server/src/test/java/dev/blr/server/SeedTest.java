package dev.blr.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blr.engine.ask.Cost;
import dev.blr.engine.ask.RiskRun;
import dev.blr.report.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A seed is 64 bits: whatever a face does with its digits, no two of them become one. */
class SeedTest {
  private static JsonNode run(String seed) throws IOException {
    String returns = "0.01,-0.011,".repeat(35) + "0.012";
    String body =
        "{\"returns\":[%s],\"settings\":{\"particles\":40,\"modes\":32,\"seed\":%s}}"
            .formatted(returns, seed);
    byte[] answer =
        Json.write(
            RiskRun.ANALYSIS.answer(),
            RiskRun.ANALYSIS.answer(
                Json.read(body.getBytes(StandardCharsets.UTF_8)), Cost.A_MINUTE, Runs.context()));
    return new ObjectMapper().readTree(answer);
  }

  /** As numbers where every reader can hold them, and as digits where some would round. */
  @ParameterizedTest
  @CsvSource({
    "0, true",
    "9007199254740991, true",
    "-9007199254740991, true",
    "9007199254740992, false",
    "9007199254740993, false",
    "9223372036854775807, false",
    "-9223372036854775808, false"
  })
  void comesBackAsItWent(String seed, boolean number) throws IOException {
    JsonNode said = run(seed).at("/meta/seed");
    assertThat(said.isNumber()).isEqualTo(number);
    assertThat(said.asText()).isEqualTo(seed);
    if (!number) {
      assertThat(run('"' + seed + '"').at("/meta/seed").asText()).isEqualTo(seed);
    }
  }

  /** Doubles would make one of each pair. */
  @Test
  void neighboursAreDifferentSeeds() throws IOException {
    Set<String> states = new HashSet<>();
    for (String seed :
        new String[] {
          "9007199254740992", "9007199254740993", "9223372036854775806", "9223372036854775807"
        }) {
      states.add(run(seed).at("/states").toString());
    }
    assertThat(states).hasSize(4);
  }
}
