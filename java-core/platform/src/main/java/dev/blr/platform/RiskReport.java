package dev.blr.platform;

import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.series.Gap;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.panama.KernelSelection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What every face gives out: how a run was made, and its states. The component names are the names in
 * JSON and CSV; {@code openapi.yaml} says what each means.
 *
 * <p>A state dated d is known after the close of d; its VaR, ES and buffers speak of the next period. Its
 * {@code loss} is the realised loss of d, and {@code exceeded} compares that with the VaR of the state
 * before.
 */
public record RiskReport(Meta meta, List<State> states) {

  /** How the run was made. */
  public record Meta(
      String version,
      String modelVersion,
      String kernelTarget,
      String kernelReason,
      long seed,
      String model,
      int particles,
      int modes,
      double confidence,
      double credibleLevel,
      int calibrationDays,
      double notional,
      String source,
      String column,
      String kind,
      String returnType,
      int observations,
      List<Gap> gaps) {}

  /** The state after one observation; loss fractions. */
  public record State(
      String date,
      double loss,
      boolean exceeded,
      double confidence,
      double var,
      double es,
      Interval interval,
      double median,
      double width,
      double widthScore,
      boolean widthWarning,
      double varRateScore,
      double confidenceScore,
      double regimeScore,
      double memory,
      double shock,
      double crisisSimilarity,
      double recallActivation,
      String recalled,
      Weights timescaleWeights,
      double bufferStateless,
      double bufferMemory,
      double effectiveSampleSize,
      double betweenVariance,
      double logLikelihood,
      String event) {

    /** Turns the engine's state into its flat public form. */
    public static State of(RiskState state) {
      var posterior = state.posterior();
      var memory = state.memory();
      return new State(
          state.label(),
          state.loss(),
          state.exceeded(),
          posterior.confidence(),
          finite(state, "var", posterior.valueAtRisk()),
          finite(state, "es", posterior.expectedShortfall()),
          new Interval(
              posterior.interval().level(),
              finite(state, "interval.lower", posterior.interval().lower()),
              finite(state, "interval.upper", posterior.interval().upper())),
          finite(state, "median", posterior.median()),
          posterior.interval().width(),
          finite(state, "widthScore", state.regime().widthScore()),
          state.regime().widthWarning(),
          finite(state, "varRateScore", state.regime().varRateScore()),
          finite(state, "confidenceScore", posterior.confidenceScore()),
          finite(state, "regimeScore", state.regime().score()),
          finite(state, "memory", memory.level()),
          finite(state, "shock", memory.shock()),
          finite(state, "crisisSimilarity", memory.similarity()),
          finite(state, "recallActivation", memory.activation()),
          memory.recalled(),
          new Weights(
              finite(state, "timescaleWeights.fast", memory.weights().fast()),
              finite(state, "timescaleWeights.medium", memory.weights().medium()),
              finite(state, "timescaleWeights.crisis", memory.weights().crisis())),
          finite(state, "bufferStateless", state.buffers().stateless()),
          finite(state, "bufferMemory", state.buffers().memoryAware()),
          finite(state, "effectiveSampleSize", posterior.effectiveSampleSize()),
          finite(state, "betweenVariance", posterior.betweenVariance()),
          finite(state, "logLikelihood", state.logLikelihood()),
          state.event().words());
    }

    /** The last line of defence: no NaN leaves the house, whatever went wrong inside. */
    private static double finite(RiskState state, String name, double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalStateException(name + " of " + state.label() + " came out as " + value);
      }
      return value;
    }
  }

  /** Equal-tailed credible interval of VaR over the particles. */
  public record Interval(double level, double lower, double upper) {}

  /** Weights of the three timescale posteriors. */
  public record Weights(double fast, double medium, double crisis) {}

  /** What a run needs besides its data. */
  public record Run(LiveRiskSettings settings, double notional, KernelSelection selection) {
    public Run {
      if (!(notional > 0 && notional <= Double.MAX_VALUE)) {
        throw new InvalidInputException("notional", "is " + notional, "a finite amount > 0");
      }
    }
  }

  /**
   * Runs the filter over a series.
   *
   * @param source where the series came from: a file name, "-", "request"
   * @param progress is told the number of observations taken in, after each
   * @throws InvalidInputException when calibration leaves nothing
   */
  public static RiskReport of(ReturnSeries series, String source, Run run, IntConsumer progress) {
    LiveRiskSettings settings = run.settings();
    double[] returns = series.returns();
    requireEnough(series, settings);
    LiveRisk engine = new LiveRisk(settings, run.selection().kernels());
    List<State> states = new ArrayList<>(returns.length);
    for (int i = 0; i < returns.length; i++) {
      engine.update(series.labels()[i], returns[i]).map(State::of).ifPresent(states::add);
      progress.accept(i + 1);
    }
    return new RiskReport(meta(series, source, run), states);
  }

  /** Refuses a series that calibration would use up. */
  public static void requireEnough(ReturnSeries series, LiveRiskSettings settings) {
    if (series.returns().length <= settings.calibrationDays()) {
      throw new InvalidInputException(
          "column " + series.column(),
          "has " + series.returns().length + " returns",
          "more than the " + settings.calibrationDays() + " of calibration");
    }
  }

  static Meta meta(ReturnSeries series, String source, Run run) {
    LiveRiskSettings settings = run.settings();
    return new Meta(
        Versions.of("blr"),
        LiveRisk.MODEL_VERSION,
        run.selection().kernels().target(),
        run.selection().reason(),
        settings.seed(),
        settings.model().word(),
        settings.particles(),
        settings.modes(),
        settings.confidence(),
        settings.credibleLevel(),
        settings.calibrationDays(),
        run.notional(),
        source,
        series.column(),
        series.kind().word(),
        series.log() ? "log" : "simple",
        series.returns().length,
        series.gaps());
  }

  /** Losses beyond the VaR of the state before them; the first state has none before it. */
  public long exceedances() {
    return states.stream().skip(1).filter(State::exceeded).count();
  }
}
