package dev.blr.engine.ask;

import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.backtest.Blocks;
import dev.blr.engine.backtest.LawRecord;
import dev.blr.engine.backtest.LevelRecord;
import dev.blr.engine.backtest.Scores;
import dev.blr.engine.backtest.WalkForward;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.decision.ActionTriggers;
import dev.blr.engine.decision.BufferRecord;
import dev.blr.engine.decision.Buffers;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.forecast.RecursiveRecalibration;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where models are judged one after the other over one window of one series, each in one pass at
 * all confidences.
 *
 * <p>The same protocol for all: forecasts from the past only; parametric models fitted before the
 * window, then as the refit policy says; recalibration learns at every confidence for itself, block
 * by block from the window on, and the engine's day by day since its first state, as it is shown.
 *
 * <p>A model that fails says why and stops no other.
 */
final class Judge {
  /** Days before the window whose median stateless buffer is the threshold of action. */
  private static final int CALM_DAYS = 1_000;

  /** Tests compare models by the squares of their scores, which must remain numbers. */
  private static final double LARGEST_SCORE = 1e150;

  private final ReturnSeries series;
  private final JudgedWindow window;
  private final BacktestQuestion run;
  private final Context context;
  private final Blocks blocks;
  private final WalkForward walk;
  private final List<List<Entry>> entries; // by confidence
  private final List<Law> laws = new ArrayList<>();
  private final double[] liveCapital; // by confidence; see decision
  private final Map<BacktestModel, Throwable> failures = new LinkedHashMap<>();

  /**
   * @param losses Fissler–Ziegel, one a forecast
   * @param engine the two buffer rules; null for models that have none
   */
  record Entry(
      BacktestModel model,
      boolean recalibrated,
      LevelRecord level,
      double[] losses,
      BacktestReport.@Nullable EngineDecision engine) {

    Backtest test() {
      return level.test();
    }
  }

  /** A model's laws as they are. */
  record Law(BacktestModel model, LawRecord record) {}

  Judge(ReturnSeries series, JudgedWindow window, BacktestQuestion run, Context context) {
    this.series = series;
    this.window = window;
    this.run = run;
    this.context = context;
    Compounding compounding = series.adds() ? Compounding.LOG : Compounding.SIMPLE;
    this.blocks = new Blocks(run.horizon(), window.from(), compounding);
    this.walk = new WalkForward(series.shownReturns(), window.from(), window.to(), blocks);
    this.entries = run.confidences().stream().<List<Entry>>map(_ -> new ArrayList<>()).toList();
    this.liveCapital = new double[run.confidences().size()];
    Arrays.fill(liveCapital, Double.NaN);
  }

  /**
   * What was judged at a confidence.
   *
   * @param level its place among those asked for
   */
  List<Entry> entries(int level) {
    return entries.get(level);
  }

  double confidence(int level) {
    return run.confidences().get(level);
  }

  /** What was judged at no confidence. */
  List<Law> laws() {
    return laws;
  }

  /** Which models could not be judged, and what each threw, in the order of trial. */
  Map<BacktestModel, Throwable> failures() {
    return failures;
  }

  /**
   * What the others are compared with, whether it was asked for or not; one a confidence, or none
   * where it fails.
   */
  Optional<List<Entry>> plainEwma() {
    return unlessItFails(
        BacktestModel.EWMA,
        () ->
            record(forecaster(BacktestModel.EWMA)).levels().stream()
                .map(level -> entry(BacktestModel.EWMA, false, level, null))
                .toList());
  }

  /** Adds the model's law and its entries, plain, recalibrated, or both; or its failure. */
  void judge(BacktestModel model) {
    unlessItFails(model, () -> judged(model))
        .ifPresent(judged -> {
          laws.add(judged.law);
          for (int level = 0; level < entries.size(); level++) {
            List<Entry> versions = judged.entries.get(level);
            entries.get(level).addAll(versions);
            if (model == BacktestModel.LIVE) {
              BacktestReport.EngineDecision rules =
                  Objects.requireNonNull(versions.getFirst().engine());
              liveCapital[level] = rules.memoryAware().averageBuffer();
            }
          }
        });
  }

  /**
   * @param entries by confidence
   */
  private record Judged(Law law, List<List<Entry>> entries) {}

  private Judged judged(BacktestModel model) {
    int first = Math.max(0, window.from() - CALM_DAYS);
    try (WatchedForecaster watched =
        new WatchedForecaster(forecaster(model), blocks, first, run.confidences(), watch(model))) {
      LawRecord record = record(watched);
      double[] crps = record.crps();
      for (int block = 0; block < crps.length; block++) {
        Arguments.finite("CRPS of " + label(block), crps[block]);
      }
      List<List<Entry>> judged = new ArrayList<>();
      for (int level = 0; level < liveCapital.length; level++) {
        judged.add(entriesOf(model, level, record.levels().get(level), watched, first));
      }
      return new Judged(new Law(model, record), judged);
    }
  }

  private LawRecord record(Forecaster forecaster) {
    return LawRecord.of(forecaster, walk, run.tails(), run.settings().seed(), context.kernels());
  }

