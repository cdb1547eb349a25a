package dev.blr.engine.backtest;

/**
 * One-step-ahead VaR and ES of a return series, from the past only: fed one return at a time, it
 * forecasts the next.
 */
public interface Forecaster {

  /** As shown to people and typed on a command line, e.g. {@code ewma}. */
  String name();

  /** Takes in one simple or log return, finite. */
  void update(double observedReturn);

  /** Whether enough has been seen for a forecast. */
  boolean ready();

  /**
   * For the next return, at this forecaster's confidence.
   *
   * @throws IllegalStateException before {@link #ready()}
   */
  Forecast forecast();
}
