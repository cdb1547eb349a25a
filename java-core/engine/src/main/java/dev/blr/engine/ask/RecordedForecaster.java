package dev.blr.engine.ask;

import dev.blr.engine.backtest.Blocks;
import dev.blr.engine.backtest.Forecast;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.decision.Buffers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Keeps what a forecaster said at the start of each block, so that judging it once more,
 * recalibrated, over the same returns costs nothing. In between, and at other horizons, it says
 * nothing.
 */
final class RecordedForecaster implements Forecaster {
  private final Forecaster inner;
  private final Blocks blocks;
  private final int first;
  private final IntConsumer progress;
  private final List<Forecast> forecasts = new ArrayList<>();
  private final List<Buffers> buffers = new ArrayList<>();
  private int seen;

  /**
   * @param first index of the first return that a forecast may be wanted for
   * @param progress is told the number of returns taken in, after each
   */
  RecordedForecaster(Forecaster inner, Blocks blocks, int first, IntConsumer progress) {
    this.inner = inner;
    this.blocks = blocks;
    this.first = first;
    this.progress = progress;
    record();
  }

  private void record() {
    int next = forecasts.size();
    boolean speaks = next >= first && blocks.beginAt(next) && inner.ready();
    Forecast forecast = speaks ? inner.forecast(blocks.days()) : null;
    forecasts.add(forecast);
    buffers.add(
        speaks && inner instanceof LiveRiskForecaster engine ? engine.buffers(forecast) : null);
  }

  /** Back to before the first return; what follows must be the returns already seen. */
  void rewind() {
    seen = 0;
  }

  /**
   * Set before the return of this index was known; null where the forecaster has none or said
   * nothing.
   */
  Buffers buffersBefore(int index) {
    return buffers.get(index);
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
      record();
      progress.accept(seen);
    }
  }

  @Override
  public void close() {
    inner.close();
  }

  @Override
  public boolean ready() {
    return forecasts.get(seen) != null;
  }

  @Override
  public Forecast forecast(int horizonDays) {
    if (!ready() || horizonDays != blocks.days()) {
      throw new IllegalStateException(
          name() + " said nothing after " + seen + " returns about " + horizonDays + " days");
    }
    return forecasts.get(seen);
  }
}
