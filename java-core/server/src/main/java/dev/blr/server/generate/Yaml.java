package dev.blr.server.generate;

import java.util.List;
import java.util.Map;

/**
 * Maps, lists, texts, numbers and truths as block YAML; texts are quoted as JSON quotes them, which
 * YAML reads.
 */
final class Yaml {
  private Yaml() {}

  static String of(Map<String, ?> map, int indent) {
    StringBuilder text = new StringBuilder();
    block(text, map, " ".repeat(indent));
    return text.toString();
  }

  private static void block(StringBuilder text, Map<?, ?> map, String indent) {
    map.forEach((name, value) -> {
      text.append(indent).append(key((String) name)).append(':');
      switch (value) {
        case Map<?, ?> inner when !inner.isEmpty() -> {
          text.append('\n');
          block(text, inner, indent + "  ");
        }
        case List<?> list when list.stream().anyMatch(Map.class::isInstance) -> {
          text.append('\n');
          for (Object one : list) {
            StringBuilder item = new StringBuilder();
            block(item, (Map<?, ?>) one, indent + "    ");
            text.append(indent).append("  - ").append(item.substring(indent.length() + 4));
          }
        }
        default -> text.append(' ').append(scalar(value)).append('\n');
      }
    });
  }

  private static String key(String name) {
    return name.matches("[A-Za-z][A-Za-z0-9-]*") ? name : '"' + name + '"';
  }

  static String scalar(Object value) {
    return switch (value) {
      case String text -> quoted(text);
      case Double number when number == (long) (double) number && Math.abs(number) < 1e15 ->
          Long.toString((long) (double) number);
      case List<?> list -> "[" + String.join(", ", list.stream().map(Yaml::scalar).toList()) + "]";
      case Map<?, ?> _ -> "{}";
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
