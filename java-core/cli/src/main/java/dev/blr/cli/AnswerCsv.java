package dev.blr.cli;

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
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An answer as CSV (RFC 4180). Its table is the first list of documents that it holds, one line
 * each; an answer without one is a single line. Members of a nested document become columns of
 * their own, {@code interval.lower} as {@code intervalLower}; lists are left to JSON. A cell
 * without a value is empty.
 */
final class AnswerCsv {
  /** A column: its heading, and the value in a row, null for an empty cell. */
  record Column(String name, Field<?> field, boolean omittable, Function<Object, Object> get) {}

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
    Optional<Shape.Member> table = table(shape);
    Shape<?> rowShape =
        table.<Shape<?>>map(member -> rowShape(member.field().type())).orElse(shape);
    Iterable<?> rows =
        table
            .<Iterable<?>>map(member -> (Iterable<?>) member.get().apply(answer))
            .orElse(List.of(answer));
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 13);
    if (rows instanceof Collection<?> all) {
      List<Column> columns = columns(rowShape, all);
      line(text, columns.stream().map(Column::name).toList());
      lines(text, columns, all.iterator());
    } else {
      stream(text, rowShape, rows.iterator());
    }
    text.flush();
  }

  /** Rows that come one by one have the columns of the first. */
  private static void stream(Writer text, Shape<?> rowShape, Iterator<?> rows) throws IOException {
    Object first = rows.next();
    List<Column> columns = columns(rowShape, List.of(first));
    line(text, columns.stream().map(Column::name).toList());
    lines(text, columns, List.of(first).iterator());
    lines(text, columns, rows);
  }

  private static void lines(Writer text, List<Column> columns, Iterator<?> rows)
      throws IOException {
    while (rows.hasNext()) {
      Object row = rows.next();
      line(text, columns.stream().map(column -> cell(column, row)).toList());
    }
  }

  /** The first list of documents among the members; empty when there is none. */
  static Optional<Shape.Member> table(Shape<?> shape) {
    return shape.members().stream()
        .filter(member -> rowShape(member.field().type()) != null)
        .findFirst();
  }

  /** Of the documents in a list; null when the type is no list of documents. */
  static Shape<?> rowShape(Type type) {
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

  private static String cell(Column column, Object row) {
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
