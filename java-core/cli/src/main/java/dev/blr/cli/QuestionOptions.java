package dev.blr.cli;

import dev.blr.engine.ask.PrototypeShape;
import dev.blr.engine.ask.Source;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Type;
import dev.blr.engine.shape.Value;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The fields of a question as options: {@code calibrationDays} is {@code --calibration-days}.
 * Members of nested documents stand beside the others; a series is left to its own options; a list
 * of prototypes is a file.
 */
final class QuestionOptions {
  private QuestionOptions() {}

  /** "calibrationDays" → "--calibration-days". */
  static String option(String field) {
    return "--" + field.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** Adds an option for every field. */
  static void add(Shape<?> shape, CommandSpec spec) {
    for (Field<?> field : shape.fields()) {
      Shape<?> inner = inner(field);
      if (inner == Source.SHAPE) {
        continue;
      }
      if (inner != null) {
        add(inner, spec);
      } else if (spec.findOption(option(field.name())) == null) {
        spec.addOption(option(field)); // two documents of one command may share a field
      }
    }
  }

  /** Whether a series is among the fields. */
  static boolean hasSource(Shape<?> shape) {
    return shape.fields().stream()
        .map(QuestionOptions::inner)
        .anyMatch(inner -> inner != null && (inner == Source.SHAPE || hasSource(inner)));
  }

  private static Shape<?> inner(Field<?> field) {
    return switch (field.type()) {
      case Type.Inline(Shape<?> inner) -> inner;
      case Type.Nested(Shape<?> inner) -> inner;
      default -> null;
    };
  }

  private static OptionSpec option(Field<?> field) {
    boolean flag = field.type() instanceof Type.Flag;
    return OptionSpec.builder(option(field.name()))
        .type(flag ? boolean.class : String.class)
        .arity(flag ? "0" : "1")
        .paramLabel(label(field))
        .required(field.presence() == Field.Presence.REQUIRED)
        .description(description(field))
        .build();
  }

  private static String label(Field<?> field) {
    return switch (field.type()) {
      case Type.Word word -> String.join("|", word.words());
      case Type.ListOf(Type.Word word, int _, int _) -> String.join(",", word.words());
      case Type.ListOf(Type.Nested _, int _, int _) -> "FILE";
      case Type.ListOf _, Type.Reals _ -> "NUMBER,...";
      case Type.Text _ -> "TEXT";
      default -> "NUMBER";
    };
  }

  private static String description(Field<?> field) {
    // picocli takes a percent sign for a format.
    String sentence = field.sentence().replace("%", "%%");
    if (field.defaultValue() == null || field.type() instanceof Type.Flag || inner(field) != null) {
      return sentence;
    }
    String shown = shownDefault(field);
    return shown.isEmpty() ? sentence : sentence + " Default: " + shown.replace("%", "%%") + ".";
  }

  private static String shownDefault(Field<?> field) {
    return switch (field.defaultValue()) {
      case Double number ->
          number == (long) (double) number
              ? Long.toString((long) (double) number)
              : number.toString();
      case double[] numbers ->
          Arrays.stream(numbers).mapToObj(Double::toString).collect(Collectors.joining(","));
      case List<?> list when field.type() instanceof Type.ListOf(Type.Word word, int _, int _) ->
          list.stream().map(one -> word.word().apply(one)).collect(Collectors.joining(","));
      case List<?> list -> list.stream().map(Object::toString).collect(Collectors.joining(","));
      case Object value -> AnswerCsv.printed(field, value);
    };
  }

  /**
   * What was typed, as a document; a refused member is a usage error named as its option.
   *
   * @param source gives the series, where one is among the fields
   */
  static <Q> Q read(Shape<Q> shape, CommandSpec spec, Supplier<Source> source) {
    Value question = question(shape, spec.commandLine().getParseResult(), source);
    try {
      return shape.read(question, "");
    } catch (InvalidInputException e) {
      String where =
          e.where().substring(e.where().lastIndexOf('.') + 1).replaceAll("\\[\\d+]$", "");
      String option = spec.findOption(option(where)) == null ? where : option(where);
      throw new ParameterException(
          spec.commandLine(), option + " " + e.what() + "; allowed: " + e.allowed(), e);
    }
  }

  /** What was typed, as the question that a program would have sent. */
  private static Value question(Shape<?> shape, ParseResult typed, Supplier<Source> source) {
    Map<String, Value> members = new LinkedHashMap<>();
    collect(shape, typed, source, members);
    return new Value.Members(members);
  }

  private static void collect(
      Shape<?> shape, ParseResult typed, Supplier<Source> source, Map<String, Value> members) {
    for (Field<?> field : shape.fields()) {
      switch (field.type()) {
        case Type.Inline(Shape<?> inner) when inner == Source.SHAPE ->
            members.put(field.name(), new Value.Ready(source.get()));
        case Type.Inline(Shape<?> inner) -> collect(inner, typed, source, members);
        case Type.Nested(Shape<?> inner) ->
            members.put(field.name(), question(inner, typed, source));
        default -> {
          OptionSpec option = typed.matchedOption(option(field.name()));
          if (option != null) {
            members.put(field.name(), value(field, option));
          }
        }
      }
    }
  }

  private static Value value(Field<?> field, OptionSpec option) {
    if (field.type() instanceof Type.Flag) {
      return new Value.Flag(option.getValue());
    }
    String text = option.getValue();
    if (AnswerCsv.rowShape(field.type()) == PrototypeShape.SHAPE) {
      return new Value.Ready(PrototypeFile.read(Path.of(text)));
    }
    return field.type().typed(text);
  }
}
