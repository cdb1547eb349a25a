package dev.blr.engine;

import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.filter.FullModel;
import dev.blr.engine.filter.LiveModel;
import dev.blr.engine.filter.ReducedModel;
import dev.blr.engine.filter.SpectralModel;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.Stake;
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
    double accuracy,
    int modes,
    double confidence,
    double credibleLevel,
    long seed,
    int calibrationDays,
    StatedRisk statedRisk,
    BufferPolicy bufferPolicy) {

  /** What VaR and ES are stated, and so what buffers stand on. */
  public enum StatedRisk {
    /** Scaled by what past exceptions taught. */
    RECALIBRATED("recalibrated"),
    /** Of the predictive law itself. */
    RAW("raw");

    private final String word;

    StatedRisk(String word) {
      this.word = word;
    }

    /** As typed on a command line or sent over HTTP. */
    public String word() {
      return word;
    }
  }

  /** The state models of the design, section 3.2: a model is declared here and nowhere else. */
  public enum Model {
    LIVE("live", 20, LiveModel::new) {
      @Override
      ReturnScale returns(Stake stake) {
        return stake == Stake.CAPITAL ? ReturnScale.LOG : ReturnScale.LINEAR;
      }
    },
    REDUCED(
        "reduced",
        80,
        (kernels, modes, scale, calibration, _) ->
            new ReducedModel(kernels, modes, scale, calibration),
        ReducedModel.LEAST_CALIBRATION_DAYS),
    FULL("full", 5, (kernels, modes, scale, _, _) -> new FullModel(kernels, modes, scale)) {
      // It draws each mode from all modes.
      @Override
      double operations(double laws, int modes) {
        return super.operations(laws, modes) * modes;
      }
    };

    /** Makes a model of what calibration found. */
    private interface Fit {
      /**
       * @param scale standard deviation of the calibration's observations
       * @param calibration those observations
       * @param returns what they are
       */
      SpectralModel of(
          Kernels kernels, int modes, double scale, double[] calibration, ReturnScale returns);
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

    SpectralModel of(
        Kernels kernels, int modes, double scale, double[] calibration, ReturnScale returns) {
      return fit.of(kernels, modes, scale, calibration, returns);
    }

    /** What the model takes in place of returns that are fractions of a stake. */
    ReturnScale returns(Stake stake) {
      return ReturnScale.LINEAR;
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

  private static final Field<LiveRiskSettings> MODEL =
      Field.word(
              "model",
              List.of(Model.values()),
              Model::word,
              LiveRiskSettings::model,
              "The state model.")
          .orElse(Model.LIVE);

  private static final Field<LiveRiskSettings> PARTICLES =
      Field.count(
              "particles",
              Unit.COUNT,
              LiveRiskSettings::particles,
              "Laws of which the next return's is a mixture: one a hypothesis, of the live model five.")
          .atLeast(2)
          .orElse(500);

  private static final Field<LiveRiskSettings> ACCURACY =
      Field.real(
              "accuracy",
              Unit.PROBABILITY,
              LiveRiskSettings::accuracy,
              "Monte-Carlo error of the live model's var, as a fraction of it, that particles are chosen for; 0: they "
                  + "are as given.")
          .within(Range.closed(0, 0.1))
          .orElse(0.0);

  private static final Field<LiveRiskSettings> MODES =
      Field.count("modes", Unit.COUNT, LiveRiskSettings::modes, "Cosine modes of each law.")
          .within(8, 1024)
          .orElse(128);

  private static final Field<LiveRiskSettings> CONFIDENCE =
      Field.real("confidence", Unit.PROBABILITY, LiveRiskSettings::confidence, "Of VaR and ES.")
          .within(Range.open(0.5, 1))
          .orElse(0.95);

  private static final Field<LiveRiskSettings> CREDIBLE_LEVEL =
      Field.real(
              "credibleLevel",
              Unit.PROBABILITY,
              LiveRiskSettings::credibleLevel,
              "Of the interval of VaR.")
          .within(Range.open(0, 1))
          .orElse(0.9);

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

  private static final Field<LiveRiskSettings> STATED_RISK =
      Field.word(
              "statedRisk",
              List.of(StatedRisk.values()),
              StatedRisk::word,
              LiveRiskSettings::statedRisk,
              "Whether var and es are scaled by what past exceptions taught, or those of the law itself.")
          .orElse(StatedRisk.RECALIBRATED);

  private static final Field<LiveRiskSettings> BUFFER_POLICY =
      Field.inline("bufferPolicy", BufferPolicy.SHAPE, LiveRiskSettings::bufferPolicy);

  /** Names, ranges and defaults, for every face. */
  public static final Shape<LiveRiskSettings> SHAPE =
      Shape.read(
          "Settings",
          "Everything that a run depends on besides its data.",
          LiveRiskSettings::of,
          MODEL,
          PARTICLES,
          ACCURACY,
          MODES,
          CONFIDENCE,
          CREDIBLE_LEVEL,
          SEED,
          CALIBRATION_DAYS,
          STATED_RISK,
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

  private static final double ERROR_OF_500 = 0.0123;
  private static final double POWER = 3.6;
  private static final int FEWEST_CHOSEN = 500;

  /** Some twenty milliseconds an update. */
  private static final int MOST_CHOSEN = 50_000;

  /** Five islands of hypotheses of five laws each. */
  private static final int PARTICLE_STEP = 25;

  /** Coefficients of all laws together: a quarter of a gigabyte. */
  private static final int MAX_COEFFICIENTS = 1 << 25;

  public LiveRiskSettings {
    SHAPE.require(
        model,
        particles,
        accuracy,
        modes,
        confidence,
        credibleLevel,
        seed,
        calibrationDays,
        statedRisk,
        bufferPolicy);
    if (accuracy > 0) {
      if (model != Model.LIVE) {
        throw new InvalidInputException(
            "accuracy", "is " + accuracy + " for the " + model.word + " model", "0 but for live");
      }
      particles = particlesFor(accuracy);
    }
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

  /**
   * Of the S&P 500 before 2006 the deviation of VaR over seeds was 1.23 % of it with 500 particles,
   * 0.94 % with 1,000 and 0.84 % with 2,000 ({@code ci/repro noise}): a 3.6th power and not a
   * square, since what all particles learn together is as uncertain as before. The error that a run
   * then states says what it came to.
   */
  private static int particlesFor(double accuracy) {
    double times = Elementary.exp(POWER * Elementary.log(ERROR_OF_500 / accuracy));
    double fives = Math.ceil(FEWEST_CHOSEN * times / PARTICLE_STEP);
    return (int) Math.clamp(fives * PARTICLE_STEP, FEWEST_CHOSEN, MOST_CHOSEN);
  }

  /** Its fields. */
  LiveRiskSettings state(Archive archive) {
    return new LiveRiskSettings(
        Model.parse(archive.text(model.word())),
        archive.count(particles, 0, Integer.MAX_VALUE),
        archive.finite(accuracy),
        archive.count(modes, 0, Integer.MAX_VALUE),
        archive.real(confidence),
        archive.real(credibleLevel),
        archive.whole(seed),
        archive.count(calibrationDays, 0, Integer.MAX_VALUE),
        StatedRisk.values()[archive.count(statedRisk.ordinal(), 0, StatedRisk.values().length - 1)],
        bufferPolicy.state(archive));
  }

  private static LiveRiskSettings of(Values values) {
    return new LiveRiskSettings(
        values.next(),
        values.count(),
        values.real(),
        values.count(),
        values.real(),
        values.real(),
        values.whole(),
        values.count(),
        values.next(),
        values.next());
  }

  private static LiveRiskSettings ofAnyModel(Values values) {
    return new LiveRiskSettings(
        DEFAULTS.model(),
        values.count(),
        DEFAULTS.accuracy(),
        values.count(),
        DEFAULTS.confidence(),
        DEFAULTS.credibleLevel(),
        values.whole(),
        values.count(),
        DEFAULTS.statedRisk(),
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
    return SHAPE.with(this, MODEL, value);
  }

  public LiveRiskSettings withParticles(int value) {
    return SHAPE.with(this, PARTICLES, value);
  }

  public LiveRiskSettings withAccuracy(double value) {
    return SHAPE.with(this, ACCURACY, value);
  }

  public LiveRiskSettings withModes(int value) {
    return SHAPE.with(this, MODES, value);
  }

  public LiveRiskSettings withConfidence(double value) {
    return SHAPE.with(this, CONFIDENCE, value);
  }

  public LiveRiskSettings withCredibleLevel(double value) {
    return SHAPE.with(this, CREDIBLE_LEVEL, value);
  }

  public LiveRiskSettings withSeed(long value) {
    return SHAPE.with(this, SEED, value);
  }

  public LiveRiskSettings withCalibrationDays(int value) {
    return SHAPE.with(this, CALIBRATION_DAYS, value);
  }

  public LiveRiskSettings withStatedRisk(StatedRisk value) {
    return SHAPE.with(this, STATED_RISK, value);
  }

  public LiveRiskSettings withBufferPolicy(BufferPolicy value) {
    return SHAPE.with(this, BUFFER_POLICY, value);
  }
}
