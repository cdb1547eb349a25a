package dev.blr.cli;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.OwnValues;
import dev.blr.engine.PublicNames;
import dev.blr.engine.ask.BacktestModel;
import dev.blr.engine.ask.BacktestQuestion;
import dev.blr.engine.ask.BacktestReport;
import dev.blr.engine.ask.Desk;
import dev.blr.engine.ask.GarchFit;
import dev.blr.engine.ask.LiveSession;
import dev.blr.engine.ask.PrototypeLearner.Window;
import dev.blr.engine.ask.ReadFile;
import dev.blr.engine.ask.RunQuestion;
import dev.blr.engine.ask.RunSettings;
import dev.blr.engine.ask.Source;
import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.filter.Weights;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.memory.Archetypes;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.risk.SpectralBridge;
import dev.blr.engine.series.FileText;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import dev.blr.engine.series.SeriesReader;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.spectral.CosineLaw;
import dev.blr.engine.volatility.Start;
import dev.blr.server.Runs;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Documents of every shape in which every value is its own, and what the table of public names says
 * of them.
 */
final class OwnDocuments {
  /** The documents of the table that are not called as their shape is, without its capital. */
  private static final Map<String, String> TABLE =
      Map.of(
          "EngineDecision",
          "engineRule",
          "ClassicalDecision",
          "classicRule",
          "DiagnosticsReport",
          "diagnostics");

  /** What no document holds. */
  private static final Map<String, Object> CONSTANTS =
      Map.of(
          "modelVersion",
          LiveRisk.MODEL_VERSION,
          "status",
          "up",
          "unit",
          "calm scale",
          "format",
          "blr-prototypes",
          "formatVersion",
          1,
          "error",
          "error",
          "snapshotType",
          "snapshot",
          "answerType",
          "state",
          "returnType",
          "simple");

  private static final Map<Class<?>, Object> GIVEN = given();

  private OwnDocuments() {}

  private static Map<Class<?>, Object> given() {
    Map<Class<?>, Object> given = new LinkedHashMap<>();
    given.put(Kernels.class, new ScalarKernels());
    given.put(BufferPolicy.class, Runs.OWN.bufferPolicy());
    given.put(LiveRiskSettings.class, Runs.OWN);
    given.put(RunSettings.class, new RunSettings(Runs.OWN, true, 12_345, "CHF"));
    CentreLaw drawn = Archetypes.given("x", 10, 3, -0.3).law();
    CentreLaw law =
        new CentreLaw(-0.25, 3.5, drawn.coefficients(), drawn.a() - 0.5, drawn.b() + 0.25);
    given.put(CentreLaw.class, law);
    given.put(
        CosineLaw.class, new CosineLaw(new ScalarKernels(), drawn.coefficients(), -0.25, 0.5));
    given.put(
        SpectralBridge.class,
        new SpectralBridge(Weights.equal(3), new double[] {0.01, 0.02, 0.06}));
    Prototype prototype =
        new Prototype(
            "the name",
            Prototype.Learned.DETECTED,
            "the series",
            "the first",
            "the last",
            "the worst",
            law);
    given.put(Prototype.class, prototype);
    Source source = new Source(Runs.series(1), "file.csv");
    given.put(
        BacktestReport.Decision.class,
        OwnValues.of(BacktestReport.EngineDecision.class).getFirst());
    given.put(ReturnSeries.class, source.series());
    given.put(Source.class, source);
    RunSettings settings = (RunSettings) given.get(RunSettings.class);
    given.put(RunQuestion.class, new RunQuestion(source, settings, List.of(prototype)));
    given.put(Window.class, new Window("the crisis", "2008-09-01", "2009-03-31"));
    given.put(LiveSession.Opening.class, new LiveSession.Opening(settings, List.of(prototype)));
    given.put(
        GarchFit.Question.class,
        new GarchFit.Question(
            source,
            GarchFit.Model.EGARCH,
            GarchFit.Law.SKEWED_T,
            GarchFit.Mean.AUTOREGRESSIVE,
            3,
            Start.SAMPLE_VARIANCE,
            17,
            0.875,
            7));
    given.put(ReadFile.Answer.class, new ReadFile.Answer(Runs.context(), file()));
    given.put(
        Desk.Question.class,
        new Desk.Question(
            (RunQuestion) given.get(RunQuestion.class),
            new double[] {0.8125, 0.9375},
            List.of(3L, 17L)));
    given.put(
        BacktestQuestion.class,
        new BacktestQuestion(
            source,
            Runs.OWN,
            List.of(0.9, 0.98),
            "2007-03-01",
            "2008-03-01",
            2,
            List.of(BacktestModel.EWMA, BacktestModel.FHS),
            "37",
            BacktestQuestion.Recalibration.NO));
    return given;
  }

