package dev.blr.engine.risk;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Quotation;
import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.filter.Weights;
import dev.blr.engine.kernel.Laws;
import dev.blr.engine.numeric.Bracket;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.RootFinder;
import org.jspecify.annotations.Nullable;

/**
 * VaR and ES of every particle, their posterior summary, and VaR and ES of the predictive law
 * (MODEL.md, 5.1).
 *
 * <p>The predictive law is the mixture G(x) = Σ_m w_m F_m(x). Its VaR solves G(−VaR) = tail, by
 * inverse quadratic interpolation kept inside a bracket: the mixture's quantile lies between the
 * smallest and the largest of the particles' own. Its ES is VaR + E[(L − VaR)⁺]/tail (Rockafellar
 * and Uryasev 2002, eq. 5), which is stationary in VaR: taken one step before the end, it errs by
 * the square of that step.
 *
 * <p>All of this is in units of x, of which the particles' laws are; where x is the logarithm of a
 * growth, it is read as loss fractions at the end: VaR = 1 − e^{−v} at the same quantile v, and ES
 * by the same formula of the loss itself.
 *
 * <p>VaR and ES of a price that stands still or moves in ticks are those of its law as it is quoted
 * ({@link Quotation}); the particles then speak of the level at which its moves lose as much.
 */
public final class PosteriorSummary {
  /** Product of the last two steps, relative: the error that is left is of its size. */
  private static final double LAST_STEPS = 1e-10;

  /**
   * tail/((ES − VaR)·density) and −VaR·density′/density − 2, as the laws of these models have them
   * at 5 %.
   */
  private static final double TAIL_BY_DENSITY = 1.1;

  private static final double CURVATURE = 0.5;

  /** Rarer moves than the tail have no quantile there: the middle of the moves stands for it. */
  private static final double MEDIAN = 0.5;

  /** An interval of no mass. */
  private static final double MEDIAN_ONLY = 0;

  private final double confidence;
  private final double tail;
  private final double credibleLevel;
  private double level; // the tail of the moves that is summarised
  private @Nullable Laws summarised;
  private long generation; // of the laws whose quantiles and tail means are here
  private double levelOfQuantiles;
  private double[] quantile = {};
  private double[] tailMean = {};
  private double[] standardised = {};
  private double[] valueAtRisk = {};
  private double[] cdf = {};
  private double[] partialExpectation = {};
  private double[] put = {};
  private WeightedSample sample = new WeightedSample(0);

  /**
   * Where {@link #mixtureCdf} was last evaluated, and ES of −x by Rockafellar and Uryasev there.
   */
  private double lossAt;

  private double shortfall;

  /** Of the mixture at VaR, by the last two points at which its cdf was evaluated. */
  private double density;

  private double cdfAt;
  private double valueAtRiskError;
  private double shortfallError;

  public PosteriorSummary(double confidence, double credibleLevel) {
    this(confidence, 1 - confidence, credibleLevel);
  }

  private PosteriorSummary(double confidence, double tail, double credibleLevel) {
    this.confidence = confidence;
    this.tail = tail;
    this.level = tail;
    this.credibleLevel = credibleLevel;
  }

  /** At any tail in (0, 1), given itself: 1 − (1 − tail) is another number. */
  static PosteriorSummary atTail(double tail) {
    return new PosteriorSummary(1 - tail, tail, MEDIAN_ONLY);
  }

  public PosteriorRisk of(
      SpectralPopulation particles, Weights weights, double effectiveSampleSize) {
    Quotation quotation = particles.quotation();
    level = levelOf(quotation);
    PosteriorRisk moves = ofMoves(particles, weights, effectiveSampleSize);
    if (quotation.isContinuous()) {
      return moves;
    }
    Distribution quoted = quotation.of(new PosteriorPredictive(particles, weights));
    return moves.withRisk(0 - quoted.quantile(tail), -quoted.tailMean(tail));
  }

  /** Of moves, a loss beyond VaR is so probable. */
  private double levelOf(Quotation quotation) {
    return quotation.standstill() == 0 ? tail : Math.min(tail / quotation.moving(), MEDIAN);
  }

