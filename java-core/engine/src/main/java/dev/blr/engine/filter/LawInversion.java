package dev.blr.engine.filter;

import dev.blr.engine.kernel.Laws;
import dev.blr.engine.numeric.Bracket;

/** The quantile of every law at a probability of its own, hence one draw from each. */
final class LawInversion {
  private static final int MAX_STEPS = 100;

  /** Newton's error is of the order of its last step's square; bisection ends here, too. */
  private static final double LAST_STEP = 1e-7;

  private final Laws laws;
  private final double lower;
  private final double upper;
  private final Bracket[] brackets;
  private final double[] cdf;
  private final double[] density;
  private final double[] partialExpectation;

  /**
   * @param laws filled in; all on the domain [lower, upper]
   */
  LawInversion(Laws laws, double lower, double upper) {
    this.laws = laws;
    this.lower = lower;
    this.upper = upper;
    this.brackets = new Bracket[laws.size()];
    this.cdf = new double[laws.size()];
    this.density = new double[laws.size()];
    this.partialExpectation = new double[laws.size()];
  }

  /**
   * Newton's method on all laws at once, each kept in a bracket that every evaluation narrows.
   *
   * @param probability [laws], in (0, 1)
   * @param out [laws]
   */
  void quantiles(double[] probability, double[] out) {
    int size = laws.size();
    for (int m = 0; m < size; m++) {
      brackets[m] = new Bracket(lower, upper);
      out[m] = brackets[m].middle();
    }
    double largest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < MAX_STEPS && largest > LAST_STEP; i++) {
      laws.cdf(out, cdf, partialExpectation);
      laws.density(out, density);
      largest = 0;
      for (int m = 0; m < size; m++) {
        double miss = cdf[m] - probability[m];
        double next = out[m] - miss / density[m];
        brackets[m].narrow(out[m], miss);
        // A law that has arrived waits on an end of its bracket for the others.
        next = brackets[m].contains(next) ? next : brackets[m].middle();
        largest = Math.max(largest, Math.abs(next - out[m]));
        out[m] = next;
      }
    }
  }
}
