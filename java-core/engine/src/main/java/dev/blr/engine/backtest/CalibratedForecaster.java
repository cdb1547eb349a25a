package dev.blr.engine.backtest;

/** Another forecaster through a frozen {@link CalibrationMap}. */
public final class CalibratedForecaster implements Forecaster {
  private final Forecaster inner;
  private final CalibrationMap map;

  public CalibratedForecaster(Forecaster inner, CalibrationMap map) {
    this.inner = inner;
    this.map = map;
  }

  @Override
  public String name() {
    return inner.name() + "+map";
  }

  @Override
  public void update(double observedReturn) {
    inner.update(observedReturn);
  }

  @Override
  public boolean ready() {
    return inner.ready();
  }

  @Override
  public Forecast forecast(int horizonDays) {
    return map.apply(inner.forecast(horizonDays));
  }
}
