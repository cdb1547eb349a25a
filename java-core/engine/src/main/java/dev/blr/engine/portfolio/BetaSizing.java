package dev.blr.engine.portfolio;

import org.jspecify.annotations.Nullable;

/** Sizes of positions that carry the same exposure to the market each. */
public final class BetaSizing {
  private BetaSizing() {}

  /**
   * Weights in proportion to 1/|beta|, long and short as they are, of a gross value of 1.
   *
   * @param values [positions]
   * @param betas [positions]
   * @return [positions], null of what has no beta, beta 0 or no value
   */
  public static @Nullable Double[] weights(double[] values, @Nullable Double[] betas) {
    double sum = 0;
    @Nullable Double[] weights = new @Nullable Double[values.length];
    for (int j = 0; j < values.length; j++) {
      Double beta = betas[j];
      if (beta != null && beta != 0 && values[j] != 0) {
        weights[j] = Math.signum(values[j]) / Math.abs(beta);
        sum += 1 / Math.abs(beta);
      }
    }
    for (int j = 0; j < values.length; j++) {
      Double weight = weights[j];
      weights[j] = weight == null ? null : weight / sum;
    }
    return weights;
  }
}