  /** Of the law of the moves, at the tail itself unless {@link #of} was asked. */
  PosteriorRisk ofMoves(SpectralPopulation particles, Weights weights, double effectiveSampleSize) {
    int size = weights.size();
    invert(particles);
    double[] location = particles.location();
    double[] scale = particles.scale();
    double meanVar = 0;
    double meanShortfall = 0;
    for (int m = 0; m < size; m++) {
      meanVar += weights.get(m) * valueAtRisk[m];
      meanShortfall -= weights.get(m) * (location[m] + scale[m] * tailMean[m]);
    }
    double between = variance(weights, meanVar);
    sample.take(valueAtRisk, weights);
    double predictive = predictiveVar(particles, weights, meanVar, meanShortfall, between);
    ReturnScale returns = particles.returns();
    if (returns == ReturnScale.LOG) {
      shortfall = shortfallOfLogs(particles, weights);
      between = varianceOfLosses(returns, weights);
    }
    readErrors(particles, weights);
    double median = returns.toLoss(sample.quantile(0.5));
    CredibleInterval interval =
        new CredibleInterval(
            credibleLevel,
            returns.toLoss(sample.quantile((1 - credibleLevel) / 2)),
            returns.toLoss(sample.quantile((1 + credibleLevel) / 2)));
    return new PosteriorRisk(
        confidence,
        returns.toLoss(predictive),
        shortfall,
        median,
        interval,
        confidenceScore(interval.width(), median),
        between,
        effectiveSampleSize,
        valueAtRiskError,
        shortfallError);
  }

  /** Of {@link #valueAtRisk}. */
  private double variance(Weights weights, double mean) {
    double variance = 0;
    for (int m = 0; m < valueAtRisk.length; m++) {
      double deviation = valueAtRisk[m] - mean;
      variance += weights.get(m) * deviation * deviation;
    }
    return variance;
  }

  private double varianceOfLosses(ReturnScale returns, Weights weights) {
    double mean = 0;
    for (int m = 0; m < valueAtRisk.length; m++) {
      valueAtRisk[m] = returns.toLoss(valueAtRisk[m]);
      mean += weights.get(m) * valueAtRisk[m];
    }
    return variance(weights, mean);
  }

  /**
   * Where the loss is 1 − e^X, by the same formula at v = 1 − e^x: v + E[(e^x − e^X)⁺]/tail, which
   * is what a put earns.
   */
  private double shortfallOfLogs(SpectralPopulation particles, Weights weights) {
    particles.laws().put(particles.scale(), standardised, put);
    return Elementary.exp(-lossAt) * mixture(weights, put) / level - Elementary.expm1(-lossAt);
  }

  /**
   * To first order, the islands' means of 1{L > VaR} and of the loss beyond VaR are what differs:
   * VaR moves by their spread over the density there, and ES, which is stationary in VaR, by that
   * of the second over the tail.
   */
  private void readErrors(SpectralPopulation particles, Weights weights) {
    boolean ofLogs = particles.returns() == ReturnScale.LOG;
    double[] below = new double[weights.islands()];
    double[] beyond = new double[weights.islands()];
    for (int n = 0; n < cdf.length; n++) {
      double weight = weights.get(n);
      double loss =
          ofLogs
              ? put[n]
              : -(particles.location()[n] + lossAt) * cdf[n]
                  - particles.scale()[n] * partialExpectation[n];
      below[weights.island(n)] += weight * cdf[n];
      beyond[weights.island(n)] += weight * loss;
    }
    double unit = ofLogs ? Elementary.exp(-lossAt) : 1;
    valueAtRiskError = unit * errorOfSum(below) / density;
    shortfallError = unit * errorOfSum(beyond) / level;
  }

  /** Standard error of the sum of independent parts of one expectation. */
  private static double errorOfSum(double[] parts) {
    double mean = 0;
    for (double part : parts) {
      mean += part / parts.length;
    }
    double squares = 0;
    for (double part : parts) {
      squares += (part - mean) * (part - mean);
    }
    return Math.sqrt(squares * parts.length / (parts.length - 1.0));
  }

