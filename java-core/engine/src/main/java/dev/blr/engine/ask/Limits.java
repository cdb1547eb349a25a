package dev.blr.engine.ask;

import dev.blr.engine.RiskState;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the last state of a run is held to.
 *
 * @param var the highest VaR; null without a limit
 */
public record Limits(@Nullable Double var) {
  public static final Shape<Limits> SHAPE =
      Shape.read(
          "Limits",
          "What the last state of a run is held to.",
          Limits::of,
          Field.maybe(
                  "limitVar",
                  Unit.LOSS_FRACTION,
                  Limits::var,
                  "The highest VaR of the last state that is no breach, as a fraction or in per"
                      + " cent (3%).")
              .within(new Range(0, true, 1, false))
              .orLeftOut());

  /** What any state keeps. */
  public static final Limits NONE = new Limits(null);

  /** A state beyond one of them: the measure by name, how much there is of it, and the limit. */
  public record Breach(String measure, double found, double limit) {}

  private static Limits of(Values values) {
    return new Limits(values.next());
  }

  /** Whether there is anything to hold a state to. */
  public boolean any() {
    return var != null;
  }

  /**
   * Those that a state is beyond; one that is just reached holds, and what is no number does not.
   */
  public List<Breach> breachedBy(RiskState state) {
    List<Breach> breaches = new ArrayList<>();
    addBreach(breaches, "VaR", state.posterior().valueAtRisk(), var);
    return List.copyOf(breaches);
  }

  private static void addBreach(
      List<Breach> breaches, String measure, double found, @Nullable Double limit) {
    if (limit != null && !(found <= limit)) {
      breaches.add(new Breach(measure, found, limit));
    }
  }
}
