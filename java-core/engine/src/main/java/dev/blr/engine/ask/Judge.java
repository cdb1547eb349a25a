package dev.blr.engine.ask;

import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.backtest.Blocks;
import dev.blr.engine.backtest.Compounding;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.backtest.RecursiveRecalibration;
import dev.blr.engine.backtest.Scores;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.decision.ActionTriggers;
import dev.blr.engine.decision.BufferRecord;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Where models are judged one after the other over one window of one series.
 *
 * <p>The same protocol for all: forecasts from the past only; parametric models fitted before the
 * window, then as the refit policy says; recalibration begins with the window and learns block by
 * block.
 */
final class Judge {
  /** Days before the window whose median stateless buffer is the threshold of action. */
  private static final int CALM_DAYS = 1_000;

  private final ReturnSeries series;
  private final JudgedWindow window;
  private final BacktestQuestion run;
  private final Context context;
  private final Blocks blocks;
  private final List<Entry> entries = new ArrayList<>();
  private double liveCapital =
      Double.NaN; // average memory-aware buffer of live; NaN when it is not judged

  /**
   * @param losses Fissler–Ziegel, one a forecast
   * @param engine the two buffer rules; null for models that have none
   */
  record Entry(
      BacktestModel model,
      boolean recalibrated,
      Backtest test,
      double[] losses,
      BacktestReport.EngineDecision engine) {

    static Entry of(
        BacktestModel model,
        boolean recalibrated,
        Backtest test,
        BacktestReport.EngineDecision engine) {
      double[] losses =
          Scores.fisslerZiegel(
              test.losses(), test.valueAtRisk(), test.expectedShortfall(), test.tail());
      return new Entry(model, recalibrated, test, losses, engine);
    }
  }

  Judge(ReturnSeries series, JudgedWindow window, BacktestQuestion run, Context context) {
    this.series = series;
    this.window = window;
    this.run = run;
    this.context = context;
    Compounding compounding = series.log() ? Compounding.LOG : Compounding.SIMPLE;
    this.blocks = new Blocks(run.horizon(), window.from(), compounding);
  }

  List<Entry> entries() {
    return entries;
  }

  /** What the others are compared with, whether it was asked for or not. */
  Entry plainEwma() {
    return named(
        BacktestModel.EWMA,
        () -> Entry.of(BacktestModel.EWMA, false, test(forecaster(BacktestModel.EWMA)), null));
  }

  /** Adds the model's entries: plain, recalibrated, or both. */
  void judge(BacktestModel model) {
    named(
        model,
        () -> {
          int first = Math.max(0, window.from() - CALM_DAYS);
          try (RecordedForecaster plain =
              new RecordedForecaster(forecaster(model), blocks, first, watch(model))) {
            judge(model, plain, first);
          }
          return entries;
        });
  }

  private void judge(BacktestModel model, RecordedForecaster plain, int first) {
    Backtest plainTest = test(plain);
    BacktestReport.EngineDecision decision =
        model.ofTheEngine() ? decision(plain, first, plainTest.losses()) : null;
    if (model == BacktestModel.LIVE) {
      liveCapital = decision.memoryAware().averageBuffer();
    }
    if (run.recalibrated() != BacktestQuestion.Recalibration.YES) {
      entries.add(Entry.of(model, false, plainTest, decision));
    }
    if (run.recalibrated() != BacktestQuestion.Recalibration.NO) {
      plain.rewind();
      double tail = run.settings().tail();
      Forecaster recalibrated =
          new RecursiveRecalibration(
              plain, tail, RecursiveRecalibration.step(tail), blocks, window.from());
      entries.add(Entry.of(model, true, test(recalibrated), decision));
    }
  }

  private IntConsumer watch(BacktestModel model) {
    return seen -> context.progress().at(model.word(), seen, window.to());
  }

  private Forecaster forecaster(BacktestModel model) {
    return model.forecaster(
        run.settings(),
        context.kernels(),
        blocks.compounding(),
        new RefitSchedule(window.from(), run.refitDays()));
  }

  private Backtest test(Forecaster forecaster) {
    return Backtest.run(
        forecaster, series.returns(), window.from(), window.to(), blocks, run.settings().tail());
  }

  /** Puts the model's name before what it refuses. */
  private static <T> T named(BacktestModel model, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          "model " + model.word() + ": " + e.where(), e.what(), e.allowed());
    }
  }

  private BacktestReport.EngineDecision decision(
      RecordedForecaster engine, int first, double[] losses) {
    int judged = losses.length;
    List<double[]> calm = new ArrayList<>();
    for (int t = first; t < window.from(); t++) {
      if (engine.buffersBefore(t) != null) {
        calm.add(pair(engine, t));
      }
    }
    double[] stateless = new double[judged];
    double[] memoryAware = new double[judged];
    for (int block = 0; block < judged; block++) {
      double[] pair = pair(engine, window.from() + block * blocks.days());
      stateless[block] = pair[0];
      memoryAware[block] = pair[1];
    }
    BufferRecord statelessRecord = BufferRecord.of(losses, stateless);
    BufferRecord memoryRecord = BufferRecord.of(losses, memoryAware);
    if (calm.isEmpty()) {
      return new BacktestReport.EngineDecision(statelessRecord, memoryRecord, null, null, null);
    }
    double[] statelessPath = path(calm, 0, stateless);
    ActionTriggers triggers =
        ActionTriggers.of(statelessPath, path(calm, 1, memoryAware), calm.size(), calm.size());
    OptionalInt lead = triggers.leadDays();
    return new BacktestReport.EngineDecision(
        statelessRecord,
        memoryRecord,
        label(triggers.stateless(), calm.size()),
        label(triggers.memoryAware(), calm.size()),
        lead.isEmpty() ? null : lead.getAsInt() * blocks.days());
  }

  private static double[] pair(RecordedForecaster engine, int index) {
    var buffers = engine.buffersBefore(index);
    return new double[] {buffers.stateless(), buffers.memoryAware()};
  }

  private static double[] path(List<double[]> calm, int rule, double[] judged) {
    double[] path = new double[calm.size() + judged.length];
    for (int t = 0; t < calm.size(); t++) {
      path[t] = calm.get(t)[rule];
    }
    System.arraycopy(judged, 0, path, calm.size(), judged.length);
    return path;
  }

  private String label(OptionalInt trigger, int calmBlocks) {
    return trigger.isEmpty()
        ? null
        : series.labels()[window.from() + (trigger.getAsInt() - calmBlocks) * blocks.days()];
  }

  /** Known when every model is judged: live's capital is the yardstick of the others. */
  BacktestReport.Decision decision(Entry entry) {
    if (entry.engine() != null) {
      return entry.engine();
    }
    double[] losses = entry.test().losses();
    double[] buffers = entry.test().valueAtRisk();
    BufferRecord unscaled = BufferRecord.of(losses, buffers);
    if (Double.isNaN(liveCapital)) {
      return new BacktestReport.ClassicalDecision(unscaled, null);
    }
    double[] scaled = new double[buffers.length];
    for (int t = 0; t < scaled.length; t++) {
      scaled[t] = buffers[t] * liveCapital / unscaled.averageBuffer();
    }
    return new BacktestReport.ClassicalDecision(unscaled, BufferRecord.of(losses, scaled));
  }
}
