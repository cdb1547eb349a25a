package dev.blr.engine;

import dev.blr.engine.decision.BufferPolicy;
import dev.blr.engine.series.InvalidInputException;

/**
 * Everything that a run depends on besides its data; two runs with equal settings on one kernel
 * path agree to the last bit.
 *
 * @param model the state model
 * @param particles number of hypotheses, ≥ 2
 * @param modes cosine modes of each law, 8 … 1024
 * @param confidence of VaR and ES, in (0.5, 1)
 * @param credibleLevel of the posterior interval, in (0, 1)
 * @param seed of the random generator
 * @param calibrationDays observations that set the scale before the first state is reported, ≥ 20
 * @param bufferPolicy how uncertainty and memory load the capital buffers
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

  /** The state models of the design, section 3.2. */
  public enum Model {
    LIVE("live"),
    REDUCED("reduced"),
    FULL("full");

    private final String word;

    Model(String word) {
      this.word = word;
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
      throw new InvalidInputException("model", "is \"" + word + "\"", "live, reduced, full");
    }
  }

  public LiveRiskSettings {
    require(particles >= 2, "particles", particles, "a whole number ≥ 2");
    require(modes >= 8 && modes <= 1024, "modes", modes, "a whole number from 8 to 1024");
    require(confidence > 0.5 && confidence < 1, "confidence", confidence, "a number in (0.5, 1)");
    require(
        credibleLevel > 0 && credibleLevel < 1,
        "credibleLevel",
        credibleLevel,
        "a number in (0, 1)");
    require(calibrationDays >= 20, "calibrationDays", calibrationDays, "a whole number ≥ 20");
  }

  private static void require(boolean holds, String name, Object value, String allowed) {
    if (!holds) {
      throw new InvalidInputException(name, "is " + value, allowed);
    }
  }

  /**
   * Live model, 500 particles, 128 modes, 95 %, 90 % intervals, 60 days of calibration, seed 1, the
   * paper's buffers.
   */
  public static LiveRiskSettings defaults() {
    return new LiveRiskSettings(Model.LIVE, 500, 128, 0.95, 0.90, 1L, 60, BufferPolicy.PAPER);
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
