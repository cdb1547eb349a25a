package dev.blr.platform.backtest;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.backtest.Coverage;
import dev.blr.engine.backtest.DieboldMariano;
import dev.blr.engine.backtest.ModelConfidenceSet;
import dev.blr.engine.backtest.RecursiveRecalibration;
import dev.blr.engine.backtest.Scores;
import dev.blr.engine.backtest.TestResult;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.decision.BufferRecord;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import dev.blr.platform.Progress;
import dev.blr.platform.Versions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * How a backtest was made, and what it says of every model, in the order asked for. The component
 * names are the names in JSON and CSV.
 */
public record BacktestReport(Meta meta, List<Result> results) {

  /**
   * How the backtest was made.
   *
   * @param horizon of the forecasts in observations, judged on blocks of as many that do not
   *     overlap
   * @param refitDays observations between fits of the parametric models within the window, 0 for
   *     never
   * @param history number of returns before the first judged one
   * @param from label of the first judged return
   * @param to label of the last
   */
  public record Meta(
      String version,
      String modelVersion,
      String kernelTarget,
      long seed,
      int particles,
      int modes,
      int calibrationDays,
      double confidence,
      int horizon,
      int refitDays,
      String source,
      String column,
      String kind,
      String returnType,
      int history,
      String from,
      String to) {}

  /**
   * What the tests and scores say of one model.
   *
   * @param recalibrated whether its VaR and ES went through {@link RecursiveRecalibration}
   * @param n judged losses: days, or blocks of {@code horizon} days
   * @param exceptions losses above VaR
   * @param kupiecP p-value of unconditional coverage
   * @param christoffersenP p-value of independence
   * @param dqP p-value of the dynamic quantile test; null where its regression is degenerate
   * @param dqReason why, where it is
   * @param trafficLight green, yellow or red
   * @param pinball mean, loss fraction
   * @param fz0 mean Fissler–Ziegel loss
   * @param dieboldMarianoAgainstEwma of the FZ0 losses, against ewma as it is, without
   *     recalibration; null for that model itself
   */
  public record Result(
      String model,
      boolean recalibrated,
      int n,
      int exceptions,
      double rate,
      double kupiecP,
      double christoffersenP,
      double conditionalCoverageP,
      Double dqP,
      String dqReason,
      String trafficLight,
      double z2,
      double pinball,
      double fz0,
      Comparison dieboldMarianoAgainstEwma,
      double confidenceSetP,
      boolean inModelConfidenceSet,
      Decision decision) {

    /** The last line of defence: no NaN leaves the house, whatever went wrong inside. */
    public Result {
      double[] numbers = {rate, kupiecP, christoffersenP, conditionalCoverageP, z2, pinball, fz0};
      if (!Arrays.stream(numbers).allMatch(Double::isFinite)
          || dqP != null && !Double.isFinite(dqP)) {
        throw new IllegalStateException(
            model + " came out as " + Arrays.toString(numbers) + ", " + dqP);
      }
    }
  }

  /**
   * Two loss series compared.
   *
   * @param statistic < 0 when the model's loss is lower
   * @param p two-sided
   */
  public record Comparison(double statistic, double p) {}

  /**
   * What capital rules made of a model would have done over the window; a loss above the buffer
   * breaches.
   */
  public sealed interface Decision permits EngineDecision, ClassicalDecision {}

  /**
   * The engine's own two rules. They do not pass through the recalibration.
   *
   * @param statelessTrigger the first judged day whose buffer is above the median stateless buffer
   *     before the window; null when there is none
   * @param leadDays by how many observations the memory-aware rule acts earlier; null unless both
   *     act
   */
  public record EngineDecision(
      BufferRecord stateless,
      BufferRecord memoryAware,
      String statelessTrigger,
      String memoryAwareTrigger,
      Integer leadDays)
      implements Decision {}

  /**
   * VaR as a buffer.
   *
   * @param atLiveCapital VaR times the constant that makes its average that of live's memory-aware
   *     buffer, known only with hindsight; null when live is not in the report
   */
  public record ClassicalDecision(BufferRecord unscaled, BufferRecord atLiveCapital)
      implements Decision {}

  /** Which versions of every model are judged; in lower case, as typed. */
  public enum Recalibration {
    both,
    yes,
    no
  }

