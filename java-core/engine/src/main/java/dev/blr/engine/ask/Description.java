package dev.blr.engine.ask;

import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Sink;
import dev.blr.engine.shape.Type;
import java.util.List;

/**
 * Every setting and every method with its question and answer as a document of its own, from which
 * a page makes forms and views.
 */
public final class Description {
  private final Sink sink;

  private Description(Sink sink) {
    this.sink = sink;
  }

  /** {@code {settings, analyses: [{name, purpose, question, answer}]}}. */
  public static void write(Sink sink) {
    Description description = new Description(sink);
    sink.beginObject();
    sink.name("settings");
    description.shape(RunSettings.SHAPE);
    sink.name("analyses");
    sink.beginList();
    Catalogue.ANALYSES.forEach(description::analysis);
    sink.endList();
    sink.endObject();
  }

  private void text(String name, String value) {
    sink.name(name);
    sink.text(value);
  }

  private void analysis(Analysis<?, ?> analysis) {
    sink.beginObject();
    text("name", analysis.name());
    text("purpose", analysis.purpose());
    sink.name("question");
    shape(analysis.question());
    sink.name("answer");
    shape(analysis.answer());
    sink.endObject();
  }

  private void shape(Shape<?> shape) {
    sink.beginObject();
    text("name", shape.name());
    text("sentence", shape.sentence());
    sink.name("fields");
    sink.beginList();
    shape.members().forEach(member -> field(member.field()));
    sink.endList();
    sink.endObject();
  }

  private void field(Field<?> field) {
    sink.beginObject();
    text("name", field.name());
    text("sentence", field.sentence());
    text("unit", field.unit().words());
    if (field.currencyField() != null) {
      text("currencyField", field.currencyField());
    }
    if (!field.columnPrefix().equals(field.name())) {
      text("columnPrefix", field.columnPrefix());
    }
    if (Source.SHAPE.fields().contains(field)) {
      sink.name("ofSeries");
      sink.flag(true);
    }
    if (field.defaultValue() != null && !(field.type() instanceof Type.Nested)) {
      sink.name("default");
      field.type().write(field.defaultValue(), sink);
    }
    type(field.type());
    sink.endObject();
  }

  private static String kind(Type type) {
    return switch (type) {
      case Type.Flag _ -> "flag";
      case Type.Whole _ -> "whole";
      case Type.Real _ -> "number";
      case Type.Text text -> text.printable() ? "text" : "file";
      case Type.Word _ -> "word";
      default ->
          throw new IllegalStateException("no list of " + type.allowed() + " is described yet");
    };
  }

  private void type(Type type) {
    switch (type) {
      case Type.Flag _, Type.Text _ -> text("type", kind(type));
      case Type.Whole _, Type.Real _ -> allowed(kind(type), type);
      case Type.Word word -> {
        text("type", kind(word));
        words(word.words());
      }
      case Type.Reals _ -> allowed("numbers", type);
      case Type.ListOf(Type.Nested(Shape<?> row), int _, int _) -> {
        text("type", "rows");
        sink.name("shape");
        shape(row);
      }
      case Type.ListOf list -> {
        allowed("list", type);
        text("of", kind(list.element()));
        if (list.element() instanceof Type.Word word) {
          words(word.words());
        }
      }
      case Type.Nested(Shape<?> inner) -> {
        text("type", "document");
        sink.name("shape");
        shape(inner);
      }
      case Type.OneOf(List<Type.OneOf.Case<?>> cases) -> {
        text("type", "oneOf");
        sink.name("shapes");
        sink.beginList();
        cases.forEach(one -> shape(one.shape()));
        sink.endList();
      }
      case Type.Inline _ ->
          throw new IllegalStateException("inlined fields stand among the others");
    }
  }

  private void allowed(String kind, Type type) {
    text("type", kind);
    text("allowed", type.allowed());
  }

  private void words(List<String> words) {
    sink.name("words");
    sink.beginList();
    words.forEach(sink::text);
    sink.endList();
  }
}
