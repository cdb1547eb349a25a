package dev.blr.platform.backtest;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.backtest.Compounding;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.classical.Ewma;
import dev.blr.engine.classical.ExpandingFit;
import dev.blr.engine.classical.FilteredHistoricalSimulation;
import dev.blr.engine.classical.GarchForecaster;
import dev.blr.engine.classical.HistoricalSimulation;
import dev.blr.engine.classical.PathSimulation;
import dev.blr.engine.classical.PointSpectral;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.volatility.Garch.Innovations;
import dev.blr.engine.volatility.Garch.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The models that a backtest can judge. */
public enum BacktestModel {
  LIVE("live"),
  REDUCED("reduced"),
  FULL("full"),
  EWMA("ewma"),
  HISTORICAL("historical"),
  POINT_SPECTRAL("point-spectral"),
  GARCH_N("garch-n"),
  GARCH_T("garch-t"),
  GJR_T("gjr-t"),
  FHS("fhs");

  private static final double EWMA_DECAY = 0.94; // RiskMetrics, daily
  private static final int WINDOW_DAYS = 250; // a year of trading, of historical and point-spectral

  private final String word;

  BacktestModel(String word) {
    this.word = word;
  }

  /** As typed on a command line. */
  public String word() {
    return word;
  }

  /** All of them, as an option's value. */
  public static String words() {
    return Arrays.stream(values()).map(BacktestModel::word).collect(Collectors.joining(","));
  }

  /** Words between commas; a repeated one counts once. */
  public static List<BacktestModel> parse(String words) {
    return Arrays.stream(words.split(",", -1)).map(BacktestModel::one).distinct().toList();
  }

  private static BacktestModel one(String word) {
    return Arrays.stream(values())
        .filter(model -> model.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException("--models", "has \"" + word + "\"", words()));
  }

  /** Whether it is a state model of the engine, with buffers of its own. */
  boolean ofTheEngine() {
    return this == LIVE || this == REDUCED || this == FULL;
  }

  /**
   * A forecaster that has seen nothing yet.
   *
   * @param settings of the confidence and the seed, and of the state models
   * @param compounding of the returns that it will be fed
   * @param schedule of the parametric models' fits
   */
  public Forecaster forecaster(
      LiveRiskSettings settings, Kernels kernels, Compounding compounding, RefitSchedule schedule) {
    double tail = settings.tail();
    return switch (this) {
      case LIVE -> engine(LiveRiskSettings.Model.LIVE, settings, kernels, compounding);
      case REDUCED -> engine(LiveRiskSettings.Model.REDUCED, settings, kernels, compounding);
      case FULL -> engine(LiveRiskSettings.Model.FULL, settings, kernels, compounding);
      case EWMA -> new Ewma(EWMA_DECAY, tail);
      case HISTORICAL -> new HistoricalSimulation(WINDOW_DAYS, tail, compounding);
      case POINT_SPECTRAL -> new PointSpectral(WINDOW_DAYS, tail, compounding, kernels);
      case GARCH_N, GARCH_T, GJR_T, FHS ->
          new ExpandingFit(
              word,
              past -> fitted(past, tail, new PathSimulation(kernels, settings.seed(), compounding)),
              schedule);
    };
  }

  private static Forecaster engine(
      LiveRiskSettings.Model model,
      LiveRiskSettings settings,
      Kernels kernels,
      Compounding compounding) {
    return new LiveRiskForecaster(settings.withModel(model), kernels, compounding);
  }

  private Forecaster fitted(double[] past, double tail, PathSimulation paths) {
    return switch (this) {
      case GARCH_N -> new GarchForecaster(Kind.GARCH, Innovations.NORMAL, past, tail, paths);
      case GARCH_T -> new GarchForecaster(Kind.GARCH, Innovations.STUDENT_T, past, tail, paths);
      case GJR_T -> new GarchForecaster(Kind.GJR, Innovations.STUDENT_T, past, tail, paths);
      default -> new FilteredHistoricalSimulation(past, tail, paths);
    };
  }
}
