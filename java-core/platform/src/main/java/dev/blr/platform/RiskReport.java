package dev.blr.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.blr.engine.LiveRisk;
import dev.blr.engine.LiveRiskSettings;
import dev.blr.engine.RiskState;
import dev.blr.engine.memory.CrisisMemory;
import dev.blr.engine.memory.Prototype;
import dev.blr.engine.memory.Similarity;
import dev.blr.engine.series.Gap;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.spectral.CosineLaw;
import dev.blr.panama.KernelSelection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * What every face gives out: how a run was made, and its states. The component names are the names
 * in JSON and CSV; {@code openapi.yaml} says what each means.
 *
 * <p>A state dated d is known after the close of d; its VaR, ES and buffers speak of the next
 * period. Its {@code loss} is the realised loss of d, and {@code exceeded} compares that with the
 * VaR of the state before.
 *
 * @param blendedLaw of the last state; null unless asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RiskReport(Meta meta, List<State> states, Blended blendedLaw) {

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
      double uncertaintyLoading,
      double memoryLoading,
      List<String> prototypes,
      double notional,
      String source,
      String column,
      String kind,
      String returnType,
      int observations,
      List<Gap> gaps) {}

  /**
   * The state after one observation; loss fractions.
   *
   * @param blended VaR and ES of the blended law; null unless asked for
   * @param similarities to every prototype, by name; null unless asked for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
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
      String event,
      TailRisk blended,
      List<Similarity> similarities) {

    /** Turns the engine's state into its flat public form. */
    public static State of(RiskState state) {
      return of(state, null);
    }

    /**
     * The same with what the memory knows of that day beyond its state.
     *
     * @param detail the memory, still at that day; null leaves it out
     */
    public static State of(RiskState state, CrisisMemory detail) {
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
          state.event().words(),
          detail == null ? null : TailRisk.of(detail.blendedLaw(), posterior.confidence()),
          detail == null ? null : detail.similarities());
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

  /** VaR and ES of one law at one confidence, loss fractions. */
  public record TailRisk(double confidence, double var, double es) {
    static TailRisk of(CosineLaw law, double confidence) {
      double tail = 1 - confidence;
      return new TailRisk(confidence, -law.quantile(tail), -law.tailMean(tail));
    }
  }

  /**
   * The blended law of the next period's return: with it, any probability can be worked out.
   *
   * @param coefficients A_0 … on [lower, upper], returns; A_0 = 2
   * @param risks at the usual confidences
   */
  public record Blended(double lower, double upper, double[] coefficients, List<TailRisk> risks) {
    private static final double[] CONFIDENCES = {0.9, 0.95, 0.975, 0.99, 0.995};

    static Blended of(CrisisMemory memory) {
      CosineLaw law = memory.blendedLaw();
      return new Blended(
          law.lower(),
          law.upper(),
          law.coefficients(),
          Arrays.stream(CONFIDENCES).mapToObj(confidence -> TailRisk.of(law, confidence)).toList());
    }
  }

  /**
   * What a run needs besides its data.
   *
   * @param library crises that it remembers from the start, besides the built-in ones
   * @param memoryDetail whether every state has its blended risk and similarities
   */
  public record Run(
      LiveRiskSettings settings,
      double notional,
      KernelSelection selection,
      List<Prototype> library,
      boolean memoryDetail) {
    /** Without a library and without detail. */
    public Run(LiveRiskSettings settings, double notional, KernelSelection selection) {
      this(settings, notional, selection, List.of(), false);
    }

    public Run withLibrary(List<Prototype> value) {
      return new Run(settings, notional, selection, value, memoryDetail);
    }

    /** An engine at the beginning of a history. */
    public LiveRisk engine() {
      return new LiveRisk(settings, selection.kernels(), library);
    }

    /** Takes in one observation; empty while calibrating. */
    public Optional<State> state(LiveRisk engine, String label, double simpleReturn) {
      return engine
          .update(label, simpleReturn)
          .map(state -> State.of(state, memoryDetail ? engine.memory().orElseThrow() : null));
    }

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
    LiveRisk engine = run.engine();
    List<State> states = new ArrayList<>(returns.length);
    for (int i = 0; i < returns.length; i++) {
      run.state(engine, series.labels()[i], returns[i]).ifPresent(states::add);
      progress.accept(i + 1);
    }
    if (states.isEmpty()) {
      throw new InvalidInputException(
          "column " + series.column(),
          "hardly moves in its " + returns.length + " returns",
          "a longer series");
    }
    Blended blended = run.memoryDetail() ? Blended.of(engine.memory().orElseThrow()) : null;
    return new RiskReport(meta(series, source, run), states, blended);
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
        settings.bufferPolicy().uncertaintyLoading(),
        settings.bufferPolicy().memoryLoading(),
        CrisisMemory.withBuiltIn(run.library()).stream().map(Prototype::name).toList(),
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
