package dev.blr.engine.decision;

import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;

/**
 * What was decided after one observation of a run, as it is kept: {@link SensorBook} goes on from
 * these alone.
 *
 * @param label of the observation, as given
 * @param day days since 1970; of a label that is no date the days since the first
 * @param loss of that observation, a loss fraction
 * @param value of what was 1 before the first, after it
 * @param var VaR of the next, at the confidence nearest to 99 %; a loss fraction
 * @param exceeded whether the loss was above the var of the decision before
 */
public record SensorDecision(
    String label,
    double day,
    double loss,
    double value,
    double var,
    boolean exceeded,
    Enforcement enforcement) {
  public static final Shape<SensorDecision> SHAPE =
      Shape.read(
          "SensorDecision",
          "What was decided after one observation of a run.",
          SensorDecision::of,
          Field.text("label", SensorDecision::label, "Of the observation, as given."),
          Field.real(
              "day",
              Unit.DAYS,
              SensorDecision::day,
              "Since 1970; of a label that is no date since the first."),
          Field.real("loss", Unit.LOSS_FRACTION, SensorDecision::loss, "Of that observation."),
          Field.real(
              "value", Unit.NUMBER, SensorDecision::value, "Of what was 1 before the first."),
          Field.real(
              "var",
              Unit.LOSS_FRACTION,
              SensorDecision::var,
              "Of the next observation, at the confidence nearest to 99 %."),
          Field.flag(
              "exceeded",
              SensorDecision::exceeded,
              "Whether the loss was above the var of the decision before."),
          Field.inline("enforcement", Enforcement.SHAPE, SensorDecision::enforcement));

  private static SensorDecision of(Values values) {
    return new SensorDecision(
        values.text(),
        values.real(),
        values.real(),
        values.real(),
        values.real(),
        values.flag(),
        values.next());
  }
}
