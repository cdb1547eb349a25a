package dev.blr.engine.regime;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * The cumulative sum of log-likelihood ratios of deviation ρ against 1, and of 1/ρ against 1, which
 * is Page's sum for a scale (Hawkins 1981): volatility that breaks out, or falls asleep.
 *
 * <pre>
 *   C⁺ = max(0, C⁺ + ½ z² (1 − ρ⁻²) − log ρ),   C⁻ = max(0, C⁻ + ½ z² (1 − ρ²) + log ρ),   alarm beyond h
 * </pre>
 */
public final class BreakOutDetector extends TwoSidedSums {
  private final double upSlope;
  private final double downSlope;
  private final double log;

  /**
   * @param ratio ρ > 1
   * @param limit h > 0
   */
  public BreakOutDetector(double ratio, double limit) {
    super(limit);
    if (!(ratio > 1 && ratio <= Double.MAX_VALUE)) {
      throw new InvalidInputException("ratio", "is " + ratio, "a finite number > 1");
    }
    this.upSlope = 0.5 * (1 - 1 / (ratio * ratio));
    this.downSlope = 0.5 * (1 - ratio * ratio);
    this.log = Elementary.log(ratio);
  }

  @Override
  double up(double sum, double z) {
    return sum + upSlope * z * z - log;
  }

  @Override
  double down(double sum, double z) {
    return sum + downSlope * z * z + log;
  }
}
