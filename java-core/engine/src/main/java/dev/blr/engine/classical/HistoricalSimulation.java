package dev.blr.engine.classical;

import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.dist.Empirical;

/**
 * Historical simulation: the empirical law of the last {@code window} returns (type-7 quantile of Hyndman
 * and Fan 1996).
 */
public final class HistoricalSimulation implements Forecaster {
  private final double[] window;
  private final double tail;
  private long seen;

  /**
   * @param days of the window, e.g. 250
   * @param tail 1 − confidence
   */
  public HistoricalSimulation(int days, double tail) {
    this.window = new double[days];
    this.tail = tail;
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
  public Forecast forecast() {
    if (!ready()) {
      throw new IllegalStateException("needs " + window.length + " returns");
    }
    Empirical law = new Empirical(window);
    return new Forecast(-law.quantile(tail), -law.tailMean(tail));
  }
}
