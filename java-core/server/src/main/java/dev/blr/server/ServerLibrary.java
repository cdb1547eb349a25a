package dev.blr.server;

import dev.blr.engine.ask.PrototypeShape;
import dev.blr.engine.ask.Source;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Type;
import dev.blr.engine.shape.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a question means that says nothing of prototypes, or of a series: those of the server. */
final class ServerLibrary {
  private ServerLibrary() {}

  /** With the server's series, unless there is none or the question brings one. */
  static Value about(Shape<?> shape, Value question, Optional<Source> series) {
    if (series.isEmpty() || !(question instanceof Value.Members(Map<String, Value> given))) {
      return question;
    }
    boolean brought =
        Source.SHAPE.members().stream()
            .anyMatch(member -> given.containsKey(member.field().name()));
    return brought ? question : with(given, member(shape, ServerLibrary::isSeries), series.get());
  }

  private static boolean isSeries(Type type) {
    return type instanceof Type.Inline(Shape<?> inner) && Source.isSeries(inner);
  }

  /** With the server's prototypes, unless the question brings some or has no place for any. */
  static Value beside(Shape<?> shape, Value question, List<Prototype> library) {
    if (!(question instanceof Value.Members(Map<String, Value> given))) {
      return question;
    }
    Optional<String> member =
        member(
            shape,
            type ->
                type instanceof Type.ListOf(Type.Nested(Shape<?> row), int _, int _)
                    && row == PrototypeShape.SHAPE);
    return member.filter(given::containsKey).isPresent() ? question : with(given, member, library);
  }

  /** The field of a question, or of what is inlined in it, that takes values of such a type. */
  private static Optional<String> member(Shape<?> shape, Predicate<Type> takes) {
    for (Field<?> field : shape.fields()) {
      if (takes.test(field.type())) {
        return Optional.of(field.name());
      }
      if (field.type() instanceof Type.Inline(Shape<?> inner)) {
        Optional<String> within = member(inner, takes);
        if (within.isPresent()) {
          return within;
        }
      }
    }
    return Optional.empty();
  }

  private static Value with(Map<String, Value> given, Optional<String> member, Object ready) {
    Map<String, Value> members = new LinkedHashMap<>(given);
    member.ifPresent(name -> members.put(name, new Value.Ready(ready)));
    return new Value.Members(members);
  }
}
