package dev.blr.engine.volatility;

/** What stands for e² and h before the first observation. */
public enum Start {
  /**
   * The mean of e² over the sample (Fiorentini, Calzolari and Panattoni 1996): h_1 = ω + (α + β)
   * mean(e²).
   */
  SAMPLE_VARIANCE("sample-variance"),
  /**
   * Σ 0.94^i (r_i − r̄)² over the first 75, weights summing to 1: the backcast of Sheppard's arch
   * package, which takes it from the sample mean once and not from the model's.
   */
  BACKCAST("backcast");

  private static final int DAYS = 75;
  private static final double DECAY = 0.94;

  private final String word;

  Start(String word) {
    this.word = word;
  }

  /** As typed on a command line. */
  public String word() {
    return word;
  }

  /**
   * @param from index of the first return that is modelled
   */
  double before(double[] returns, MeanModel mean, int from) {
    int count = returns.length - from;
    double centre = 0;
    if (this == BACKCAST) {
      for (int t = from; t < returns.length; t++) {
        centre += returns[t] / count;
      }
    }
    int days = this == BACKCAST ? Math.min(DAYS, count) : count;
    double sum = 0;
    double weights = 0;
    double weight = 1;
    for (int t = from; t < from + days; t++) {
      double error = returns[t] - (this == BACKCAST ? centre : mean.at(returns, t));
      sum += weight * error * error;
      weights += weight;
      weight *= this == BACKCAST ? DECAY : 1;
    }
    return sum / weights;
  }
}
