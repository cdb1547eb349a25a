package dev.blr.engine.ask;

import dev.blr.engine.RiskState;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.BarRange;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.engine.series.Stake;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The engine fed live: an observation in, a state out. */
public final class LiveSession {

  /**
   * What a session is opened with.
   *
   * @param kind of the values to come; null where the first price or return tells it
   * @param notional of values that are money; null for none
   */
  public record Opening(
      RunSettings settings,
      List<Prototype> library,
      @Nullable InputKind kind,
      @Nullable Double notional) {
    public static final Shape<Opening> SHAPE =
        Shape.read(
            "Opening",
            "The settings of a live run, and what it will be fed.",
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
                .orElse(List.of()),
            ReadingOptions.kind(
                Opening::kind,
                "What the value of every observation is; pnl and difference are money and need a notional. "
                    + "Left out, the first observation tells: a price or a return."),
            ReadingOptions.notional(Opening::notional));

    public Opening {
      CrisisMemory.requireLibrary(library);
      if (kind != null) {
        ReturnFeed.of(kind, notional);
      } else if (notional != null) {
        throw new InvalidInputException(
            "notional", "comes without a kind", "one beside kind pnl, difference or loss");
      }
    }

    /** Of prices or returns, whichever come. */
    public Opening(RunSettings settings, List<Prototype> library) {
      this(settings, library, null, null);
    }

    private static Opening of(Values values) {
      return new Opening(values.next(), values.list(), values.next(), values.next());
    }

    private LiveHistory begin(Context context) {
      Stake stake = kind == null ? Stake.CAPITAL : kind.stake();
      LiveHistory history = LiveHistory.begin(settings, library, stake, context);
      if (kind != null) {
        history.feedBy(ReturnFeed.of(kind, notional));
      }
      return history;
    }
  }

