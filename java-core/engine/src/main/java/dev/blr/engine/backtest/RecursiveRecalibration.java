package dev.blr.engine.backtest;

import dev.blr.engine.kernel.Elementary;

/**
 * Scales another forecaster's VaR and ES by e^q, where q follows the exceptions (the fixed-step quantile
 * tracker of Gibbs and Candès 2021, "Adaptive conformal inference under distribution shift", eq. 2, on
 * the log of the scale):
 *
 * <pre>
 *   q_{t+1} = q_t + step·(1{L_t > e^{q_t} VaR_t} − tail)
 * </pre>
 *
 * <p>Guarantee, whatever the data: summing the recursion, the exception rate over T days differs from
 * {@code tail} by exactly (q_{T+1} − q_1)/(step·T), so it converges to {@code tail} as long as q stays
 * bounded. From the past only.
 */
public final class RecursiveRecalibration implements Forecaster {
  /** About a tenth of VaR for five exceptions too many. */
  public static final double STEP = 0.02;

  private final Forecaster inner;
  private final double tail;
  private double logScale;

  /**
   * @param tail of the inner forecaster, in (0, 1)
   */
  public RecursiveRecalibration(Forecaster inner, double tail) {
    Coverage.requireTail(tail);
    this.inner = inner;
    this.tail = tail;
  }

  @Override
  public String name() {
    return inner.name() + "+recalibrated";
  }

  @Override
  public void update(double observedReturn) {
    if (inner.ready()) {
      boolean exceeded = -observedReturn > forecast().valueAtRisk();
      logScale += STEP * ((exceeded ? 1 : 0) - tail);
    }
    inner.update(observedReturn);
  }

  @Override
  public boolean ready() {
    return inner.ready();
  }

  @Override
  public Forecast forecast() {
    Forecast forecast = inner.forecast();
    double scale = Elementary.exp(logScale);
    return new Forecast(scale * forecast.valueAtRisk(), scale * forecast.expectedShortfall());
  }
}
