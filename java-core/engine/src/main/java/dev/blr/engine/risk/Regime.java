package dev.blr.engine.risk;

/**
 * How unusual the posterior width is.
 *
 * @param score clamp((W − W̄)/(3σ_W), 0, 1) against the running mean and deviation (paper, section 3.2)
 * @param widthScore z-score of the 10-day mean width against a calm baseline; a warning above 1.5
 */
public record Regime(double score, double widthScore) {}
