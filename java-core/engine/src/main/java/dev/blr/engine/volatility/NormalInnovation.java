package dev.blr.engine.volatility;

import dev.blr.engine.dist.ContinuousDistribution;
import dev.blr.engine.dist.Normal;

/** The standard normal law. */
public record NormalInnovation() implements Innovation {
  private static final double LOG_TWO_PI = 1.8378770664093453;

  public static final Family<Innovation> FAMILY =
      Family.withoutParameters("normal", new NormalInnovation());

  @Override
  public double logConstant() {
    return -0.5 * LOG_TWO_PI;
  }

  @Override
  public double distance(double error, double variance) {
    return 0.5 * (error * error / variance);
  }

  @Override
  public double pull(double error, double variance) {
    return error / variance;
  }

  @Override
  public ContinuousDistribution law() {
    return new Normal(0, 1);
  }

  @Override
  public double[] parameters() {
    return new double[0];
  }
}
