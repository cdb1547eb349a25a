package dev.blr.report;

import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.TreeSink;
import dev.blr.engine.shape.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** In which fields two documents of one shape differ. */
public final class Changes {
  private Changes() {}

  /** One a field, by its path: "sensors.var.limit: 1.0 -> 0.9"; none where they are alike. */
  public static <T> List<String> between(Shape<T> shape, T before, T after) {
    Map<String, String> old = new LinkedHashMap<>();
    Map<String, String> changed = new LinkedHashMap<>();
    collect("", TreeSink.of(shape, before), old);
    collect("", TreeSink.of(shape, after), changed);
    TreeSet<String> paths = new TreeSet<>(old.keySet());
    paths.addAll(changed.keySet());
    List<String> changes = new ArrayList<>();
    for (String path : paths) {
      String was = old.getOrDefault(path, "nothing");
      String is = changed.getOrDefault(path, "nothing");
      if (!Objects.equals(was, is)) {
        changes.add(path + ": " + was + " -> " + is);
      }
    }
    return changes;
  }

  private static void collect(String path, Value value, Map<String, String> leaves) {
    switch (value) {
      case Value.Members(Map<String, Value> byName) ->
          byName.forEach(
              (name, one) -> collect(path.isEmpty() ? name : path + "." + name, one, leaves));
      case Value.Items(List<Value> items) -> {
        for (int i = 0; i < items.size(); i++) {
          collect(path + "[" + i + "]", items.get(i), leaves);
        }
      }
      case Value.Text(String text) -> leaves.put(path, text);
      default -> leaves.put(path, value.words().replaceFirst("^is ", ""));
    }
  }
}
