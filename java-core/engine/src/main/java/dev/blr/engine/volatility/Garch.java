package dev.blr.engine.volatility;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;

/**
 * A conditional volatility model of three parts: r_t = mean_t + e_t, e_t = √h_t z_t.
 *
 * @param mean of r given its past
 * @param variance h from the errors
 * @param innovation the law of z
 */
public record Garch(MeanModel mean, VarianceRecursion variance, Innovation innovation) {

  public Garch {
    Arguments.given("mean", mean);
    Arguments.given("variance", variance);
    Arguments.given("innovation", innovation);
  }

  /**
   * Conditional variances of the returns and, last, of the period after them.
   *
   * @return [returns.length + 1]; before the mean's lags are there, that of the first period
   */
  public double[] variances(double[] returns, Start start) {
    int lags = mean.lags();
    double[] h = new double[returns.length + 1];
    double first = variance.first(start.before(returns, mean, lags));
    for (int t = 0; t <= lags; t++) {
      h[t] = first;
    }
    for (int t = lags; t < returns.length; t++) {
      h[t + 1] = variance.next(h[t], returns[t] - mean.at(returns, t));
    }
    return h;
  }

  /** z of every return but the mean's first lags, [returns.length − lags]. */
  public double[] residuals(double[] returns, Start start) {
    double[] h = variances(returns, start);
    int lags = mean.lags();
    double[] residuals = new double[returns.length - lags];
    for (int t = lags; t < returns.length; t++) {
      residuals[t - lags] = (returns[t] - mean.at(returns, t)) / Math.sqrt(h[t]);
    }
    return residuals;
  }

  /** Σ log p(r_t | past); −∞ where a variance is not positive. */
  public double logLikelihood(double[] returns, Start start) {
    double sum = 0;
    for (double logDensity : logDensities(returns, start)) {
      sum += logDensity;
    }
    return sum;
  }

  /**
   * log p(r_t | past) of every return but the mean's first lags; −∞ from where a variance is not
   * positive.
   */
  double[] logDensities(double[] returns, Start start) {
    int lags = mean.lags();
    double[] logDensities = new double[returns.length - lags];
    double logConstant = innovation.logConstant();
    double h = variance.first(start.before(returns, mean, lags));
    for (int t = lags; t < returns.length; t++) {
      if (!(h > 0 && h < Double.POSITIVE_INFINITY)) {
        logDensities[t - lags] = Double.NEGATIVE_INFINITY;
        return logDensities;
      }
      double error = returns[t] - mean.at(returns, t);
      logDensities[t - lags] =
          logConstant - 0.5 * Elementary.log(h) - innovation.distance(error, h);
      h = variance.next(h, error);
    }
    return logDensities;
  }

  /** The same model of {@code factor} times the returns. */
  Garch rescaled(double factor) {
    return new Garch(mean.rescaled(factor), variance.rescaled(factor), innovation);
  }

  /** The law of mean + √h z. */
  Distribution next(double mean, double h) {
    return innovation.law().affine(mean, Math.sqrt(h));
  }
}
