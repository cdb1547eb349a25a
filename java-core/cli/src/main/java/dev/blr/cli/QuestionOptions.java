package dev.blr.cli;

import dev.blr.engine.ask.PrototypeShape;
import dev.blr.engine.ask.Source;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Type;
import dev.blr.engine.shape.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The fields of a question as options: {@code calibrationDays} is {@code --calibration-days}.
 * Members of nested documents stand beside the others; a series is left to its own options; a list
 * of prototypes, limits, and text of any length, is a file.
 */
final class QuestionOptions {
  /** Stands where the series will. */
  private static final Value NO_SOURCE = new Value.Ready(null);

  private QuestionOptions() {}

  /** "calibrationDays" → "--calibration-days". */
  static String option(String field) {
    return "--" + CamelCase.words(field, "-");
  }

  /** What is refused, with the fields that it names as the options that they are here. */
  static InvalidInputException said(InvalidInputException refused) {
    InvalidInputException said = refused;
    for (String field : refused.fields()) {
      String name = "\\b" + field + "\\b";
      String what = said.what().replaceAll(name, option(field));
      String allowed = said.allowed().replaceAll(name, option(field));
      said = new InvalidInputException(refused.where(), what, allowed);
    }
    return said;
  }

  /** Adds an option for every field. */
  static void add(Shape<?> shape, CommandSpec spec) {
    for (Field<?> field : shape.fields()) {
      Shape<?> inner = inner(field);
      if (inner != null && Source.isSeries(inner)) {
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
    return source(shape).isPresent();
  }

  /** The shape of the series that is among the fields. */
  static Optional<Shape<?>> source(Shape<?> shape) {
    for (Field<?> field : shape.fields()) {
      Shape<?> inner = inner(field);
      Optional<Shape<?>> found =
          inner == null
              ? Optional.empty()
              : Source.isSeries(inner) ? Optional.of(inner) : source(inner);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static @Nullable Shape<?> inner(Field<?> field) {
    return switch (field.type()) {
      case Type.Inline(Shape<?> inner) -> inner;
      case Type.Nested(Shape<?> inner) -> inner == EnforcementSettings.SHAPE ? null : inner;
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
      case Type.Nested _, Type.ListOf(Type.Nested _, int _, int _) -> "FILE";
      case Type.ListOf(Type.Text _, int _, int _) -> "TEXT,...";
      case Type.ListOf _, Type.Reals _ -> "NUMBER,...";
      case Type.Text text -> text.printable() ? "TEXT" : "FILE";
      default -> "NUMBER";
    };
  }

  private static String description(Field<?> field) {
    // picocli takes a percent sign for a format.
    String sentence = field.sentence().replace("%", "%%");
    Object byDefault = field.defaultValue();
    if (byDefault == null || field.type() instanceof Type.Flag || isDocument(field)) {
      return sentence;
    }
    String shown = shownDefault(field, byDefault);
    return shown.isEmpty() ? sentence : sentence + " Default: " + shown.replace("%", "%%") + ".";
  }

  private static boolean isDocument(Field<?> field) {
    return field.type() instanceof Type.Nested || field.type() instanceof Type.Inline;
  }

  private static String shownDefault(Field<?> field, Object byDefault) {
    return switch (byDefault) {
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
   * @param source gives the series, where one is among the fields; not asked before all the rest is
   *     found right
   */
  static <Q> Q read(Shape<Q> shape, CommandSpec spec, Supplier<Source> source) {
    Value question = question(shape, spec.commandLine().getParseResult());
    Q read = read(shape, spec, question);
    return hasSource(shape)
        ? read(shape, spec, with(new Value.Ready(source.get()), question))
        : read;
  }

  private static <Q> Q read(Shape<Q> shape, CommandSpec spec, Value question) {
    try {
      return shape.read(question, "");
    } catch (InvalidInputException refused) {
      InvalidInputException e = said(refused);
      String where =
          e.where().substring(e.where().lastIndexOf('.') + 1).replaceAll("\\[\\d+]$", "");
      String option = spec.findOption(option(where)) == null ? where : option(where);
      throw new ParameterException(
          spec.commandLine(), option + " " + e.what() + "; allowed: " + e.allowed(), e);
    }
  }

  /** The question with a series in its place. */
  private static Value with(Value source, Value question) {
    if (question instanceof Value.Members(Map<String, Value> byName)) {
      Map<String, Value> members = new LinkedHashMap<>();
      byName.forEach((name, value) -> members.put(name, with(source, value)));
      return new Value.Members(members);
    }
    return question == NO_SOURCE ? source : question;
  }

  /** What was typed, as the question that a program would have sent. */
  private static Value question(Shape<?> shape, ParseResult typed) {
    Map<String, Value> members = new LinkedHashMap<>();
    collect(shape, typed, members);
    return new Value.Members(members);
  }

  private static void collect(Shape<?> shape, ParseResult typed, Map<String, Value> members) {
    for (Field<?> field : shape.fields()) {
      switch (field.type()) {
        case Type.Inline(Shape<?> inner) when Source.isSeries(inner) ->
            members.put(field.name(), NO_SOURCE);
        case Type.Inline(Shape<?> inner) -> collect(inner, typed, members);
        case Type.Nested(Shape<?> inner) when inner(field) != null ->
            members.put(field.name(), question(inner, typed));
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
    if (field.type() instanceof Type.Nested) {
      return new Value.Ready(LimitsFile.read(file(option(field.name()), text)));
    }
    if (field.type() instanceof Type.Text lines && !lines.printable()) {
      return new Value.Text(textOf(option(field.name()), text));
    }
    return field.type().typed(text);
  }

  /** What a file holds. */
  private static String textOf(String option, String file) {
    return PriceFile.text(PriceFile.bytes(file(option, file))).text();
  }

  private static Path file(String option, String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new InvalidInputException(option, "is no path on this system", "a file");
    }
  }
}
