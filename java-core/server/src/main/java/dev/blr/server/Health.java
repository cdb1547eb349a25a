package dev.blr.server;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.ask.Context;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import java.util.List;

/** {@code GET /health}. */
public record Health(
    Context context,
    List<String> faults,
    double uptimeSeconds,
    int streams,
    long heldBytes,
    long mostHeldBytes) {
  public static final Shape<Health> SHAPE =
      Shape.of(
          "Health",
          "Is the server up, do its limits act, and on which kernel path does it run?",
          Field.word(
              "status",
              List.of("up", "red"),
              Health::status,
              "Up, or red where limits are not to be relied upon; then the answer's status is 503."),
          Field.texts("faults", Health::faults, "Why it is red, each in one line."),
          Field.text("version", health -> health.context.version(), "Version of the product."),
          Field.text(
              "modelVersion",
              _ -> LiveRisk.MODEL_VERSION,
              "Changes whenever equal settings and data give other numbers."),
          Field.text(
              "kernelTarget", health -> health.context.kernels().target(), "The kernel path."),
          Field.text(
              "kernelReason", health -> health.context.kernelReason(), "Why that path was chosen."),
          Field.real("uptimeSeconds", Unit.SECONDS, Health::uptimeSeconds, "Since the start."),
          Field.count("streams", Unit.COUNT, Health::streams, "Streams that are open."),
          Field.whole(
              "heldBytes",
              Unit.COUNT,
              Health::heldBytes,
              "What streams and questions under way may fill of the memory, in bytes."),
          Field.whole(
              "mostHeldBytes",
              Unit.COUNT,
              Health::mostHeldBytes,
              "The most of that: who would exceed it is turned away."));

  /** Up, or red where anything is at fault. */
  public String status() {
    return faults.isEmpty() ? "up" : "red";
  }
}
