package dev.blr.engine.ask;

import dev.blr.engine.backtest.Blocks;
import dev.blr.engine.decision.Buffers;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.forecast.Forecaster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Another forecaster, of whose progress somebody is told, and of whose capital rules is kept what
 * they said at the start of each block.
 */
final class WatchedForecaster implements Forecaster {
  private final Forecaster inner;
  private final Blocks blocks;
  private final int first;
  private final List<Double> confidences;
  private final IntConsumer progress;
  private final Map<Integer, List<Buffers>> buffers = new HashMap<>();
  private int seen;

  /**
   * @param first index of the first return that buffers may be wanted for
   * @param confidences that they are wanted at
   * @param progress is told the number of returns taken in, after each
   */
  WatchedForecaster(
      Forecaster inner, Blocks blocks, int first, List<Double> confidences, IntConsumer progress) {
    this.inner = inner;
    this.blocks = blocks;
    this.first = first;
    this.confidences = confidences;
    this.progress = progress;
    keepBuffers();
  }

  private void keepBuffers() {
    if (inner instanceof LiveRiskForecaster engine
        && seen >= first
        && blocks.beginAt(seen)
        && engine.ready()) {
      buffers.put(
          seen,
          confidences.stream()
              .map(confidence -> engine.buffers(confidence, blocks.days()))
              .toList());
    }
  }

  /**
   * Set before the return of this index was known, one a confidence; null where the forecaster has
   * none or said nothing.
   */
  List<Buffers> buffersBefore(int index) {
    return buffers.get(index);
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public void update(double observedReturn) {
    inner.update(observedReturn);
    seen++;
    keepBuffers();
    progress.accept(seen);
  }

  @Override
  public void close() {
    inner.close();
  }

  @Override
  public boolean ready() {
    return inner.ready();
  }

  @Override
  public Distribution predict(int periods) {
    return inner.predict(periods);
  }
}
