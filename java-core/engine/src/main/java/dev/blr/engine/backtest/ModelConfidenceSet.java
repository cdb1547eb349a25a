package dev.blr.engine.backtest;

import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.StreamName;
import dev.blr.engine.numeric.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The model confidence set (Hansen, Lunde and Nason 2011, "The model confidence set", Econometrica
 * 79, section 3.1): the models that cannot be told from the best one, found by testing equal
 * predictive ability of those left and eliminating the worst until the test no longer rejects.
 *
 * <pre>
 *   d̄_ij = L̄_i − L̄_j,  t_ij = d̄_ij/√V(d̄_ij),    T_R = max |t_ij|,   eliminates argmax_i max_j t_ij
 *   d̄_i· = mean_j d̄_ij, t_i· = d̄_i·/√V(d̄_i·),    T_max = max t_i·,  eliminates argmax_i t_i·
 * </pre>
 *
 * <p>V and the law of T under the hypothesis come from the stationary bootstrap (Politis and Romano
 * 1994: blocks of geometric length, wrapped around), drawn once and used at every step. A model's
 * p-value is the largest p-value of the tests up to its elimination, 1 for the last one; it belongs
 * to the set of level {@code level} when that is at least {@code level}. The set holds the best
 * model with probability 1 − level or more, asymptotically.
 *
 * <p>Models with equal losses have d̄ = V = 0; their t is 0, so that neither is ever thrown out for
 * the other's sake.
 */
public final class ModelConfidenceSet {
  /** Which statistic drives the elimination. */
  public enum Statistic {
    T_MAX,
    T_R
  }

  private static final int RESAMPLES = 2_000;

  /** A difference this small, relative to the losses, is rounding. */
  private static final double ROUNDING = 1e-14;

  private ModelConfidenceSet() {}

  /**
   * P-values of the models.
   *
   * @param losses [models][n], n ≥ 10
   * @param meanBlock mean length of the bootstrap's blocks, ≥ 1
   * @param seed of the bootstrap
   * @return [models]
   */
  public static double[] pValues(
      double[][] losses, Statistic statistic, double meanBlock, long seed, Kernels kernels) {
    int n = check(losses);
    return pValues(losses, statistic, stationaryBootstrap(n, meanBlock, seed, kernels));
  }

  /** n^{1/3}, at least 1: the rate that is optimal for a variance (Politis and White 2004). */
  public static double meanBlock(int n) {
    int root = 1;
    while ((root + 1) * (root + 1) * (root + 1) <= n) {
      root++;
    }
    return root;
  }

  private static int check(double[][] losses) {
    if (losses.length == 0 || losses[0].length < 10) {
      throw new InvalidInputException(
          "losses", "hold too little", "at least one model and 10 losses of each");
    }
    for (double[] model : losses) {
      Forecasts.requireSameLength("losses[0]", losses[0], "losses", model);
    }
    return losses[0].length;
  }

  /** Index of the loss that stands at each place of each resample, [RESAMPLES][n]. */
  static int[][] stationaryBootstrap(int n, double meanBlock, long seed, Kernels kernels) {
    if (!(meanBlock >= 1)) {
      throw new InvalidInputException("meanBlock", "is " + meanBlock, "a number ≥ 1");
    }
    int[][] resamples = new int[RESAMPLES][n];
    double[] uniforms = new double[2 * n];
    long key = Streams.of(seed).named(StreamName.CONFIDENCE_SET);
    for (int b = 0; b < RESAMPLES; b++) {
      kernels.uniforms(key, b, 0, uniforms, 2 * n);
      int index = 0;
      for (int t = 0; t < n; t++) {
        boolean begins = t == 0 || uniforms[2 * t] < 1 / meanBlock;
        index = begins ? (int) (uniforms[2 * t + 1] * n) : (index + 1) % n;
        resamples[b][t] = index;
      }
    }
    return resamples;
  }

