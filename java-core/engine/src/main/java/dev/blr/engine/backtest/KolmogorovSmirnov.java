package dev.blr.engine.backtest;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;

/**
 * The test of Kolmogorov and Smirnov that numbers are independent draws of the uniform law: sup
 * |F_n − F|, and its p-value by the limit law of Kolmogorov (1933) at z + 1/(6√n) + (z − 1)/(4n), z
 * = √n D (Vrbik 2018, "Small-sample corrections to Kolmogorov–Smirnov test statistic"). Its error
 * is below 0.0025 at n = 10, 0.0003 at 60 and 0.0001 from 250 on.
 */
public final class KolmogorovSmirnov {
  private static final int MIN_DRAWS = 10;

  /** Below this λ the p-value differs from 1 by less than 1e-16. */
  private static final double SURE = 0.2;

  private KolmogorovSmirnov() {}

  /**
   * @param draws at least 10, each in [0, 1]
   */
  public static TestResult uniform(double[] draws) {
    int n = draws.length;
    if (n < MIN_DRAWS) {
      throw new InvalidInputException("draws", "has " + n + " elements", "at least " + MIN_DRAWS);
    }
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    if (!(sorted[0] >= 0 && sorted[n - 1] <= 1)) {
      throw new InvalidInputException("draws", "are not all in [0, 1]", "numbers in [0, 1]");
    }
    double distance = 0;
    for (int i = 0; i < n; i++) {
      distance =
          Math.max(distance, Math.max((i + 1.0) / n - sorted[i], sorted[i] - (double) i / n));
    }
    double root = Math.sqrt(n);
    double z = root * distance;
    return new TestResult(distance, survival(z + 1 / (6 * root) + (z - 1) / (4 * n)));
  }

  /** 2 Σ (−1)^(k−1) e^(−2k²λ²). */
  static double survival(double lambda) {
    if (lambda < SURE) {
      return 1;
    }
    double sum = 0;
    double sign = 1;
    double term = 1;
    for (int k = 1; term > 1e-17; k++) {
      term = Elementary.exp(-2 * k * k * lambda * lambda);
      sum += sign * term;
      sign = -sign;
    }
    return Math.min(1, Math.max(0, 2 * sum));
  }
}
