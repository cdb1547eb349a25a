package dev.blr.engine.filter;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.snapshot.Archive;

/**
 * How likely a price is to stand still: stale quotes, holidays filled in, ticks too coarse for what
 * moved. A Markov chain of the run of zeros so far, j = 0, 1, 2 and more, learned by counting:
 *
 * <pre>
 *   π_j = (zeros after j + s ρ)/(days after j + s),   ρ = (zeros + s_0 ρ_0)/(days + s_0)
 * </pre>
 *
 * with counts that fade over two years. s days of the overall rate ρ stand behind each π_j, so that
 * one zero does not make the next one likely; weekends filled in (two zeros, never a third) are
 * learned in weeks.
 *
 * <p>As long as zeros are rare they are returns like others, since any continuous law that was
 * rounded has some: π is 0 until a fiftieth of the days that are remembered, and four, were such. A
 * zero that a coarse tick may have made counts by the probability that it did not.
 */
public final class Standstill {
  /** Counts fade to 1/e in so many days. */
  private static final double PERSISTENCE = 1 - 1 / 500.0;

  /** s: two weeks. */
  private static final double SHRINKAGE = 10;

  /** ρ_0, and the days s_0 that it is worth. */
  private static final double PRIOR_RATE = 0.01;

  private static final double PRIOR_DAYS = 20;

  /** Rarer zeros move a VaR at 95 % by less than its interval of rounding does. */
  private static final double LEAST_RATE = 0.02;

  private static final double LEAST_ZEROS = 4;
  private static final int RUNS = 3;

  private final double[] days = new double[RUNS];
  private final double[] zeros = new double[RUNS];
  private int run;

  /** A new price came that a continuous law explains. */
  public void moved() {
    count(0);
    run = 0;
  }

  /**
   * The price is the old one.
   *
   * @param rounding probability that one that moved is rounded back to it, in [0, 1]
   */
  public void stood(double rounding) {
    Arguments.probability("rounding", rounding);
    double still = probability(run);
    count(still / (still + (1 - still) * rounding));
    run = Math.min(run + 1, RUNS);
  }

  private void count(double zero) {
    for (int j = 0; j < RUNS; j++) {
      days[j] *= PERSISTENCE;
      zeros[j] *= PERSISTENCE;
    }
    days[state(run)]++;
    zeros[state(run)] += zero;
  }

  private static int state(int run) {
    return Math.min(run, RUNS - 1);
  }

  /** π of the next return. */
  public double probability() {
    return isOn() ? probability(run) : 0;
  }

  private boolean isOn() {
    double zero = sum(zeros);
    return zero >= LEAST_ZEROS && zero >= LEAST_RATE * sum(days);
  }

  private double probability(int after) {
    int state = state(after);
    double overall = (sum(zeros) + PRIOR_DAYS * PRIOR_RATE) / (sum(days) + PRIOR_DAYS);
    return (zeros[state] + SHRINKAGE * overall) / (days[state] + SHRINKAGE);
  }

  private static double sum(double[] counts) {
    double sum = 0;
    for (double count : counts) {
      sum += count;
    }
    return sum;
  }

  /** The chain from here, for one path that lives through what is drawn. */
  Walk walk() {
    return new Walk(run);
  }

  /** One path. */
  final class Walk {
    private int soFar;

    private Walk(int soFar) {
      this.soFar = soFar;
    }

    /**
     * @param uniform in (0, 1)
     * @return whether the path stands still this period
     */
    boolean stands(double uniform) {
      boolean zero = isOn() && uniform < probability(soFar);
      soFar = zero ? Math.min(soFar + 1, RUNS) : 0;
      return zero;
    }
  }

  /** Its fields. */
  public void state(Archive archive) {
    archive.finite(days);
    archive.finite(zeros);
    run = archive.count(run, 0, RUNS);
  }
}
