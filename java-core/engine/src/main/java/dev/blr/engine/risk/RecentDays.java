package dev.blr.engine.risk;

import dev.blr.engine.series.RollingWindow;
import dev.blr.engine.snapshot.Archive;

/** The last observations with the log of the density that the filter gave each a day before. */
public final class RecentDays {
  private final RollingWindow returns;
  private final RollingWindow logDensities;

  public RecentDays(int capacity) {
    this.returns = new RollingWindow(capacity);
    this.logDensities = new RollingWindow(capacity);
  }

  public void add(double simpleReturn, double logPredictiveDensity) {
    returns.add(simpleReturn);
    logDensities.add(logPredictiveDensity);
  }

  /** Its state. */
  public void state(Archive archive) {
    returns.state(archive);
    logDensities.state(archive);
  }

  public int size() {
    return returns.size();
  }

  /** The last {@code count ≤ size()} returns, oldest first. */
  public double[] returns(int count) {
    return returns.last(count);
  }

  /** log p(r_t | r_1 … r_{t−1}) of the same days, nats. */
  public double[] logDensities(int count) {
    return logDensities.last(count);
  }
}
