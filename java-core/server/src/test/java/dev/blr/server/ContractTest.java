package dev.blr.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.ask.Catalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The other tests lean on {@link Contract}, so it must be able to refuse. */
class ContractTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Health|{}",
        "Problem|{\"type\":\"x\",\"title\":\"x\",\"status\":200,\"detail\":\"x\"}",
        "Interval|{\"level\":1.5,\"lower\":0,\"upper\":0}",
        "Interval|{\"level\":0.9,\"lower\":\"0\",\"upper\":0}",
        "Interval|{\"level\":0.9,\"lower\":0,\"upper\":0,\"more\":0}",
        "LiveAnswer|{\"type\":\"error\"}",
        "StreamError|{\"type\":\"error\"}",
        "PrototypeLibrary|{\"format\":\"blr-prototypes\",\"version\":2,\"prototypes\":[]}"
      })
  void refusesWhatTheSchemaForbids(String schema, String json) {
    assertThatThrownBy(() -> Contract.check(schema, json)).isInstanceOf(AssertionError.class);
  }

  /** The validator warns of them; in YAML they come of a sentence that a comma cuts in two. */
  @Test
  void hasNoKeywordThatIsNone() {
    for (String schema : Contract.schemas()) {
      Contract.load(Contract.copy(), schema);
    }
    ObjectNode cut = Contract.copy();
    ((ObjectNode) cut.at("/components/schemas/Gap/properties/days"))
        .putNull("whose second half this is.");
    assertThatThrownBy(() -> Contract.load(cut, "Gap"))
        .hasMessageContaining("whose second half this is.");
  }

  /** A description that a comma, a colon or " #" cut in YAML has lost its end. */
  @Test
  void everyDescriptionIsAWholeSentence() throws IOException {
    List<String> cut = new ArrayList<>();
    unfinished(Contract.whole(), "", cut);
    assertThat(cut).isEmpty();
    List<String> found = new ArrayList<>();
    unfinished(new YAMLMapper().readTree("{ description: The first, the second. }"), "", found);
    unfinished(new YAMLMapper().readTree("description: The first # the second."), "", found);
    unfinished(new YAMLMapper().readTree("description: The first."), "", found);
    assertThat(found).containsExactly("/description: The first", "/description: The first");
  }

  private static void unfinished(JsonNode node, String where, List<String> found) {
    node.properties()
        .forEach(member -> {
          String name = member.getKey();
          JsonNode value = member.getValue();
          if (Set.of("description", "summary").contains(name) && value.isTextual()) {
            if (!value.asText().strip().matches("(?s).*[.?]")) {
              found.add(where + "/" + name + ": " + value.asText());
            }
          } else {
            unfinished(value, where + "/" + name, found);
          }
        });
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      unfinished(node.get(i), where + "/" + i, found);
    }
  }

  @Test
  void everyMethodAndNoOtherHasAPath() {
    List<String> asked = new ArrayList<>();
    Contract.whole()
        .at("/paths")
        .fieldNames()
        .forEachRemaining(path -> {
          if (path.startsWith("/ask/")) {
            asked.add(path);
          }
        });
    assertThat(asked)
        .containsExactlyElementsOf(
            Catalogue.ANALYSES.stream().map(analysis -> "/ask/" + analysis.name()).toList());
  }

  @Test
  void statesTheEnginesDefaults() {
    LiveRiskSettings defaults = LiveRiskSettings.defaults();
    assertThat(Contract.defaultOf("RunSettings", "model").asText())
        .isEqualTo(defaults.model().word());
    assertThat(Contract.defaultOf("RunSettings", "particles").asInt())
        .isEqualTo(defaults.particles());
    assertThat(Contract.defaultOf("RunSettings", "modes").asInt()).isEqualTo(defaults.modes());
    assertThat(Contract.defaultOf("RunSettings", "confidence").asDouble())
        .isEqualTo(defaults.confidence());
    assertThat(Contract.defaultOf("RunSettings", "credibleLevel").asDouble())
        .isEqualTo(defaults.credibleLevel());
    assertThat(Contract.defaultOf("RunSettings", "seed").asLong()).isEqualTo(defaults.seed());
    assertThat(Contract.defaultOf("RunSettings", "calibrationDays").asInt())
        .isEqualTo(defaults.calibrationDays());
    assertThat(Contract.defaultOf("RunSettings", "uncertaintyLoading").asDouble())
        .isEqualTo(defaults.bufferPolicy().uncertaintyLoading());
    assertThat(Contract.defaultOf("RunSettings", "memoryLoading").asDouble())
        .isEqualTo(defaults.bufferPolicy().memoryLoading());
  }
}
