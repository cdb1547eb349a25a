package dev.blr.engine.forecast;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * The law of what a return series does next, from the past only: fed one return at a time, it
 * predicts the next, or what several together will be.
 */
public interface Forecaster extends AutoCloseable {

  /** As shown to people and typed on a command line, e.g. {@code ewma}. */
  String name();

  /**
   * Takes in one simple or log return.
   *
   * @throws InvalidInputException unless it is finite
   */
  void update(double observedReturn);

  /** Whether enough has been seen for a forecast. */
  boolean ready();

  /**
   * The law of the return of the next {@code periods} together. It speaks until the next {@link
   * #update}: a law may look at the forecaster's own state and be evaluated only where it is asked.
   *
   * @param periods ≥ 1
   * @throws IllegalStateException before {@link #ready()}
   */
  Distribution predict(int periods);

  /** Gives back what memory it holds outside the heap; it predicts nothing any more. */
  @Override
  default void close() {}

  /** Of the next return. */
  default Distribution predict() {
    return predict(1);
  }

  /** Refuses what is no return. */
  static double requireReturn(double observedReturn) {
    if (!(Math.abs(observedReturn) <= Double.MAX_VALUE)) {
      throw new InvalidInputException("return", "is " + observedReturn, "a finite number");
    }
    return observedReturn;
  }

  /** Refuses what is no number of periods. */
  static int requirePeriods(int periods) {
    if (periods < 1) {
      throw new InvalidInputException("periods", "is " + periods, "a whole number ≥ 1");
    }
    return periods;
  }
}
