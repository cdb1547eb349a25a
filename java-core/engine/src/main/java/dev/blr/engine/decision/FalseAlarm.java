package dev.blr.engine.decision;

import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.List;

/**
 * That somebody holds a sensor's warning to have been false, as it is kept.
 *
 * @param label of the decision that warned
 * @param reason why it is held to be false
 * @param outcome what came instead
 * @param confidence in that, in [0, 1]
 */
public record FalseAlarm(
    Sensor sensor, String label, String reason, String outcome, double confidence) {
  public static final Shape<FalseAlarm> SHAPE =
      Shape.read(
          "FalseAlarm",
          "That a sensor's warning was false.",
          FalseAlarm::of,
          Field.word(
              "sensor", List.of(Sensor.values()), Sensor::word, FalseAlarm::sensor, "Whose."),
          Field.text("label", FalseAlarm::label, "Of the decision that warned: its date.")
              .within(1, 200),
          Field.text("reason", FalseAlarm::reason, "Why it is held to be false.").within(1, 200),
          Field.text("outcome", FalseAlarm::outcome, "What came instead.").within(1, 200),
          Field.real(
                  "confidence", Unit.PROBABILITY, FalseAlarm::confidence, "In that, from 0 to 1.")
              .orElse(1.0));

  private static FalseAlarm of(Values values) {
    return new FalseAlarm(
        values.next(), values.text(), values.text(), values.text(), values.real());
  }
}
