package dev.blr.engine.spectral;

import dev.blr.engine.dist.ContinuousDistribution;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.kernel.Laws;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Bracket;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.RootFinder;

/**
 * A unit-mass cosine series as a law of one real number. The density must be ≥ 0; it is the
 * caller's to have made it so.
 */
public final class CosineLaw implements ContinuousDistribution {
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

  @Override
  public double quantile(double p) {
    Distribution.requireProbability(p);
    if (p == 0 || p == 1) {
      return p == 0 ? a : b;
    }
    return RootFinder.newton(new Excess(p), new Bracket(a, b), 0.5 * (a + b), RESOLUTION * (b - a));
  }

  /** F − p. */
  private final class Excess implements RootFinder.Curve {
    private final double p;
    private double at;

    Excess(double p) {
      this.p = p;
    }

    @Override
    public double value(double x) {
      at = x;
      return cdf(x) - p;
    }

    @Override
    public double slope() {
      return density(at);
    }
  }

  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    double quantile = quantile(tail);
    point[0] = quantile;
    kernels.cosPartialExpectation(coefficients, coefficients.length, a, b, point, 1, value);
    return (value[0] + quantile * (tail - cdf(quantile))) / tail;
  }

  /** E[1 − e^{X − x}; X ≤ x]: what a put at e^x on e^X earns, as a fraction of e^x. */
  public double put(double x) {
    double[] put = new double[1];
    try (Laws law = kernels.newLaws(coefficients.length, 1)) {
      law.set(coefficients, 1, a, b);
      law.put(new double[] {1}, new double[] {x}, put);
    }
    return put[0];
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
