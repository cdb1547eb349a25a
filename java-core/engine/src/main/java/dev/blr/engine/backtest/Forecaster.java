package dev.blr.engine.backtest;

/**
 * VaR and ES of a return series, from the past only: fed one return at a time, it forecasts the
 * next, or what several together will be.
 */
public interface Forecaster extends AutoCloseable {

  /** As shown to people and typed on a command line, e.g. {@code ewma}. */
  String name();

  /** Takes in one simple or log return, finite. */
  void update(double observedReturn);

  /** Whether enough has been seen for a forecast. */
  boolean ready();

  /**
   * For the return of the next {@code horizonDays} days together, at this forecaster's confidence.
   *
   * @param horizonDays ≥ 1
   * @throws IllegalStateException before {@link #ready()}
   */
  Forecast forecast(int horizonDays);

  /** Gives back what memory it holds outside the heap; it forecasts nothing any more. */
  @Override
  default void close() {}

  /** For the next return. */
  default Forecast forecast() {
    return forecast(1);
  }
}
