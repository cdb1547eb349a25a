package dev.blr.engine.ask;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.List;
import java.util.OptionalDouble;

/** The engine fed live: an observation in, a state out. */
public final class LiveSession {

  /** What a session is opened with. */
  public record Opening(RunSettings settings, List<Prototype> library) {
    public static final Shape<Opening> SHAPE =
        Shape.read(
            "Opening",
            "The settings of a live run.",
            Opening::of,
            Field.nested(
                    "settings",
                    RunSettings.SHAPE,
                    Opening::settings,
                    "What is left out has its default.")
                .orElse(RunSettings.DEFAULTS),
            Field.rows(
                    "prototypes",
                    PrototypeShape.SHAPE,
                    Opening::library,
                    "Crises to remember from the start, besides the built-in ones; every name once.")
                .within(0, CrisisMemory.MAX_LIBRARY)
                .orElse(List.of()));

    public Opening {
      CrisisMemory.requireLibrary(library);
    }

    private static Opening of(Values values) {
      return new Opening(values.next(), values.list());
    }
  }

  /**
   * One observation; exactly one of price and simple return, the other null.
   *
   * @param label what the state is to be called where there is no date; null for the number of the
   *     observation
   */
  public record Observation(String date, String label, Double price, Double simpleReturn) {
    public static final Shape<Observation> SHAPE =
        Shape.read(
            "Observation",
            "Exactly one of price and return; dates strictly increase, and are sent always or never.",
            Observation::of,
            Field.text("date", Observation::date, "ISO date or UTC date-time.").orLeftOut(),
            Field.text(
                    "label",
                    Observation::label,
                    "What the state is to be called where there is no date; otherwise the number of the observation.")
                .orLeftOut(),
            Field.maybe("price", Unit.AS_GIVEN, Observation::price, "The close.")
                .within(Range.above(0))
                .orLeftOut(),
            Field.maybe(
                    "return", Unit.RETURN_FRACTION, Observation::simpleReturn, "P_t/P_{t−1} − 1.")
                .within(Range.above(-1))
                .orLeftOut());

    public Observation {
      if ((price == null) == (simpleReturn == null)) {
        throw new InvalidInputException(
            "message",
            price == null ? "has neither price nor return" : "has price and return",
            "one of the two");
      }
    }

    private static Observation of(Values values) {
      return new Observation(values.text(), values.text(), values.next(), values.next());
    }

    private InputKind kind() {
      return price == null ? InputKind.RETURNS : InputKind.PRICES;
    }

    private double value() {
      return price == null ? simpleReturn : price;
    }
  }

  /**
   * The answer to an observation.
   *
   * @param daysLeft observations still needed before a state; null once there is one
   * @param prototypes names of the crises that are remembered from the start; only before the first
   *     observation
   * @param state null while calibrating
   */
  public record Answer(Integer daysLeft, List<String> prototypes, DetailedState state) {
    public static final Shape<Answer> SHAPE =
        Shape.of(
            "LiveAnswer",
            "The state after an observation, or how many are still needed.",
            Field.word(
                "type",
                List.of("calibrating", "state"),
                answer -> answer.state == null ? "calibrating" : "state",
                "Which of the two."),
            Field.maybeCount(
                    "daysLeft",
                    Unit.PERIODS,
                    Answer::daysLeft,
                    "Observations still needed before a state.")
                .orLeftOut(),
            Field.texts(
                    "prototypes",
                    Answer::prototypes,
                    "Names of the crises that are remembered from the start; only before the first observation.")
                .orLeftOut(),
            Field.nested("state", DetailedState.SHAPE, Answer::state, "After the observation.")
                .orLeftOut());
  }

  public static final Session<Opening, Observation, Answer> SESSION =
      new Session<>(
          "live",
          "Push an observation, get a state.",
          Opening.SHAPE,
          Observation.SHAPE,
          Answer.SHAPE,
          opening -> opening.settings().costOfObservation(),
          Run::new);

  private LiveSession() {}

  private static final class Run implements Live<Observation, Answer> {
    private final boolean detail;
    private final List<String> known;
    private final LiveRisk engine;
    private ReturnFeed feed;
    private long observations;

    Run(Opening opening, Context context) {
      detail = opening.settings().memoryDetail();
      known = CrisisMemory.withBuiltIn(opening.library()).stream().map(Prototype::name).toList();
      engine = new LiveRisk(opening.settings().engine(), context.kernels(), opening.library());
    }

    @Override
    public Answer push(Observation observation) {
      InputKind kind = observation.kind();
      if (feed != null && feed.kind() != kind) {
        throw new InvalidInputException(
            "message", "changes from " + feed.kind().word(), "one kind a stream");
      }
      ReturnFeed taking = feed == null ? new ReturnFeed(kind, false) : feed;
      OptionalDouble simpleReturn = taking.next(observation.date(), observation.value());
      feed = taking; // a refused first observation decides nothing
      observations++;
      if (simpleReturn.isEmpty()) {
        return calibrating();
      }
      return engine
          .update(label(observation), simpleReturn.getAsDouble())
          .map(state ->
              new Answer(
                  null,
                  null,
                  DetailedState.of(state, detail ? engine.memory().orElseThrow() : null)))
          .orElseGet(this::calibrating);
    }

    private String label(Observation observation) {
      if (observation.date() != null) {
        return ReturnFeed.label(observation.date());
      }
      return observation.label() == null ? Long.toString(observations) : observation.label();
    }

    @Override
    public Answer opened() {
      return new Answer(engine.calibrationDaysLeft(), known, null);
    }

    private Answer calibrating() {
      return new Answer(engine.calibrationDaysLeft(), null, null);
    }

    @Override
    public void close() {
      // The engine holds nothing that the garbage collector would not give back.
    }
  }
}
