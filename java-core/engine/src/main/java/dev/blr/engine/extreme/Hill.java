package dev.blr.engine.extreme;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * The tail index of losses above a threshold u > 0 (Hill 1975): ξ = mean log(L_i/u), the maximum of
 * the likelihood of a Pareto tail u^{1/ξ} L^{−1/ξ}; its standard error is ξ/√N_u. Only tails
 * heavier than exponential have one.
 */
public record Hill(double shape, double standardError) {

  /**
   * @param threshold > 0, with losses above it
   */
  public static Hill of(double[] losses, double threshold) {
    if (!(threshold > 0)) {
      throw new InvalidInputException("threshold", "is " + threshold, "a number > 0");
    }
    double sum = 0;
    int count = 0;
    for (double loss : losses) {
      if (loss > threshold) {
        sum += Elementary.log(loss / threshold);
        count++;
      }
    }
    if (count == 0) {
      throw new InvalidInputException(
          "threshold", "is " + threshold, "one that some losses exceed");
    }
    double shape = sum / count;
    return new Hill(shape, shape / Math.sqrt(count));
  }
}
