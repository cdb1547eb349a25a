package dev.blr.engine.risk;

import dev.blr.engine.snapshot.Archive;

/**
 * VaR and ES of the predictive law itself, and what past exceptions made of them.
 *
 * @param recalibration the factor of {@link dev.blr.engine.forecast.Stretch}; 1 where nothing was
 *     learned or asked for
 * @param valueAtRisk loss fraction
 * @param expectedShortfall loss fraction
 */
public record RawRisk(double recalibration, double valueAtRisk, double expectedShortfall) {
  /** Before the first state. */
  public static final RawRisk NONE = new RawRisk(1, 0, 0);

  /** Its fields. */
  public RawRisk state(Archive archive) {
    return new RawRisk(
        archive.real(recalibration), archive.real(valueAtRisk), archive.real(expectedShortfall));
  }
}
