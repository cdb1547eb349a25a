package dev.blr.engine.shape;

import static java.util.Objects.requireNonNull;

import dev.blr.engine.numeric.InvalidInputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ordered fields of a document, from which every face reads and writes it.
 *
 * @param <T> the Java class of the document
 */
public final class Shape<T> {
  private final String name;
  private final String sentence;
  private final List<Field<T>> fields;
  private final @Nullable Function<Values, T> make; // null where documents are only written

  private Shape(
      String name, String sentence, @Nullable Function<Values, T> make, List<Field<T>> fields) {
    this.name = name;
    this.sentence = sentence;
    this.make = make;
    this.fields = fields;
    requireDistinctNames();
  }

  /** Of an answer, which is only written. */
  @SafeVarargs
  @SuppressWarnings("varargs") // the list keeps what it was given as it is
  public static <T> Shape<T> of(String name, String sentence, Field<T>... fields) {
    return new Shape<>(name, sentence, null, List.of(fields));
  }

  /**
   * Of a question, or of a document that is kept and read again.
   *
   * @param make takes the values in the order of the fields
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the list keeps what it was given as it is
  public static <T> Shape<T> read(
      String name, String sentence, Function<Values, T> make, Field<T>... fields) {
    return new Shape<>(name, sentence, make, List.of(fields));
  }

  private void requireDistinctNames() {
    Set<String> seen = new HashSet<>();
    for (Member member : members()) {
      if (!seen.add(member.field().name())) {
        throw new IllegalStateException(name + " has two fields " + member.field().name());
      }
    }
  }

  /** As documents and types name it: "State". */
  public String name() {
    return name;
  }

  public String sentence() {
    return sentence;
  }

  public List<Field<T>> fields() {
    return fields;
  }

  /** Whether documents of this shape can be read. */
  public boolean readable() {
    return make != null;
  }

  /**
   * A field as it stands in the document, inlined ones in their place.
   *
   * @param get from the whole document
   */
  public record Member(Field<?> field, Function<Object, Object> get) {}

  public List<Member> members() {
    List<Member> members = new ArrayList<>();
    for (Field<T> field : fields) {
      Function<Object, Object> get = document -> field.of(cast(document));
      if (field.type() instanceof Type.Inline(Shape<?> inner)) {
        inner
            .members()
            .forEach(one -> members.add(new Member(one.field(), get.andThen(one.get()))));
      } else {
        members.add(new Member(field, get));
      }
    }
    return members;
  }

  /** For messages: the names of the members. */
  String names() {
    return members().stream()
        .map(member -> member.field().name())
        .collect(Collectors.joining(", "));
  }

  @SuppressWarnings("unchecked") // a shape only meets documents of its own class
  private T cast(Object document) {
    return (T) document;
  }

  // ---- reading

  /** The document with every default; only of a shape whose fields all have one. */
  public T defaults() {
    return read(new Value.Members(Map.of()), "");
  }

  /**
   * Reads a document.
   *
   * @param where its place, "" for the whole; {@code settings.particles} is within {@code settings}
   * @throws InvalidInputException naming the first member that is missing, unknown or not allowed
   */
  public T read(Value value, String where) {
    if (!(value instanceof Value.Members members)) {
      throw InvalidInputException.malformed(
          where.isEmpty() ? "body" : where, value.words(), "an object with " + names());
    }
    Set<String> known = new HashSet<>();
    addNames(known);
    for (String given : members.byName().keySet()) {
      // The name of an inlined shape is known to faces only, which hand in parts that are ready.
      boolean ready = members.byName().get(given) instanceof Value.Ready;
      if (!known.contains(given) && !ready) {
        throw InvalidInputException.malformed(
            within(where, Value.shown(given)), "is unknown", names());
      }
    }
    return readMembers(members, where);
  }

