package dev.blr.engine.filter;

import dev.blr.engine.numeric.Elementary;

/**
 * x_{t+1} = ρ x_t + q ε, y_t = x_t + r η, x_0 stationary: the model whose posterior the Kalman
 * filter gives exactly.
 */
record LinearGaussian(double persistence, double stateDeviation, double noiseDeviation)
    implements StateModel<Population> {
  private static final double LOG_TWO_PI = 1.8378770664093453;

  /**
   * @param mean of the state that the last observation saw, and its deviation
   */
  record Exact(double logLikelihood, double mean, double deviation) {}

  /** The Kalman filter (1960). */
  Exact posterior(double[] y) {
    double mean = 0;
    double variance = stationaryDeviation() * stationaryDeviation();
    double logLikelihood = 0;
    for (int t = 0; ; t++) {
      double total = variance + noiseDeviation * noiseDeviation;
      double innovation = y[t] - mean;
      logLikelihood -= 0.5 * (LOG_TWO_PI + Math.log(total) + innovation * innovation / total);
      double gain = variance / total;
      mean += gain * innovation;
      variance *= 1 - gain;
      if (t == y.length - 1) {
        return new Exact(logLikelihood, mean, Math.sqrt(variance));
      }
      mean *= persistence;
      variance = persistence * persistence * variance + stateDeviation * stateDeviation;
    }
  }

  double stationaryDeviation() {
    return stateDeviation / Math.sqrt(1 - persistence * persistence);
  }

  @Override
  public Population room(int particles) {
    return new Population(1, 0, particles);
  }

  @Override
  public void draw(RandomStream random, Population out) {
    double[] x = out.row(0);
    random.normals(RandomStream.STATE, x);
    for (int m = 0; m < x.length; m++) {
      x[m] *= stationaryDeviation();
    }
  }

  @Override
  public void logDensity(Population particles, double observation, double[] out) {
    for (int m = 0; m < out.length; m++) {
      double z = (observation - particles.row(0)[m]) / noiseDeviation;
      out[m] = -0.5 * (LOG_TWO_PI + z * z) - Elementary.log(noiseDeviation);
    }
  }

  @Override
  public void propagate(
      Population particles, double[] observations, RandomStream random, Population next) {
    double[] before = particles.row(0);
    double[] x = next.row(0);
    random.normals(RandomStream.STATE, x);
    for (int m = 0; m < x.length; m++) {
      x[m] = persistence * before[m] + stateDeviation * x[m];
    }
  }
}
