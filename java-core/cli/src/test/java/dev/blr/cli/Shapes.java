package dev.blr.cli;

import dev.blr.engine.SharedData;
import dev.blr.engine.ask.Analysis;
import dev.blr.engine.ask.Catalogue;
import dev.blr.engine.ask.PrototypeShape;
import dev.blr.engine.ask.Session;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Type;
import dev.blr.server.Health;
import dev.blr.server.Problem;
import dev.blr.server.RiskStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/**
 * Every shape that a face reads or writes: those of the catalogue, of the server, and of the files.
 */
public final class Shapes {
  private static final List<Class<?>> HOLDERS = new ArrayList<>();
  private static final Map<Shape<?>, Class<?>> DECLARED = declared();

  private Shapes() {}

  /** In the order of their names. */
  public static List<Shape<?>> all() {
    Map<Shape<?>, Boolean> found = new HashMap<>();
    for (Analysis<?, ?> analysis : Catalogue.ANALYSES) {
      collect(analysis.question(), found);
      collect(analysis.answer(), found);
    }
    for (Session<?, ?, ?> session : Catalogue.SESSIONS) {
      collect(session.settings(), found);
      collect(session.observation(), found);
      collect(session.answer(), found);
    }
    Stream.of(Health.SHAPE, Problem.SHAPE, RiskStream.REFUSED, PrototypeShape.LIBRARY)
        .forEach(shape -> collect(shape, found));
    return sorted(found.keySet());
  }

  /** For parameterised tests. */
  static List<Named<Shape<?>>> named(List<Shape<?>> shapes) {
    return shapes.stream().<Named<Shape<?>>>map(shape -> Named.of(shape.name(), shape)).toList();
  }

  public static List<Shape<?>> readable() {
    return all().stream().filter(Shape::readable).toList();
  }

  /** The names of the classes that hold shapes. */
  static List<String> holders() {
    return HOLDERS.stream().map(Class::getName).toList();
  }

  private static List<Shape<?>> sorted(Collection<Shape<?>> shapes) {
    List<Shape<?>> sorted = new ArrayList<>(shapes);
    sorted.sort(Comparator.comparing(Shape::name));
    return sorted;
  }

  private static void collect(Shape<?> shape, Map<Shape<?>, Boolean> found) {
    if (found.put(shape, true) == null) {
      shape.fields().forEach(field -> collect(field.type(), found));
    }
  }

  private static void collect(Type type, Map<Shape<?>, Boolean> found) {
    switch (type) {
      case Type.Nested(Shape<?> shape) -> collect(shape, found);
      case Type.Inline(Shape<?> shape) -> collect(shape, found);
      case Type.ListOf list -> collect(list.element(), found);
      case Type.OneOf(List<Type.OneOf.Case<?>> cases) ->
          cases.forEach(one -> collect(one.shape(), found));
      default -> {
        // holds no shape
      }
    }
  }

  /** The class of a shape's documents, as the constant that holds the shape declares it. */
  static Class<?> documentOf(Shape<?> shape) {
    Class<?> document = DECLARED.get(shape);
    if (document == null) {
      throw new AssertionError(shape.name() + " is held by no static field of type Shape<...>");
    }
    return document;
  }

  private static Map<Shape<?>, Class<?>> declared() {
    Map<Shape<?>, Class<?>> declared = new HashMap<>();
    for (String module : List.of("engine", "server", "cli")) {
      Path sources = SharedData.repository().resolve("java-core/" + module + "/src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(Shapes::mentionsShapes).toList()) {
          String name =
              sources
                  .relativize(file)
                  .toString()
                  .replaceAll("\\.java$", "")
                  .replaceAll("[/\\\\]", ".");
          add(Class.forName(name), declared);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("a class that declares shapes", e);
      }
    }
    return declared;
  }

  private static boolean mentionsShapes(Path file) {
    try {
      return file.toString().endsWith(".java")
          && Files.readString(file).contains("static final Shape<");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Class<?> holder, Map<Shape<?>, Class<?>> declared)
      throws ReflectiveOperationException {
    for (Field field : holder.getDeclaredFields()) {
      if (field.getType() == Shape.class && Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        var document = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
        if (!HOLDERS.contains(holder)) {
          HOLDERS.add(holder);
        }
        declared.put(
            (Shape<?>) field.get(null),
            (Class<?>) (document instanceof ParameterizedType list ? list.getRawType() : document));
      }
    }
    for (Class<?> inner : holder.getDeclaredClasses()) {
      add(inner, declared);
    }
  }
}
