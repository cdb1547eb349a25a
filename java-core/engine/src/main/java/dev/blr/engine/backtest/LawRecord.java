package dev.blr.engine.backtest;

import dev.blr.engine.dist.ContinuousDistribution;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.kernel.Kernels;
import dev.blr.engine.numeric.StreamName;
import dev.blr.engine.numeric.Streams;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forecaster's record on a stretch of history, its whole laws judged in one pass: at every
 * confidence that is asked for, and as laws.
 *
 * @param levels one a tail, in the order asked for
 * @param transforms probability integral transforms F(r), [n]; uniform and independent under right
 *     laws. Where a law has an atom at r, a point between F(r−) and F(r) is drawn (Brockwell 2007).
 * @param crps of each forecast, in the unit of the returns, [n]
 * @param logScores ln f(r) of each forecast, [n]; null where a law has no density, or none at r
 */
public record LawRecord(
    List<LevelRecord> levels, double[] transforms, double[] crps, double @Nullable [] logScores) {

  /**
   * @param tails 1 − confidence of each level
   * @param seed of the draws within atoms
   */
  public static LawRecord of(
      Forecaster forecaster, WalkForward walk, double[] tails, long seed, Kernels kernels) {
    for (double tail : tails) {
      Coverage.requireTail(tail);
    }
    Pass pass = new Pass(walk.count(), tails, seed, kernels);
    walk.run(forecaster, pass::judge);
    return pass.record(forecaster.name(), walk.losses());
  }

  /** What is written down while the history goes by. */
  private static final class Pass {
    private final double[] tails;
    private final double[][] valueAtRisk; // [levels × n], as the next three
    private final double[][] shortfall;
    private final double[][] lower;
    private final double[][] upper;
    private final boolean[][] atomCounts; // [levels × n]
    private final double[] transforms;
    private final double[] crps;
    private final double[] logScores;
    private boolean dense = true;

    Pass(int count, double[] tails, long seed, Kernels kernels) {
      this.tails = tails.clone();
      this.valueAtRisk = new double[tails.length][count];
      this.shortfall = new double[tails.length][count];
      this.lower = new double[tails.length][count];
      this.upper = new double[tails.length][count];
      this.atomCounts = new boolean[tails.length][count];
      this.transforms = new double[count];
      this.crps = new double[count];
      this.logScores = new double[count];
      kernels.uniforms(
          Streams.of(seed).named(StreamName.TRANSFORM), 0, 0, transforms, transforms.length);
    }

    void judge(int block, Distribution law, double observed) {
      for (int level = 0; level < tails.length; level++) {
        double tail = tails[level];
        double end = law.quantile(tail);
        valueAtRisk[level][block] = 0 - end; // never −0
        atomCounts[level][block] = atomCounts(law, end, tail, transforms[block]);
        shortfall[level][block] = -law.tailMean(tail);
        lower[level][block] = law.quantile(tail / 2);
        upper[level][block] = law.quantile(1 - tail / 2);
      }
      double below = law.cdfBelow(observed);
      transforms[block] = below + transforms[block] * (law.cdf(observed) - below);
      crps[block] = law.crps(observed);
      dense &= law instanceof ContinuousDistribution;
      if (law instanceof ContinuousDistribution continuous) {
        logScores[block] = continuous.logDensity(observed);
        dense &= Math.abs(logScores[block]) <= Double.MAX_VALUE;
      }
    }

    /** Of an atom at the end of the tail, that part counts which fills the tail. */
    private static boolean atomCounts(Distribution law, double end, double tail, double uniform) {
      if (law instanceof ContinuousDistribution) {
        return false;
      }
      double below = law.cdfBelow(end);
      return below + uniform * (law.cdf(end) - below) < tail;
    }

    LawRecord record(String model, double[] losses) {
      List<LevelRecord> levels = new ArrayList<>();
      for (int level = 0; level < tails.length; level++) {
        Backtest test =
            new Backtest(model, losses, valueAtRisk[level], shortfall[level], tails[level]);
        levels.add(new LevelRecord(test, lower[level], upper[level], atomCounts[level]));
      }
      return new LawRecord(List.copyOf(levels), transforms, crps, dense ? logScores : null);
    }
  }

  /** Mean CRPS. */
  public double meanCrps() {
    return Scores.mean(crps);
  }

  /** Mean log score, higher is better; null where {@link #logScores} is. */
  public @Nullable Double meanLogScore() {
    return logScores == null ? null : Scores.mean(logScores);
  }

  /**
   * How many transforms fall into each of equally wide bins of [0, 1]; about as many in each under
   * right laws.
   */
  public int[] histogram(int bins) {
    int[] counts = new int[bins];
    for (double transform : transforms) {
      counts[Math.min(bins - 1, (int) (transform * bins))]++;
    }
    return counts;
  }

  /** Are the transforms uniform? See {@link KolmogorovSmirnov}. */
  public TestResult uniformity() {
    return KolmogorovSmirnov.uniform(transforms);
  }
}
