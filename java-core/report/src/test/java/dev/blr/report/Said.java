package dev.blr.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.blr.engine.PublicNames;
import dev.blr.engine.shape.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a document says, by public name, held against the engine's own getters. */
public final class Said {
  private Said() {}

  /**
   * Fails unless a JSON object says what the table of public names wants of it: every name, no
   * other, and each with the value that its getter has.
   *
   * @param roots what the getters start from
   * @param besides members that are documents of their own
   * @return what it says
   */
  public static Map<String, Object> names(
      String document, JsonNode found, Map<String, ?> roots, String... besides) {
    Map<String, Object> expected = comparable(PublicNames.expected(document, roots));
    Map<String, Object> said = new LinkedHashMap<>();
    flatten(found, "", Set.of(besides), said);
    assertThat(said).as(document).containsExactlyInAnyOrderEntriesOf(expected);
    return said;
  }

  /** A document as it is written out. */
  public static <T> JsonNode json(Shape<T> shape, T document) {
    return parsed(Json.writeText(shape, document));
  }

  public static JsonNode parsed(String json) {
    try {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The cells of one line of a CSV by the names above them. */
  public static Map<String, String> cells(List<String> csv, int line) {
    String[] names = csv.getFirst().split(",");
    String[] cells = csv.get(line).split(",", -1);
    assertThat(cells).hasSameSizeAs(names);
    Map<String, String> byName = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      byName.put(names[i], cells[i]);
    }
    return byName;
  }

  /**
   * Fails unless a line of CSV has every field of the document that has a column, and in it its
   * value.
   */
  public static void columns(String document, Map<String, String> cells, Map<String, ?> roots) {
    Map<String, Object> expected = PublicNames.expected(document, roots);
    for (PublicNames.Field field : PublicNames.of(document)) {
      if (field.column() != null) {
        Object value = expected.get(field.name());
        assertThat(cells)
            .as(document)
            .containsEntry(field.column(), value == null ? "" : value.toString());
      }
    }
  }

  private static void flatten(
      JsonNode node, String name, Set<String> besides, Map<String, Object> said) {
    if (besides.contains(name)) {
      return;
    }
    if (node.isObject()) {
      node.properties()
          .forEach(member ->
              flatten(
                  member.getValue(),
                  name.isEmpty() ? member.getKey() : name + "." + member.getKey(),
                  besides,
                  said));
    } else {
      said.put(
          name,
          node.isNumber()
              ? (Object) node.doubleValue()
              : node.isBoolean() ? node.asBoolean() : node.isNull() ? null : node.asText());
    }
  }

  private static Map<String, Object> comparable(Map<String, Object> values) {
    values.replaceAll(
        (name, value) -> value instanceof Number number ? (Object) number.doubleValue() : value);
    return values;
  }
}
