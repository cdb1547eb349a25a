package dev.blr.engine.kernel;

import java.util.Arrays;

/**
 * One step of the bootstrap particle filter of the stochastic-volatility model, as {@code blr.h}
 * states model and step: weigh, resample, propagate. All arrays are [particles].
 *
 * @param mean of the log-variance h, log of y's unit squared
 * @param persistence of h, in (−1, 1)
 * @param volatility of h, > 0
 */
record StochasticVolatilityStep(double mean, double persistence, double volatility) {
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
  private static final double LARGEST_LOG_VARIANCE = 700;

  /**
   * In the last binade whose numbers are whole: the low bits of 2^52 + x hold the whole number
   * nearest x.
   */
  private static final double TWO_52 = 0x1p52;

  private static final long MANTISSA = (1L << 52) - 1;

  void run(
      double[] logVariance,
      double[] weight,
      int n,
      double observation,
      double[] innovations,
      double uniform,
      double[] nextLogVariance,
      double[] nextWeight,
      double[] out) {
    double[] logDensity = nextLogVariance; // until there is something to put there
    double largest = logDensities(logVariance, weight, n, observation, logDensity);
    double shift = largest == Double.NEGATIVE_INFINITY ? 0 : largest;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      nextWeight[i] = weight[i] * Elementary.exp(logDensity[i] - shift);
      sum += nextWeight[i];
      squares += nextWeight[i] * nextWeight[i];
    }
    boolean possible = sum != 0;
    out[0] = possible ? shift + Elementary.log(sum) - HALF_LOG_TWO_PI : Double.NEGATIVE_INFINITY;
    if (!possible) {
      System.arraycopy(weight, 0, nextWeight, 0, n);
      for (int i = 0; i < n; i++) {
        sum += weight[i];
        squares += weight[i] * weight[i];
      }
    }
    out[1] = sum * sum / squares;
    double[] from = logVariance;
    if (possible && out[1] < 0.5 * n) {
      resample(logVariance, nextWeight, sum, n, uniform, nextLogVariance);
      from = nextLogVariance;
      Arrays.fill(nextWeight, 0, n, 1.0 / n);
    } else if (possible) {
      for (int i = 0; i < n; i++) {
        nextWeight[i] /= sum;
      }
    }
    for (int i = 0; i < n; i++) {
      nextLogVariance[i] =
          mean * (1 - persistence) + persistence * from[i] + volatility * innovations[i];
    }
  }

  /** log p(y | h) + ½ log 2π, and −∞ for particles without weight; returns the largest. */
  private static double logDensities(
      double[] logVariance, double[] weight, int n, double observation, double[] out) {
    double halfSquare = 0.5 * observation * observation;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      double bounded =
          Math.max(-LARGEST_LOG_VARIANCE, Math.min(LARGEST_LOG_VARIANCE, logVariance[i]));
      double value = -0.5 * logVariance[i] - halfSquare * Elementary.exp(-bounded);
      out[i] = weight[i] > 0 ? value : Double.NEGATIVE_INFINITY;
      largest = out[i] > largest ? out[i] : largest; // whatever NaN may say
    }
    return largest;
  }

  /** Systematic (Kitagawa 1996), with weights in whole units of 2^−fraction of a particle. */
  private static void resample(
      double[] values, double[] weight, double sum, int n, double uniform, double[] out) {
    int fraction = 51;
    while (n > 1L << (51 - fraction)) {
      fraction--;
    }
    double whole = 1L << fraction;
    double toCount = n * whole / sum;
    long position = (1L << fraction) - 1 - (long) (uniform * whole);
    int end = 0;
    for (int i = 0; i < n; i++) {
      position += Double.doubleToRawLongBits(weight[i] * toCount + TWO_52) & MANTISSA;
      int begin = end;
      end = (int) Math.min(n, position >> fraction);
      Arrays.fill(out, begin, end, values[i]);
    }
    Arrays.fill(out, end, n, out[Math.max(end, 1) - 1]); // what rounding left over
  }
}
