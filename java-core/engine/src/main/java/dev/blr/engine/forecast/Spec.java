package dev.blr.engine.forecast;

/**
 * A model without numbers, which a series gives it.
 *
 * @param <F> what a fit knows
 */
public interface Spec<F extends Fitted> {

  /**
   * @param returns in order of time
   */
  F fit(double[] returns);
}
