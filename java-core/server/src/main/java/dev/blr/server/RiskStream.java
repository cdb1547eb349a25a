package dev.blr.server;

import dev.blr.engine.ask.Context;
import dev.blr.engine.ask.Cost;
import dev.blr.engine.ask.Live;
import dev.blr.engine.ask.LiveSession;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Value;
import dev.blr.report.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One client's live history: a message in, a message out. Not thread-safe. */
public final class RiskStream implements AutoCloseable {
  /** The answer to a message that was refused. */
  record Refused(Problem problem) {}

  public static final Shape<Refused> REFUSED =
      Shape.of(
          "StreamError",
          "The answer to a message that was refused; the stream is as it was.",
          Field.word("type", List.of("error"), (Refused _) -> "error", "What this message is."),
          Field.nested("problem", Problem.SHAPE, Refused::problem, "What was wrong."));

  private static final Value NOTHING = new Value.Members(Map.of());

  private final Context context;
  private final List<Prototype> library;
  private @Nullable Live<LiveSession.Observation, LiveSession.Answer> live;

  RiskStream(Context context, List<Prototype> library) {
    this.context = context;
    this.library = library;
  }

  /** The answer to one text message, as JSON. */
  String answer(String text) {
    try {
      Value message = Json.read(text.getBytes(StandardCharsets.UTF_8));
      boolean settings =
          message instanceof Value.Members(Map<String, Value> byName)
              && byName.containsKey("settings");
      LiveSession.Answer answer = settings ? begin(message) : observe(message);
      return Json.writeText(LiveSession.Answer.SHAPE, answer);
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

  private LiveSession.Answer begin(Value message) {
    if (live != null) {
      throw new InvalidInputException(
          "settings", "come late", "settings before the first observation");
    }
    Live<LiveSession.Observation, LiveSession.Answer> opened = open(message);
    live = opened;
    return opened.opened();
  }

  private LiveSession.Answer observe(Value message) {
    LiveSession.Observation observation = LiveSession.Observation.SHAPE.read(message, "");
    Live<LiveSession.Observation, LiveSession.Answer> taking =
        Objects.requireNonNullElseGet(live, () -> open(NOTHING));
    LiveSession.Answer answer = taking.push(observation);
    live = taking; // a refused first observation leaves the settings open
    return answer;
  }

  private Live<LiveSession.Observation, LiveSession.Answer> open(Value opening) {
    return LiveSession.SESSION.open(ServerLibrary.beside(opening, library), Cost.A_SECOND, context);
  }

  @Override
  public void close() {
    if (live != null) {
      live.close();
    }
  }
}
