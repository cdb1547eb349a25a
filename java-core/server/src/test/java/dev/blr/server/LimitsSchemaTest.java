package dev.blr.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.report.Json;
import dev.blr.report.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema of the limits takes what blr takes, and refuses what blr refuses. */
class LimitsSchemaTest {
  private static final Path EXAMPLE = Path.of("../../ci/fixtures/limits.yaml");

  private static Schema schema() throws IOException {
    JsonNode text =
        new ObjectMapper()
            .readTree(LimitsSchemaTest.class.getResourceAsStream("/limits.schema.json"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
  }

  private static boolean taken(String yaml) throws IOException {
    return schema().validate(yaml, InputFormat.YAML).isEmpty();
  }

  private static EnforcementSettings read(String yaml) {
    return Yaml.read(EnforcementSettings.SHAPE, yaml, "limits.yaml", Map.of(), "BLR_LIMITS_");
  }

  @Test
  void takesTheExampleAndAllThatIsValidInIt() throws IOException {
    String example = Files.readString(EXAMPLE);
    assertThat(taken(example)).isTrue();
    String whole = Json.writeText(EnforcementSettings.SHAPE, read(example));
    assertThat(schema().validate(whole, InputFormat.JSON)).isEmpty();
    assertThat(read(whole)).usingRecursiveComparison().isEqualTo(read(example));
  }

  /** The order of limits is more than a schema can say: blr alone refuses it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mood: bad",
        "mode: strict",
        "mode: 3",
        "varLimits: 0.02",
        "varLimits: []",
        "confidence: [0.4]",
        "sensors: {vra: {limit: 1}}",
        "sensors: {var: {limt: 1}}",
        "sensors: {var: {limit: high}}",
        "sensors: {var: {limit: 0}}",
        "sensors: {var: {action: pray}}",
        "falseAlarms: {leavesAt: 0.5}",
        "crisisFactor: 0.5",
        "schedule: {windows: [{from: 2026-12-21, factor: 0.5}]}",
        "schedule: {windows: [{from: 2026-12-21, to: 2026-12-22, factor: 0}]}",
        "schedule: {windows: [{from: 2026-12-21, to: 2026-12-22, factor: 1, sensors: [x]}]}",
        "schedule: {regimes: [{score: 1.1, factor: 0.5}]}",
        "schedule: {regimes: [{score: 0.5, factor: 1.1}]}",
      })
  void refusesWhatBlrRefuses(String yaml) throws IOException {
    assertThat(taken(yaml)).isFalse();
    assertThatThrownBy(() -> read(yaml)).isInstanceOf(IllegalArgumentException.class);
  }
}
