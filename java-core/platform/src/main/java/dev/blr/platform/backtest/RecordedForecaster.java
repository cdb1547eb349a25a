package dev.blr.platform.backtest;

import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.backtest.Forecaster;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Keeps what a forecaster said after each return, so that judging it once more, recalibrated, over the same
 * returns costs nothing.
 */
final class RecordedForecaster implements Forecaster {
  private final Forecaster inner;
  private final IntConsumer progress;
  private final List<Forecast> forecasts = new ArrayList<>();
  private int seen;

  /**
   * @param progress is told the number of returns taken in, after each
   */
  RecordedForecaster(Forecaster inner, IntConsumer progress) {
    this.inner = inner;
    this.progress = progress;
    forecasts.add(said());
  }

  private Forecast said() {
    return inner.ready() ? inner.forecast() : null;
  }

  /** Back to before the first return; what follows must be the returns already seen. */
  void rewind() {
    seen = 0;
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public void update(double observedReturn) {
    seen++;
    if (seen == forecasts.size()) {
      inner.update(observedReturn);
      forecasts.add(said());
      progress.accept(seen);
    }
  }

  @Override
  public boolean ready() {
    return forecasts.get(seen) != null;
  }

  @Override
  public Forecast forecast() {
    if (!ready()) {
      throw new IllegalStateException(name() + " needs more returns than " + seen);
    }
    return forecasts.get(seen);
  }
}
