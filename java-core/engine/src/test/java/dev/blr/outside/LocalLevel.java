package dev.blr.outside;

import dev.blr.engine.filter.Population;
import dev.blr.engine.filter.RandomStream;
import dev.blr.engine.filter.StateModel;
import dev.blr.engine.numeric.Elementary;

/**
 * The local level model (Harvey 1989, chapter 2): x_1 ~ N(0, s²), x_{t+1} = x_t + q ε, y_t = x_t +
 * r η; its posterior is the Kalman filter's. Written outside the engine's packages, with what they
 * export.
 *
 * @param guided whether particles are drawn in the light of the observation, from p(x_t | x_{t−1},
 *     y_t), which is normal
 */
record LocalLevel(double prior, double step, double noise, boolean guided)
    implements StateModel<Population> {
  private static final double LOG_TWO_PI = 1.8378770664093453;

  @Override
  public Population room(int particles) {
    return new Population(1, 0, particles);
  }

  @Override
  public void draw(RandomStream random, Population out) {
    double[] x = out.row(0);
    random.normals(RandomStream.STATE, x);
    for (int m = 0; m < x.length; m++) {
      x[m] *= prior;
    }
  }

  @Override
  public void logDensity(Population particles, double observation, double[] out) {
    double[] x = particles.row(0);
    for (int m = 0; m < out.length; m++) {
      out[m] = logNormal(observation - x[m], noise);
    }
  }

  @Override
  public void propagate(
      Population particles, double[] observations, RandomStream random, Population next) {
    double[] x = next.row(0);
    random.normals(RandomStream.STATE, x);
    for (int m = 0; m < x.length; m++) {
      x[m] = particles.row(0)[m] + step * x[m];
    }
  }

  @Override
  public boolean isGuided() {
    return guided;
  }

  @Override
  public void guide(
      Population parents,
      double[] before,
      double observation,
      RandomStream random,
      Population out,
      double[] logRatio) {
    double gain = step * step / (step * step + noise * noise);
    double deviation = noise * Math.sqrt(gain);
    double[] x = out.row(0);
    random.normals(RandomStream.STATE, x);
    for (int m = 0; m < x.length; m++) {
      double parent = parents.row(0)[m];
      double mean = parent + gain * (observation - parent);
      double z = x[m];
      x[m] = mean + deviation * z;
      logRatio[m] = logNormal(x[m] - parent, step) - logNormal(deviation * z, deviation);
    }
  }

  private static double logNormal(double distance, double deviation) {
    double z = distance / deviation;
    return -0.5 * (LOG_TWO_PI + z * z) - Elementary.log(deviation);
  }

  /** log p(y_1 … y_T), and mean and deviation of x_{T+1}, by the Kalman filter (1960). */
  double[] exact(double[] y) {
    double mean = 0;
    double variance = prior * prior;
    double logLikelihood = 0;
    for (double observation : y) {
      double total = variance + noise * noise;
      logLikelihood -=
          0.5
              * (LOG_TWO_PI
                  + Math.log(total)
                  + (observation - mean) * (observation - mean) / total);
      mean += variance / total * (observation - mean);
      variance = variance * noise * noise / total + step * step;
    }
    return new double[] {logLikelihood, mean, Math.sqrt(variance)};
  }
}
