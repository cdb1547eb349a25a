package dev.blr.platform.backtest;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.backtest.Forecaster;
import dev.blr.engine.classical.Ewma;
import dev.blr.engine.classical.FilteredHistoricalSimulation;
import dev.blr.engine.classical.GarchForecaster;
import dev.blr.engine.classical.HistoricalSimulation;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.volatility.Garch;
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
  GARCH_T("garch-t"),
  GJR_T("gjr-t"),
  FHS("fhs");

  private static final double EWMA_DECAY = 0.94; // RiskMetrics, daily
  private static final int HISTORICAL_DAYS = 250; // a year of trading

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

  /**
   * A forecaster that has seen nothing yet.
   *
   * @param settings of the confidence, and of live, reduced and full
   * @param before the returns before the first judged day, on which parametric models are fitted, once
   */
  Forecaster forecaster(LiveRiskSettings settings, Kernels kernels, double[] before) {
    double tail = settings.tail();
    return switch (this) {
      case LIVE -> new LiveRiskForecaster(settings.withModel(LiveRiskSettings.Model.LIVE), kernels);
      case REDUCED -> new LiveRiskForecaster(settings.withModel(LiveRiskSettings.Model.REDUCED), kernels);
      case FULL -> new LiveRiskForecaster(settings.withModel(LiveRiskSettings.Model.FULL), kernels);
      case EWMA -> new Ewma(EWMA_DECAY, tail);
      case HISTORICAL -> new HistoricalSimulation(HISTORICAL_DAYS, tail);
      case GARCH_T -> new GarchForecaster(Garch.Kind.GARCH, Garch.Innovations.STUDENT_T, before, tail);
      case GJR_T -> new GarchForecaster(Garch.Kind.GJR, Garch.Innovations.STUDENT_T, before, tail);
      case FHS -> new FilteredHistoricalSimulation(before, tail);
    };
  }
}
