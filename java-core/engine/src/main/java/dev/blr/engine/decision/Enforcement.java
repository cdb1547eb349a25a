package dev.blr.engine.decision;

import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is to be done, and why.
 *
 * @param action the strictest of all
 * @param keep the smallest share of the positions that a sensor leaves
 * @param verdicts of the sensors that were read, in their order
 * @param failures why this is not to be relied upon, each once; empty where it is
 */
public record Enforcement(
    Action action, double keep, List<SensorVerdict> verdicts, List<Failure> failures) {
  public static final Shape<Enforcement> SHAPE =
      Shape.read(
          "Enforcement",
          "What is to be done, and why.",
          Enforcement::of,
          Field.word(
              "action",
              List.of(Action.values()),
              Action::word,
              Enforcement::action,
              "The strictest of all sensors'."),
          Field.real(
                  "keep",
                  Unit.NUMBER,
                  Enforcement::keep,
                  "The smallest share of the positions that a sensor leaves, 0 to 1.")
              .within(Range.PROBABILITY),
          Field.rows(
              "verdicts", SensorVerdict.SHAPE, Enforcement::verdicts, "Of the sensors read."),
          Field.<Enforcement, Failure>words(
                  "failures",
                  List.of(Failure.values()),
                  Failure::words,
                  Enforcement::failures,
                  "Why this is not to be relied upon; empty where it is.")
              .within(0, Failure.values().length));

  private static Enforcement of(Values values) {
    return new Enforcement(values.next(), values.real(), values.list(), values.list());
  }

  /** Whether more than a warning is to come of it. */
  public boolean acts() {
    return action.compareTo(Action.WARN) > 0;
  }

  /** Whether a sensor was read, and asked for something. */
  boolean warned(Sensor sensor) {
    return verdicts.stream().anyMatch(one -> one.sensor() == sensor && one.warns());
  }

  /** In one line, whom it comes from: "halt: drawdown 0.27, limit 0.25; stale data". */
  public String words() {
    String sensors =
        verdicts.stream()
            .filter(one -> one.action() != Action.NONE)
            .map(SensorVerdict::words)
            .collect(Collectors.joining("; "));
    String doubts = failures.stream().map(Failure::words).collect(Collectors.joining("; "));
    String why = sensors.isEmpty() || doubts.isEmpty() ? sensors + doubts : sensors + "; " + doubts;
    return why.isEmpty() ? action.word() : action.word() + ": " + why;
  }
}
