package dev.blr.engine.volatility;

/**
 * How the conditional variance h of a period follows from the one before and its error e = √h z.
 */
public interface VarianceRecursion extends Part<VarianceRecursion> {

  /** h_{t+1} from h_t and e_t. */
  double next(double variance, double error);

  /**
   * h_1 where one number stands for e² and h before the sample: half of the errors were falls, and
   * |z| was at its mean.
   */
  double first(double before);

  /**
   * By which factor a shock to variance, or to its log, is still felt a period later on average.
   */
  double persistence();
}
