package dev.blr.engine.risk;

import dev.blr.engine.forecast.Stretch;
import dev.blr.engine.snapshot.Archive;

/**
 * What the particles say about the next period's loss; recalibrated where {@link #stretched}.
 *
 * @param confidence of VaR and ES, e.g. 0.95
 * @param valueAtRisk of the <em>predictive</em> law, the posterior mixture itself; loss fraction
 * @param expectedShortfall of the predictive law; loss fraction, ≥ valueAtRisk
 * @param median weighted median of the particles' VaR (V̂; MODEL.md, 5.1); loss fraction
 * @param interval equal-tailed credible interval of the particles' VaR
 * @param confidenceScore γ = 1/(1 + W/|V̂|), in (0, 1] (MODEL.md, 5.2)
 * @param betweenVariance weighted variance of the particles' VaR: how much they disagree
 * @param effectiveSampleSize 1/Σw², in [1, particles]
 * @param valueAtRiskError Monte-Carlo standard error of valueAtRisk, as the spread of the islands
 *     of particles shows it; loss fraction, NaN where there is one island only
 * @param shortfallError that of expectedShortfall
 */
public record PosteriorRisk(
    double confidence,
    double valueAtRisk,
    double expectedShortfall,
    double median,
    CredibleInterval interval,
    double confidenceScore,
    double betweenVariance,
    double effectiveSampleSize,
    double valueAtRiskError,
    double shortfallError) {
  /** Before the first observation is weighed. */
  public static final PosteriorRisk NONE =
      new PosteriorRisk(0, 0, 0, 0, new CredibleInterval(0, 0, 0), 0, 0, 0, 0, 0);

  /**
   * What VaR would rise by at the upper end of its interval: the charge for not knowing the model
   * (MODEL.md, 7); loss fraction, ≥ 0.
   */
  public double modelRiskCharge() {
    return interval.upper() - median;
  }

  /** The same particles under another VaR and ES of their law. */
  PosteriorRisk withRisk(double otherValueAtRisk, double otherShortfall) {
    return new PosteriorRisk(
        confidence,
        otherValueAtRisk,
        otherShortfall,
        median,
        interval,
        confidenceScore,
        betweenVariance,
        effectiveSampleSize,
        valueAtRiskError,
        shortfallError);
  }

  /**
   * The same, recalibrated. Errors go with the slope at VaR and at ES, to first order; the
   * confidence score is that of the new interval; how much hypotheses disagree is theirs.
   */
  public PosteriorRisk stretched(Stretch stretch) {
    double slope = stretch.slope(valueAtRisk);
    double middle = stretch.loss(median);
    CredibleInterval stretched =
        new CredibleInterval(
            interval.level(), stretch.loss(interval.lower()), stretch.loss(interval.upper()));
    return new PosteriorRisk(
        confidence,
        stretch.loss(valueAtRisk),
        stretch.loss(expectedShortfall),
        middle,
        stretched,
        PosteriorSummary.confidenceScore(stretched.width(), middle),
        betweenVariance,
        effectiveSampleSize,
        slope * valueAtRiskError,
        stretch.slope(expectedShortfall) * shortfallError);
  }

  /** Its fields. */
  public PosteriorRisk state(Archive archive) {
    return new PosteriorRisk(
        archive.real(confidence),
        archive.real(valueAtRisk),
        archive.real(expectedShortfall),
        archive.real(median),
        interval.state(archive),
        archive.real(confidenceScore),
        archive.real(betweenVariance),
        archive.real(effectiveSampleSize),
        archive.real(valueAtRiskError),
        archive.real(shortfallError));
  }
}
