package dev.blr.engine.dist;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;

/**
 * The generalised Pareto law of an excess X ≥ 0 over a threshold (Pickands 1975; McNeil, Frey &
 * Embrechts 2015, definition 5.16):
 *
 * <pre>
 *   P(X > x) = (1 + ξ x/β)^(−1/ξ),  e^(−x/β) for ξ = 0;   support [0, ∞), or [0, −β/ξ] for ξ &lt; 0
 * </pre>
 *
 * @param shape ξ, finite; the mean exists for ξ &lt; 1, the variance for ξ &lt; ½
 * @param scale β, finite, > 0
 */
public record GeneralisedPareto(double shape, double scale) implements ContinuousDistribution {

  public GeneralisedPareto {
    Arguments.finite("shape", shape);
    Arguments.positive("scale", scale);
  }

  /** −ln P(X > x) for x ≥ 0; +∞ beyond a finite end of the support. */
  private double cumulativeHazard(double x) {
    double z = x / scale;
    if (shape == 0) {
      return z;
    }
    return shape * z <= -1 ? Double.POSITIVE_INFINITY : Elementary.log1p(shape * z) / shape;
  }

  @Override
  public double logDensity(double x) {
    double hazard = cumulativeHazard(x);
    if (x < 0 || hazard == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    return -(1 + shape) * hazard - Elementary.log(scale);
  }

  @Override
  public double cdf(double x) {
    return x <= 0 ? 0 : -Elementary.expm1(-cumulativeHazard(x));
  }

  @Override
  public double quantile(double p) {
    Distribution.requireProbability(p);
    double hazard = -Elementary.log1p(-p);
    return shape == 0 ? scale * hazard : scale * (Elementary.expm1(shape * hazard) / shape);
  }

  /**
   * With x the tail-quantile: (β − x (1 − tail)/tail)/(1 − ξ), and β (−ln(1 − tail)/tail − 1) for ξ
   * = 1.
   */
  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    return shape == 1
        ? scale * (-Elementary.log1p(-tail) / tail - 1)
        : (scale - quantile(tail) * ((1 - tail) / tail)) / (1 - shape);
  }

  /**
   * With S = P(X > observed): |x| − 2 β/(1 − ξ) (1 − S^(1 − ξ)) + β/(2 − ξ) (Friederichs and
   * Thorarinsdottir 2012, eq. 5, with F = 0 below the threshold).
   */
  @Override
  public double crps(double observed) {
    Arguments.finite("observed", observed);
    Distribution.requireMoment(shape < 1, "mean", "shape", shape, "a number < 1");
    double lost = observed <= 0 ? 0 : -Elementary.expm1(-(1 - shape) * cumulativeHazard(observed));
    return Math.abs(observed) - 2 * scale / (1 - shape) * lost + scale / (2 - shape);
  }

  @Override
  public double mean() {
    Distribution.requireMoment(shape < 1, "mean", "shape", shape, "a number < 1");
    return scale / (1 - shape);
  }

  @Override
  public double variance() {
    Distribution.requireMoment(shape < 0.5, "variance", "shape", shape, "a number < 1/2");
    return mean() * mean() / (1 - 2 * shape);
  }
}
