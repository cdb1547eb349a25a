package dev.blr.engine.classical;

import dev.blr.engine.dist.ContinuousDistribution;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.spectral.CosineLaw;

/** The law of the simple return e^X − 1 whose log return X has a cosine law. */
final class CosineGrowth implements ContinuousDistribution {
  private static final double PI = 3.141592653589793;

  private final CosineLaw law;

  CosineGrowth(CosineLaw law) {
    this.law = law;
  }

  @Override
  public double logDensity(double x) {
    double log = log(x);
    return log == Double.NEGATIVE_INFINITY ? log : law.logDensity(log) - log;
  }

  @Override
  public double cdf(double x) {
    double log = log(x);
    return log == Double.NEGATIVE_INFINITY ? 0 : law.cdf(log);
  }

  private static double log(double x) {
    return x <= -1 ? Double.NEGATIVE_INFINITY : Elementary.log1p(x);
  }

  @Override
  public double quantile(double p) {
    return Elementary.exp(law.quantile(p)) - 1;
  }

  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    return partialExponential(1, law.quantile(tail)) / tail - 1;
  }

  @Override
  public double mean() {
    return partialExponential(1, law.upper()) - 1;
  }

  @Override
  public double variance() {
    double growth = partialExponential(1, law.upper());
    return partialExponential(2, law.upper()) - growth * growth;
  }

  private double partialExponential(double rate, double q) {
    return partialExponential(rate, law.coefficients(), law.lower(), law.upper(), q);
  }

  /** ∫ₐ^q e^(rate·x) f(x) dx, rate > 0 (Fang and Oosterlee 2008, eq. 22). */
  static double partialExponential(
      double rate, double[] coefficients, double a, double b, double q) {
    double atLower = Elementary.exp(rate * a);
    double atQuantile = Elementary.exp(rate * q);
    double sum = (atQuantile - atLower) * coefficients[0] / 2;
    for (int k = 1; k < coefficients.length; k++) {
      double frequency = k * PI / (b - a) / rate;
      double angle = rate * frequency * (q - a);
      double upper = atQuantile * (Elementary.cos(angle) + frequency * Elementary.sin(angle));
      sum += coefficients[k] * (upper - atLower) / (1 + frequency * frequency);
    }
    return sum / (b - a) / rate;
  }
}
