package dev.blr.engine.portfolio;

import dev.blr.engine.numeric.Arguments;

/**
 * Both in the money of the exposures; a loss is positive.
 *
 * @param valueAtRisk the loss that is exceeded with probability {@code tail}
 * @param expectedShortfall the mean of the worst {@code tail} of the losses
 */
public record PortfolioRisk(double valueAtRisk, double expectedShortfall) {

  /**
   * Of a profit and loss, from its quantile and tail mean. Finite returns and exposures may
   * overflow together; that is refused here.
   */
  static PortfolioRisk of(double[] lowerTail) {
    Arguments.finite("quantile of profit and loss", lowerTail[0]);
    Arguments.finite("tail mean of profit and loss", lowerTail[1]);
    return new PortfolioRisk(
        0 - lowerTail[0], 0 - lowerTail[1]); // 0, not −0, where nothing is lost
  }
}
