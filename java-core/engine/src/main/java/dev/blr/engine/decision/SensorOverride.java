package dev.blr.engine.decision;

import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Values;
import java.util.List;

/**
 * That two persons let a sensor act whatever its record, or no more, as it is kept.
 *
 * @param second the digest of one of them; the other is the record's subject
 */
public record SensorOverride(Sensor sensor, boolean acts, String second) {
  public static final Shape<SensorOverride> SHAPE =
      Shape.read(
          "SensorOverride",
          "That two persons let a sensor act whatever its record, or no more.",
          SensorOverride::of,
          Field.word(
              "sensor", List.of(Sensor.values()), Sensor::word, SensorOverride::sensor, "Which."),
          Field.flag("acts", SensorOverride::acts, "Whether it acts."),
          Field.text("second", SensorOverride::second, "Keyed digest of one of the two."));

  private static SensorOverride of(Values values) {
    return new SensorOverride(values.next(), values.flag(), values.text());
  }
}
