package dev.blr.engine.risk;

/** The last observations with the log of the density that the filter gave each a day before. */
public final class RecentDays {
  private final double[] returns;
  private final double[] logDensity;
  private long days;

  public RecentDays(int capacity) {
    this.returns = new double[capacity];
    this.logDensity = new double[capacity];
  }

  public void add(double simpleReturn, double logPredictiveDensity) {
    int slot = (int) (days % returns.length);
    returns[slot] = simpleReturn;
    logDensity[slot] = logPredictiveDensity;
    days++;
  }

  public int size() {
    return (int) Math.min(days, returns.length);
  }

  /** The last {@code count ≤ size()} returns, oldest first. */
  public double[] returns(int count) {
    return last(returns, count);
  }

  /** log p(r_t | r_1 … r_{t−1}) of the same days, nats. */
  public double[] logDensities(int count) {
    return last(logDensity, count);
  }

  private double[] last(double[] ring, int count) {
    double[] out = new double[count];
    for (int i = 0; i < count; i++) {
      out[i] = ring[(int) ((days - count + i) % ring.length)];
    }
    return out;
  }
}
