package dev.blr.engine.classical;

import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.dist.Normal;

/**
 * Exponentially weighted volatility with a normal law of mean 0 (J.P. Morgan/Reuters 1996,
 * "RiskMetrics technical document", eq. 5.3): σ²_{t+1} = λσ²_t + (1 − λ) r²_t. Over h days σ√h, as
 * RiskMetrics has it: right for independent days, whose law is normal and whose returns add up.
 */
public final class Ewma implements Forecaster {
  private static final int WARM_UP_DAYS = 30;

  private final double decay;
  private final Forecast unit;
  private double variance;
  private int seen;

  /**
   * @param decay λ, e.g. 0.94
   * @param tail 1 − confidence
   */
  public Ewma(double decay, double tail) {
    this.decay = decay;
    Normal law = new Normal(0, 1);
    this.unit = new Forecast(-law.quantile(tail), -law.tailMean(tail));
  }

  @Override
  public String name() {
    return "ewma";
  }

  /**
   * The first returns weigh equally, n of them with 1/n each, until 1/n falls to 1 − λ (16 at λ =
   * 0.94) or {@value #WARM_UP_DAYS} are seen: a recursion needs somewhere to start.
   */
  @Override
  public void update(double observedReturn) {
    seen++;
    double rate = seen <= WARM_UP_DAYS ? Math.max(1.0 / seen, 1 - decay) : 1 - decay;
    variance += rate * (observedReturn * observedReturn - variance);
  }

  @Override
  public boolean ready() {
    return seen >= WARM_UP_DAYS;
  }

  @Override
  public Forecast forecast(int horizonDays) {
    if (!ready()) {
      throw new IllegalStateException("needs " + WARM_UP_DAYS + " returns");
    }
    double deviation = Math.sqrt(horizonDays * variance);
    return new Forecast(deviation * unit.valueAtRisk(), deviation * unit.expectedShortfall());
  }
}
