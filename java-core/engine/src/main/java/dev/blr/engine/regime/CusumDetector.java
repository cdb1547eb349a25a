package dev.blr.engine.regime;

import dev.blr.engine.numeric.Arguments;

/**
 * Page's cumulative sum of both sides (1954):
 *
 * <pre>
 *   C⁺ = max(0, C⁺ + z − k),   C⁻ = max(0, C⁻ − z − k),   alarm beyond h
 * </pre>
 *
 * <p>It finds a shift of 2k soonest.
 */
public final class CusumDetector extends TwoSidedSums {
  private final double reference;

  /**
   * @param reference k > 0
   * @param limit h > 0
   */
  public CusumDetector(double reference, double limit) {
    super(limit);
    Arguments.positive("reference", reference);
    this.reference = reference;
  }

  @Override
  double up(double sum, double z) {
    return sum + z - reference;
  }

  @Override
  double down(double sum, double z) {
    return sum - z - reference;
  }
}
