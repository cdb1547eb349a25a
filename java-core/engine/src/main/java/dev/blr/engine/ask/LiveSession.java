package dev.blr.engine.ask;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.InvalidInputException;
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
    public static final Shape<Opening> SHAPE = Shape.read(
        "Opening",
        "The settings of a live run.",
        Opening::of,
        Field.nested("settings", RunSettings.SHAPE, Opening::settings, "What is left out has its default.")
            .orElse(RunSettings.DEFAULTS),
        Field.rows("prototypes", PrototypeShape.SHAPE, Opening::library,
                "Crises to remember from the start, besides the built-in ones; every name once.")
            .within(0, CrisisMemory.MAX_LIBRARY).orElse(List.of()));

    public Opening {
      CrisisMemory.requireLibrary(library);
    }

    private static Opening of(Values values) {
      return new Opening(values.next(), values.list());
    }
  }

  /** One observation; exactly one of price and simple return, the other null. */
  public record Observation(String date, Double price, Double simpleReturn) {
    public static final Shape<Observation> SHAPE = Shape.read(
        "Observation",
        "Exactly one of price and return; dates strictly increase, and are sent always or never.",
        Observation::of,
        Field.text("date", Observation::date, "ISO date or UTC date-time.").orLeftOut(),
        Field.maybe("price", Unit.AS_GIVEN, Observation::price, "The close.").within(Range.above(0)).orLeftOut(),
        Field.maybe("return", Unit.RETURN_FRACTION, Observation::simpleReturn, "P_t/P_{t−1} − 1.")
            .within(Range.above(-1)).orLeftOut());

    public Observation {
      if ((price == null) == (simpleReturn == null)) {
        throw new InvalidInputException(
            "message", price == null ? "has neither price nor return" : "has price and return", "one of the two");
      }
    }

    private static Observation of(Values values) {
      return new Observation(values.next(), values.next(), values.next());
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
   * @param state null while calibrating
   */
  public record Answer(Integer daysLeft, DetailedState state) {
    public static final Shape<Answer> SHAPE = Shape.of(
        "LiveAnswer",
        "The state after an observation, or how many are still needed.",
        Field.word("type", List.of("calibrating", "state"), answer -> answer.state == null ? "calibrating" : "state",
            "Which of the two."),
        Field.maybeCount("daysLeft", Unit.PERIODS, Answer::daysLeft, "Observations still needed before a state.")
            .orLeftOut(),
        Field.nested("state", DetailedState.SHAPE, Answer::state, "After the observation.").orLeftOut());
  }

  public static final Session<Opening, Observation, Answer> SESSION = new Session<>(
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
    private final LiveRisk engine;
    private ReturnFeed feed;
    private long observations;

    Run(Opening opening, Context context) {
      detail = opening.settings().memoryDetail();
      engine = new LiveRisk(opening.settings().engine(), context.kernels(), opening.library());
    }

    @Override
    public Answer push(Observation observation) {
      InputKind kind = observation.kind();
      if (feed != null && feed.kind() != kind) {
        throw new InvalidInputException("message", "changes from " + feed.kind().word(), "one kind a stream");
      }
      ReturnFeed taking = feed == null ? new ReturnFeed(kind, null) : feed;
      OptionalDouble simpleReturn = taking.next(observation.date(), observation.value());
      feed = taking; // a refused first observation decides nothing
      observations++;
      if (simpleReturn.isEmpty()) {
        return opened();
      }
      String label =
          observation.date() == null ? Long.toString(observations) : ReturnFeed.label(observation.date());
      return engine
          .update(label, simpleReturn.getAsDouble())
          .map(state -> new Answer(null, DetailedState.of(state, detail ? engine.memory().orElseThrow() : null)))
          .orElseGet(this::opened);
    }

    @Override
    public Answer opened() {
      return new Answer(engine.calibrationDaysLeft(), null);
    }

    @Override
    public void close() {
      // The engine holds nothing that the garbage collector would not give back.
    }
  }
}