  private List<Entry> entriesOf(
      BacktestModel model, int level, LevelRecord plain, WatchedForecaster watched, int first) {
    List<Entry> versions = new ArrayList<>();
    BacktestReport.@Nullable EngineDecision decision =
        model.ofTheEngine() ? decision(watched, level, first, plain.test().losses()) : null;
    if (run.recalibrated() != BacktestQuestion.Recalibration.YES) {
      versions.add(entry(model, false, plain, decision));
    }
    if (run.recalibrated() != BacktestQuestion.Recalibration.NO) {
      versions.add(entry(model, true, recalibrated(plain, level, watched), decision));
    }
    return versions;
  }

  /**
   * The engine's as it states them, learned since its first state; over several days, of which it
   * states none, and of other models by a recalibration that begins with the window.
   */
  private LevelRecord recalibrated(LevelRecord plain, int level, WatchedForecaster watched) {
    Optional<ReturnScale> stretched = watched.stretched();
    if (stretched.isEmpty() || blocks.days() > 1) {
      return plain.recalibrated(RecursiveRecalibration.step(plain.test().tail()));
    }
    double[] factors = new double[plain.test().losses().length];
    for (int t = 0; t < factors.length; t++) {
      factors[t] = watched.statedBefore(window.from() + t).get(level).recalibration();
    }
    return plain.stretched(stretched.get(), factors);
  }

  private Entry entry(
      BacktestModel model,
      boolean recalibrated,
      LevelRecord level,
      BacktestReport.@Nullable EngineDecision engine) {
    Backtest test = level.test();
    requireShortfalls(test);
    double[] losses =
        Scores.fisslerZiegel(
            test.losses(), test.valueAtRisk(), test.expectedShortfall(), test.tail());
    for (int block = 0; block < losses.length; block++) {
      if (!(Math.abs(losses[block]) <= LARGEST_SCORE)) {
        throw new InvalidInputException(
            "FZ0 of " + label(block), "is " + losses[block], "at most " + LARGEST_SCORE);
      }
    }
    return new Entry(model, recalibrated, level, losses, engine);
  }

  /** The scores and tests of ES divide by it. */
  private void requireShortfalls(Backtest test) {
    double[] shortfalls = test.expectedShortfall();
    for (int block = 0; block < shortfalls.length; block++) {
      if (!(shortfalls[block] > 0)) {
        throw new InvalidInputException(
            "ES of " + label(block) + " at confidence " + (1 - test.tail()),
            "is " + (shortfalls[block] + 0.0), // −0 is 0
            "a number > 0, which FZ0 and Z2 divide by");
      }
    }
  }

  private IntConsumer watch(BacktestModel model) {
    return seen -> context.progress().at(model.word(), seen, window.to());
  }

  private Forecaster forecaster(BacktestModel model) {
    return model.forecaster(
        run.settings(),
        run.confidences(),
        context.kernels(),
        FedReturns.shown(series),
        new RefitSchedule(window.from(), run.refitDays()));
  }

  private <T> Optional<T> unlessItFails(BacktestModel model, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (InvalidInputException | OutOfMemoryError e) {
      failures.putIfAbsent(model, e);
      return Optional.empty();
    }
  }

  private BacktestReport.EngineDecision decision(
      WatchedForecaster engine, int level, int first, double[] losses) {
    int judged = losses.length;
    List<double[]> calm = new ArrayList<>();
    for (int t = first; t < window.from(); t++) {
      if (!engine.statedBefore(t).isEmpty()) {
        calm.add(pair(engine, level, t));
      }
    }
    double[] stateless = new double[judged];
    double[] memoryAware = new double[judged];
    for (int block = 0; block < judged; block++) {
      double[] pair = pair(engine, level, window.from() + block * blocks.days());
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

  private static double[] pair(WatchedForecaster engine, int level, int index) {
    Buffers buffers = engine.statedBefore(index).get(level).buffers();
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

  /** Null where the rule never acts. */
  private @Nullable String label(OptionalInt trigger, int calmBlocks) {
    return trigger.isEmpty() ? null : label(trigger.getAsInt() - calmBlocks);
  }

  /** Of a judged block's first day. */
  private String label(int block) {
    return series.labels()[window.from() + block * blocks.days()];
  }

  /**
   * Known when every model is judged: live's average memory-aware buffer at the same confidence is
   * the yardstick of the others, NaN where it was not judged. No constant brings a buffer to it
   * that is not above 0 on average.
   */
  BacktestReport.Decision decision(int level, Entry entry) {
    if (entry.engine() != null) {
      return entry.engine();
    }
    double[] losses = entry.test().losses();
    double[] buffers = entry.test().valueAtRisk();
    BufferRecord unscaled = BufferRecord.of(losses, buffers);
    double capital = liveCapital[level];
    if (!(capital > 0 && unscaled.averageBuffer() > 0)) {
      return new BacktestReport.ClassicalDecision(unscaled, null);
    }
    double[] scaled = new double[buffers.length];
    for (int t = 0; t < scaled.length; t++) {
      scaled[t] = buffers[t] * capital / unscaled.averageBuffer();
    }
    return new BacktestReport.ClassicalDecision(unscaled, BufferRecord.of(losses, scaled));
  }
}
