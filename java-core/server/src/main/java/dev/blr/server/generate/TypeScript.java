package dev.blr.server.generate;

import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Field.Presence;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Type;
import dev.blr.engine.shape.Unit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shapes as TypeScript interfaces. */
final class TypeScript {
  private final Map<String, String> byName = new TreeMap<>();

  /** Every interface so far. */
  String all() {
    return String.join("\n", byName.values());
  }

  /** The type of a shape, whose interface is made on its first use. */
  String reference(Shape<?> shape) {
    if (!byName.containsKey(shape.name())) {
      byName.put(shape.name(), ""); // taken, while its members are looked at
      byName.put(shape.name(), text(shape));
    }
    return shape.name();
  }

  private String text(Shape<?> shape) {
    StringBuilder text = new StringBuilder();
    comment(text, "", shape.sentence());
    text.append("export interface ").append(shape.name()).append(" {\n");
    for (Shape.Member member : shape.members()) {
      Field<?> field = member.field();
      comment(text, "  ", field.sentence() + unit(field) + limits(field, shape.readable()));
      boolean optional =
          field.presence() == Presence.OMITTABLE
              || shape.readable() && field.presence() == Presence.DEFAULTED;
      text.append("  ")
          .append(field.name())
          .append(optional ? "?: " : ": ")
          .append(type(field.type(), shape.readable()));
      text.append(field.presence() == Presence.NULLABLE ? " | null;\n" : ";\n");
    }
    return text.append("}\n").toString();
  }

  private static void comment(StringBuilder text, String indent, String words) {
    text.append(indent).append("/** ").append(words.replace("*/", "* /")).append(" */\n");
  }

  private static String unit(Field<?> field) {
    return field.unit() == Unit.NUMBER ? "" : " Unit: " + field.unit().words() + ".";
  }

  private static String limits(Field<?> field, boolean question) {
    boolean limited =
        question && (field.type() instanceof Type.Whole || field.type() instanceof Type.Real);
    return limited ? " Allowed: " + field.type().allowed() + "." : "";
  }

  private String type(Type type, boolean question) {
    return switch (type) {
      case Type.Flag _ -> "boolean";
      case Type.Whole whole when whole.isWide() ->
          question ? "number | bigint | string" : "number | string";
      case Type.Whole _, Type.Real _ -> "number";
      case Type.Text _ -> "string";
      case Type.Word word ->
          String.join(" | ", word.words().stream().map(one -> "'" + one + "'").toList());
      case Type.Reals _ -> "ArrayLike<number>";
      case Type.ListOf list -> "readonly " + element(type(list.element(), question)) + "[]";
      case Type.Nested(Shape<?> shape) -> reference(shape);
      case Type.OneOf(List<Type.OneOf.Case<?>> cases) ->
          String.join(" | ", cases.stream().map(one -> reference(one.shape())).toList());
      case Type.Inline _ ->
          throw new IllegalStateException("inlined fields stand among the others");
    };
  }

  private static String element(String type) {
    return type.contains("|") ? "(" + type + ")" : type;
  }
}
