package dev.blr.engine.classical;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Empirical;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.RollingWindow;

/**
 * Historical simulation: the empirical law of the last {@code window} returns (type-7 quantile of
 * Hyndman and Fan 1996). Over h days it is the law of the window's {@code window − h + 1}
 * overlapping h-day returns: a year holds 25 blocks of ten days, too few for a 5 % quantile.
 */
public final class HistoricalSimulation implements Forecaster {
  private final RollingWindow window;
  private final Compounding compounding;

  /**
   * @param days of the window, e.g. 250
   * @param compounding of the returns, for horizons of more than a day
   */
  public HistoricalSimulation(int days, Compounding compounding) {
    Arguments.given("compounding", compounding);
    this.window = new RollingWindow(days);
    this.compounding = compounding;
  }

  @Override
  public String name() {
    return "historical";
  }

  @Override
  public void update(double observedReturn) {
    window.add(Forecaster.requireReturn(observedReturn));
  }

  @Override
  public boolean ready() {
    return window.isFull();
  }

  @Override
  public Distribution predict(int periods) {
    Forecaster.requirePeriods(periods);
    if (!ready()) {
      throw new IllegalStateException("needs " + window.capacity() + " returns");
    }
    if (periods > window.capacity()) {
      throw new InvalidInputException("periods", "is " + periods, "1 … " + window.capacity());
    }
    double[] returns = window.values();
    double[] overlapping = new double[returns.length - periods + 1];
    for (int i = 0; i < overlapping.length; i++) {
      overlapping[i] = compounding.of(returns, i, periods);
    }
    return new Empirical(overlapping);
  }
}
