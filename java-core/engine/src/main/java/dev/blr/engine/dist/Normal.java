package dev.blr.engine.dist;

import dev.blr.engine.kernel.StandardStudentT;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;

/**
 * The normal law. Tail mean: μ − σ φ(z_p)/p (McNeil, Frey & Embrechts 2015, example 2.14).
 *
 * @param mean finite
 * @param standardDeviation finite, > 0
 */
public record Normal(double mean, double standardDeviation) implements ContinuousDistribution {
  private static final double ROOT_PI = 1.772453850905516;
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

  /** σ (z (2 Φ(z) − 1) + 2 φ(z) − 1/√π) (Gneiting, Raftery, Westveld and Goldman 2005, eq. 5). */
  @Override
  public double crps(double observed) {
    Arguments.finite("observed", observed);
    double z = (observed - mean) / standardDeviation;
    double density = Elementary.exp(STANDARD.logDensity(z));
    return standardDeviation * (z * (2 * STANDARD.cdf(z) - 1) + 2 * density - 1 / ROOT_PI);
  }

  @Override
  public double variance() {
    return standardDeviation * standardDeviation;
  }
}
