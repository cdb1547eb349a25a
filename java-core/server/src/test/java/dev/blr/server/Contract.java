package dev.blr.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.DisallowUnknownKeywordFactory;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Holds JSON to a schema of openapi.yaml. */
public final class Contract {
  /**
   * Of a keyword that it does not know the validator only warns in a log; here that is an error.
   */
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(
          Dialect.builder(Dialects.getDraft202012())
              .keyword(new NonValidationKeyword("components"))
              .keyword(new NonValidationKeyword("x-unit"))
              .unknownKeywordFactory(DisallowUnknownKeywordFactory.getInstance())
              .build());

  private static final ObjectNode DOCUMENT = document();

  private Contract() {}

  public static void check(String schema, String json) {
    ObjectNode root = DOCUMENT.deepCopy();
    root.put("$ref", "#/components/schemas/" + schema);
    assertThat(DOCUMENT.at("/components/schemas/" + schema).isMissingNode()).as(schema).isFalse();
    assertThat(REGISTRY.getSchema(root).validate(json, InputFormat.JSON)).as(schema).isEmpty();
  }

  /** The name of the schema of a method's answer. */
  public static String answerOf(String method) {
    JsonNode answer =
        whole()
            .at("/paths")
            .path("/ask/" + method)
            .at("/post/responses/200/content")
            .path("application/json")
            .at("/schema/$ref");
    assertThat(answer.isMissingNode()).as("/ask/" + method).isFalse();
    return answer.asText().replace("#/components/schemas/", "");
  }

  /** The names of all schemas. */
  static Iterable<String> schemas() {
    return DOCUMENT.at("/components/schemas").properties().stream().map(Map.Entry::getKey).toList();
  }

  /** Reads a schema and all that it refers to; fails on a keyword that is none. */
  static void load(ObjectNode document, String schema) {
    REGISTRY
        .getSchema(document.deepCopy().put("$ref", "#/components/schemas/" + schema))
        .initializeValidators();
  }

  static ObjectNode copy() {
    return DOCUMENT.deepCopy();
  }

  static JsonNode defaultOf(String schema, String property) {
    return DOCUMENT.at("/components/schemas/%s/properties/%s/default".formatted(schema, property));
  }

  /**
   * Only the schemas; the rest of an OpenAPI document has keywords that JSON Schema does not know.
   */
  private static ObjectNode document() {
    ObjectNode root = new YAMLMapper().createObjectNode();
    root.set("components", whole().get("components"));
    return root;
  }

  static JsonNode whole() {
    try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
