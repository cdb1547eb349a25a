package dev.blr.engine.ask;

import dev.blr.engine.backtest.Blocks;
import dev.blr.engine.decision.Buffers;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.forecast.Forecaster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Another forecaster, of whose progress somebody is told, and of whose capital rules and
 * recalibration is kept what they said at the start of each block.
 */
final class WatchedForecaster implements Forecaster {
  private final Forecaster inner;
  private final Blocks blocks;
  private final int first;
  private final List<Double> confidences;
  private final IntConsumer progress;
  private final Map<Integer, List<Stated>> stated = new HashMap<>();
  private int seen;

  /**
   * What the engine stated at one confidence.
   *
   * @param recalibration of its VaR and ES of the next return
   */
  record Stated(Buffers buffers, double recalibration) {}

  /**
   * @param first index of the first return that statements may be wanted for
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
    keepStated();
  }

  private void keepStated() {
    if (inner instanceof LiveRiskForecaster engine
        && seen >= first
        && blocks.beginAt(seen)
        && engine.ready()) {
      stated.put(
          seen,
          confidences.stream()
              .map(confidence ->
                  new Stated(
                      engine.buffers(confidence, blocks.days()), engine.recalibration(confidence)))
              .toList());
    }
  }

  /**
   * Before the return of this index was known, one a confidence; empty where the forecaster has
   * none or said nothing.
   */
  List<Stated> statedBefore(int index) {
    return stated.getOrDefault(index, List.of());
  }

  /** What the engine's recalibration stretches; empty where the forecaster is not the engine. */
  Optional<ReturnScale> stretched() {
    return inner instanceof LiveRiskForecaster engine
        ? Optional.of(engine.stretched())
        : Optional.empty();
  }

  @Override
  public String name() {
    return inner.name();
  }

  @Override
  public void update(double observedReturn) {
    inner.update(observedReturn);
    seen++;
    keepStated();
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
