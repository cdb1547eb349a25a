package dev.blr.engine.classical;

import dev.blr.engine.backtest.Compounding;
import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.dist.Empirical;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.series.RollingWindow;

/**
 * Historical simulation: the empirical law of the last {@code window} returns (type-7 quantile of
 * Hyndman and Fan 1996). Over h days it is the law of the window's {@code window − h + 1}
 * overlapping h-day returns: a year holds 25 blocks of ten days, too few for a 5 % quantile.
 */
public final class HistoricalSimulation implements Forecaster {
  private final RollingWindow window;
  private final double tail;
  private final Compounding compounding;

  /**
   * @param days of the window, e.g. 250
   * @param tail 1 − confidence
   * @param compounding of the returns, for horizons of more than a day
   */
  public HistoricalSimulation(int days, double tail, Compounding compounding) {
    this.window = new RollingWindow(days);
    this.tail = tail;
    this.compounding = compounding;
  }

  @Override
  public String name() {
    return "historical";
  }

  @Override
  public void update(double observedReturn) {
    window.add(observedReturn);
  }

  @Override
  public boolean ready() {
    return window.isFull();
  }

  @Override
  public Forecast forecast(int horizonDays) {
    if (!ready()) {
      throw new IllegalStateException("needs " + window.capacity() + " returns");
    }
    if (horizonDays > window.capacity()) {
      throw new InvalidInputException(
          "horizonDays", "is " + horizonDays, "1 … " + window.capacity());
    }
    double[] returns = window.values();
    double[] overlapping = new double[returns.length - horizonDays + 1];
    for (int i = 0; i < overlapping.length; i++) {
      overlapping[i] = compounding.of(returns, i, horizonDays);
    }
    Empirical law = new Empirical(overlapping);
    return new Forecast(-law.quantile(tail), -law.tailMean(tail));
  }
}
