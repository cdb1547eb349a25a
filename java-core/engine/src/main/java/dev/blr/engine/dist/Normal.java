package dev.blr.engine.dist;

import dev.blr.engine.kernel.Arguments;
import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.kernel.StandardStudentT;

/**
 * The normal law. Tail mean: μ − σ φ(z_p)/p (McNeil, Frey & Embrechts 2015, example 2.14).
 *
 * @param mean finite
 * @param standardDeviation finite, > 0
 */
public record Normal(double mean, double standardDeviation) implements ContinuousDistribution {
  private static final StandardStudentT STANDARD = new StandardStudentT(Double.POSITIVE_INFINITY);

  public Normal {
    Arguments.finite("mean", mean);
    Arguments.positive("standardDeviation", standardDeviation);
  }

  @Override
  public double logDensity(double x) {
    return STANDARD.logDensity((x - mean) / standardDeviation) - Elementary.log(standardDeviation);
  }

  @Override
  public double cdf(double x) {
    return STANDARD.cdf((x - mean) / standardDeviation);
  }

  @Override
  public double quantile(double p) {
    Distribution.requireProbability(p);
    return mean + standardDeviation * STANDARD.quantile(p);
  }

  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    double hazard =
        Elementary.exp(STANDARD.logDensity(STANDARD.quantile(tail)) - Elementary.log(tail));
    return mean - standardDeviation * hazard;
  }

  @Override
  public double variance() {
    return standardDeviation * standardDeviation;
  }
}
