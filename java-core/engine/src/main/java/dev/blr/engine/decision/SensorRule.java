package dev.blr.engine.decision;

import dev.blr.engine.numeric.Arguments;

/**
 * What one sensor is held to, and what is done when it is beyond.
 *
 * @param limit above which it is breached
 * @param action when the breach is likely enough
 */
public record SensorRule(double limit, Action action) {
  public SensorRule {
    Arguments.positive("limit", limit);
    Arguments.given("action", action);
  }

  public static SensorRule of(Sensor sensor) {
    return new SensorRule(sensor.limit(), sensor.action());
  }
}
