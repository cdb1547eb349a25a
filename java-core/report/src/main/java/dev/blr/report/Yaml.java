package dev.blr.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Type;
import dev.blr.engine.shape.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads settings that people write, as strictly as JSON: what is unknown, of another type or not
 * allowed is refused with its path and line. A variable of the environment may stand for a field of
 * the document.
 */
public final class Yaml {
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String file;
  private final Map<String, String> places = new HashMap<>(); // by path

  private Yaml(String file) {
    this.file = file;
  }

  /**
   * Reads a document.
   *
   * @param file for messages
   * @param environment variables, of which those count that begin with the prefix and go on with
   *     the path of a field in capitals: {@code BLR_LIMITS_SENSORS_VAR_LIMIT} is {@code
   *     sensors.var.limit}
   */
  public static <T> T read(
      Shape<T> shape, String text, String file, Map<String, String> environment, String prefix) {
    Yaml yaml = new Yaml(file);
    Value.Members document = yaml.document(text);
    Value overridden = yaml.overridden(shape, document, "", environment, prefix);
    try {
      return shape.read(overridden, "");
    } catch (InvalidInputException e) {
      throw e.at(yaml.place(e.where()) + ", " + e.where());
    }
  }

  private Value.Members document(String text) {
    try (JsonParser yaml = FACTORY.createParser(text)) {
      if (yaml.nextToken() == null) {
        return new Value.Members(Map.of()); // nothing but comments: the defaults
      }
      Value value = value(yaml, "");
      if (value instanceof Value.Members members && yaml.nextToken() == null) {
        return members;
      }
      throw InvalidInputException.malformed(file, value.words(), "one document of settings");
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw InvalidInputException.malformed(
          file + line, "is not YAML", "settings, each once: name: value");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a text has no end but its own
    }
  }

  private Value value(JsonParser yaml, String path) throws IOException {
    places.putIfAbsent(path, file + ":" + yaml.currentTokenLocation().getLineNr());
    return switch (yaml.currentToken()) {
      case START_OBJECT -> members(yaml, path);
      case START_ARRAY -> items(yaml, path);
      case VALUE_STRING -> new Value.Text(yaml.getText());
      case VALUE_TRUE -> new Value.Flag(true);
      case VALUE_FALSE -> new Value.Flag(false);
      case VALUE_NULL -> new Value.None();
      default -> new Value.Real(yaml.getDoubleValue());
    };
  }

  private Value members(JsonParser yaml, String path) throws IOException {
    Map<String, Value> members = new LinkedHashMap<>();
    while (yaml.nextToken() != JsonToken.END_OBJECT) {
      String name = yaml.currentName();
      String inner = path.isEmpty() ? name : path + "." + name;
      places.put(inner, file + ":" + yaml.currentTokenLocation().getLineNr());
      yaml.nextToken();
      members.put(name, value(yaml, inner));
    }
    return new Value.Members(members);
  }

  private Value items(JsonParser yaml, String path) throws IOException {
    List<Value> items = new ArrayList<>();
    while (yaml.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(yaml, path + "[" + items.size() + "]"));
    }
    return new Value.Items(items);
  }

  /** The document with what the environment says instead. */
  private Value overridden(
      Shape<?> shape,
      Value.Members document,
      String path,
      Map<String, String> environment,
      String prefix) {
    Map<String, Value> members = new LinkedHashMap<>(document.byName());
    for (Shape.Member member : shape.members()) {
      Field<?> field = member.field();
      String inner = path.isEmpty() ? field.name() : path + "." + field.name();
      String variable = prefix + field.name().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
      if (field.type() instanceof Type.Nested(Shape<?> nested)) {
        Value given = members.getOrDefault(field.name(), new Value.Members(Map.of()));
        if (given instanceof Value.Members part) {
          Value.Members whole =
              (Value.Members) overridden(nested, part, inner, environment, variable + "_");
          if (!whole.byName().isEmpty()) {
            members.put(field.name(), whole);
          }
        }
      } else if (environment.containsKey(variable)) {
        members.put(field.name(), field.type().typed(environment.get(variable)));
        places.put(inner, variable);
      }
    }
    return new Value.Members(members);
  }

  /** Of a path, or of the nearest that holds it. */
  private String place(String path) {
    String known = path;
    while (!places.containsKey(known) && !known.isEmpty()) {
      int end = Math.max(known.lastIndexOf('.'), known.lastIndexOf('['));
      known = end < 0 ? "" : known.substring(0, end);
    }
    return places.getOrDefault(known, file);
  }
}
