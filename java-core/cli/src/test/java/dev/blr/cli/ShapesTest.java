package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.TreeSink;
import dev.blr.engine.shape.Type;
import dev.blr.engine.shape.Value;
import dev.blr.report.Json;
import dev.blr.report.Said;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents of every shape that can be read: there and back, and strictly. */
class ShapesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static List<Named<Shape<?>>> readable() {
    return Shapes.named(Shapes.readable());
  }

  static List<String> holders() {
    return Shapes.holders();
  }

  /** Constants that need each other are null in one of the two orders of their classes. */
  @ParameterizedTest
  @MethodSource("holders")
  void everyShapeIsWholeWhicheverClassIsUsedFirst(String holder) throws Exception {
    URL[] path =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(ShapesTest::url)
            .toArray(URL[]::new);
    try (URLClassLoader loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Class.forName(holder, true, loader);
      Object shapes = loader.loadClass(Shapes.class.getName()).getMethod("all").invoke(null);
      assertThat((List<?>) shapes).hasSameSizeAs(Shapes.all());
    }
  }

  private static URL url(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  /** What is read of a document's JSON, and written again, is that JSON. */
  @ParameterizedTest
  @MethodSource("readable")
  void aDocumentComesBack(Shape<?> shape) {
    for (Object document : OwnDocuments.of(shape)) {
      JsonNode written = json(shape, document);
      assertThat(json(shape, read(shape, written))).isEqualTo(written);
    }
  }

  @ParameterizedTest
  @MethodSource("readable")
  void everyDefaultIsAllowed(Shape<?> shape) {
    for (Shape.Member member : shape.members()) {
      Field<?> field = member.field();
      if (field.defaultValue() != null) {
        TreeSink sink = new TreeSink();
        field.type().write(field.defaultValue(), sink);
        Object read = field.type().read(sink.value(), field.name());
        TreeSink again = new TreeSink();
        field.type().write(read, again);
        assertThat(again.value())
            .as(field.name())
            .usingRecursiveComparison()
            .isEqualTo(sink.value());
      }
    }
  }

  /** A wrong way to give a field, and whether it is one of form. */
  private record Fault(JsonNode value, boolean malformed) {}

  @ParameterizedTest
  @MethodSource("readable")
  void nothingIsTakenThatIsNotAllowed(Shape<?> shape) throws Exception {
    Object document = OwnDocuments.of(shape).getFirst();
    ObjectNode good = (ObjectNode) json(shape, document);
    refuse(shape, good.deepCopy().put("unheardOf", 1), "unheardOf", true);
    for (Shape.Member member : shape.members()) {
      Field<?> field = member.field();
      if (good.has(field.name())) {
        for (Fault fault : faults(field)) {
          ObjectNode bad = good.deepCopy();
          bad.set(field.name(), fault.value);
          refuse(shape, bad, field.name(), fault.malformed);
        }
        strictWithin(shape, good, field);
        if (field.presence() == Field.Presence.REQUIRED) {
          ObjectNode bad = good.deepCopy();
          bad.remove(field.name());
          refuse(shape, bad, field.name(), true);
        }
      }
    }
  }

  /** Of a nested document, and of a list's second element: the path leads to it. */
  private static void strictWithin(Shape<?> shape, ObjectNode good, Field<?> field) {
    ObjectNode bad = good.deepCopy();
    if (field.type() instanceof Type.Nested) {
      ((ObjectNode) bad.get(field.name())).put("unheardOf", 1);
      refuse(shape, bad, field.name() + ".unheardOf", true);
    } else if (bad.get(field.name()).isArray() && !bad.get(field.name()).isEmpty()) {
      int last = bad.get(field.name()).size() - 1;
      ((ArrayNode) bad.get(field.name())).setNull(last);
      refuse(shape, bad, field.name() + "[" + last + "]", true);
    }
  }

  private static List<Fault> faults(Field<?> field) throws Exception {
    List<Fault> faults = new ArrayList<>();
    boolean text = field.type() instanceof Type.Text || field.type() instanceof Type.Word;
    boolean list = field.type() instanceof Type.Reals || field.type() instanceof Type.ListOf;
    boolean flag = field.type() instanceof Type.Flag;
    boolean number = field.type() instanceof Type.Whole || field.type() instanceof Type.Real;
    if (field.presence() == Field.Presence.REQUIRED
        || field.presence() == Field.Presence.DEFAULTED) {
      faults.add(new Fault(MAPPER.readTree("null"), true));
    }
    faults.add(new Fault(MAPPER.readTree(text ? "7" : "\"7\""), true));
    faults.add(new Fault(MAPPER.readTree(list ? "{}" : "[]"), true));
    if (!flag) {
      faults.add(new Fault(MAPPER.readTree("true"), true));
    }
    if (!number) {
      faults.add(new Fault(MAPPER.readTree("1.5"), true));
    }
    switch (field.type()) {
      case Type.Text one when one.printable() -> {
        faults.add(new Fault(MAPPER.valueToTree("x".repeat(one.longest() + 1)), false));
        faults.add(new Fault(MAPPER.valueToTree("a\u0007"), false));
        if (one.shortest() > 0) {
          faults.add(new Fault(MAPPER.valueToTree(""), false));
        }
      }
      case Type.Word _ -> faults.add(new Fault(MAPPER.valueToTree("no such word"), false));
      case Type.Whole whole -> {
        faults.add(new Fault(MAPPER.readTree("1.5"), true));
        if (whole.least() > Long.MIN_VALUE) {
          faults.add(new Fault(MAPPER.valueToTree(whole.least() - 1), false));
        }
        if (whole.most() < Long.MAX_VALUE) {
          faults.add(new Fault(MAPPER.valueToTree(whole.most() + 1), false));
        }
      }
      case Type.Real real -> {
        faults.add(new Fault(MAPPER.readTree("1e999"), false));
        double lower = real.range().lower();
        double upper = real.range().upper();
        if (Double.isFinite(lower)) {
          faults.add(
              new Fault(
                  MAPPER.valueToTree(real.range().lowerOpen() ? lower : Math.nextDown(lower)),
                  false));
        }
        if (Double.isFinite(upper)) {
          faults.add(
              new Fault(
                  MAPPER.valueToTree(real.range().upperOpen() ? upper : Math.nextUp(upper)),
                  false));
        }
      }
      default -> {
        // lists and documents: see strictWithin
      }
    }
    return faults;
  }

  private static void refuse(Shape<?> shape, JsonNode bad, String where, boolean malformed) {
    String text = bad.toString().replace("\"Infinity\"", "1e999").replace("Infinity", "1e999");
    try {
      shape.read(Json.read(text.getBytes(StandardCharsets.UTF_8)), "");
    } catch (InvalidInputException e) {
      assertThat(e.where()).as(e.getMessage()).isEqualTo(where);
      assertThat(e.malformed()).as(e.getMessage()).isEqualTo(malformed);
      assertThat(e.getMessage()).contains("; allowed: ").doesNotContainPattern("\\p{Cntrl}");
      return;
    }
    fail("%s took %s".formatted(shape.name(), text.substring(0, Math.min(300, text.length()))));
  }

  @ParameterizedTest
  @MethodSource("readable")
  void aNameTwiceIsNoJson(Shape<?> shape) {
    String name = shape.members().getFirst().field().name();
    String twice = "{\"%s\":null,\"%s\":null}".formatted(name, name);
    assertThatThrownBy(() -> shape.read(Json.read(twice.getBytes(StandardCharsets.UTF_8)), ""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("line 1, column ");
  }

  // ---- fuzz

  static Stream<Arguments> seeds() {
    return Shapes.named(Shapes.readable()).stream()
        .flatMap(shape ->
            IntStream.rangeClosed(1, 4).mapToObj(seed -> Arguments.of(shape, (long) seed)));
  }

  /** Values of any kind under the names of the shape: a document, or a refusal that says where. */
  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("seeds")
  void anyValuesAreADocumentOrARefusal(Shape<?> shape, long seed) {
    Random random = new Random(seed);
    Value good = TreeSink.of(typed(shape), OwnDocuments.of(shape).getFirst());
    for (int i = 0; i < 300; i++) {
      take(shape, random.nextInt(4) == 0 ? any(random, shape, 3) : mutated(good, random, shape));
    }
  }

  /** Bytes of a good document changed, doubled and cut. */
  @ParameterizedTest(name = "{0}, seed {1}")
  @MethodSource("seeds")
  void anyBytesAreADocumentOrARefusal(Shape<?> shape, long seed) {
    Random random = new Random(seed);
    byte[] good = Json.write(typed(shape), OwnDocuments.of(shape).getFirst());
    for (int i = 0; i < 100; i++) {
      byte[] bytes = good.clone();
      for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
        int at = random.nextInt(Math.min(bytes.length, 2_000));
        bytes[at] =
            (byte)
                (random.nextBoolean()
                    ? random.nextInt(256)
                    : "{}[],:\"0.e-\\N".charAt(random.nextInt(13)));
      }
      byte[] cut =
          random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
      Value value;
      try {
        value = Json.read(cut);
      } catch (InvalidInputException e) {
        continue;
      }
      take(shape, value);
    }
  }

  /** Anything else than a document or a refusal is an error of the test itself. */
  private static void take(Shape<?> shape, Value value) {
    Object document;
    try {
      document = shape.read(value, "");
    } catch (InvalidInputException e) {
      assertThat(e.getMessage()).contains("; allowed: ").doesNotContainPattern("\\p{Cntrl}");
      return;
    }
    json(shape, document);
  }

  private static Value mutated(Value good, Random random, Shape<?> shape) {
    return switch (good) {
      case Value.Members(Map<String, Value> byName) when !byName.isEmpty() -> {
        Map<String, Value> members = new LinkedHashMap<>(byName);
        String name = List.copyOf(members.keySet()).get(random.nextInt(members.size()));
        if (random.nextInt(8) == 0) {
          members.remove(name);
        } else {
          members.put(name, mutated(members.get(name), random, shape));
        }
        yield new Value.Members(members);
      }
      case Value.Items(List<Value> items) when !items.isEmpty() && random.nextInt(4) > 0 -> {
        List<Value> changed = new ArrayList<>(items);
        int at = random.nextInt(changed.size());
        changed.set(at, mutated(changed.get(at), random, shape));
        yield new Value.Items(random.nextInt(8) == 0 ? changed.subList(0, at) : changed);
      }
      default -> any(random, shape, 1);
    };
  }

  private static Value any(Random random, Shape<?> shape, int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 ->
          new Value.Whole(random.nextBoolean() ? random.nextInt(1000) - 10 : random.nextLong());
      case 1 -> new Value.Real(Double.longBitsToDouble(random.nextLong()));
      case 2 -> new Value.Real(random.nextGaussian());
      case 3 ->
          new Value.Text(random.nextBoolean() ? "live" : "2008-09-15\u0000" + random.nextInt());
      case 4 -> new Value.Flag(random.nextBoolean());
      case 5 -> new Value.None();
      case 6 ->
          new Value.Items(
              IntStream.range(0, random.nextInt(5))
                  .mapToObj(i -> any(random, shape, depth - 1))
                  .toList());
      default -> {
        Map<String, Value> members = new LinkedHashMap<>();
        for (Shape.Member member : shape.members()) {
          if (random.nextInt(3) > 0) {
            members.put(member.field().name(), any(random, shape, depth - 1));
          }
        }
        yield new Value.Members(members);
      }
    };
  }

  private static Object read(Shape<?> shape, JsonNode json) {
    return shape.read(Json.read(json.toString().getBytes(StandardCharsets.UTF_8)), "");
  }

  private static JsonNode json(Shape<?> shape, Object document) {
    return Said.json(typed(shape), document);
  }

  @SuppressWarnings("unchecked") // a shape meets documents of its own class here
  private static Shape<Object> typed(Shape<?> shape) {
    return (Shape<Object>) shape;
  }
}
