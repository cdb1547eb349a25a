package dev.blr.engine.risk;

import dev.blr.engine.snapshot.Archive;

/**
 * How unusual the posterior width is, and how fast VaR moves.
 *
 * @param score clamp((W − W̄)/(3σ_W), 0, 1) against the running mean and deviation (MODEL.md, 5.3)
 * @param widthScore z-score of the 10-day mean width against a calm baseline
 * @param widthWarning on from a width score above 1.5 until one below 0.5
 * @param varRateScore z-score of the 10-day mean relative change of the median VaR a day
 */
public record Regime(double score, double widthScore, boolean widthWarning, double varRateScore) {
  /** What no day has said anything of. */
  public static final Regime NONE = new Regime(0, 0, false, 0);

  /** Its fields. */
  public Regime state(Archive archive) {
    return new Regime(
        archive.real(score),
        archive.real(widthScore),
        archive.flag(widthWarning),
        archive.real(varRateScore));
  }
}
