package dev.blr.engine.filter;

import dev.blr.engine.kernel.Elementary;

/**
 * x_{t+1} = ρ x_t + q ε, y_t = x_t + r η, x_0 stationary: the model whose posterior the Kalman
 * filter gives exactly.
 */
record LinearGaussian(double persistence, double stateDeviation, double noiseDeviation)
    implements StateModel {
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
  public int dimension() {
    return 1;
  }

  @Override
  public void draw(double[][] population, RandomStream random) {
    random.normals(RandomStream.STATE, population[0]);
    for (int m = 0; m < population[0].length; m++) {
      population[0][m] *= stationaryDeviation();
    }
  }

  @Override
  public void logLikelihood(double[][] population, double observation, double[] out) {
    for (int m = 0; m < out.length; m++) {
      double z = (observation - population[0][m]) / noiseDeviation;
      out[m] = -0.5 * (LOG_TWO_PI + z * z) - Elementary.log(noiseDeviation);
    }
  }

  @Override
  public void propagate(double[][] population, double observation, RandomStream random) {
    double[] noise = new double[population[0].length];
    random.normals(RandomStream.STATE, noise);
    for (int m = 0; m < noise.length; m++) {
      population[0][m] = persistence * population[0][m] + stateDeviation * noise[m];
    }
  }
}
