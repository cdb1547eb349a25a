package dev.blr.server;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.Cost;
import dev.blr.engine.ask.Live;
import dev.blr.engine.ask.LiveSession;
import dev.blr.engine.ask.RunSettings;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Value;
import dev.blr.report.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One client's live history: a message in, a message out. A client may leave while his last message
 * is still at work.
 */
public final class RiskStream implements AutoCloseable {
  /** The answer to a message that was refused. */
  record Refused(Problem problem) {}

  /** No message is longer. */
  static final int MOST_MESSAGE_BYTES = 4 << 20;

  /** Of a particle: what it is, what is drawn and weighed beside it, and its copy in a snapshot. */
  private static final int COPIES = 4;

  /** Numbers of a particle beside its modes. */
  private static final int NUMBERS = 32;

  /** A message that takes up what was saved. */
  record Resumption(String resume) {
    private byte[] snapshot() {
      try {
        return Base64.getDecoder().decode(resume);
      } catch (IllegalArgumentException e) {
        throw new InvalidInputException(
            "resume", "is no base64", "a snapshot in base64 (RFC 4648)");
      }
    }
  }

  /** A message that asks for a snapshot. */
  record Saving(boolean save) {}

  /** The answer to it. */
  record Saved(String snapshot) {}

  public static final Shape<Refused> REFUSED =
      Shape.of(
          "StreamError",
          "The answer to a message that was refused; the stream is as it was.",
          Field.word("type", List.of("error"), (Refused _) -> "error", "What this message is."),
          Field.nested("problem", Problem.SHAPE, Refused::problem, "What was wrong."));

  public static final Shape<Resumption> RESUMPTION =
      Shape.read(
          "StreamResumption",
          "Takes up a run that was saved, here or by another face, in place of an opening; it brings its own "
              + "settings and prototypes.",
          values -> new Resumption(values.text()),
          Field.text("resume", Resumption::resume, "The snapshot, in base64.")
              .within(1, MOST_MESSAGE_BYTES));

  public static final Shape<Saving> SAVING =
      Shape.read(
          "StreamSaving",
          "Asks for a snapshot of the run as it is.",
          values -> new Saving(values.flag()),
          Field.flag("save", Saving::save, "True."));

  public static final Shape<Saved> SAVED =
      Shape.of(
          "StreamSnapshot",
          "All that a run is: taken up here, by `blr run --resume` or in a browser, it goes on to the same bits "
              + "on the same kernel path.",
          Field.word("type", List.of("snapshot"), (Saved _) -> "snapshot", "What this message is."),
          Field.text("snapshot", Saved::snapshot, "In base64."));

  /** Every shape of a message that is not the session's own. */
  public static final List<Shape<?>> MESSAGES = List.of(REFUSED, RESUMPTION, SAVING, SAVED);

  private static final Value NOTHING = new Value.Members(Map.of());

  private final Context context;
  private final List<Prototype> library;
  private final Meter.Share share;
  private @Nullable Live<LiveSession.Observation, LiveSession.Answer> live;

  /**
   * @param share of what it holds; a message's part is in it already
   */
  RiskStream(Context context, List<Prototype> library, Meter.Share share) {
    this.context = context;
    this.library = library;
    this.share = share;
  }

  /** The answer to one text message, as JSON. */
  synchronized String answer(String text) {
    try {
      Value message = Json.read(text.getBytes(StandardCharsets.UTF_8));
      if (has(message, "save")) {
        return Json.writeText(SAVED, save(SAVING.read(message, "")));
      }
      return Json.writeText(LiveSession.Answer.SHAPE, take(message));
    } catch (InvalidInputException e) {
      return refusal(Problem.of(e));
    }
  }

  static String refusal(Problem problem) {
    return Json.writeText(REFUSED, new Refused(problem));
  }

  /** What one message may cost at most, which is what it is queued by. */
  double operations() {
    return Cost.A_SECOND;
  }

  private static boolean has(Value message, String member) {
    return message instanceof Value.Members(Map<String, Value> byName)
        && byName.containsKey(member);
  }

  private LiveSession.Answer take(Value message) {
    if (has(message, "resume")) {
      requireNew("resume", "comes late");
      byte[] snapshot = RESUMPTION.read(message, "").snapshot();
      Live<LiveSession.Observation, LiveSession.Answer> resumed =
          LiveSession.SESSION.resume(snapshot, Cost.A_SECOND, context);
      return begin(metered(resumed, Objects.requireNonNull(resumed.opened().settings())));
    }
    for (var part : LiveSession.SESSION.settings().members()) {
      String name = part.field().name();
      if (has(message, name)) {
        requireNew(name, "comes late");
        return begin(open(message));
      }
    }
    return observe(message);
  }

  private LiveSession.Answer begin(Live<LiveSession.Observation, LiveSession.Answer> opened) {
    live = opened;
    return opened.opened();
  }

  private void requireNew(String member, String what) {
    if (live != null) {
      throw new InvalidInputException(member, what, member + " before the first observation");
    }
  }

  private Saved save(Saving saving) {
    if (live == null || !saving.save()) {
      throw new InvalidInputException(
          "save",
          live == null ? "comes before there is anything to save" : "is false",
          "true, once settings or an observation have come");
    }
    return new Saved(Base64.getEncoder().encodeToString(live.snapshot()));
  }

  private LiveSession.Answer observe(Value message) {
    LiveSession.Observation observation = LiveSession.Observation.SHAPE.read(message, "");
    Live<LiveSession.Observation, LiveSession.Answer> taking =
        Objects.requireNonNullElseGet(live, () -> open(NOTHING));
    try {
      LiveSession.Answer answer = taking.push(observation);
      live = taking;
      return answer;
    } finally {
      if (live == null) { // a refused first observation leaves the settings open
        taking.close();
        share.resize(MOST_MESSAGE_BYTES);
      }
    }
  }

  private Live<LiveSession.Observation, LiveSession.Answer> open(Value opening) {
    Value asked = ServerLibrary.beside(LiveSession.SESSION.settings(), opening, library);
    RunSettings settings = LiveSession.SESSION.settings().read(asked, "").settings();
    return metered(LiveSession.SESSION.open(asked, Cost.A_SECOND, context), settings);
  }

  private Live<LiveSession.Observation, LiveSession.Answer> metered(
      Live<LiveSession.Observation, LiveSession.Answer> opened, RunSettings settings) {
    if (!share.resize(MOST_MESSAGE_BYTES + bytes(settings))) {
      opened.close();
      throw new InvalidInputException(
          "settings", "need more memory than is left for streams", "fewer particles, or later");
    }
    return opened;
  }

  /** What a run holds at most; before it is calibrated it is less. */
  static long bytes(RunSettings settings) {
    LiveRiskSettings engine = settings.engine();
    return (long) COPIES * Double.BYTES * engine.particles() * (engine.modes() + NUMBERS);
  }

  @Override
  public synchronized void close() {
    if (live != null) {
      live.close();
    }
  }
}
