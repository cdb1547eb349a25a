package dev.blr.engine.risk;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Quotation;
import dev.blr.engine.filter.SpectralPopulation;
import dev.blr.engine.filter.Weights;
import dev.blr.engine.kernel.Laws;
import dev.blr.engine.numeric.Bracket;
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
  private WeightedSample sample = new WeightedSample(0);

  /** ES by Rockafellar and Uryasev at the point where {@link #mixtureCdf} was last evaluated. */
  private double shortfall;

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
    double between = 0;
    for (int m = 0; m < size; m++) {
      double deviation = valueAtRisk[m] - meanVar;
      between += weights.get(m) * deviation * deviation;
    }
    sample.take(valueAtRisk, weights);
    double predictive = predictiveVar(particles, weights, meanVar, meanShortfall, between);
    double median = sample.quantile(0.5);
    CredibleInterval interval =
        new CredibleInterval(
            credibleLevel,
            sample.quantile((1 - credibleLevel) / 2),
            sample.quantile((1 + credibleLevel) / 2));
    return new PosteriorRisk(
        confidence,
        predictive,
        shortfall,
        median,
        interval,
        confidenceScore(interval.width(), median),
        between,
        effectiveSampleSize);
  }

  /** [particles], VaR of each, loss fractions; live, not a copy, until another population's. */
  public double[] valueAtRisk(SpectralPopulation particles) {
    level = levelOf(particles.quotation());
    invert(particles);
    return valueAtRisk;
  }

  private void invert(SpectralPopulation particles) {
    makeRoom(particles.particles());
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
  private static double confidenceScore(double width, double median) {
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
    return RootFinder.interpolate(
        loss -> level - mixtureCdf(particles, weights, loss),
        new Bracket(low, high),
        guess,
        TAIL_BY_DENSITY * beyond / level,
        LAST_STEPS);
  }

  /** G(−loss), and beside it the shortfall. */
  private double mixtureCdf(SpectralPopulation particles, Weights weights, double loss) {
    double[] location = particles.location();
    double[] scale = particles.scale();
    int size = weights.size();
    for (int m = 0; m < size; m++) {
      standardised[m] = (-loss - location[m]) / scale[m];
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
      partialExpectation = new double[particles];
      sample = new WeightedSample(particles);
    }
  }
}
