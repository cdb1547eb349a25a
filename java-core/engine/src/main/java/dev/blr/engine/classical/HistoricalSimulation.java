package dev.blr.engine.classical;

import dev.blr.engine.backtest.Compounding;
import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.dist.Empirical;
import dev.blr.engine.series.InvalidInputException;

/**
 * Historical simulation: the empirical law of the last {@code window} returns (type-7 quantile of Hyndman
 * and Fan 1996). Over h days it is the law of the window's {@code window − h + 1} overlapping h-day returns:
 * a year holds 25 blocks of ten days, too few for a 5 % quantile.
 */
public final class HistoricalSimulation implements Forecaster {
  private final double[] window; // a ring: the oldest return is the next to be overwritten
  private final double tail;
  private final Compounding compounding;
  private long seen;

  /**
   * @param days of the window, e.g. 250
   * @param tail 1 − confidence
   * @param compounding of the returns, for horizons of more than a day
   */
  public HistoricalSimulation(int days, double tail, Compounding compounding) {
    this.window = new double[days];
    this.tail = tail;
    this.compounding = compounding;
  }

  @Override
  public String name() {
    return "historical";
  }

  @Override
  public void update(double observedReturn) {
    window[(int) (seen++ % window.length)] = observedReturn;
  }

  @Override
  public boolean ready() {
    return seen >= window.length;
  }

  @Override
  public Forecast forecast(int horizonDays) {
    if (!ready()) {
      throw new IllegalStateException("needs " + window.length + " returns");
    }
    if (horizonDays > window.length) {
      throw new InvalidInputException("horizonDays", "is " + horizonDays, "1 … " + window.length);
    }
    double[] inOrder = new double[window.length];
    for (int i = 0; i < window.length; i++) {
      inOrder[i] = window[(int) ((seen + i) % window.length)];
    }
    double[] overlapping = new double[window.length - horizonDays + 1];
    for (int i = 0; i < overlapping.length; i++) {
      overlapping[i] = compounding.of(inOrder, i, horizonDays);
    }
    Empirical law = new Empirical(overlapping);
    return new Forecast(-law.quantile(tail), -law.tailMean(tail));
  }
}
