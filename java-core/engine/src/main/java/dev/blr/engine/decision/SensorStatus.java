package dev.blr.engine.decision;

import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import java.util.List;

/**
 * What is known of a sensor.
 *
 * @param watchedDays since it was read first
 * @param warnings decisions in which it wanted something
 * @param falseAlarms those of them that were marked as false
 * @param perWeek false alarms a week over the window
 * @param ready whether it acts in gradual mode
 * @param evidence e-value of its being breached more often than tolerated
 * @param found whether that is among the discoveries of e-BH over the ten
 * @param awake whether its canary is caught
 */
public record SensorStatus(
    Sensor sensor,
    SensorRule rule,
    double watchedDays,
    int warnings,
    int falseAlarms,
    double perWeek,
    boolean ready,
    double evidence,
    boolean found,
    boolean awake) {
  public static final Shape<SensorStatus> SHAPE =
      Shape.of(
          "SensorStatus",
          "What is known of a sensor.",
          Field.word(
              "sensor",
              List.of(Sensor.values()),
              Sensor::word,
              SensorStatus::sensor,
              "Which one of the ten."),
          Field.real(
              "limit", Unit.NUMBER, status -> status.rule.limit(), "Above which it is breached."),
          Field.word(
              "action",
              List.of(Action.values()),
              Action::word,
              status -> status.rule.action(),
              "What is done about a breach once it acts."),
          Field.real(
              "watchedDays",
              Unit.DAYS,
              SensorStatus::watchedDays,
              "Since it was read first; 0 where it is not read."),
          Field.count(
              "warnings",
              Unit.COUNT,
              SensorStatus::warnings,
              "Decisions in which it wanted something."),
          Field.count(
              "falseAlarms", Unit.COUNT, SensorStatus::falseAlarms, "Those marked as false."),
          Field.real(
              "perWeek",
              Unit.NUMBER,
              SensorStatus::perWeek,
              "False alarms a week over the window."),
          Field.flag("ready", SensorStatus::ready, "Whether it acts in gradual mode."),
          Field.real(
              "evidence",
              Unit.NUMBER,
              SensorStatus::evidence,
              "E-value of its being breached, or VaR exceeded, more often than tolerated."),
          Field.flag(
              "found",
              SensorStatus::found,
              "Whether that is beyond chance, at a false discovery rate of 5 % over the ten."),
          Field.flag("awake", SensorStatus::awake, "Whether its canary is caught."));

  /** Of a table. */
  public record Table(List<SensorStatus> sensors) {
    public static final Shape<Table> SHAPE =
        Shape.of(
            "SensorStatuses",
            "What is known of the sensors.",
            Field.rows("sensors", SensorStatus.SHAPE, Table::sensors, "All ten."));
  }
}
