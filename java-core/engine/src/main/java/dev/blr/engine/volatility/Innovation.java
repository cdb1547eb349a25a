package dev.blr.engine.volatility;

import dev.blr.engine.dist.ContinuousDistribution;

/** The law of the standardised errors z: mean 0, variance 1. */
public interface Innovation extends Part<Innovation> {

  /** ln f of an error e = √h z is {@code logConstant() − ½ ln h − distance(e, h)}. */
  double logConstant();

  /** See {@link #logConstant}. */
  double distance(double error, double variance);

  /** −∂(ln f)/∂e of an error e. */
  double pull(double error, double variance);

  /** Σ of the distances from an index on. */
  default double distances(double[] errors, double[] variances, int from) {
    double sum = 0;
    for (int t = from; t < errors.length; t++) {
      sum += distance(errors[t], variances[t]);
    }
    return sum;
  }

  ContinuousDistribution law();

  @Override
  default Innovation rescaled(double factor) {
    return this;
  }
}