  private static double mixture(Weights weights, double[] ofParticles) {
    double mixture = 0;
    for (int m = 0; m < ofParticles.length; m++) {
      mixture += weights.get(m) * ofParticles[m];
    }
    return mixture;
  }

  /** [particles], VaR of each, loss fractions; live, not a copy, until another population's. */
  public double[] valueAtRisk(SpectralPopulation particles) {
    level = levelOf(particles.quotation());
    invert(particles);
    for (int m = 0; m < valueAtRisk.length; m++) {
      valueAtRisk[m] = particles.returns().toLoss(valueAtRisk[m]);
    }
    return valueAtRisk;
  }

  /** Minus the quantile of every particle's x. */
  private void invert(SpectralPopulation particles) {
    makeRoom(particles.scale().length);
    readQuantiles(particles);
    double[] location = particles.location();
    double[] scale = particles.scale();
    for (int m = 0; m < valueAtRisk.length; m++) {
      valueAtRisk[m] = -(location[m] + scale[m] * quantile[m]);
    }
  }

  private void readQuantiles(SpectralPopulation particles) {
    Laws laws = particles.laws();
    if (laws != summarised || particles.generation() != generation || level != levelOfQuantiles) {
      laws.quantile(level, quantile, tailMean);
      summarised = laws;
      levelOfQuantiles = level;
      generation = particles.generation();
    }
  }

  /** γ = 1/(1 + W/|V̂|). */
  static double confidenceScore(double width, double median) {
    double magnitude = Math.abs(median);
    return width == 0 ? 1 : magnitude / (magnitude + width);
  }

  /**
   * The first guess is the mean of the particles' VaR and what their differences in scale add to
   * second order.
   */
  private double predictiveVar(
      SpectralPopulation particles,
      Weights weights,
      double meanVar,
      double meanShortfall,
      double between) {
    double low = sample.smallest();
    double high = sample.largest();
    double guess = meanVar + 0.5 * CURVATURE * between / meanVar;
    guess = guess > low && guess < high ? guess : meanVar;
    double beyond = Math.max(meanShortfall - meanVar, 1e-3 * Math.abs(meanVar));
    density = level / (TAIL_BY_DENSITY * beyond);
    cdfAt = Double.NaN;
    return RootFinder.interpolate(
        loss -> level - evaluated(particles, weights, loss),
        new Bracket(low, high),
        guess,
        TAIL_BY_DENSITY * beyond / level,
        LAST_STEPS);
  }

  /** G(−loss), which is where the mixture now stands. */
  private double evaluated(SpectralPopulation particles, Weights weights, double loss) {
    double before = lossAt;
    double mixture = mixtureCdf(particles, weights, loss);
    double slope = (mixture - cdfAt) / (before - loss);
    density = slope > 0 && slope < Double.POSITIVE_INFINITY ? slope : density;
    cdfAt = mixture;
    return mixture;
  }

  /** G(−loss), and beside it the shortfall. */
  private double mixtureCdf(SpectralPopulation particles, Weights weights, double loss) {
    double[] location = particles.location();
    double[] scale = particles.scale();
    int size = weights.size();
    for (int m = 0; m < size; m++) {
      standardised[m] = (-loss - location[m]) / scale[m];
    }
    lossAt = loss;
    if (particles.returns() == ReturnScale.LOG) {
      particles.laws().cdf(standardised, cdf);
      return mixture(weights, cdf);
    }
    particles.laws().cdf(standardised, cdf, partialExpectation);
    double mixture = 0;
    double expectation = 0;
    for (int m = 0; m < size; m++) {
      mixture += weights.get(m) * cdf[m];
      expectation += weights.get(m) * (location[m] * cdf[m] + scale[m] * partialExpectation[m]);
    }
    shortfall = loss + (-expectation - loss * mixture) / level;
    return mixture;
  }

  private void makeRoom(int particles) {
    if (standardised.length != particles) {
      summarised = null;
      standardised = new double[particles];
      quantile = new double[particles];
      tailMean = new double[particles];
      valueAtRisk = new double[particles];
      cdf = new double[particles];
      put = new double[particles];
      partialExpectation = new double[particles];
      sample = new WeightedSample(particles);
    }
  }
}
