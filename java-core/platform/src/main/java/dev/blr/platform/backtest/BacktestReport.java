package dev.blr.platform.backtest;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.backtest.Backtest;
import dev.blr.engine.backtest.Coverage;
import dev.blr.engine.backtest.DieboldMariano;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.backtest.RecursiveRecalibration;
import dev.blr.engine.backtest.Scores;
import dev.blr.engine.backtest.TestResult;
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
import java.util.function.Supplier;

/**
 * How a backtest was made, and what it says of every model, in the order asked for. The component names are
 * the names in JSON and CSV.
 */
public record BacktestReport(Meta meta, List<Result> results) {

  /**
   * How the backtest was made.
   *
   * @param horizon of the forecasts in observations
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
   * @param n judged days
   * @param exceptions losses above VaR
   * @param kupiecP p-value of unconditional coverage
   * @param christoffersenP p-value of independence
   * @param dqP p-value of the dynamic quantile test; null where its regression is degenerate
   * @param dqReason why, where it is
   * @param trafficLight green, yellow or red
   * @param pinball mean, loss fraction
   * @param fz0 mean Fissler–Ziegel loss
   * @param dieboldMarianoAgainstEwma of the FZ0 losses, against ewma as it is, without recalibration; null
   *     for that model itself
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
      Comparison dieboldMarianoAgainstEwma) {

    /** The last line of defence: no NaN leaves the house, whatever went wrong inside. */
    public Result {
      double[] numbers = {rate, kupiecP, christoffersenP, conditionalCoverageP, z2, pinball, fz0};
      if (!Arrays.stream(numbers).allMatch(Double::isFinite) || dqP != null && !Double.isFinite(dqP)) {
        throw new IllegalStateException(model + " came out as " + Arrays.toString(numbers) + ", " + dqP);
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
   */
  public record Run(
      List<BacktestModel> models,
      Recalibration recalibration,
      LocalDate from,
      LocalDate to,
      LiveRiskSettings settings,
      KernelSelection selection) {}

  /**
   * Judges every model over the same window of a series.
   *
   * @param source where the series came from: a file name or "-"
   * @param progress of (model, number of returns) begins to watch a model
   * @throws InvalidInputException when the window does not fit the series, or the series a model
   */
  public static BacktestReport of(
      ReturnSeries series, String source, Run run, BiFunction<String, Integer, Progress> progress) {
    Window window = Window.of(series, run.from(), run.to());
    double[] returns = series.returns();
    double[] before = Arrays.copyOf(returns, window.from());
    double tail = run.settings().tail();
    double[] ewmaLosses = named("ewma", () -> fisslerZiegel(Backtest.run(
        BacktestModel.EWMA.forecaster(run.settings(), run.selection().kernels(), before),
        returns, window.from(), window.to(), tail)));
    List<Result> results = new ArrayList<>();
    for (BacktestModel model : run.models()) {
      try (Progress watch = progress.apply(model.word(), window.to())) {
        named(model.word(), () -> {
          RecordedForecaster plain = new RecordedForecaster(
              model.forecaster(run.settings(), run.selection().kernels(), before), watch);
          if (run.recalibration() != Recalibration.yes) {
            results.add(result(model, false, plain, returns, window, tail, ewmaLosses));
            plain.rewind();
          }
          if (run.recalibration() != Recalibration.no) {
            Forecaster recalibrated = new RecursiveRecalibration(plain, tail);
            results.add(result(model, true, recalibrated, returns, window, tail, ewmaLosses));
          }
          return results;
        });
      }
    }
    return new BacktestReport(meta(series, source, run, window), results);
  }

  /** Puts the model's name before what it refuses. */
  private static <T> T named(String model, Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidInputException e) {
      throw new InvalidInputException("model " + model + ": " + e.where(), e.what(), e.allowed());
    }
  }

  private static double[] fisslerZiegel(Backtest test) {
    return Scores.fisslerZiegel(test.losses(), test.valueAtRisk(), test.expectedShortfall(), test.tail());
  }

  private static Result result(
      BacktestModel model,
      boolean recalibrated,
      Forecaster forecaster,
      double[] returns,
      Window window,
      double tail,
      double[] ewmaLosses) {
    Backtest test = Backtest.run(forecaster, returns, window.from(), window.to(), tail);
    double[] losses = fisslerZiegel(test);
    Coverage coverage = test.coverage();
    Double dynamicQuantileP = null;
    String dynamicQuantileReason = null;
    try {
      dynamicQuantileP = test.dynamicQuantile().pValue();
    } catch (InvalidInputException e) {
      dynamicQuantileReason = e.getMessage();
    }
    return new Result(
        model.word(),
        recalibrated,
        coverage.days(),
        coverage.exceptions(),
        coverage.rate(),
        coverage.unconditional(tail).pValue(),
        coverage.independence().pValue(),
        coverage.conditional(tail).pValue(),
        dynamicQuantileP,
        dynamicQuantileReason,
        test.trafficLight().name().toLowerCase(Locale.ROOT),
        test.z2(),
        test.pinball(),
        Scores.mean(losses),
        model == BacktestModel.EWMA && !recalibrated ? null : compare(losses, ewmaLosses));
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
        1,
        source,
        series.column(),
        series.kind().word(),
        series.log() ? "log" : "simple",
        window.from(),
        series.labels()[window.from()],
        series.labels()[window.to() - 1]);
  }
}
