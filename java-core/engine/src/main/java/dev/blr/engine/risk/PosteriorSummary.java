package dev.blr.engine.risk;

import dev.blr.engine.filter.SpectralModel;
import dev.blr.engine.filter.Weights;

/**
 * VaR and ES of every particle, their posterior summary, and VaR and ES of the predictive law (paper,
 * section 2.3).
 *
 * <p>The predictive law is the mixture G(x) = Σ_m w_m F_m(x). Its VaR solves G(−VaR) = tail, by secant
 * steps kept inside a bracket: the mixture's quantile lies between the smallest and the largest of the
 * particles' own. Its ES is VaR + E[(L − VaR)⁺]/tail (Rockafellar and Uryasev 2002, eq. 5), which is
 * stationary in VaR: taken one secant step before the end, it errs by the square of that step.
 */
public final class PosteriorSummary {
  private static final int MAX_STEPS = 60;

  /** The step after one this small would be smaller than rounding: secant steps shrink superlinearly. */
  private static final double LAST_STEP = 1e-8;

  private final double confidence;
  private final double tail;
  private final double credibleLevel;
  private double[] standardised;
  private double[] tailMean;
  private double[] valueAtRisk;
  private double[] cdf;
  private double[] partialExpectation;

  /** ES by Rockafellar and Uryasev at the point where {@link #mixtureCdf} was last evaluated. */
  private double shortfall;

  public PosteriorSummary(double confidence, double credibleLevel) {
    this.confidence = confidence;
    this.tail = 1 - confidence;
    this.credibleLevel = credibleLevel;
  }

  public PosteriorRisk of(SpectralModel model, Weights weights, double effectiveSampleSize) {
    int particles = weights.size();
    makeRoom(particles);
    double[] location = model.location();
    double[] scale = model.scale();
    model.laws().quantile(tail, standardised, tailMean);
    double meanVar = 0;
    double meanShortfall = 0;
    for (int m = 0; m < particles; m++) {
      valueAtRisk[m] = -(location[m] + scale[m] * standardised[m]);
      meanVar += weights.get(m) * valueAtRisk[m];
      meanShortfall -= weights.get(m) * (location[m] + scale[m] * tailMean[m]);
    }
    double between = 0;
    for (int m = 0; m < particles; m++) {
      double deviation = valueAtRisk[m] - meanVar;
      between += weights.get(m) * deviation * deviation;
    }
    WeightedSample sample = new WeightedSample(valueAtRisk, weights);
    double predictive = predictiveVar(model, weights, sample, meanVar, meanShortfall);
    double median = sample.quantile(0.5);
    CredibleInterval interval = new CredibleInterval(
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

  /** [particles], VaR of each as last summarised, loss fractions; live, not a copy. */
  public double[] valueAtRisk() {
    return valueAtRisk;
  }

  /** γ = 1/(1 + W/|V̂|). */
  private static double confidenceScore(double width, double median) {
    double magnitude = Math.abs(median);
    return width == 0 ? 1 : magnitude / (magnitude + width);
  }

  private double predictiveVar(
      SpectralModel model, Weights weights, WeightedSample sample, double start, double startShortfall) {
    double low = sample.smallest();
    double high = sample.largest();
    double loss = start;
    double excess = mixtureCdf(model, weights, loss) - tail;
    // In an exponential tail the density at VaR is tail/(ES − VaR); a first slope as good as any.
    double slope = -tail / Math.max(startShortfall - start, 1e-3 * Math.abs(start));
    for (int step = 0; step < MAX_STEPS && excess != 0; step++) {
      if (excess > 0) {
        low = Math.max(low, loss);
      } else {
        high = Math.min(high, loss);
      }
      double next = loss - excess / slope;
      if (!(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      if (Math.abs(next - loss) <= LAST_STEP * Math.abs(loss)) {
        return next;
      }
      double nextExcess = mixtureCdf(model, weights, next) - tail;
      slope = nextExcess != excess ? (nextExcess - excess) / (next - loss) : slope;
      loss = next;
      excess = nextExcess;
    }
    return loss;
  }

  /** G(−loss), and beside it the shortfall. */
  private double mixtureCdf(SpectralModel model, Weights weights, double loss) {
    double[] location = model.location();
    double[] scale = model.scale();
    int particles = weights.size();
    for (int m = 0; m < particles; m++) {
      standardised[m] = (-loss - location[m]) / scale[m];
    }
    model.laws().cdf(standardised, cdf, partialExpectation);
    double mixture = 0;
    double expectation = 0;
    for (int m = 0; m < particles; m++) {
      mixture += weights.get(m) * cdf[m];
      expectation += weights.get(m) * (location[m] * cdf[m] + scale[m] * partialExpectation[m]);
    }
    shortfall = loss + (-expectation - loss * mixture) / tail;
    return mixture;
  }

  private void makeRoom(int particles) {
    if (standardised == null || standardised.length != particles) {
      standardised = new double[particles];
      tailMean = new double[particles];
      valueAtRisk = new double[particles];
      cdf = new double[particles];
      partialExpectation = new double[particles];
    }
  }
}
