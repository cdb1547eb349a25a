package dev.blr.engine.volatility;

/** What the next return is expected to be. */
public interface MeanModel extends Part<MeanModel> {

  /** How many of the last returns it looks at; as many begin a series without being modelled. */
  int lags();

  /**
   * E[r_t | past].
   *
   * @param returns up to t − 1 at least
   * @param t ≥ {@link #lags}
   */
  double at(double[] returns, int t);
}
