package dev.blr.engine.risk;

import dev.blr.engine.dist.ContinuousDistribution;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.RankedProbability;
import dev.blr.engine.filter.SpectralModel;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.filter.Weights;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import java.util.Arrays;

/**
 * The law of the next return, if the price moves, as the particles have it: the mixture G(x) = Σ_m
 * w_m F_m(x) of their laws, evaluated where it is asked. Its quantile and tail mean at tail 1 − c
 * are minus VaR and ES of {@link PosteriorSummary} at confidence c, to the bit.
 *
 * <p>The density is the filter's own predictive one, in which every particle's law is contaminated
 * as its likelihood is (see {@link SpectralModel}): Σ of log densities of what came is the filter's
 * log-likelihood. Cdf, quantile, moments and CRPS leave the contamination out, as VaR does.
 *
 * <p>A view: it looks at the population, and speaks until the filter's next update.
 */
public final class PosteriorPredictive implements ContinuousDistribution {
  /** Of the CRPS, relative to its second term, ½ E|X − X′|. */
  private static final double TOLERANCE = 1e-5;

  private final SpectralPopulation population;
  private final Weights weights;
  private final double[] points;
  private final double[] cdf;
  private final double[] partialExpectation;
  private final double lowerEnd;
  private final double upperEnd;
  private double partial; // beside the last value of the cdf
  private double summarisedTail = Double.NaN;
  private PosteriorRisk summarised = PosteriorRisk.NONE;

  /**
   * @param population as it stands after an update
   */
  public PosteriorPredictive(SpectralPopulation population, Weights weights) {
    this.population = population;
    this.weights = weights;
    int particles = weights.size();
    this.points = new double[particles];
    this.cdf = new double[particles];
    this.partialExpectation = new double[particles];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int m = 0; m < particles; m++) {
      least =
          Math.min(least, population.location()[m] + population.scale()[m] * population.lower());
      most = Math.max(most, population.location()[m] + population.scale()[m] * population.upper());
    }
    this.lowerEnd = least;
    this.upperEnd = most;
  }

  @Override
  public double cdf(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    if (x <= lowerEnd || x >= upperEnd) {
      partial = x <= lowerEnd ? 0 : mean();
      return x <= lowerEnd ? 0 : 1;
    }
    for (int m = 0; m < points.length; m++) {
      points[m] = (x - population.location()[m]) / population.scale()[m];
    }
    return mixture();
  }

  /** Σ w F at every particle's point, and beside it the partial expectation. */
  private double mixture() {
    double[] location = population.location();
    double[] scale = population.scale();
    population.laws().cdf(points, cdf, partialExpectation);
    double below = 0;
    partial = 0;
    for (int m = 0; m < points.length; m++) {
      below += weights.get(m) * cdf[m];
      partial += weights.get(m) * (location[m] * cdf[m] + scale[m] * partialExpectation[m]);
    }
    return Math.min(1, Math.max(0, below));
  }

  @Override
  public double logDensity(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    double[] logDensities = cdf; // room for one number a particle
    SpectralModel.logDensities(population, x, logDensities);
    double sum = 0;
    for (int m = 0; m < logDensities.length; m++) {
      sum += weights.get(m) * Elementary.exp(logDensities[m]);
    }
    return Elementary.log(sum);
  }

  @Override
  public double quantile(double p) {
    Distribution.requireProbability(p);
    return p == 0 || p == 1 ? (p == 0 ? lowerEnd : upperEnd) : -at(p).valueAtRisk();
  }

  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    return -at(tail).expectedShortfall();
  }

  private PosteriorRisk at(double tail) {
    if (tail != summarisedTail) {
      summarised =
          PosteriorSummary.atTail(tail).ofMoves(population, weights, weights.effectiveSampleSize());
      summarisedTail = tail;
    }
    return summarised;
  }

  @Override
  public double mean() {
    Arrays.fill(points, population.upper());
    mixture();
    return partial;
  }

  @Override
  public double variance() {
    return VarianceDecomposition.of(population, weights).total();
  }

  @Override
  public double crps(double observed) {
    Arguments.finite("observed", observed);
    double mean = mean();
    double unit = 0;
    for (int m = 0; m < points.length; m++) {
      unit += weights.get(m) * population.scale()[m];
    }
    double difference = RankedProbability.halfMeanDifference(this::cdf, mean, unit, TOLERANCE);
    double below = cdf(observed);
    return RankedProbability.meanDistance(observed, below, partial, mean) - difference;
  }
}
