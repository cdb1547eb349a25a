package dev.blr.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Holds JSON to a schema of openapi.yaml. */
public final class Contract {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final ObjectNode DOCUMENT = document();

  private Contract() {}

  public static void check(String schema, String json) {
    ObjectNode root = DOCUMENT.deepCopy();
    root.put("$ref", "#/components/schemas/" + schema);
    assertThat(DOCUMENT.at("/components/schemas/" + schema).isMissingNode()).as(schema).isFalse();
    assertThat(REGISTRY.getSchema(root).validate(json, InputFormat.JSON)).as(schema).isEmpty();
  }

  static JsonNode defaultOf(String schema, String property) {
    return DOCUMENT.at("/components/schemas/%s/properties/%s/default".formatted(schema, property));
  }

  /** Only the schemas; the rest of an OpenAPI document has keywords that JSON Schema does not know. */
  private static ObjectNode document() {
    YAMLMapper yaml = new YAMLMapper();
    try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      ObjectNode root = yaml.createObjectNode();
      root.set("components", yaml.readTree(in).get("components"));
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