  /**
   * What a backtest needs besides its data.
   *
   * @param from first judged day, null for the one after the first 1,000 returns
   * @param to last judged day, null for the last of the series
   * @param horizonDays of the forecasts, 1 … {@value #MAX_HORIZON_DAYS}
   * @param refitDays observations between fits within the window, or {@link RefitSchedule#NEVER}
   */
  public record Run(
      List<BacktestModel> models,
      Recalibration recalibration,
      LocalDate from,
      LocalDate to,
      int horizonDays,
      int refitDays,
      LiveRiskSettings settings,
      KernelSelection selection) {
    public Run {
      if (horizonDays < 1 || horizonDays > MAX_HORIZON_DAYS) {
        throw new InvalidInputException(
            "--horizon", "is " + horizonDays, "1 … " + MAX_HORIZON_DAYS);
      }
    }
  }

  /** A fifth of the year that historical simulation looks back on. */
  private static final int MAX_HORIZON_DAYS = 50;

  private static final double CONFIDENCE_SET_LEVEL = 0.10;

  /**
   * Judges every model over the same window of a series.
   *
   * @param source where the series came from: a file name or "-"
   * @param progress of (model, number of returns) begins to watch a model
   * @throws InvalidInputException when the window does not fit the series, or the series a model
   */
  public static BacktestReport of(
      ReturnSeries series, String source, Run run, BiFunction<String, Integer, Progress> progress) {
    Window window = Window.of(series, run.from(), run.to(), run.horizonDays());
    Bench bench = new Bench(series, window, run);
    double[] ewmaLosses = bench.plainEwma().losses();
    for (BacktestModel model : run.models()) {
      try (Progress watch = progress.apply(model.word(), window.to())) {
        bench.judge(model, watch);
      }
    }
    return new BacktestReport(meta(series, source, run, window), results(bench, ewmaLosses));
  }

  private static List<Result> results(Bench bench, double[] ewmaLosses) {
    List<Bench.Entry> entries = bench.entries();
    double[][] losses = entries.stream().map(Bench.Entry::losses).toArray(double[][]::new);
    double[] confidenceSet =
        ModelConfidenceSet.pValues(
            losses,
            ModelConfidenceSet.Statistic.T_MAX,
            ModelConfidenceSet.meanBlock(losses[0].length),
            bench.run().settings().seed(),
            bench.run().selection().kernels());
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < losses.length; i++) {
      Bench.Entry entry = entries.get(i);
      boolean plainEwma = entry.model() == BacktestModel.EWMA && !entry.recalibrated();
      results.add(
          result(
              entry,
              plainEwma ? null : compare(losses[i], ewmaLosses),
              confidenceSet[i],
              bench.decision(entry)));
    }
    return results;
  }

  private static Result result(
      Bench.Entry entry, Comparison againstEwma, double confidenceSetP, Decision decision) {
    Backtest test = entry.test();
    Coverage coverage = test.coverage();
    Double dynamicQuantileP = null;
    String dynamicQuantileReason = null;
    try {
      dynamicQuantileP = test.dynamicQuantile().pValue();
    } catch (InvalidInputException e) {
      dynamicQuantileReason = e.getMessage();
    }
    return new Result(
        entry.model().word(),
        entry.recalibrated(),
        coverage.days(),
        coverage.exceptions(),
        coverage.rate(),
        coverage.unconditional(test.tail()).pValue(),
        coverage.independence().pValue(),
        coverage.conditional(test.tail()).pValue(),
        dynamicQuantileP,
        dynamicQuantileReason,
        test.trafficLight().name().toLowerCase(Locale.ROOT),
        test.z2(),
        test.pinball(),
        Scores.mean(entry.losses()),
        againstEwma,
        confidenceSetP,
        confidenceSetP >= CONFIDENCE_SET_LEVEL,
        decision);
  }

  private static Comparison compare(double[] losses, double[] ewmaLosses) {
    TestResult result = DieboldMariano.test(losses, ewmaLosses);
    return new Comparison(result.statistic(), result.pValue());
  }

  private static Meta meta(ReturnSeries series, String source, Run run, Window window) {
    LiveRiskSettings settings = run.settings();
    return new Meta(
        Versions.of("blr"),
        LiveRisk.MODEL_VERSION,
        run.selection().kernels().target(),
        settings.seed(),
        settings.particles(),
        settings.modes(),
        settings.calibrationDays(),
        settings.confidence(),
        run.horizonDays(),
        run.refitDays(),
        source,
        series.column(),
        series.kind().word(),
        series.log() ? "log" : "simple",
        window.from(),
        series.labels()[window.from()],
        series.labels()[window.to() - 1]);
  }
}
