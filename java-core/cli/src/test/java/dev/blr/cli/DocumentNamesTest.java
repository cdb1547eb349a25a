package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.blr.engine.Diagnostics;
import dev.blr.engine.LiveRisk;
import dev.blr.engine.PublicNames;
import dev.blr.engine.ask.Inspection;
import dev.blr.engine.ask.RiskRun;
import dev.blr.engine.ask.RunQuestion;
import dev.blr.engine.ask.RunSettings;
import dev.blr.engine.ask.Source;
import dev.blr.engine.memory.MemoryView;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Type;
import dev.blr.engine.spectral.CosineLaw;
import dev.blr.report.Said;
import dev.blr.server.Runs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every number arrives under its own name, in every document there is. A field is held to the
 * methods of its name, of its record or of what its record holds; where there is none, to its line
 * in the table of public names. A part of the document must be the only one of its class there.
 */
class DocumentNamesTest {
  /** A series keeps the dates of its returns, not those of its prices, and the ranges of bars. */
  private static final Set<String> NEVER_GIVEN_BACK =
      Set.of("Series.dates", "Series.file", "Series.high", "Series.low");

  /** Made anew whenever asked for: see everyModeOfTheData, and LiquidityTest. */
  private static final Set<String> MADE = Set.of("DataModes.modes", "LiquidityReport.frontier");