  /**
   * One observation; exactly one of price, simple return and value, the others null.
   *
   * @param label what the state is to be called where there is no date; null for the number of the
   *     observation
   * @param value of the kind that the session was opened for
   * @param open of the bar whose close a price is; null for none
   * @param high both or neither
   * @param low both or neither
   */
  public record Observation(
      @Nullable String date,
      @Nullable String label,
      @Nullable Double price,
      @Nullable Double simpleReturn,
      @Nullable Double value,
      @Nullable Double open,
      @Nullable Double high,
      @Nullable Double low) {
    public static final Shape<Observation> SHAPE =
        Shape.read(
            "Observation",
            "Exactly one of price, return and value; dates strictly increase, and are sent always or never.",
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
                .orLeftOut(),
            Field.maybe(
                    "value",
                    Unit.AS_GIVEN,
                    Observation::value,
                    "A number of the kind that the run was opened for.")
                .orLeftOut(),
            bar("open", Observation::open, "Of the bar whose close the price is."),
            bar("high", Observation::high, "The highest price of the bar; with low or not at all."),
            bar("low", Observation::low, "The lowest price of the bar."));

    private static Field<Observation> bar(
        String name, Function<Observation, @Nullable Double> getter, String sentence) {
      return Field.maybe(name, Unit.AS_GIVEN, getter, sentence).within(Range.above(0)).orLeftOut();
    }

    public Observation {
      List<String> given = new ArrayList<>();
      if (price != null) {
        given.add("price");
      }
      if (simpleReturn != null) {
        given.add("return");
      }
      if (value != null) {
        given.add("value");
      }
      if (given.size() != 1) {
        String what = given.isEmpty() ? "no price, return or value" : String.join(" and ", given);
        throw new InvalidInputException("message", "has " + what, "one of price, return and value");
      }
      if ((high == null) != (low == null) || high == null && open != null) {
        throw new InvalidInputException(
            "message", "has a part of a bar", "high and low, or neither");
      }
    }

    /** A price or a simple return, the other null. */
    public Observation(
        @Nullable String date,
        @Nullable String label,
        @Nullable Double price,
        @Nullable Double simpleReturn) {
      this(date, label, price, simpleReturn, null);
    }

    /** The same, or a value, without a bar. */
    public Observation(
        @Nullable String date,
        @Nullable String label,
        @Nullable Double price,
        @Nullable Double simpleReturn,
        @Nullable Double value) {
      this(date, label, price, simpleReturn, value, null, null, null);
    }

    private static Observation of(Values values) {
      return new Observation(
          values.text(),
          values.text(),
          values.next(),
          values.next(),
          values.next(),
          values.next(),
          values.next(),
          values.next());
    }

    /** Takes it in, by the feed that there is or, of the first, by one of its own kind. */
    private ReturnFeed feed(Optional<ReturnFeed> before) {
      if (value != null) {
        return before.orElseThrow(() ->
            new InvalidInputException("value", "is of no kind", "an opening with kind before it"));
      }
      InputKind kind = price == null ? InputKind.RETURNS : InputKind.PRICES;
      ReturnFeed feed = before.orElseGet(() -> new ReturnFeed(kind, false));
      if (feed.kind() != kind) {
        throw new InvalidInputException(
            "message", "changes from " + feed.kind().word(), "one kind a stream");
      }
      return feed;
    }

    /** How far the price went within its bar, by the feed that has not taken it in yet. */
    private double rangeBy(ReturnFeed feed) {
      if (high == null || low == null) {
        return BarRange.NONE;
      }
      Double close = price == null ? value : price;
      if (close == null) {
        throw new InvalidInputException(
            "high", "comes with a return", "a high and a low of prices");
      }
      if (open != null) {
        feed.range("open", high, low, open);
      }
      return feed.range(price == null ? "value" : "price", high, low, close);
    }

    private OptionalDouble returnBy(ReturnFeed feed) {
      if (value != null) {
        return feed.next(date, "value", value);
      }
      return price != null
          ? feed.next(date, "price", price)
          : feed.next(date, "return", Objects.requireNonNull(simpleReturn));
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
   * @param reading what is taken for what; only in the answer to an opening or a resumption
   */
  public record Answer(
      @Nullable Integer daysLeft,
      @Nullable List<String> prototypes,
      @Nullable DetailedState state,
      @Nullable RunSettings settings,
      @Nullable String restoredFromPath,
      @Nullable String reading) {
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
                .orLeftOut(),
            Field.text(
                    "reading",
                    Answer::reading,
                    "What observations are taken for; only in the answer to an opening or a resumption.")
                .orLeftOut());

    /** While calibrating. */
    public static Answer calibrating(int daysLeft) {
      return new Answer(daysLeft, null, null, null, null, null);
    }

    /** After an observation. */
    public static Answer after(DetailedState state) {
      return new Answer(null, null, state, null, null, null);
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
          (opening, context) -> new Run(opening.begin(context)),
          (snapshot, mostOperations, context) ->
              new Run(LiveHistory.resume(snapshot, mostOperations, context)));

  /** What is said of observations before the first, where the opening does not tell. */
  private static final String UNTOLD = "prices or returns, as the first observation tells";

  private LiveSession() {}

  private static final class Run implements Live<Observation, Answer> {
    private final LiveHistory history;

    Run(LiveHistory history) {
      this.history = history;
    }

    @Override
    public Answer push(Observation observation) {
      ReturnFeed feed = observation.feed(history.feed());
      double range = observation.rangeBy(feed);
      OptionalDouble simpleReturn = observation.returnBy(feed);
      history.feedBy(feed);
      if (simpleReturn.isEmpty()) {
        return calibrating();
      }
      return history
          .engine()
          .update(label(observation, feed), simpleReturn.getAsDouble(), feed.tick(), range)
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
      String reading = history.feed().map(ReturnFeed::line).orElse(UNTOLD);
      return history
          .engine()
          .lastState()
          .map(state -> new Answer(null, known, history.detailed(state), settings, path, reading))
          .orElseGet(() ->
              new Answer(
                  history.engine().calibrationDaysLeft(), known, null, settings, path, reading));
    }

    private Answer answer(RiskState state) {
      return Answer.after(history.detailed(state));
    }

    private Answer calibrating() {
      return Answer.calibrating(history.engine().calibrationDaysLeft());
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
