package dev.blr.engine.risk;

import dev.blr.engine.snapshot.Archive;

/**
 * What the particles say about the next period's loss.
 *
 * @param confidence of VaR and ES, e.g. 0.95
 * @param valueAtRisk of the <em>predictive</em> law, the posterior mixture itself; loss fraction
 * @param expectedShortfall of the predictive law; loss fraction, ≥ valueAtRisk
 * @param median weighted median of the particles' VaR (V̂; MODEL.md, 5.1); loss fraction
 * @param interval equal-tailed credible interval of the particles' VaR
 * @param confidenceScore γ = 1/(1 + W/|V̂|), in (0, 1] (MODEL.md, 5.2)
 * @param betweenVariance weighted variance of the particles' VaR: how much they disagree
 * @param effectiveSampleSize 1/Σw², in [1, particles]
 */
public record PosteriorRisk(
    double confidence,
    double valueAtRisk,
    double expectedShortfall,
    double median,
    CredibleInterval interval,
    double confidenceScore,
    double betweenVariance,
    double effectiveSampleSize) {
  /** Before the first observation is weighed. */
  public static final PosteriorRisk NONE =
      new PosteriorRisk(0, 0, 0, 0, new CredibleInterval(0, 0, 0), 0, 0, 0);

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
        effectiveSampleSize);
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
        archive.real(effectiveSampleSize));
  }
}
