package dev.blr.cli;

import static java.util.Objects.requireNonNull;

import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Sink;
import dev.blr.engine.shape.Type;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An answer as CSV (RFC 4180). Its table is the first list of documents that it holds, one line
 * each, and those that are declared to stand below it; an answer without one is a single line.
 * Members of a nested document become columns of their own, {@code interval.lower} as {@code
 * intervalLower}; lists are left to JSON. A cell without a value is empty.
 */
final class AnswerCsv {
  /** A column: its heading, and the value in a row, null for an empty cell. */
  record Column(
      String name, Field<?> field, boolean omittable, Function<Object, @Nullable Object> get) {}

  private AnswerCsv() {}

  /** The table of an answer, with a line for the headings. */
  static <A> String text(Shape<A> shape, A answer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(shape, answer, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory has room
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The same as it is made; rows that come one by one are not kept. */
  static <A> void write(Shape<A> shape, A answer, OutputStream out) throws IOException {
    List<Part> parts = parts(shape, answer);
    Set<String> names = new LinkedHashSet<>();
    parts.forEach(part -> part.columns.forEach(column -> names.add(column.name())));
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 13);
    line(text, List.copyOf(names));
    for (Part part : parts) {
      part.write(text, names);
    }
    text.flush();
  }

  private static <A> List<Part> parts(Shape<A> shape, A answer) {
    List<Part> parts = new ArrayList<>();
    parts.add(
        table(shape)
            .map(list -> Part.of(list, answer))
            .orElseGet(() -> Part.of(shape, List.of(answer))));
    shape.members().stream()
        .filter(member -> member.field().isBelowTable())
        .map(list -> Part.of(list, answer))
        .filter(part -> part.rows.hasNext())
        .forEach(parts::add);
    return parts;
  }

  /** Documents of one shape, with the columns that they fill. */
  private record Part(List<Column> columns, Iterator<?> rows) {
    static Part of(Shape.Member list, Object answer) {
      return of(
          requireNonNull(rowShape(list.field().type())), (Iterable<?>) list.get().apply(answer));
    }

    static Part of(Shape<?> shape, Iterable<?> rows) {
      return rows instanceof Collection<?> all
          ? new Part(AnswerCsv.columns(shape, all), all.iterator())
          : oneByOne(shape, rows.iterator());
    }

    /** Rows that come one by one have the columns of the first. */
    private static Part oneByOne(Shape<?> shape, Iterator<?> rows) {
      Object first = rows.next();
      Stream<?> others = StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false);
      return new Part(
          AnswerCsv.columns(shape, List.of(first)),
          Stream.concat(Stream.of(first), others).iterator());
    }

    void write(Writer text, Set<String> names) throws IOException {
      Map<String, Column> byName =
          columns.stream().collect(Collectors.toMap(Column::name, column -> column));
      while (rows.hasNext()) {
        Object row = rows.next();
        line(text, names.stream().map(name -> cell(byName.get(name), row)).toList());
      }
    }
  }

  /**
   * The first list of documents among the members; one of its own before those of an inlined shape,
   * such as the gaps of the file that was read. Empty when there is none.
   */
  static Optional<Shape.Member> table(Shape<?> shape) {
    List<Shape.Member> lists =
        shape.members().stream().filter(member -> rowShape(member.field().type()) != null).toList();
    return lists.stream()
        .filter(member -> shape.fields().contains(member.field()))
        .findFirst()
        .or(() -> lists.stream().findFirst());
  }

  /** Of the documents in a list; null when the type is no list of documents. */
  static @Nullable Shape<?> rowShape(Type type) {
    return type instanceof Type.ListOf(Type.Nested(Shape<?> shape), int _, int _) ? shape : null;
  }

  /** Those of fields that every row leaves out are left out, too. */
  static List<Column> columns(Shape<?> shape, Collection<?> rows) {
    return columns(shape, "", false, row -> row).stream()
        .filter(column ->
            !column.omittable || rows.stream().anyMatch(row -> column.get.apply(row) != null))
        .toList();
  }

  private static List<Column> columns(
      Shape<?> shape, String prefix, boolean within, Function<Object, Object> row) {
    List<Column> columns = new ArrayList<>();
    for (Shape.Member member : shape.members()) {
      Field<?> field = member.field();
      String name = prefix.isEmpty() ? field.columnPrefix() : prefix + capital(field.name());
      boolean omittable = within || field.presence() == Field.Presence.OMITTABLE;
      Function<Object, Object> get =
          row.andThen(one -> one == null ? null : member.get().apply(one));
      switch (field.type()) {
        case Type.Nested(Shape<?> inner) -> columns.addAll(columns(inner, name, omittable, get));
        case Type.OneOf(List<Type.OneOf.Case<?>> cases) ->
            cases.forEach(one ->
                columns.addAll(
                    columns(
                        one.shape(),
                        prefix,
                        within,
                        get.andThen(value -> one.type().isInstance(value) ? value : null))));
        case Type.ListOf _, Type.Reals _ -> {}
        default -> columns.add(new Column(name, field, omittable, get));
      }
    }
    return columns;
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /**
   * @param column null where documents of the row's shape have none of the name
   */
  private static String cell(@Nullable Column column, Object row) {
    if (column == null) {
      return "";
    }
    Object value = column.get().apply(row);
    return value == null ? "" : printed(column.field(), value);
  }

  /** As JSON prints it, without the quotes of a text. */
  static String printed(Field<?> field, Object value) {
    StringBuilder text = new StringBuilder();
    field.type().write(value, new Scalar(text));
    return text.toString();
  }

  private static void line(Writer text, List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
    }
    text.append('\n');
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** Takes the text of one value that is neither list nor document. */
  private record Scalar(StringBuilder out) implements Sink {
    private static IllegalStateException noScalar() {
      return new IllegalStateException("a list or document has no cell");
    }

    @Override
    public void beginObject() {
      throw noScalar();
    }

    @Override
    public void name(String name) {
      throw noScalar();
    }

    @Override
    public void endObject() {
      throw noScalar();
    }

    @Override
    public void beginList() {
      throw noScalar();
    }

    @Override
    public void endList() {
      throw noScalar();
    }

    @Override
    public void text(String value) {
      out.append(value);
    }

    @Override
    public void number(double value) {
      out.append(value);
    }

    @Override
    public void whole(long value) {
      out.append(value);
    }

    @Override
    public void flag(boolean value) {
      out.append(value);
    }

    @Override
    public void none() {}
  }
}
