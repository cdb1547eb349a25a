package dev.blr.engine.dist;

import dev.blr.engine.kernel.Kernels;

/**
 * Quantile and tail mean of simulated outcomes, which come in pairs, with standard errors.
 *
 * <ul>
 *   <li>Control variate: something that was simulated along, C, whose p-quantile c and tail mean
 *       are known. With p̂ the share of C ≤ c, the quantile is the sample's at level p + β (p̂ − p)
 *       (Hsu &amp; Nelson 1990; Hesterberg &amp; Nelson 1998); the tail mean is the mean of q − (q
 *       − Y)⁺/p (Rockafellar &amp; Uryasev 2000) less β times the error of the same mean of C. Each
 *       β is a regression coefficient over pairs.
 *   <li>Standard errors by sectioning: the scatter of {@value #SECTIONS} sections around the whole
 *       (Asmussen &amp; Glynn 2007, section III.5a). They are themselves good to about 16 %.
 * </ul>
 *
 * @param quantile with the control variate
 * @param quantileError standard error of {@code quantile}
 * @param plainQuantile the same sample without the control variate
 */
public record SimulatedTail(
    double quantile,
    double tailMean,
    double quantileError,
    double tailMeanError,
    double plainQuantile,
    double plainTailMean,
    double plainQuantileError,
    double plainTailMeanError) {

  /** Of equal length but for one pair; what is drawn in one is unrelated to the others. */
  public static final int SECTIONS = 20;

  /**
   * @param outcomes [2 × pairs], pair i at 2i and 2i + 1
   * @param control [2 × pairs]; one that is 0 everywhere explains nothing
   * @param controlQuantile known
   * @param controlTailMean known
   */
  public static SimulatedTail of(
      Kernels kernels,
      double[] outcomes,
      double[] control,
      double tail,
      double controlQuantile,
      double controlTailMean) {
    return new Estimate(kernels, outcomes, control, tail, controlQuantile, controlTailMean)
        .estimate();
  }

  /** Without a control variate. */
  public static SimulatedTail of(Kernels kernels, double[] outcomes, double tail) {
    return of(kernels, outcomes, new double[outcomes.length], tail, 0, 0);
  }

  /** Every section expects five outcomes in the tail. */
  public static double leastPairs(double tail) {
    return 2.5 * SECTIONS / Math.min(tail, 1 - tail);
  }

  /** The pair after the last one of a section; section −1 ends before the first pair. */
  public static int end(int section, int pairs) {
    return (int) ((long) pairs * (section + 1) / SECTIONS);
  }

  private static final class Estimate {
    private final Kernels kernels;
    private final double[] outcomes;
    private final double[] control;
    private final double tail;
    private final int pairs;
    private final double[] work;

    /** Of the control variate. */
    private final double controlQuantile;

    private final double controlTailMean;
    private double quantileBeta;
    private double tailBeta;

    // By section, of the control variate: paths at or below its quantile, and the sum of their
    // depths.
    private final int[] below = new int[SECTIONS];
    private final double[] controlDepths = new double[SECTIONS];

    Estimate(
        Kernels kernels,
        double[] outcomes,
        double[] control,
        double tail,
        double controlQuantile,
        double controlTailMean) {
      this.kernels = kernels;
      this.outcomes = outcomes;
      this.control = control;
      this.tail = tail;
      this.controlQuantile = controlQuantile;
      this.controlTailMean = controlTailMean;
      pairs = outcomes.length / 2;
      work = new double[outcomes.length];
    }

    SimulatedTail estimate() {
      double[] plain = lowerTail(outcomes, outcomes.length, tail);
      countBelow(plain[0]);
      int allBelow = 0;
      for (int count : below) {
        allBelow += count;
      }
      double quantile = lowerTail(outcomes, outcomes.length, level(allBelow, outcomes.length))[0];
      double depths = addDepths(quantile);
      double allControlDepths = 0;
      for (double sum : controlDepths) {
        allControlDepths += sum;
      }
      double[] controlled = controlled(quantile, depths, allControlDepths, outcomes.length);
      double[] plainSquares = new double[2];
      double[] controlledSquares = new double[2];
      for (int section = 0; section < SECTIONS; section++) {
        addSection(section, plain, controlled, plainSquares, controlledSquares);
      }
      return new SimulatedTail(
          controlled[0],
          controlled[1],
          error(controlledSquares[0]),
          error(controlledSquares[1]),
          plain[0],
          plain[1],
          error(plainSquares[0]),
          error(plainSquares[1]));
    }

    private void addSection(
        int section,
        double[] plain,
        double[] controlled,
        double[] plainSquares,
        double[] controlledSquares) {
      int start = end(section - 1, pairs);
      int n = 2 * (end(section, pairs) - start);
      double[] sample = new double[n];
      System.arraycopy(outcomes, 2 * start, sample, 0, n);
      addSquares(lowerTail(sample, n, tail), plain, plainSquares);
      double quantile = lowerTail(sample, n, level(below[section], n))[0];
      double depths = 0;
      for (int i = 0; i < n; i++) {
        if (sample[i] < quantile) {
          depths += quantile - sample[i];
        }
      }
      addSquares(
          controlled(quantile, depths, controlDepths[section], n), controlled, controlledSquares);
    }

    private double[] lowerTail(double[] values, int n, double level) {
      double[] out = new double[2];
      kernels.lowerTail(values, n, level, work, out);
      return out;
    }

    private void countBelow(double quantile) {
      Regression regression = new Regression();
      for (int section = 0; section < SECTIONS; section++) {
        int count = 0;
        for (int i = end(section - 1, pairs); i < end(section, pairs); i++) {
          int x =
              below(control[2 * i], controlQuantile) + below(control[2 * i + 1], controlQuantile);
          int y = below(outcomes[2 * i], quantile) + below(outcomes[2 * i + 1], quantile);
          if ((x | y) != 0) {
            count += x;
            regression.add(x, y);
          }
        }
        below[section] = count;
      }
      quantileBeta = regression.slope(pairs);
    }

    /** Returns the sum of the depths of the outcomes. */
    private double addDepths(double quantile) {
      Regression regression = new Regression();
      for (int section = 0; section < SECTIONS; section++) {
        double sum = 0;
        for (int i = end(section - 1, pairs); i < end(section, pairs); i++) {
          double x =
              depth(control[2 * i], controlQuantile) + depth(control[2 * i + 1], controlQuantile);
          double y = depth(outcomes[2 * i], quantile) + depth(outcomes[2 * i + 1], quantile);
          if (x + y > 0) {
            sum += x;
            regression.add(x, y);
          }
        }
        controlDepths[section] = sum;
      }
      tailBeta = regression.slope(pairs);
      return regression.sumY;
    }

    /**
     * The level whose sample quantile the control variate recommends, half a path inside (0, 1) at
     * least.
     */
    private double level(int pathsBelow, int n) {
      double level = tail + quantileBeta * ((double) pathsBelow / n - tail);
      return Math.max(0.5 / n, Math.min(1 - 0.5 / n, level));
    }

    /** Quantile and tail mean of n paths. */
    private double[] controlled(double quantile, double depths, double controlDepths, int n) {
      double count = tail * n;
      double controlError = controlQuantile - controlDepths / count - controlTailMean;
      return new double[] {quantile, quantile - depths / count - tailBeta * controlError};
    }

    private static void addSquares(double[] section, double[] whole, double[] squares) {
      for (int i = 0; i < 2; i++) {
        squares[i] += (section[i] - whole[i]) * (section[i] - whole[i]);
      }
    }

    private static double error(double square) {
      return Math.sqrt(square / ((double) SECTIONS * (SECTIONS - 1)));
    }

    private static int below(double value, double quantile) {
      return value <= quantile ? 1 : 0;
    }

    private static double depth(double value, double quantile) {
      return Math.max(quantile - value, 0);
    }
  }

  /** Least squares of y on x, where most pairs are (0, 0) and need not be added. */
  private static final class Regression {
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumXy;

    void add(double x, double y) {
      sumX += x;
      sumY += y;
      sumXx += x * x;
      sumXy += x * y;
    }

    /** 0 where x is constant. */
    double slope(int n) {
      double variance = sumXx - sumX * sumX / n;
      return variance > 0 ? (sumXy - sumX * sumY / n) / variance : 0;
    }
  }
}
