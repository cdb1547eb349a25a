package dev.blr.server.generate;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Maps, lists, texts, numbers and truths as JSON, laid out to be read. */
final class JsonText {
  private JsonText() {}

  static String of(Map<String, ?> map) {
    return members(map, "") + '\n';
  }

  private static String members(Map<?, ?> map, String indent) {
    String inner = indent + "  ";
    return map.entrySet().stream()
        .map(one -> inner + Yaml.scalar(one.getKey()) + ": " + value(one.getValue(), inner))
        .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
  }

  private static String value(Object value, String indent) {
    return switch (value) {
      case Map<?, ?> map when !map.isEmpty() -> members(map, indent);
      case List<?> list ->
          list.stream().map(one -> value(one, indent)).collect(Collectors.joining(", ", "[", "]"));
      default -> Yaml.scalar(value);
    };
  }
}
