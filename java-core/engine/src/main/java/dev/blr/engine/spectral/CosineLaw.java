package dev.blr.engine.spectral;

import dev.blr.engine.dist.ContinuousDistribution;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.kernel.Arguments;
import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.kernel.Kernels;

/**
 * A unit-mass cosine series as a law of one real number. The density must be ≥ 0; it is the
 * caller's to have made it so.
 */
public final class CosineLaw implements ContinuousDistribution {
  private static final int MAX_STEPS = 200;

  /** Of the domain; a quantile is sought to this width. */
  private static final double RESOLUTION = 1e-15;

  private final Kernels kernels;
  private final double[] coefficients;
  private final double a;
  private final double b;
  private final double[] point = new double[1];
  private final double[] value = new double[1];

  /**
   * @param coefficients [modes] on [a, b]; the array is kept
   */
  public CosineLaw(Kernels kernels, double[] coefficients, double a, double b) {
    Arguments.domain(a, b);
    this.kernels = kernels;
    this.coefficients = coefficients;
    this.a = a;
    this.b = b;
  }

  /** [modes] on [{@link #lower}, {@link #upper}]. */
  public double[] coefficients() {
    return coefficients.clone();
  }

  public double lower() {
    return a;
  }

  public double upper() {
    return b;
  }

  @Override
  public double density(double x) {
    point[0] = x;
    kernels.cosDensity(coefficients, coefficients.length, a, b, point, 1, value);
    return Math.max(0, value[0]);
  }

  @Override
  public double logDensity(double x) {
    return Elementary.log(density(x));
  }

  @Override
  public double cdf(double x) {
    if (x >= b) {
      return 1; // where the series ends an ulp or two beside it
    }
    point[0] = x;
    kernels.cosCdf(coefficients, coefficients.length, a, b, point, 1, value);
    return Math.min(1, Math.max(0, value[0]));
  }

  /** Newton's method, kept inside a bracket that bisection shrinks. */
  @Override
  public double quantile(double p) {
    Distribution.requireProbability(p);
    if (p == 0 || p == 1) {
      return p == 0 ? a : b;
    }
    double low = a;
    double high = b;
    double x = 0.5 * (a + b);
    for (int step = 0; step < MAX_STEPS; step++) {
      double excess = cdf(x) - p;
      if (excess < 0) {
        low = x;
      } else {
        high = x;
      }
      double next = x - excess / density(x);
      if (!(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      if (Math.abs(next - x) <= RESOLUTION * (b - a)) {
        return next;
      }
      x = next;
    }
    return x;
  }

  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    double quantile = quantile(tail);
    point[0] = quantile;
    kernels.cosPartialExpectation(coefficients, coefficients.length, a, b, point, 1, value);
    return (value[0] + quantile * (tail - cdf(quantile))) / tail;
  }

  @Override
  public double mean() {
    return CosineSeries.mean(coefficients, a, b);
  }

  @Override
  public double variance() {
    return CosineSeries.variance(coefficients, a, b);
  }
}
