package dev.blr.engine.ask;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import dev.blr.engine.snapshot.Archive;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The engine's settings, and what a report of its run shall say beyond its states. */
public record RunSettings(
    LiveRiskSettings engine, boolean memoryDetail, double notional, String currency) {
  public static final Shape<RunSettings> SHAPE =
      Shape.read(
          "RunSettings",
          "The settings of a run; what is left out has its default.",
          RunSettings::of,
          Field.inline("engine", LiveRiskSettings.SHAPE, RunSettings::engine),
          Field.flag(
                  "memoryDetail",
                  RunSettings::memoryDetail,
                  "With every state, VaR and ES of the blended law of the three timescales and the similarity to "
                      + "every prototype; after the last, the blended law itself.")
              .orElse(false),
          Field.real(
                  "notional",
                  Unit.MONEY,
                  RunSettings::notional,
                  "Money at risk; states are fractions of it.")
              .within(Range.above(0))
              .in("currency")
              .orElse(1e8),
          currencyField(RunSettings::currency));

  /** Every setting at its default. */
  public static final RunSettings DEFAULTS = SHAPE.defaults();

  public RunSettings {
    SHAPE.require(engine, memoryDetail, notional, currency);
  }

  private static RunSettings of(Values values) {
    return new RunSettings(values.next(), values.flag(), values.real(), values.text());
  }

  /** What it says beside the engine's settings. */
  RunSettings state(Archive archive) {
    return new RunSettings(
        engine, archive.flag(memoryDetail), archive.real(notional), archive.text(currency));
  }

  public RunSettings withEngine(LiveRiskSettings value) {
    return new RunSettings(value, memoryDetail, notional, currency);
  }

  /** Of one observation, in operations. */
  double costOfObservation() {
    return costOfObservation(engine);
  }

  static double costOfObservation(LiveRiskSettings engine) {
    return engine.operations();
  }

  /** Of losses that may be of anything, in the currency of {@link #currencyField}. */
  static <T> Field<T> unitField(ToDoubleFunction<T> getter) {
    return Field.real(
            "notional",
            Unit.MONEY,
            getter,
            "What one unit of loss is worth: the money at risk when losses are fractions.")
        .within(Range.above(0))
        .in("currency")
        .orElse(1.0);
  }

  /** Of a notional, wherever one is asked for. */
  static <T> Field<T> currencyField(Function<T, String> getter) {
    return Field.text("currency", getter, "Of the notional, as it is to be printed.")
        .within(1, 8)
        .orElse("USD");
  }
}
