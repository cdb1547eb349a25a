package dev.blr.engine.extreme;

import dev.blr.engine.numeric.Elementary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The mean of L − u over the losses above u (Davison and Smith 1990). Beyond a threshold from which
 * a generalised Pareto tail holds it is linear in u, with slope ξ/(1 − ξ): where the line begins, a
 * threshold may be.
 *
 * @param threshold u, in the unit of the losses
 * @param exceedances losses above it, ≥ 2
 * @param meanExcess in the unit of the losses
 * @param standardError s/√exceedances, of independent losses
 */
public record MeanExcess(
    double threshold, int exceedances, double meanExcess, double standardError) {
  private static final int ROWS = 25;

  /** At thresholds that leave half of the losses above them down to ten, in steps of one ratio. */
  public static List<MeanExcess> table(double[] losses) {
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    List<MeanExcess> rows = new ArrayList<>();
    double above = 0.5 * sorted.length;
    double ratio = Elementary.exp(Elementary.log(ParetoTail.MIN_EXCEEDANCES / above) / (ROWS - 1));
    int last = Integer.MAX_VALUE;
    for (int row = 0; row < ROWS && above >= 2; row++) {
      int exceedances = (int) Math.round(above);
      above *= ratio;
      if (exceedances >= last || exceedances >= sorted.length) {
        continue;
      }
      last = exceedances;
      rows.add(of(sorted, sorted[sorted.length - exceedances - 1]));
    }
    return rows;
  }

  private static MeanExcess of(double[] losses, double threshold) {
    double[] excesses = ParetoTail.excesses(losses, threshold);
    double mean = Arrays.stream(excesses).sum() / excesses.length;
    double squares = 0;
    for (double x : excesses) {
      squares += (x - mean) * (x - mean);
    }
    double variance = squares / Math.max(1, excesses.length - 1);
    return new MeanExcess(threshold, excesses.length, mean, Math.sqrt(variance / excesses.length));
  }
}