  static List<Named<Shape<?>>> shapes() {
    return Shapes.named(Shapes.all());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void everyFieldHasTheValueOfItsName(Shape<?> shape) {
    List<String> wrong = new ArrayList<>();
    List<?> documents = OwnDocuments.of(shape);
    for (Object document : documents) {
      for (PublicNames.Field line : OwnDocuments.lines(shape)) {
        Object said = at(shape, document, line.name());
        Object expected = OwnDocuments.expected(line, document);
        if (said != null && !same(said, expected)) {
          wrong.add(
              shape.name()
                  + "."
                  + line.name()
                  + " is "
                  + said
                  + " where the table wants "
                  + expected);
        }
      }
      for (Field<?> field : shape.fields()) {
        check(shape, field, document)
            .ifPresent(fault -> wrong.add(shape.name() + "." + field.name() + " " + fault));
      }
    }
    for (Field<?> field : shape.fields()) {
      boolean seen = documents.stream().anyMatch(one -> field.of(cast(one)) != null);
      if (!seen && !NEVER_GIVEN_BACK.contains(shape.name() + "." + field.name())) {
        wrong.add(shape.name() + "." + field.name() + " has no value in any document of the test");
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Two fields with equal values in every document could be swapped unseen. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void noTwoFieldsAreAlike(Shape<?> shape) {
    List<Map<String, Object>> documents =
        OwnDocuments.of(shape).stream().map(one -> leaves(shape, one)).toList();
    if (!documents.getFirst().isEmpty()) {
      PublicNames.requireValuesOfTheirOwn(documents);
    }
  }

  private static Optional<String> check(Shape<?> shape, Field<?> field, Object document) {
    Object found = comparable(field.type(), field.of(cast(document)));
    if (found == null
        || MADE.contains(shape.name() + "." + field.name())
        || inTheTable(shape, field)) {
      return Optional.empty();
    }
    List<Object> named =
        OwnDocuments.named(document, field.name()).stream()
            .map(value -> comparable(field.type(), value))
            .toList();
    if (named.stream().anyMatch(expected -> same(found, expected))
        || onlyOneOfItsClass(field, document)) {
      return Optional.empty();
    }
    return Optional.of(
        named.isEmpty()
            ? "needs a method of its name in its record, or a line in ci/fixtures/public_names.txt"
            : "is " + found + ", its methods " + named);
  }

  private static boolean inTheTable(Shape<?> shape, Field<?> field) {
    if (field.type() instanceof Type.Inline(Shape<?> inner)) {
      return inner.members().stream().allMatch(member -> inTheTable(shape, member.field()));
    }
    return OwnDocuments.lines(shape).stream()
        .map(PublicNames.Field::name)
        .anyMatch(name -> name.equals(field.name()) || name.startsWith(field.name() + "."));
  }

  /** Nothing else could stand there. */
  private static boolean onlyOneOfItsClass(Field<?> field, Object document) {
    Object value = field.of(cast(document));
    if (value == document) {
      return true;
    }
    return switch (field.type()) {
      case Type.Inline _, Type.Nested _ ->
          OwnDocuments.parts(document).stream()
              .filter(value.getClass()::isInstance)
              .toList()
              .equals(List.of(value));
      case Type.ListOf(Type.Nested _, int _, int _) when document.getClass().isRecord() ->
          Arrays.stream(document.getClass().getRecordComponents())
                  .filter(one -> one.getType().isInstance(value))
                  .count()
              == 1;
      default -> false;
    };
  }

  private static Object at(Shape<?> shape, Object document, String path) {
    String[] names = path.split("\\.", 2);
    Shape.Member member =
        shape.members().stream()
            .filter(one -> one.field().name().equals(names[0]))
            .findFirst()
            .orElseThrow(() -> new AssertionError(shape.name() + " has no " + path));
    Object value = member.get().apply(document);
    if (value == null || names.length == 1) {
      return comparable(member.field().type(), value);
    }
    return at(((Type.Nested) member.field().type()).shape(), value, names[1]);
  }

  /** Several series, so that counts which agree on one differ on another. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void everyModeOfTheData(long seed) {
    LiveRisk engine = new LiveRisk(Runs.SMALL, Runs.context().kernels());
    ReturnSeries series = Runs.series(seed);
    Runs.states(engine, series);
    Diagnostics found = engine.diagnostics().orElseThrow();
    RunSettings settings = RunSettings.DEFAULTS.withEngine(Runs.SMALL);
    RunQuestion question = new RunQuestion(new Source(series, "x"), settings, List.of());
    JsonNode said =
        Said.json(
            Inspection.ANALYSIS.answer(),
            Inspection.ANALYSIS.method().apply(question, Runs.context()));
    List<Map<String, Object>> modes = new ArrayList<>();
    for (int i = 0; i < found.dataModes().modes().size(); i++) {
      modes.add(
          Said.names(
              "dataMode",
              said.at("/dataModes/modes/" + i),
              Map.of(
                  "mode",
                  found.dataModes().modes().get(i),
                  "estimate",
                  found.data().estimate()[i],
                  "variance",
                  found.data().variance()[i])));
      Said.names(
          "mode",
          said.at("/posteriorModes/modes/" + i),
          Map.of("mode", found.posteriorModes().modes().get(i)));
    }
    PublicNames.requireValuesOfTheirOwn(modes);
    Said.names("state", said.at("/state"), Map.of("state", found.state()));
    for (int i = 0; i < 3; i++) {
      int periods = new int[] {5, 10, 20}[i];
      Said.names(
          "horizon",
          said.at("/horizons/" + i),
          Map.of("risk", engine.horizonRisk(periods).orElseThrow()));
    }
  }

  /** The law of all three timescales, and how near each crisis is. */
  @Test
  void everyFieldOfTheMemoryDetail() {
    LiveRisk engine = new LiveRisk(Runs.SMALL, Runs.context().kernels());
    Runs.states(engine, Runs.series(1));
    MemoryView memory = engine.memory().orElseThrow();
    RunSettings settings = new RunSettings(Runs.SMALL, true, 1e8, "USD");
    RunQuestion question = new RunQuestion(new Source(Runs.series(1), "x"), settings, List.of());
    JsonNode report =
        Said.json(
            RiskRun.ANALYSIS.answer(), RiskRun.ANALYSIS.method().apply(question, Runs.context()));
    JsonNode last = report.at("/states/" + (report.at("/states").size() - 1));
    for (int i = 0; i < memory.similarities().size(); i++) {
      Said.names(
          "similarity",
          last.at("/similarities/" + i),
          Map.of("similarity", memory.similarities().get(i)));
    }
    CosineLaw law = memory.blendedLaw();
    double tail = 1 - Runs.SMALL.confidence();
    assertThat(last.at("/blended/confidence").asDouble()).isEqualTo(Runs.SMALL.confidence());
    double end = law.quantile(tail);
    assertThat(last.at("/blended/var").asDouble()).isEqualTo(-Math.expm1(end), within(1e-15));
    double shortfall = meanLossOfLogs(law, end) / tail;
    assertThat(last.at("/blended/es").asDouble()).isEqualTo(shortfall, within(1e-8));
    assertThat(report.at("/blendedLaw/log").asBoolean()).isTrue();
    JsonNode blended = report.at("/blendedLaw");
    assertThat(blended.at("/lower").asDouble()).isEqualTo(law.lower());
    assertThat(blended.at("/upper").asDouble()).isEqualTo(law.upper());
    assertThat(blended.at("/coefficients/2").asDouble()).isEqualTo(law.coefficients()[2]);
    assertThat(blended.at("/risks/1")).isEqualTo(last.at("/blended"));
  }

  /** ∫ (1 − e^x) f(x) dx up to the end of the tail, by Simpson's rule. */
  private static double meanLossOfLogs(CosineLaw law, double end) {
    int cells = 20_000;
    double width = (end - law.lower()) / cells;
    double sum = 0;
    for (int i = 0; i <= cells; i++) {
      double x = law.lower() + i * width;
      double weight = i == 0 || i == cells ? 1 : i % 2 == 1 ? 4 : 2;
      sum -= weight * Math.expm1(x) * law.density(x);
    }
    return sum * width / 3;
  }

  private static Map<String, Object> leaves(Shape<?> shape, Object document) {
    Map<String, Object> leaves = new LinkedHashMap<>();
    for (Shape.Member member : shape.members()) {
      Object value = member.get().apply(document);
      boolean leaf =
          switch (member.field().type()) {
            case Type.Flag _, Type.Whole _, Type.Real _, Type.Text _ -> true;
            default -> false;
          };
      if (leaf) {
        leaves.put(member.field().name(), value);
      }
    }
    return leaves;
  }

  private static Object comparable(Type type, Object value) {
    return switch (value) {
      case Enum<?> one when type instanceof Type.Word word -> word.word().apply(one);
      case Number number -> number.doubleValue();
      case null, default -> value;
    };
  }

  private static boolean same(Object found, Object expected) {
    return found instanceof double[] numbers && expected instanceof double[] others
        ? Arrays.equals(numbers, others)
        : Objects.equals(
            found, expected instanceof Number number ? (Object) number.doubleValue() : expected);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // a shape's own document
  private static <T> T cast(Object document) {
    return (T) document;
  }
}
