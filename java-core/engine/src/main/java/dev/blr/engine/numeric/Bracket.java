package dev.blr.engine.numeric;

/** The interval in which an increasing function has its root; every evaluation narrows it. */
public final class Bracket {
  private double low;
  private double high;

  public Bracket(double low, double high) {
    reset(low, high);
  }

  /** Begins anew, so that one object can serve many searches. */
  public void reset(double low, double high) {
    this.low = low;
    this.high = high;
  }

  /** Takes in that the function has this value at x. */
  public void narrow(double x, double value) {
    if (value < 0) {
      low = Math.max(low, x);
    } else {
      high = Math.min(high, x);
    }
  }

  /** Whether a point is not outside. */
  public boolean contains(double x) {
    return x >= low && x <= high;
  }

  /** Whether a point lies inside and on neither end, where the function is known. */
  public boolean hasInside(double x) {
    return x > low && x < high;
  }

  public double middle() {
    return 0.5 * (low + high);
  }

  public double low() {
    return low;
  }

  public double high() {
    return high;
  }
}
