package dev.blr.engine.ask;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.memory.Prototype.Learned;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learns crisis prototypes from a history: the engine lives through it from its beginning, and of
 * every window that a person named, the law of its worst day is kept, the day of the highest VaR
 * (MODEL.md, 6.2). The engine's own detector keeps the same of the windows that it finds.
 */
public final class PrototypeLearner {
  /**
   * A crisis that a person named.
   *
   * @param from first day
   * @param to last day, ≥ from
   */
  public record Window(String name, String from, String to) {
    static final Shape<Window> SHAPE =
        Shape.read(
            "CrisisWindow",
            "A crisis by its first and last day.",
            values -> new Window(values.text(), values.text(), values.text()),
            Field.text("name", Window::name, "As the prototype will be called."),
            Field.text("from", Window::from, "First day, an ISO date."),
            Field.text("to", Window::to, "Last day, an ISO date."));

    public Window {
      Prototype.requireName(name);
      ReturnSeries.requireDate("window " + name, from);
      ReturnSeries.requireDate("window " + name, to);
      if (to.compareTo(from) < 0) {
        throw new InvalidInputException("window " + name, "ends on " + to, "a day ≥ " + from);
      }
    }
  }

  /** The worst day of a window so far. */
  private static final class Worst {
    private final Window window;
    private final int first;
    private final int end;
    private double valueAtRisk = Double.NEGATIVE_INFINITY;
    private String day = "";
    private @Nullable CentreLaw law; // null before the first day of the window

    Worst(Window window, ReturnSeries series) {
      this.window = window;
      this.first = series.firstNotBefore(window.from());
      this.end = series.firstAfter(window.to());
    }

    void look(int index, RiskState state, LiveRisk engine) {
      double today = state.posterior().median();
      if (index >= first && index < end && today > valueAtRisk) {
        valueAtRisk = today;
        day = state.label();
        law = engine.memory().orElseThrow().lawInCalmScales();
      }
    }

    Prototype prototype(ReturnSeries series) {
      if (law == null) {
        String[] labels = series.labels();
        throw new InvalidInputException(
            "window " + window.name(),
            "holds no day of " + series.column() + " after calibration",
            "days between " + labels[0] + " and " + labels[labels.length - 1]);
      }
      return new Prototype(
          window.name(), Learned.LABELLED, "", window.from(), window.to(), day, law);
    }
  }

  /** A series to live through, and what to keep of it. */
  public record Question(
      Source source, LiveRiskSettings settings, List<Window> windows, boolean detect) {
    static final Shape<Question> SHAPE =
        Shape.read(
            "PrototypesQuestion",
            "A series to live through, and what to keep of it.",
            Question::of,
            Field.inline("source", Source.SHAPE, Question::source),
            Field.nested(
                    "settings",
                    LiveRiskSettings.OF_ANY_MODEL,
                    Question::settings,
                    "What is left out has its default.")
                .orElse(LiveRiskSettings.defaults()),
            Field.rows("windows", Window.SHAPE, Question::windows, "Crises that a person named.")
                .orElse(List.of()),
            Field.flag(
                    "detect",
                    Question::detect,
                    "Also those that the engine finds itself, named by their worst day.")
                .orElse(false));

    private static Question of(Values values) {
      return new Question(values.next(), values.next(), values.list(), values.flag());
    }
  }

  public static final Analysis<Question, List<Prototype>> ANALYSIS =
      new Analysis<>(
          "prototypes",
          "Lives through a series and keeps, of each crisis, the law of its worst day in multiples of what was calm "
              + "there, so that another series can remember it.",
          Question.SHAPE,
          PrototypeShape.LIBRARY,
          question ->
              question.source.observations() * RunSettings.costOfObservation(question.settings),
          PrototypeLearner::learn);

  private PrototypeLearner() {}

  /**
   * The named windows, in their order, and after them those that the engine detects, if asked to.
   */
  private static List<Prototype> learn(Question question, Context context) {
    ReturnSeries series = question.source.series();
    RunQuestion.requireEnough(question.source, question.settings);
    if (series.epochMicros().length == 0 && !question.windows.isEmpty()) {
      throw new InvalidInputException(
          "column " + series.column(), "has no dates", "dates, for windows that are named by them");
    }
    List<Worst> worst = question.windows.stream().map(window -> new Worst(window, series)).toList();
    try (LiveRisk engine =
        new LiveRisk(question.settings, context.kernels(), List.of(), series.kind().stake())) {
      return learn(question, context, engine, worst);
    }
  }

  private static List<Prototype> learn(
      Question question, Context context, LiveRisk engine, List<Worst> worst) {
    ReturnSeries series = question.source.series();
    double[] returns = series.returns();
    double[] ticks = series.ticks();
    for (int t = 0; t < returns.length; t++) {
      int today = t;
      engine
          .update(series.labels()[t], returns[t], ticks[t], series.range(t))
          .ifPresent(state -> worst.forEach(window -> window.look(today, state, engine)));
      context.progress().at("", t + 1, returns.length);
    }
    List<Prototype> learned = new ArrayList<>();
    worst.forEach(window -> learned.add(window.prototype(series)));
    if (question.detect) {
      engine.memory().stream()
          .flatMap(memory -> memory.prototypes().stream())
          .filter(prototype -> prototype.learned() == Learned.DETECTED)
          .forEach(learned::add);
    }
    String name = question.source.name() + ", " + series.column();
    return learned.stream().map(prototype -> prototype.ofSeries(name)).toList();
  }
}