  private void addNames(Set<String> known) {
    for (Field<T> field : fields) {
      if (field.type() instanceof Type.Inline(Shape<?> inner)) {
        inner.addNames(known);
      } else {
        known.add(field.name());
      }
    }
  }

  T readMembers(Value.Members members, String where) {
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = readField(fields.get(i), members, where);
    }
    try {
      return make(new Values(values));
    } catch (InvalidInputException e) {
      throw e.at(within(where, e.where()));
    }
  }

  private @Nullable Object readField(Field<T> field, Value.Members members, String where) {
    Value value = members.byName().get(field.name());
    if (field.type() instanceof Type.Inline && !(value instanceof Value.Ready)) {
      return field.type().read(members, where);
    }
    if (value != null && !(value instanceof Value.None)) {
      return field.type().read(value, within(where, field.name()));
    }
    if (field.presence() == Field.Presence.REQUIRED
        || value != null && field.defaultValue() != null) {
      throw InvalidInputException.malformed(
          within(where, field.name()),
          value == null ? "is missing" : "is null",
          field.type().allowed());
    }
    return field.defaultValue();
  }

  private static String within(String where, String name) {
    return where.isEmpty() ? name : where + "." + name;
  }

  /**
   * Refuses what reading would not have made of a document; what a record's constructor calls,
   * before the record is there.
   *
   * @param values in the order of the fields
   */
  public void require(@Nullable Object... values) {
    if (values.length != fields.size()) {
      throw new IllegalStateException(
          name + " has " + fields.size() + " fields, not " + values.length);
    }
    for (int i = 0; i < values.length; i++) {
      Field<T> field = fields.get(i);
      if (values[i] != null && !(field.type() instanceof Type.Inline)) {
        field.type().check(widened(values[i]), field.name());
      }
    }
  }

  /** Whole numbers are long wherever a value's class is not known. */
  private static Object widened(Object value) {
    return value instanceof Integer whole ? Long.valueOf(whole) : value;
  }

  /** The same document but for one of its fields. */
  public T with(T document, Field<T> changed, Object value) {
    if (!fields.contains(changed)) {
      throw new IllegalStateException(name + " has no field " + changed.name());
    }
    @Nullable Object[] values = new @Nullable Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      Field<T> field = fields.get(i);
      values[i] = field == changed ? widened(value) : field.of(document);
    }
    return make(new Values(values));
  }

  private T make(Values values) {
    T document = requireNonNull(make, () -> name + " is only written").apply(values);
    if (!values.taken()) {
      throw new IllegalStateException(name + " does not take every value that it reads");
    }
    return document;
  }

  // ---- writing

  /** Writes a document; one with a number that is not finite is a bug, and refused by its name. */
  public void write(T document, Sink sink) {
    sink.beginObject();
    writeMembers(document, sink);
    sink.endObject();
  }

  void writeAny(Object document, Sink sink) {
    write(cast(document), sink);
  }

  void writeMembers(Object document, Sink sink) {
    for (Field<T> field : fields) {
      Object value = field.of(cast(document));
      if (field.type() instanceof Type.Inline) {
        field.type().write(value, sink);
      } else if (value != null) {
        sink.name(field.name());
        requireFinite(field.name(), value);
        field.type().write(value, sink);
      } else if (field.presence() == Field.Presence.NULLABLE) {
        sink.name(field.name());
        sink.none();
      } else if (field.presence() != Field.Presence.OMITTABLE) {
        throw new IllegalStateException(name + " has no " + field.name());
      }
    }
  }

  /** The last line of defence: no NaN leaves the engine, whatever went wrong inside. */
  private void requireFinite(String field, Object value) {
    if (value instanceof Double number && !(Math.abs(number) <= Double.MAX_VALUE)) {
      throw new IllegalStateException(field + " of " + name + " came out as " + number);
    }
    if (value instanceof double[] numbers) {
      for (int i = 0; i < numbers.length; i++) {
        requireFinite(field + "[" + i + "]", numbers[i]);
      }
    }
  }
}
