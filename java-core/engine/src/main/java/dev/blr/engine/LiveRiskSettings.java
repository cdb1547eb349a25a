package dev.blr.engine;

import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.filter.FullModel;
import dev.blr.engine.filter.LiveModel;
import dev.blr.engine.filter.ReducedModel;
import dev.blr.engine.filter.SpectralModel;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Range;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.shape.Values;
import dev.blr.engine.snapshot.Archive;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that a run depends on besides its data; two runs with equal settings on one kernel
 * path agree to the last bit. {@link #SHAPE} says what each setting means, its range and its
 * default.
 */
public record LiveRiskSettings(
    Model model,
    int particles,
    int modes,
    double confidence,
    double credibleLevel,
    long seed,
    int calibrationDays,
    BufferPolicy bufferPolicy) {

  /** The state models of the design, section 3.2: a model is declared here and nowhere else. */
  public enum Model {
    LIVE("live", 20, (kernels, modes, scale, _) -> new LiveModel(kernels, modes, scale)),
    REDUCED("reduced", 80, ReducedModel::new, ReducedModel.LEAST_CALIBRATION_DAYS),
    FULL("full", 5, (kernels, modes, scale, _) -> new FullModel(kernels, modes, scale)) {
      // It draws each mode from all modes.
      @Override
      double operations(double laws, int modes) {
        return super.operations(laws, modes) * modes;
      }
    };

    /** Makes a model of what calibration found. */
    private interface Fit {
      /**
       * @param scale standard deviation of the calibration's returns
       * @param calibration those returns
       */
      SpectralModel of(Kernels kernels, int modes, double scale, double[] calibration);
    }

    private final String word;
    private final double operationsOfMode;
    private final Fit fit;
    private final int leastCalibrationDays;

    /**
     * @param operationsOfMode nanoseconds of plain Java a particle and mode, measured, rounded up:
     *     an order of magnitude is enough
     */
    Model(String word, double operationsOfMode, Fit fit, int leastCalibrationDays) {
      this.word = word;
      this.operationsOfMode = operationsOfMode;
      this.fit = fit;
      this.leastCalibrationDays = leastCalibrationDays;
    }

    Model(String word, double operationsOfMode, Fit fit) {
      this(word, operationsOfMode, fit, 0);
    }

    SpectralModel of(Kernels kernels, int modes, double scale, double[] calibration) {
      return fit.of(kernels, modes, scale, calibration);
    }

    /** Of one observation, for particles × modes laws. */
    double operations(double laws, int modes) {
      return operationsOfMode * laws;
    }

    /** As typed on a command line or sent over HTTP. */
    public String word() {
      return word;
    }

    public static Model parse(String word) {
      for (Model model : values()) {
        if (model.word().equals(word)) {
          return model;
        }
      }
      String words = Arrays.stream(values()).map(Model::word).collect(Collectors.joining(", "));
      throw new InvalidInputException("model", "is \"" + word + "\"", words);
    }
  }

  private static final Field<LiveRiskSettings> PARTICLES =
      Field.count("particles", Unit.COUNT, LiveRiskSettings::particles, "Hypotheses.")
          .atLeast(2)
          .orElse(500);

  private static final Field<LiveRiskSettings> MODES =
      Field.count("modes", Unit.COUNT, LiveRiskSettings::modes, "Cosine modes of each law.")
          .within(8, 1024)
          .orElse(128);

  private static final Field<LiveRiskSettings> CONFIDENCE =
      Field.real("confidence", Unit.PROBABILITY, LiveRiskSettings::confidence, "Of VaR and ES.")
          .within(Range.open(0.5, 1))
          .orElse(0.95);

  private static final Field<LiveRiskSettings> SEED =
      Field.<LiveRiskSettings>whole(
              "seed", Unit.NUMBER, LiveRiskSettings::seed, "Of the random generator.")
          .orElse(1);

  private static final Field<LiveRiskSettings> CALIBRATION_DAYS =
      Field.count(
              "calibrationDays",
              Unit.PERIODS,
              LiveRiskSettings::calibrationDays,
              "Observations that set the scale before the first state.")
          .atLeast(20)
          .orElse(60);

  private static final Field<LiveRiskSettings> BUFFER_POLICY =
      Field.inline("bufferPolicy", BufferPolicy.SHAPE, LiveRiskSettings::bufferPolicy);

  /** Names, ranges and defaults, for every face. */
  public static final Shape<LiveRiskSettings> SHAPE =
      Shape.read(
          "Settings",
          "Everything that a run depends on besides its data.",
          LiveRiskSettings::of,
          Field.word(
                  "model",
                  List.of(Model.values()),
                  Model::word,
                  LiveRiskSettings::model,
                  "The state model.")
              .orElse(Model.LIVE),
          PARTICLES,
          MODES,
          CONFIDENCE,
          Field.real(
                  "credibleLevel",
                  Unit.PROBABILITY,
                  LiveRiskSettings::credibleLevel,
                  "Of the interval of VaR.")
              .within(Range.open(0, 1))
              .orElse(0.9),
          SEED,
          CALIBRATION_DAYS,
          BUFFER_POLICY);

  /**
   * The same without the model, its confidence and its interval, where several models run under
   * equal settings and are judged at several confidences.
   */
  public static final Shape<LiveRiskSettings> OF_ANY_MODEL =
      Shape.read(
          "FilterSettings",
          "What runs of several models have in common.",
          LiveRiskSettings::ofAnyModel,
          PARTICLES,
          MODES,
          SEED,
          CALIBRATION_DAYS,
          BUFFER_POLICY);

  private static final LiveRiskSettings DEFAULTS = SHAPE.defaults();

  /** Coefficients of all laws together: a quarter of a gigabyte. */
  private static final int MAX_COEFFICIENTS = 1 << 25;

  public LiveRiskSettings {
    SHAPE.require(
        model, particles, modes, confidence, credibleLevel, seed, calibrationDays, bufferPolicy);
    if (calibrationDays < model.leastCalibrationDays) {
      throw new InvalidInputException(
          "calibrationDays",
          "is " + calibrationDays,
          "at least " + model.leastCalibrationDays + " for the " + model.word + " model");
    }
    if ((long) particles * modes > MAX_COEFFICIENTS) {
      throw new InvalidInputException(
          "particles",
          "is " + particles + " with " + modes + " modes",
          "particles × modes ≤ " + MAX_COEFFICIENTS);
    }
  }

  /** Its fields. */
  LiveRiskSettings state(Archive archive) {
    return new LiveRiskSettings(
        Model.parse(archive.text(model.word())),
        archive.count(particles, 0, Integer.MAX_VALUE),
        archive.count(modes, 0, Integer.MAX_VALUE),
        archive.real(confidence),
        archive.real(credibleLevel),
        archive.whole(seed),
        archive.count(calibrationDays, 0, Integer.MAX_VALUE),
        bufferPolicy.state(archive));
  }

  private static LiveRiskSettings of(Values values) {
    return new LiveRiskSettings(
        values.next(),
        values.count(),
        values.count(),
        values.real(),
        values.real(),
        values.whole(),
        values.count(),
        values.next());
  }

  private static LiveRiskSettings ofAnyModel(Values values) {
    return new LiveRiskSettings(
        DEFAULTS.model(),
        values.count(),
        values.count(),
        DEFAULTS.confidence(),
        DEFAULTS.credibleLevel(),
        values.whole(),
        values.count(),
        values.next());
  }

  /** Every setting at its default. */
  public static LiveRiskSettings defaults() {
    return DEFAULTS;
  }

  /** Of one observation: every particle's law is propagated, weighed and inverted. */
  public double operations() {
    return model.operations((double) particles * modes, modes);
  }

  /** VaR looks at this lower tail of the return law. */
  public double tail() {
    return 1 - confidence;
  }

  public LiveRiskSettings withModel(Model value) {
    return new LiveRiskSettings(
        value, particles, modes, confidence, credibleLevel, seed, calibrationDays, bufferPolicy);
  }

  public LiveRiskSettings withParticles(int value) {
    return new LiveRiskSettings(
        model, value, modes, confidence, credibleLevel, seed, calibrationDays, bufferPolicy);
  }

  public LiveRiskSettings withModes(int value) {
    return new LiveRiskSettings(
        model, particles, value, confidence, credibleLevel, seed, calibrationDays, bufferPolicy);
  }

  public LiveRiskSettings withConfidence(double value) {
    return new LiveRiskSettings(
        model, particles, modes, value, credibleLevel, seed, calibrationDays, bufferPolicy);
  }

  public LiveRiskSettings withCredibleLevel(double value) {
    return new LiveRiskSettings(
        model, particles, modes, confidence, value, seed, calibrationDays, bufferPolicy);
  }

  public LiveRiskSettings withSeed(long value) {
    return new LiveRiskSettings(
        model, particles, modes, confidence, credibleLevel, value, calibrationDays, bufferPolicy);
  }

  public LiveRiskSettings withCalibrationDays(int value) {
    return new LiveRiskSettings(
        model, particles, modes, confidence, credibleLevel, seed, value, bufferPolicy);
  }

  public LiveRiskSettings withBufferPolicy(BufferPolicy value) {
    return new LiveRiskSettings(
        model, particles, modes, confidence, credibleLevel, seed, calibrationDays, value);
  }
}
