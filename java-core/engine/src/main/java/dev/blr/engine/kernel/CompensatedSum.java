package dev.blr.engine.kernel;

/**
 * A sum that carries along what each addition rounds away (Knuth 1969, TwoSum). Of n terms, in
 * whatever order, it is off by one rounding of itself and (n 2⁻⁵³)² Σ|term| (Ogita, Rump & Oishi
 * 2005, algorithm Sum2).
 */
public final class CompensatedSum {
  private double sum;
  private double lost;

  public void add(double term) {
    double next = sum + term;
    double added = next - sum;
    lost += (sum - (next - added)) + (term - added);
    sum = next;
  }

  /** Infinite or NaN where the plain sum is. */
  public double value() {
    return Math.abs(sum) <= Double.MAX_VALUE ? sum + lost : sum;
  }
}
