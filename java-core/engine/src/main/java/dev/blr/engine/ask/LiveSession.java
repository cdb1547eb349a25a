package dev.blr.engine.ask;

import dev.blr.engine.RiskState;
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
import java.util.Optional;
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
   * @param prototypes names of the crises that are remembered from the start; only in the answer to
   *     an opening
   * @param state null while calibrating; of a run that was taken up, its last
   * @param settings of a run that was taken up; null otherwise
   * @param restoredFromPath see {@link Live#restoredFromPath}; null where there is none
   */
  public record Answer(
      Integer daysLeft,
      List<String> prototypes,
      DetailedState state,
      RunSettings settings,
      String restoredFromPath) {
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
                    "Names of the crises that are remembered from the start; only in the answer to an opening.")
                .orLeftOut(),
            Field.nested(
                    "state",
                    DetailedState.SHAPE,
                    Answer::state,
                    "After the observation; of a run that was taken up, its last.")
                .orLeftOut(),
            Field.nested(
                    "settings",
                    RunSettings.SHAPE,
                    Answer::settings,
                    "Those of a run that was taken up, in the answer to its resumption.")
                .orLeftOut(),
            Field.text(
                    "restoredFromPath",
                    Answer::restoredFromPath,
                    "The kernel path on which the run was saved, in the answer to a resumption on another one: "
                        + "then it goes on within rounding, and not to the bit.")
                .orLeftOut());

    /** After an observation. */
    public Answer(Integer daysLeft, List<String> prototypes, DetailedState state) {
      this(daysLeft, prototypes, state, null, null);
    }
  }

  public static final Session<Opening, Observation, Answer> SESSION =
      new Session<>(
          "live",
          "Push an observation, get a state.",
          Opening.SHAPE,
          Observation.SHAPE,
          Answer.SHAPE,
          opening -> opening.settings().costOfObservation(),
          (opening, context) ->
              new Run(LiveHistory.begin(opening.settings(), opening.library(), context)),
          (snapshot, mostOperations, context) ->
              new Run(LiveHistory.resume(snapshot, mostOperations, context)));

  private LiveSession() {}

  private static final class Run implements Live<Observation, Answer> {
    private final LiveHistory history;

    Run(LiveHistory history) {
      this.history = history;
    }

    @Override
    public Answer push(Observation observation) {
      InputKind kind = observation.kind();
      ReturnFeed feed = history.feed().orElseGet(() -> new ReturnFeed(kind, false));
      if (feed.kind() != kind) {
        throw new InvalidInputException(
            "message", "changes from " + feed.kind().word(), "one kind a stream");
      }
      OptionalDouble simpleReturn = feed.next(observation.date(), observation.value());
      history.feedBy(feed);
      if (simpleReturn.isEmpty()) {
        return calibrating();
      }
      return history
          .engine()
          .update(label(observation, feed), simpleReturn.getAsDouble(), feed.tick())
          .map(this::answer)
          .orElseGet(this::calibrating);
    }

    private static String label(Observation observation, ReturnFeed feed) {
      if (observation.date() != null) {
        return ReturnFeed.label(observation.date());
      }
      return observation.label() == null ? Long.toString(feed.taken()) : observation.label();
    }

    @Override
    public Answer opened() {
      List<String> known =
          CrisisMemory.withBuiltIn(history.library()).stream().map(Prototype::name).toList();
      RunSettings settings = history.isResumed() ? history.settings() : null;
      String path = history.restoredFromPath().orElse(null);
      return history
          .engine()
          .lastState()
          .map(state -> new Answer(null, known, history.detailed(state), settings, path))
          .orElseGet(() ->
              new Answer(history.engine().calibrationDaysLeft(), known, null, settings, path));
    }

    private Answer answer(RiskState state) {
      return new Answer(null, null, history.detailed(state));
    }

    private Answer calibrating() {
      return new Answer(history.engine().calibrationDaysLeft(), null, null);
    }

    @Override
    public byte[] snapshot() {
      return history.snapshot();
    }

    @Override
    public Optional<String> restoredFromPath() {
      return history.restoredFromPath();
    }

    @Override
    public void close() {
      history.close();
    }
  }
}
