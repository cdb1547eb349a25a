package dev.blr.cli;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.OwnValues;
import dev.blr.engine.PublicNames;
import dev.blr.engine.ask.BacktestModel;
import dev.blr.engine.ask.BacktestQuestion;
import dev.blr.engine.ask.BacktestReport;
import dev.blr.engine.ask.BlockMaximaFit;
import dev.blr.engine.ask.BrinsonAttribution;
import dev.blr.engine.ask.ChangePoints;
import dev.blr.engine.ask.Desk;
import dev.blr.engine.ask.DynamicCorrelations;
import dev.blr.engine.ask.GarchFit;
import dev.blr.engine.ask.Liquidity;
import dev.blr.engine.ask.LiveSession;
import dev.blr.engine.ask.OrderChecks;
import dev.blr.engine.ask.PortfolioFiles;
import dev.blr.engine.ask.PortfolioLimits;
import dev.blr.engine.ask.PortfolioRisks;
import dev.blr.engine.ask.PortfolioRun;
import dev.blr.engine.ask.PrototypeLearner.Window;
import dev.blr.engine.ask.ReadFile;
import dev.blr.engine.ask.RebalancingProposal;
import dev.blr.engine.ask.Regimes;
import dev.blr.engine.ask.RunQuestion;
import dev.blr.engine.ask.RunSettings;
import dev.blr.engine.ask.Source;
import dev.blr.engine.ask.StressTests;
import dev.blr.engine.ask.ValueAtRisk;
import dev.blr.engine.classical.PathRisk;
import dev.blr.engine.decision.Action;
import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.decision.Enforcement;
import dev.blr.engine.decision.EnforcementMode;
import dev.blr.engine.decision.EnforcementSettings;
import dev.blr.engine.decision.Failure;
import dev.blr.engine.decision.FalseAlarms;
import dev.blr.engine.decision.LimitSchedule;
import dev.blr.engine.decision.Sensor;
import dev.blr.engine.decision.SensorVerdict;
import dev.blr.engine.extreme.BlockMaxima;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.filter.Weights;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.memory.Archetypes;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.memory.Similarity;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.numeric.ShortfallConvention;
import dev.blr.engine.portfolio.Covariance;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.regime.Change;
import dev.blr.engine.regime.HiddenMarkov;
import dev.blr.engine.regime.Penalty;
import dev.blr.engine.regime.RegimeFit;
import dev.blr.engine.regime.Segmentation;
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
    given.put(Similarity.class, new Similarity("the crisis", 0.8125, 1.375));
    given.put(RunSettings.class, new RunSettings(Runs.OWN, true, 12_345, "CHF"));
    CentreLaw drawn = Archetypes.given("x", 10, 3, -0.3).law();
    CentreLaw law =
        new CentreLaw(-0.25, 3.5, drawn.coefficients(), drawn.a() - 0.5, drawn.b() + 0.25);
    given.put(CentreLaw.class, law);
    HiddenMarkov chain =
        new HiddenMarkov(
            new double[] {0.25, 0.75},
            new double[] {0.875, 0.125, 0.375, 0.625},
            new double[] {0.0125, -0.0375},
            new double[] {0.5, 1.5},
            7.5);
    given.put(HiddenMarkov.class, chain);
    given.put(
        Regimes.Choice.class, new Regimes.Choice(2, new RegimeFit(chain, -88.5, 51, true), 193.25));
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
    given.put(
        LiveSession.Opening.class,
        new LiveSession.Opening(settings, List.of(prototype), InputKind.DIFFERENCES, 1875.0));
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
            83,
            7));
    given.put(
        Regimes.Question.class,
        new Regimes.Question(source, 2, 5, Regimes.Law.STUDENT_T, 7, true, 19));
    Segmentation segmentation =
        new Segmentation(
            Segmentation.Method.MOSUM,
            Change.VARIANCE,
            Penalty.BIC,
            11,
            31,
            0.0625,
            0.015625,
            3.5,
            0.875);
    given.put(Segmentation.class, segmentation);
    given.put(ChangePoints.Question.class, new ChangePoints.Question(source, segmentation, 23));
    Liquidity.Market market =
        new Liquidity.Market(50.5, 0.0195, 0.125, 0.0625, 3.25, 2.5e-7, 2.5e-6, 5e6);
    given.put(
        Liquidity.Question.class,
        new Liquidity.Question(source, market, 1e6, 5.5, 9, 1e-6, 0.1875, 0.9375));
    given.put(
        ValueAtRisk.Question.class,
        new ValueAtRisk.Question(
            source,
            ValueAtRisk.Method.MONTE_CARLO,
            new double[] {0.8125, 0.9375},
            List.of(3L, 17L),
            ValueAtRisk.Law.SKEWED_T,
            PathRisk.Sampling.QUASI_RANDOM,
            12_300,
            QuantileConvention.HAZEN,
            ShortfallConvention.AT_OR_BELOW,
            0.625,
            117,
            19,
            54_321,
            "NOK"));
    PortfolioFiles files =
        new PortfolioFiles(
            "the positions", "the prices", "the actions", Holdings.Missing.ZERO, "CHF");
    given.put(PortfolioFiles.class, files);
    given.put(
        PortfolioRisks.Question.class,
        new PortfolioRisks.Question(
            files,
            new double[] {0.8125, 0.9375},
            Covariance.EWMA,
            0.625,
            117,
            0.375,
            List.of("the factor"),
            "the limits"));
    given.put(
        RebalancingProposal.Question.class,
        new RebalancingProposal.Question(
            files,
            RebalancingProposal.Aim.KELLY,
            Covariance.SAMPLE,
            List.of("A=0.1"),
            3.5,
            0.125,
            -0.25,
            0.75,
            0.8125,
            0.6875,
            4.5,
            33,
            0.9375,
            117));
    given.put(
        PortfolioRun.Question.class,
        new PortfolioRun.Question(files, "what is traded", 217, Runs.OWN));
    given.put(
        DynamicCorrelations.Question.class,
        new DynamicCorrelations.Question(files, DynamicCorrelations.Model.GJR, 33, 0.8125));
    given.put(
        BlockMaxima.class,
        new BlockMaxima(
            new double[] {2.5, 3.5, 1.5},
            2.25,
            0.875,
            0.3125,
            new double[] {0.04, 0, 0, 0, 0.09, 0, 0, 0, 0.0625},
            -71.5));
    given.put(
        BlockMaximaFit.Question.class,
        new BlockMaximaFit.Question(source, 33, new double[] {4.5, 17.5}));
    given.put(BrinsonAttribution.Question.class, new BrinsonAttribution.Question("the returns"));
    EnforcementSettings limits = limits();
    given.put(EnforcementSettings.class, limits);
    given.put(EnforcementSettings.Rules.class, limits.sensors());
    given.put(EnforcementSettings.Rule.class, limits.sensors().tail());
    given.put(LimitSchedule.class, limits.schedule());
    given.put(LimitSchedule.Window.class, limits.schedule().windows().getFirst());
    given.put(LimitSchedule.Regime.class, limits.schedule().regimes().getFirst());
    given.put(FalseAlarms.Settings.class, limits.falseAlarms());
    given.put(
        Enforcement.class,
        new Enforcement(
            Action.REDUCE,
            0.5625,
            List.of(
                new SensorVerdict(
                    Sensor.TAIL,
                    2.25,
                    1.75,
                    0.9375,
                    Action.HALT,
                    Action.THROTTLE,
                    0.5,
                    SensorVerdict.Advice.REVIEW)),
            List.of(Failure.STALE_DATA)));
    given.put(
        OrderChecks.Question.class,
        new OrderChecks.Question(
            files,
            "SELL 100 AAA",
            List.of("BUY 1 A", "SELL 2 B"),
            limits,
            54_321.0,
            1_234.5,
            "2020-02-04",
            0.71875,
            true));
    given.put(
        PortfolioLimits.Question.class,
        new PortfolioLimits.Question(
            files,
            limits,
            54_321.0,
            1_234.5,
            "2020-02-03",
            0.71875,
            List.of(Sensor.TAIL, Sensor.VAR)));
    given.put(
        StressTests.Question.class,
        new StressTests.Question(
            files,
            List.of("A=-0.1", "B=0.3"),
            Covariance.SAMPLE,
            0.8125,
            0.375,
            1.75,
            7.5,
            12_345.5,
            4.25));
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

  private static EnforcementSettings.Rules rules() {
    EnforcementSettings.Rule[] all = new EnforcementSettings.Rule[10];
    Arrays.setAll(all, i -> new EnforcementSettings.Rule(20.5 + i, Action.values()[i % 4]));
    return new EnforcementSettings.Rules(
        all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7], all[8], all[9]);
  }

  private static EnforcementSettings limits() {
    return new EnforcementSettings(
        EnforcementMode.GRADUAL,
        Failure.Rule.BLOCK,
        0.1875,
        0.3125,
        0.4375,
        new double[] {0.8125, 0.9375},
        new double[] {0.25, 0.375},
        0.625,
        2.75,
        3.25,
        3.875,
        new LimitSchedule(
            List.of(
                new LimitSchedule.Window("2021-02-03", "2021-03-04", 1.25, List.of(Sensor.TAIL)),
                new LimitSchedule.Window("2021-04-05", "2021-05-06", 2.125, List.of(Sensor.VAR))),
            List.of(new LimitSchedule.Regime(0.6875, 0.5625))),
        4.25,
        0.15625,
        0.03125,
        new FalseAlarms.Settings(2.5, 3.5, 21.5, 14.5),
        rules());
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
          new LiveSession.Observation("2020-01-02", "a label", null, 0.5),
          new LiveSession.Observation("2020-01-02", "a label", null, null, 0.75),
          new LiveSession.Observation(
              "2020-01-02", "a label", 10.25, null, null, 10.125, 10.5, 9.75));
    }
    if (type == Source.class) {
      double[] values = {0.25, 0.5, 0.75};
      return Stream.concat(
              Stream.of(InputKind.PRICES, InputKind.RETURNS, InputKind.LOSSES, InputKind.NUMBERS)
                  .map(kind ->
                      new Source(ReturnSeries.of(kind, values, false), "the " + kind.word())),
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
