package dev.blr.engine.ask;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Values;
import java.util.List;

/** A series and how the engine is to live through it. */
public record RunQuestion(Source source, RunSettings settings, List<Prototype> library) {
  public static final Shape<RunQuestion> SHAPE =
      Shape.read(
          "RunQuestion",
          "A series and how the engine is to live through it.",
          RunQuestion::of,
          Field.inline("source", Source.SHAPE, RunQuestion::source),
          Field.nested(
                  "settings",
                  RunSettings.SHAPE,
                  RunQuestion::settings,
                  "What is left out has its default.")
              .orElse(RunSettings.DEFAULTS),
          Field.rows(
                  "prototypes",
                  PrototypeShape.SHAPE,
                  RunQuestion::library,
                  "Crises to remember from the start, besides the built-in ones; every name once. One learned from "
                      + "days of this same series makes the states before its last day know the future.")
              .within(0, CrisisMemory.MAX_LIBRARY)
              .orElse(List.of()));

  public RunQuestion {
    CrisisMemory.requireLibrary(library);
  }

  private static RunQuestion of(Values values) {
    return new RunQuestion(values.next(), values.next(), values.list());
  }

  double cost() {
    return source.observations() * settings.costOfObservation();
  }

  /** Refuses a series that calibration would use up. */
  public void requireEnough() {
    requireEnough(source, settings.engine());
    requireMoves();
  }

  /** Refuses a series whose returns are all one, to rounding: there is no risk to speak of. */
  private void requireMoves() {
    if (!ReturnSeries.vary(source.series().returns())) {
      throw new InvalidInputException(
          "column " + source.series().column(),
          "does not vary in its " + source.observations() + " returns",
          "a series with at least two different returns");
    }
  }

  static void requireEnough(Source source, LiveRiskSettings engine) {
    requireEnough(source, engine.calibrationDays());
  }

  /**
   * @param days that calibration still takes
   */
  static void requireEnough(Source source, int days) {
    if (source.observations() <= days) {
      throw new InvalidInputException(
          "column " + source.series().column(),
          "has " + source.observations() + " returns",
          "more than the " + days + " of calibration");
    }
  }

  /** The run at the beginning of its history. */
  public LiveHistory begin(Context context) {
    requireEnough();
    return LiveHistory.begin(settings, library, source.series().kind().stake(), context);
  }

  /** How the run is made. */
  RunMeta meta(Context context) {
    return new RunMeta(context, settings, library, source);
  }

  /** An engine at the beginning of its history. */
  LiveRisk engine(Context context) {
    requireEnough();
    return new LiveRisk(
        settings.engine(), context.kernels(), library, source.series().kind().stake());
  }
}