  private static Source file() {
    String text = "date,close,adj close\n2020-01-02,5,4\n2020-01-03,6,4\n";
    return new Source(SeriesReader.read(FileText.of(text), SeriesOptions.DEFAULT), "the file");
  }

  /** Together they tell every field from every other. */
  static List<?> of(Shape<?> shape) {
    Class<?> type = Shapes.documentOf(shape);
    if (type == LiveSession.Observation.class) {
      return List.of(
          new LiveSession.Observation("2020-01-02", "a label", 0.25, null),
          new LiveSession.Observation("2020-01-02", "a label", null, 0.5));
    }
    if (type == Source.class) {
      double[] values = {0.25, 0.5, 0.75};
      return Stream.concat(
              Stream.of(InputKind.PRICES, InputKind.RETURNS, InputKind.LOSSES)
                  .map(kind ->
                      new Source(ReturnSeries.of(kind, null, values, false), "the " + kind.word())),
              Stream.of(file()))
          .toList();
    }
    if (type == List.class) {
      return List.of(List.of(GIVEN.get(Prototype.class)));
    }
    if (GIVEN.containsKey(type)) {
      return List.of(GIVEN.get(type));
    }
    return OwnValues.of(type.asSubclass(Record.class), GIVEN);
  }

  /** The table's lines of a shape. */
  static List<PublicNames.Field> lines(Shape<?> shape) {
    String name = shape.name();
    String document =
        TABLE.getOrDefault(name, Character.toLowerCase(name.charAt(0)) + name.substring(1));
    return PublicNames.all().stream().filter(line -> line.document().equals(document)).toList();
  }

  /** The first getter of a line is of the document, or a word for the document itself. */
  static Object expected(PublicNames.Field line, Object document) {
    String first = line.getter().replace("sqrt(", "").split("[.)]")[0];
    Map<String, Object> roots = new HashMap<>(CONSTANTS);
    if (!CONSTANTS.containsKey(line.getter())) {
      roots.put(first, accessor(document, first).orElse(document));
    }
    return PublicNames.value(line.getter(), roots);
  }

  /**
   * What the methods of that name give: the document's own; where it has none, those of its
   * components; and so on into records.
   */
  static List<Object> named(Object document, String name) {
    List<Object> level = List.of(document);
    while (!level.isEmpty()) {
      List<Object> found = new ArrayList<>();
      level.forEach(part -> accessor(part, name).ifPresent(found::add));
      if (!found.isEmpty()) {
        return found;
      }
      level = level.stream().flatMap(part -> components(part).stream()).toList();
    }
    return List.of();
  }

  /** All that a document holds, itself and the components of its components included. */
  static List<Object> parts(Object document) {
    List<Object> parts = new ArrayList<>(List.of(document));
    components(document).forEach(part -> parts.addAll(parts(part)));
    return parts;
  }

  private static List<Object> components(Object part) {
    if (!part.getClass().isRecord()) {
      return List.of();
    }
    return Arrays.stream(part.getClass().getRecordComponents())
        .flatMap(component -> accessor(part, component.getName()).stream())
        .toList();
  }

  /** What the method of that name gives. */
  static Optional<Object> accessor(Object document, String name) {
    List<Method> methods = new ArrayList<>();
    for (Method method : document.getClass().getDeclaredMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == 0) {
        methods.add(method);
      }
    }
    if (methods.isEmpty() || document instanceof List) {
      return Optional.empty();
    }
    try {
      methods.getFirst().setAccessible(true);
      return Optional.ofNullable(methods.getFirst().invoke(document));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a getter of " + document, e);
    }
  }
}
