package dev.blr.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table of public names, {@code ci/fixtures/public_names.txt}, against which every face is
 * held: it says what stands under a name without a look at the code that puts it there.
 */
public final class PublicNames {
  private static final List<Field> TABLE = read();

  /** A line of the table; the column is null where CSV has none. */
  public record Field(String document, String name, String column, String getter) {}

  private PublicNames() {}

  /** The fields of a document, in the order of the table. */
  public static List<Field> of(String document) {
    List<Field> fields = TABLE.stream().filter(field -> field.document().equals(document)).toList();
    assertThat(fields).as(document).isNotEmpty();
    return fields;
  }

  /**
   * What a document must say, by public name.
   *
   * @param roots what the getters of the table start from, by their first word
   */
  public static Map<String, Object> expected(String document, Map<String, ?> roots) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : of(document)) {
      values.put(field.name(), value(field.getter(), roots));
    }
    return values;
  }

  /**
   * Fails when two fields cannot be told apart: when some pair of names has equal values in every
   * one of these documents, so that swapping the two would show nowhere.
   *
   * @param known pairs that real runs cannot tell apart, later name first; documents of own values
   *     do
   */
  public static void requireValuesOfTheirOwn(List<Map<String, Object>> documents, String... known) {
    List<String> names = List.copyOf(documents.getFirst().keySet());
    List<String> alike = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        String one = names.get(i);
        String other = names.get(j);
        if (documents.stream()
            .allMatch(values -> Objects.equals(values.get(one), values.get(other)))) {
          alike.add(one + " = " + other);
        }
      }
    }
    assertThat(alike)
        .as("names whose values are never told apart")
        .containsExactlyInAnyOrder(known);
  }

  private static Object value(String getter, Map<String, ?> roots) {
    if (getter.startsWith("sqrt(")) {
      return Math.sqrt((double) value(getter.substring(5, getter.length() - 1), roots));
    }
    String[] steps = getter.split("\\.");
    assertThat(roots.containsKey(steps[0])).as("the test gives no " + steps[0]).isTrue();
    Object value = roots.get(steps[0]);
    for (int i = 1; i < steps.length && value != null; i++) {
      value =
          value.getClass().isArray() && steps[i].equals("length")
              ? Integer.valueOf(Array.getLength(value))
              : got(value, steps[i]);
    }
    return value;
  }

  private static Object got(Object from, String getter) {
    try {
      Method method = from.getClass().getMethod(getter);
      method.setAccessible(true);
      return method.invoke(from);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(from.getClass() + " has no " + getter, e);
    }
  }

  private static List<Field> read() {
    try (var lines = Files.lines(SharedData.repository().resolve("ci/fixtures/public_names.txt"))) {
      return lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" +"))
          .map(cells ->
              new Field(cells[0], cells[1], cells[2].equals("-") ? null : cells[2], cells[3]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
