package dev.blr.engine.decision;

import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.List;

/**
 * What one sensor says, and what follows.
 *
 * @param value that it shows
 * @param limit that it is held to
 * @param probability that the limit is breached
 * @param wanted what its rule asks for
 * @param action what is done about it in the mode that is valid
 * @param keep share of the positions that would be within the limit, 1 where nothing is to be
 *     reduced
 * @param advice how far the reading is to be trusted
 */
public record SensorVerdict(
    Sensor sensor,
    double value,
    double limit,
    double probability,
    Action wanted,
    Action action,
    double keep,
    Advice advice) {
  /** What becomes of a reading by its confidence γ (the study's section 3.3). */
  public enum Advice {
    /** γ > 0.8: as it is. */
    REPORT("report"),
    /** In between: somebody is to look at it. */
    REVIEW("review"),
    /** γ < 0.5: scenarios are to be considered beside it. */
    STRESS("stress");

    private static final double HIGH = 0.8;
    private static final double LOW = 0.5;

    private final String word;

    Advice(String word) {
      this.word = word;
    }

    static Advice of(double confidence) {
      return confidence > HIGH ? REPORT : confidence < LOW ? STRESS : REVIEW;
    }

    /** As typed and printed. */
    public String word() {
      return word;
    }
  }

  static final Shape<SensorVerdict> SHAPE =
      Shape.read(
          "SensorVerdict",
          "What one sensor says, and what follows.",
          SensorVerdict::of,
          Field.word(
              "sensor",
              List.of(Sensor.values()),
              Sensor::word,
              SensorVerdict::sensor,
              "Which one of the ten."),
          Field.real("value", Unit.NUMBER, SensorVerdict::value, "That it shows."),
          Field.real("limit", Unit.NUMBER, SensorVerdict::limit, "That it is held to."),
          Field.real(
              "probability",
              Unit.PROBABILITY,
              SensorVerdict::probability,
              "That the limit is breached."),
          Field.word(
              "wanted",
              List.of(Action.values()),
              Action::word,
              SensorVerdict::wanted,
              "What its rule asks for."),
          Field.word(
              "action",
              List.of(Action.values()),
              Action::word,
              SensorVerdict::action,
              "What is done about it in the mode that is valid."),
          Field.real(
                  "keep",
                  Unit.NUMBER,
                  SensorVerdict::keep,
                  "Share of the positions that would be within the limit, 0 to 1.")
              .within(Range.PROBABILITY),
          Field.word(
              "advice",
              List.of(Advice.values()),
              Advice::word,
              SensorVerdict::advice,
              "How far the reading is to be trusted."));

  private static SensorVerdict of(Values values) {
    return new SensorVerdict(
        values.next(),
        values.real(),
        values.real(),
        values.real(),
        values.next(),
        values.next(),
        values.real(),
        values.next());
  }

  /** Whether its rule asks for anything. */
  boolean warns() {
    return wanted != Action.NONE;
  }

  /** "drawdown 0.27, limit 0.25". */
  String words() {
    return sensor.word() + " " + rounded(value) + ", limit " + rounded(limit);
  }

  private static double rounded(double number) {
    return Math.round(number * 1e4) / 1e4;
  }
}
