package dev.blr.cli;

import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Type;
import dev.blr.engine.shape.Unit;
import dev.blr.report.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * An answer as a person reads it: its numbers one a line by name, nested documents as sections,
 * lists of documents as tables, each number by its unit. A long table shows its beginning and its
 * end.
 */
final class AnswerTable {
  private static final int MOST_ROWS = 40;
  private static final String INDENT = "  ";

  private final Terminal terminal;
  private final StringBuilder text = new StringBuilder();

  private AnswerTable(Terminal terminal) {
    this.terminal = terminal;
  }

  static <A> String text(Shape<A> shape, A answer, Terminal terminal) {
    AnswerTable face = new AnswerTable(terminal);
    face.section(shape.sentence(), shape, answer);
    return face.text.toString();
  }

  private record Line(String name, String value) {}

  private void section(String heading, Shape<?> shape, Object document) {
    List<Line> lines = new ArrayList<>();
    List<Runnable> below = new ArrayList<>();
    collect(shape, document, lines, below);
    if (!lines.isEmpty()) {
      heading(heading);
    }
    int width = lines.stream().mapToInt(line -> line.name.length()).max().orElse(0);
    for (Line line : lines) {
      text.append(INDENT).append(line.name).append(" ".repeat(width - line.name.length() + 2));
      text.append(line.value).append('\n');
    }
    below.forEach(Runnable::run);
  }

  private void heading(String words) {
    text.append(text.isEmpty() ? "" : "\n").append(terminal.bold(words)).append('\n');
  }

  private void collect(Shape<?> shape, Object document, List<Line> lines, List<Runnable> below) {
    for (Shape.Member member : shape.members()) {
      Field<?> field = member.field();
      Object value = member.get().apply(document);
      if (value == null) {
        continue;
      }
      switch (field.type()) {
        case Type.Nested(Shape<?> inner) ->
            below.add(() -> section(words(field.name()), inner, value));
        case Type.OneOf(List<Type.OneOf.Case<?>> cases) ->
            cases.stream()
                .filter(one -> one.type().isInstance(value))
                .findFirst()
                .ifPresent(
                    one -> below.add(() -> section(words(field.name()), one.shape(), value)));
        case Type.ListOf(Type.Nested(Shape<?> row), int _, int _) ->
            below.add(() -> table(words(field.name()), row, (Collection<?>) value));
        default ->
            lines.add(
                new Line(
                    words(field.name()),
                    formatted(field, value, currency(shape, field, document))));
      }
    }
  }

  private static String currency(Shape<?> shape, Field<?> field, Object document) {
    if (field.currencyField() == null) {
      return "";
    }
    return shape.members().stream()
        .filter(member -> member.field().name().equals(field.currencyField()))
        .map(member -> " " + member.get().apply(document))
        .findFirst()
        .orElse("");
  }

  private void table(String heading, Shape<?> shape, Collection<?> rows) {
    if (rows.isEmpty()) {
      heading(heading);
      text.append(INDENT).append("none\n");
      return;
    }
    List<AnswerCsv.Column> columns = AnswerCsv.columns(shape, rows);
    String[] head = columns.stream().map(column -> words(column.name())).toArray(String[]::new);
    List<Object> shown = new ArrayList<>(rows);
    int left = shown.size() - MOST_ROWS;
    if (left > 0) {
      shown.subList(MOST_ROWS / 2, MOST_ROWS / 2 + left).clear();
    }
    List<String[]> cells = shown.stream().map(row -> cells(shape, columns, row)).toList();
    int[] widths = DeskTable.widths(head, cells);
    heading(heading);
    text.append(INDENT).append(terminal.dim(line(head, widths))).append('\n');
    for (int i = 0; i < cells.size(); i++) {
      if (left > 0 && i == MOST_ROWS / 2) {
        text.append(INDENT)
            .append(String.format(Locale.ROOT, "… %,d more: --format csv has all", left))
            .append('\n');
      }
      text.append(INDENT).append(line(cells.get(i), widths)).append('\n');
    }
  }

  private static String[] cells(Shape<?> shape, List<AnswerCsv.Column> columns, Object row) {
    Function<AnswerCsv.Column, String> cell =
        column -> {
          Object value = column.get().apply(row);
          return value == null
              ? "–"
              : formatted(column.field(), value, currency(shape, column.field(), row));
        };
    return columns.stream().map(cell).toArray(String[]::new);
  }

  private static String line(String[] cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < cells.length; c++) {
      line.append(c == 0 ? "" : INDENT)
          .append(" ".repeat(widths[c] - cells[c].length()))
          .append(cells[c]);
    }
    return line.toString();
  }

  /** "effectiveSampleSize" → "effective sample size". */
  static String words(String name) {
    return CamelCase.words(name, " ");
  }

  /** A value by its unit. */
  static String formatted(Field<?> field, Object value, String currency) {
    return switch (value) {
      case Double number -> number(field.unit(), number) + currency;
      case Long whole ->
          String.format(Locale.ROOT, field.unit() == Unit.NUMBER ? "%d" : "%,d", whole) + currency;
      case double[] numbers -> numbers.length + " numbers: --format json has them";
      case Boolean flag -> flag ? "yes" : "no";
      case Collection<?> list ->
          list.isEmpty() ? "none" : list.size() <= 8 ? joined(list) : list.size() + " of them";
      default -> Visible.text(AnswerCsv.printed(field, value));
    };
  }

  private static String joined(Collection<?> list) {
    return String.join(", ", list.stream().map(one -> Visible.text(one.toString())).toList());
  }

  private static String number(Unit unit, double value) {
    return switch (unit) {
      case LOSS_FRACTION, RETURN_FRACTION -> Text.fixed(100 * value, 4) + " %";
      case MONEY -> Text.grouped(value, 0);
      case PROBABILITY -> Text.fixed(value, 4);
      case DAYS, PERIODS, COUNT, SECONDS -> Text.grouped(value, value == Math.rint(value) ? 0 : 2);
      case NATS -> Text.grouped(value, 4);
      default -> String.format(Locale.ROOT, "%.6g", value);
    };
  }
}