  static double[] pValues(double[][] losses, Statistic statistic, int[][] resamples) {
    int models = losses.length;
    double[] mean = new double[models];
    double[][] deviation = new double[resamples.length][models]; // resampled mean − mean
    for (int i = 0; i < models; i++) {
      mean[i] = Scores.mean(losses[i]);
      for (int b = 0; b < resamples.length; b++) {
        double sum = 0;
        for (int index : resamples[b]) {
          sum += losses[i][index];
        }
        deviation[b][i] = sum / resamples[b].length - mean[i];
      }
    }
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < models; i++) {
      left.add(i);
    }
    double[] pValues = new double[models];
    Arrays.fill(pValues, 1);
    double largest = 0;
    while (left.size() > 1) {
      Contest contest = new Contest(left, mean, deviation, rounding(left, mean));
      Outcome outcome =
          statistic == Statistic.T_MAX ? contest.againstTheMean() : contest.pairwise();
      largest = Math.max(largest, outcome.pValue);
      pValues[outcome.worst] = largest;
      left.remove(Integer.valueOf(outcome.worst));
    }
    return pValues;
  }

  /** Of the models left: one whose loss is beyond measure hides no difference between others. */
  private static double rounding(List<Integer> left, double[] mean) {
    return ROUNDING * left.stream().mapToDouble(i -> Math.abs(mean[i])).max().orElse(0);
  }

  private record Outcome(double pValue, int worst) {}

  /** One test of equal predictive ability of the models left. */
  private record Contest(List<Integer> left, double[] mean, double[][] deviation, double rounding) {

    Outcome againstTheMean() {
      double[] resampled = new double[deviation.length];
      Arrays.fill(resampled, Double.NEGATIVE_INFINITY);
      double statistic = Double.NEGATIVE_INFINITY;
      int worst = left.getFirst();
      double[] average = new double[deviation.length];
      for (int b = 0; b < average.length; b++) {
        average[b] = average(deviation[b]);
      }
      for (int i : left) {
        double[] spread = new double[deviation.length];
        for (int b = 0; b < spread.length; b++) {
          spread[b] = deviation[b][i] - average[b];
        }
        double error = rootMeanSquare(spread);
        double t = error > 0 ? (mean[i] - average(mean)) / error : 0;
        if (t > statistic) {
          statistic = t;
          worst = i;
        }
        for (int b = 0; b < spread.length; b++) {
          resampled[b] = Math.max(resampled[b], error > 0 ? spread[b] / error : 0);
        }
      }
      return new Outcome(shareAbove(resampled, statistic), worst);
    }

    Outcome pairwise() {
      double[] resampled = new double[deviation.length];
      double statistic = 0;
      double worstT = Double.NEGATIVE_INFINITY;
      int worst = left.getFirst();
      for (int i : left) {
        for (int j : left) {
          if (i == j) {
            continue;
          }
          double[] spread = new double[deviation.length];
          for (int b = 0; b < spread.length; b++) {
            spread[b] = deviation[b][i] - deviation[b][j];
          }
          double error = rootMeanSquare(spread);
          double t = error > 0 ? (mean[i] - mean[j]) / error : 0;
          statistic = Math.max(statistic, Math.abs(t));
          if (t > worstT) {
            worstT = t;
            worst = i;
          }
          for (int b = 0; b < spread.length; b++) {
            resampled[b] = Math.max(resampled[b], error > 0 ? Math.abs(spread[b]) / error : 0);
          }
        }
      }
      return new Outcome(shareAbove(resampled, statistic), worst);
    }

    private double average(double[] perModel) {
      double sum = 0;
      for (int i : left) {
        sum += perModel[i];
      }
      return sum / left.size();
    }

    private double rootMeanSquare(double[] spread) {
      double sum = 0;
      for (double s : spread) {
        sum += s * s;
      }
      double root = Math.sqrt(sum / spread.length);
      return root > rounding ? root : 0;
    }

    private static double shareAbove(double[] resampled, double statistic) {
      int above = 0;
      for (double t : resampled) {
        above += t >= statistic ? 1 : 0;
      }
      return above / (double) resampled.length;
    }
  }
}
