package dev.blr.engine.risk;

import dev.blr.engine.dist.ContinuousDistribution;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.RankedProbability;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.filter.SpectralModel;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.filter.Weights;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import java.util.Arrays;

/**
 * The law of the next simple return, if the price moves, as the particles have it: the mixture G(x)
 * = Σ_m w_m F_m(x) of their laws of x ({@link ReturnScale}), evaluated where it is asked. Its
 * quantile and tail mean at tail 1 − c are minus VaR and ES of {@link PosteriorSummary} at
 * confidence c, to the bit.
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
  private final ReturnScale returns;
  private final double[] points;
  private final double[] cdf;
  private final double[] partialExpectation;
  private final double lowerEnd;
  private final double upperEnd;
  private double summarisedTail = Double.NaN;
  private PosteriorRisk summarised = PosteriorRisk.NONE;

  /**
   * @param population as it stands after an update
   */
  public PosteriorPredictive(SpectralPopulation population, Weights weights) {
    this.population = population;
    this.weights = weights;
    this.returns = population.returns();
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
  public double cdf(double simpleReturn) {
    if (Double.isNaN(simpleReturn)) {
      return simpleReturn;
    }
    double x = returns.ofReturn(simpleReturn);
    if (x <= lowerEnd || returns.isBelow(simpleReturn)) {
      return 0;
    }
    return x >= upperEnd ? 1 : below(x);
  }

  /** Σ w F at x. */
  private double below(double x) {
    for (int m = 0; m < points.length; m++) {
      points[m] = (x - population.location()[m]) / population.scale()[m];
    }
    return mixture();
  }

  /** Σ w F at every particle's point. */
  private double mixture() {
    population.laws().cdf(points, cdf, partialExpectation);
    double below = 0;
    for (int m = 0; m < points.length; m++) {
      below += weights.get(m) * cdf[m];
    }
    return Math.min(1, Math.max(0, below));
  }

  /** E[X; X ≤ the particles' points] after {@link #mixture}. */
  private double partialOfX() {
    double partial = 0;
    for (int m = 0; m < points.length; m++) {
      partial +=
          weights.get(m)
              * (population.location()[m] * cdf[m] + population.scale()[m] * partialExpectation[m]);
    }
    return partial;
  }

  /** E[R; X ≤ the particles' points] after {@link #mixture}. */
  private double partial() {
    if (returns == ReturnScale.LINEAR) {
      return partialOfX();
    }
    double[] put = partialExpectation; // room for one number a particle
    population.laws().put(population.scale(), points, put);
    double partial = 0;
    for (int m = 0; m < points.length; m++) {
      double y = population.location()[m] + population.scale()[m] * points[m];
      partial += weights.get(m) * (cdf[m] * Elementary.expm1(y) - Elementary.exp(y) * put[m]);
    }
    return partial;
  }

  @Override
  public double logDensity(double simpleReturn) {
    if (Double.isNaN(simpleReturn)) {
      return simpleReturn;
    }
    if (returns.isBelow(simpleReturn)) {
      return Double.NEGATIVE_INFINITY;
    }
    double x = returns.ofReturn(simpleReturn);
    double[] densities = cdf; // room for one number a law
    SpectralModel.densities(population, x, densities);
    double sum = 0;
    for (int m = 0; m < densities.length; m++) {
      sum += weights.get(m) * densities[m];
    }
    return Elementary.log(sum) - returns.logSlope(x);
  }

  @Override
  public double quantile(double p) {
    Distribution.requireProbability(p);
    return p == 0 || p == 1 ? returns.toReturn(p == 0 ? lowerEnd : upperEnd) : -at(p).valueAtRisk();
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
    return partial();
  }

  @Override
  public double variance() {
    return VarianceDecomposition.of(population, weights).total();
  }

  @Override
  public double crps(double observed) {
    Arguments.finite("observed", observed);
    double mean = mean();
    Arrays.fill(points, population.upper());
    mixture();
    double centre = returns.toReturn(partialOfX());
    double unit = 0;
    for (int m = 0; m < points.length; m++) {
      unit += weights.get(m) * population.scale()[m];
    }
    double difference = RankedProbability.halfMeanDifference(this::cdf, centre, unit, TOLERANCE);
    double x = returns.ofReturn(observed);
    boolean inside = x > lowerEnd && x < upperEnd;
    double below = inside ? below(x) : x <= lowerEnd ? 0 : 1;
    double partial = inside ? partial() : x <= lowerEnd ? 0 : mean;
    return RankedProbability.meanDistance(observed, below, partial, mean) - difference;
  }
}
