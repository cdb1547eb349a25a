package dev.blr.server.generate;

import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Field.Presence;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.TreeSink;
import dev.blr.engine.shape.Type;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shapes as JSON Schema (2020-12), the way OpenAPI 3.1 wants them. */
final class Schemas {
  /** Where OpenAPI has its schemas. */
  static final String OF_COMPONENTS = "#/components/schemas/";

  private final Map<String, Object> byName = new TreeMap<>();
  private final String place;

  /**
   * @param place of the schemas in their document
   */
  Schemas(String place) {
    this.place = place;
  }

  /** Every schema so far, by the name of its shape. */
  Map<String, Object> all() {
    return byName;
  }

  /** A reference to the schema of a shape, which is made on its first use. */
  Map<String, Object> reference(Shape<?> shape) {
    if (!byName.containsKey(shape.name())) {
      byName.put(shape.name(), Map.of()); // taken, while its members are looked at
      byName.put(shape.name(), schema(shape));
    }
    return map("$ref", place + shape.name());
  }

  private Map<String, Object> schema(Shape<?> shape) {
    List<Object> required = new ArrayList<>();
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Shape.Member member : shape.members()) {
      Field<?> field = member.field();
      boolean always =
          field.presence() == Presence.DEFAULTED
              ? !shape.readable()
              : field.presence() != Presence.OMITTABLE;
      if (always) {
        required.add(field.name());
      }
      properties.put(field.name(), property(field, shape.readable()));
    }
    Map<String, Object> schema = map("type", "object", "description", shape.sentence());
    schema.put("additionalProperties", false);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("properties", properties);
    return schema;
  }

  private Map<String, Object> property(Field<?> field, boolean question) {
    Map<String, Object> schema = new LinkedHashMap<>(type(field.type(), question));
    if (field.presence() == Presence.NULLABLE) {
      schema =
          schema.containsKey("type")
              ? withNull(schema)
              : map("anyOf", List.of(schema, map("type", "null")));
    }
    schema.put("description", field.sentence());
    if (field.unit() != Unit.NUMBER) {
      schema.put("x-unit", field.unit().words());
    }
    if (question && field.presence() == Presence.DEFAULTED && shown(field) != null) {
      schema.put("default", shown(field));
    }
    return schema;
  }

  private static Map<String, Object> withNull(Map<String, Object> schema) {
    Map<String, Object> either = new LinkedHashMap<>(schema);
    either.put("type", List.of(schema.get("type"), "null"));
    return either;
  }

  private Map<String, Object> type(Type type, boolean question) {
    return switch (type) {
      case Type.Flag _ -> map("type", "boolean");
      case Type.Whole whole -> whole(whole);
      case Type.Real real -> number(real.range());
      case Type.Text text -> question ? text(text) : map("type", "string");
      case Type.Word word -> map("type", "string", "enum", word.words());
      case Type.Reals reals -> list(number(reals.range()), reals.least(), reals.most());
      case Type.ListOf list -> list(type(list.element(), question), list.least(), list.most());
      case Type.Nested(Shape<?> shape) -> reference(shape);
      case Type.OneOf(List<Type.OneOf.Case<?>> cases) ->
          map("oneOf", cases.stream().map(one -> reference(one.shape())).toList());
      case Type.Inline _ ->
          throw new IllegalStateException("inlined fields stand among the others");
    };
  }

  private static Map<String, Object> text(Type.Text text) {
    Map<String, Object> schema = map("type", "string");
    if (text.shortest() > 0) {
      schema.put("minLength", text.shortest());
    }
    schema.put("maxLength", text.longest());
    return schema;
  }

  private static Map<String, Object> whole(Type.Whole whole) {
    if (whole.isWide()) {
      Map<String, Object> digits = map("type", "string", "pattern", "^-?[0-9]{16,19}$");
      return map("oneOf", List.of(map("type", "integer"), digits));
    }
    Map<String, Object> schema = map("type", "integer");
    if (whole.least() > Long.MIN_VALUE) {
      schema.put("minimum", whole.least());
    }
    if (whole.most() < (whole.unit() == Unit.NUMBER ? Long.MAX_VALUE : Integer.MAX_VALUE)) {
      schema.put("maximum", whole.most());
    }
    return schema;
  }

  private static Map<String, Object> number(Range range) {
    Map<String, Object> schema = map("type", "number");
    if (range.lower() > Double.NEGATIVE_INFINITY) {
      schema.put(range.lowerOpen() ? "exclusiveMinimum" : "minimum", range.lower());
    }
    if (range.upper() < Double.POSITIVE_INFINITY) {
      schema.put(range.upperOpen() ? "exclusiveMaximum" : "maximum", range.upper());
    }
    return schema;
  }

  private static Map<String, Object> list(Map<String, Object> items, int least, int most) {
    Map<String, Object> schema = map("type", "array", "items", items);
    if (least > 0) {
      schema.put("minItems", least);
    }
    if (most < Integer.MAX_VALUE) {
      schema.put("maxItems", most);
    }
    return schema;
  }

  /** A default as JSON has it; null for a document, whose members have their own. */
  private static @Nullable Object shown(Field<?> field) {
    if (field.type() instanceof Type.Nested || field.defaultValue() == null) {
      return null;
    }
    TreeSink sink = new TreeSink();
    field.type().write(field.defaultValue(), sink);
    return plain(sink.value());
  }

  private static Object plain(Value value) {
    return switch (value) {
      case Value.Items(List<Value> items) -> items.stream().map(Schemas::plain).toList();
      case Value.Numbers(double[] numbers) -> Arrays.stream(numbers).boxed().toList();
      case Value.Whole(long whole) -> whole;
      case Value.Real(double real) -> real;
      case Value.Text(String text) -> text;
      case Value.Flag(boolean flag) -> flag;
      default -> throw new IllegalStateException(value.words());
    };
  }

  /** A map that keeps its order, of names and values in turn. */
  static Map<String, Object> map(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return map;
  }
}
