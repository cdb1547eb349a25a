package dev.blr.engine.ask;

import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.classical.Ewma;
import dev.blr.engine.classical.ExpandingFit;
import dev.blr.engine.classical.FilteredHistoricalSimulation;
import dev.blr.engine.classical.HistoricalSimulation;
import dev.blr.engine.classical.PointSpectral;
import dev.blr.engine.classical.RefitSchedule;
import dev.blr.engine.forecast.Compounding;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.regime.RegimeForecaster;
import dev.blr.engine.volatility.EgarchRecursion;
import dev.blr.engine.volatility.Family;
import dev.blr.engine.volatility.GarchRecursion;
import dev.blr.engine.volatility.GarchSpec;
import dev.blr.engine.volatility.GjrRecursion;
import dev.blr.engine.volatility.Innovation;
import dev.blr.engine.volatility.NormalInnovation;
import dev.blr.engine.volatility.PathSimulation;
import dev.blr.engine.volatility.Start;
import dev.blr.engine.volatility.StudentTInnovation;
import dev.blr.engine.volatility.VarianceRecursion;
import dev.blr.engine.volatility.ZeroMean;
import java.util.List;

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
  EGARCH_T("egarch-t"),
  REGIMES("regimes"),
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

  /** Of a whole pass over so many returns, in operations: fits and simulated paths among them. */
  double cost(int observations, int horizonDays, LiveRiskSettings settings, int confidences) {
    if (!ofTheEngine()) {
      return CLASSICAL_OPERATIONS * observations;
    }
    LiveRiskSettings own = settings.withModel(LiveRiskSettings.Model.parse(word));
    double paths =
        horizonDays == 1
            ? 0
            : Ahead.cost(own.particles(), horizonDays) * observations / horizonDays;
    return observations * RunSettings.costOfObservation(own) * (1 + confidences) + paths;
  }

  /**
   * Of an observation: the longest of the classical models' fits and path simulations, shared out.
   */
  private static final double CLASSICAL_OPERATIONS = 3e5;

  /** Whether it is a state model of the engine, with buffers of its own. */
  public boolean ofTheEngine() {
    return this == LIVE || this == REDUCED || this == FULL;
  }

  /**
   * A forecaster that has seen nothing yet.
   *
   * @param settings of the seed, and of the state models
   * @param confidences that the state models' capital rules are wanted at
   * @param fed the returns that it will be fed
   * @param schedule of the parametric models' fits
   */
  public Forecaster forecaster(
      LiveRiskSettings settings,
      List<Double> confidences,
      Kernels kernels,
      FedReturns fed,
      RefitSchedule schedule) {
    Compounding compounding = fed.compounding();
    return switch (this) {
      case LIVE, REDUCED, FULL ->
          new LiveRiskForecaster(
              settings.withModel(LiveRiskSettings.Model.parse(word)), confidences, kernels, fed);
      case EWMA -> new Ewma(EWMA_DECAY);
      case HISTORICAL -> new HistoricalSimulation(WINDOW_DAYS, compounding);
      case POINT_SPECTRAL -> new PointSpectral(WINDOW_DAYS, compounding, kernels);
      case GARCH_N, GARCH_T, GJR_T, EGARCH_T, FHS ->
          new ExpandingFit(
              word,
              past -> fitted(past, new PathSimulation(kernels, settings.seed(), compounding)),
              schedule);
      case REGIMES ->
          new ExpandingFit(
              word,
              past -> RegimeForecaster.fitted(word, past, kernels, settings.seed(), compounding),
              schedule);
    };
  }

  private Forecaster fitted(double[] past, PathSimulation paths) {
    return switch (this) {
      case GARCH_N -> garch(GarchRecursion.FAMILY, NormalInnovation.FAMILY, past, paths);
      case GARCH_T -> garch(GarchRecursion.FAMILY, StudentTInnovation.FAMILY, past, paths);
      case EGARCH_T -> garch(EgarchRecursion.FAMILY, StudentTInnovation.FAMILY, past, paths);
      case GJR_T -> garch(GjrRecursion.FAMILY, StudentTInnovation.FAMILY, past, paths);
      default -> new FilteredHistoricalSimulation(past, paths);
    };
  }

  /** Of mean 0. */
  private static Forecaster garch(
      Family<VarianceRecursion> variance,
      Family<Innovation> innovation,
      double[] past,
      PathSimulation paths) {
    return new GarchSpec(ZeroMean.FAMILY, variance, innovation, Start.BACKCAST, paths)
        .fit(past)
        .filter();
  }
}
