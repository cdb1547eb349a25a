package dev.blr.engine.filter;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * Log-normal stochastic volatility, in discrete time (Taylor 1986, "Modelling financial time
 * series", chapter 3):
 *
 * <pre>
 *   h_1 ~ N(mean, volatility²/(1 − persistence²))
 *   h_{t+1} = mean + persistence (h_t − mean) + volatility η_{t+1},   η ~ N(0, 1)
 *   y_t = e^{h_t/2} ε_t,                                              ε ~ N(0, 1)
 * </pre>
 *
 * The observation y_t has mean 0, and h_t is the logarithm of its <em>variance</em>. The likelihood
 * has no closed form: particles estimate it, in a {@link ParticleFilter} as for any model, or
 * faster in a {@link StochasticVolatilityFilter}.
 *
 * @param mean of the log-variance; e^{mean/2} has the unit of y
 * @param persistence of the log-variance, in (−1, 1)
 * @param volatility of the log-variance, > 0
 */
public record StochasticVolatility(double mean, double persistence, double volatility)
    implements StateModel<Population> {
  private static final double LOG_TWO_PI = 1.8378770664093453;

  public StochasticVolatility {
    if (!(Math.abs(mean) <= Double.MAX_VALUE)) {
      throw new InvalidInputException("mean", "is " + mean, "a finite number");
    }
    if (!(Math.abs(persistence) < 1)) {
      throw new InvalidInputException("persistence", "is " + persistence, "a number in (-1, 1)");
    }
    if (!(volatility > 0 && volatility <= Double.MAX_VALUE)) {
      throw new InvalidInputException("volatility", "is " + volatility, "a finite number > 0");
    }
  }

  /** Standard deviation of the stationary law of the log-variance. */
  public double stationaryDeviation() {
    return volatility / Math.sqrt((1 - persistence) * (1 + persistence));
  }

  /** One number a particle: h. */
  @Override
  public Population room(int particles) {
    return new Population(1, 0, particles);
  }

  @Override
  public void draw(RandomStream random, Population out) {
    double[] h = out.row(0);
    random.normals(RandomStream.STATE, h);
    for (int m = 0; m < h.length; m++) {
      h[m] = mean + stationaryDeviation() * h[m];
    }
  }

  @Override
  public void logDensity(Population particles, double observation, double[] out) {
    double[] h = particles.row(0);
    for (int m = 0; m < out.length; m++) {
      double z = observation * Elementary.exp(-0.5 * h[m]);
      out[m] = -0.5 * (LOG_TWO_PI + h[m] + z * z);
    }
  }

  @Override
  public void propagate(
      Population particles, double[] observations, RandomStream random, Population next) {
    double[] before = particles.row(0);
    double[] h = next.row(0);
    random.normals(RandomStream.STATE, h);
    for (int m = 0; m < h.length; m++) {
      h[m] = mean + persistence * (before[m] - mean) + volatility * h[m];
    }
  }

  /**
   * log p(y_1 … y_T), an estimate whose exponential is unbiased; −∞ if no particle allows one of
   * them.
   *
   * @param observations [T], finite
   * @param particles ≥ 1
   * @param seed of the random numbers
   */
  public double logLikelihood(Kernels kernels, double[] observations, int particles, long seed) {
    StochasticVolatilityFilter filter =
        new StochasticVolatilityFilter(this, kernels, particles, seed);
    for (double observation : observations) {
      filter.update(observation);
    }
    return filter.totalLogLikelihood();
  }
}
