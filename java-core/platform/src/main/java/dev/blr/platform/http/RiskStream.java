package dev.blr.platform.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.blr.engine.LiveRisk;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.series.ReturnFeed;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.Json;
import dev.blr.platform.RiskReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;

/** One client's live history: a message in, a message out. Not thread-safe. */
final class RiskStream {
  /** What a client may send: settings once, before all else, or an observation. */
  record Incoming(
      Settings settings, String date, Double price, @JsonProperty("return") Double simpleReturn) {}

  record Calibrating(String type, int daysLeft) {}

  record StateMessage(String type, RiskReport.State state) {
    static StateMessage of(RiskReport.State state) {
      return new StateMessage("state", state);
    }
  }

  record ErrorMessage(String type, Problem problem) {
    static ErrorMessage of(Problem problem) {
      return new ErrorMessage("error", problem);
    }
  }

  private final KernelSelection selection;
  private final List<Prototype> library;
  private RiskReport.Run run;
  private LiveRisk engine;
  private ReturnFeed feed;
  private long observations;

  RiskStream(KernelSelection selection, List<Prototype> library) {
    this.selection = selection;
    this.library = library;
  }

  /** The answer to one text message. */
  Object answer(String text) {
    Incoming message;
    try {
      message = Json.read(text.getBytes(StandardCharsets.UTF_8), Incoming.class);
    } catch (InvalidInputException e) {
      return ErrorMessage.of(Problem.malformed(e));
    }
    try {
      return message.settings() == null ? observe(message) : begin(message);
    } catch (InvalidInputException e) {
      return ErrorMessage.of(Problem.refused(e));
    }
  }

  private Object begin(Incoming message) {
    if (engine != null) {
      throw new InvalidInputException(
          "settings", "come late", "settings before the first observation");
    }
    if (message.date() != null || message.price() != null || message.simpleReturn() != null) {
      throw new InvalidInputException(
          "settings", "come with an observation", "a message of their own");
    }
    start(message.settings());
    return calibrating();
  }

  private void start(Settings settings) {
    run = settings.run(selection, library);
    engine = run.engine();
  }

  private Object observe(Incoming message) {
    if ((message.price() == null) == (message.simpleReturn() == null)) {
      String what =
          message.price() == null ? "has neither price nor return" : "has price and return";
      throw new InvalidInputException("message", what, "one of the two");
    }
    if (engine == null) {
      start(Settings.DEFAULTS);
    }
    InputKind kind = message.price() == null ? InputKind.RETURNS : InputKind.PRICES;
    if (feed == null) {
      feed = new ReturnFeed(kind, null);
    }
    if (feed.kind() != kind) {
      throw new InvalidInputException(
          "message", "changes from " + feed.kind().word(), "one kind a stream");
    }
    double value = message.price() == null ? message.simpleReturn() : message.price();
    OptionalDouble simpleReturn = feed.next(message.date(), value);
    observations++;
    if (simpleReturn.isEmpty()) {
      return calibrating();
    }
    String label =
        message.date() == null ? Long.toString(observations) : ReturnFeed.label(message.date());
    return run.state(engine, label, simpleReturn.getAsDouble())
        .<Object>map(StateMessage::of)
        .orElseGet(this::calibrating);
  }

  private Calibrating calibrating() {
    return new Calibrating("calibrating", engine.calibrationDaysLeft());
  }
}
