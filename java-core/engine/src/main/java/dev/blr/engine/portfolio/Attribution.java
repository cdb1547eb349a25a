package dev.blr.engine.portfolio;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * Where a portfolio's return over its benchmark's comes from (Brinson and Fachler 1985; Brinson,
 * Hood and Beebower 1986). Of a group with weights w, W and returns r, R in portfolio and
 * benchmark, B the benchmark's return,
 *
 * <pre>
 *   allocation   (w − W)(R − B)        having been where the benchmark did well
 *   selection    W (r − R)             having held the better within the group
 *   interaction  (w − W)(r − R)        both at once
 * </pre>
 *
 * <p>They add up to the difference over all groups. Over several periods each effect is multiplied
 * by k_t/k (Carino 1999), k_t = (ln(1 + r_t) − ln(1 + B_t))/(r_t − B_t), and k the same of the
 * compounded returns: then they add up to the difference of those.
 *
 * @param allocation [groups]
 * @param selection [groups]
 * @param interaction [groups]
 */
public record Attribution(
    double portfolioReturn,
    double benchmarkReturn,
    double[] allocation,
    double[] selection,
    double[] interaction) {
  private static final double WHOLE = 1e-6;

  /**
   * One period of one group.
   *
   * @param weight of the group in the portfolio when the period begins
   * @param earned return of that
   * @param benchmarkWeight W
   * @param benchmarkEarned R
   */
  public record Holding(
      double weight, double earned, double benchmarkWeight, double benchmarkEarned) {}

  /**
   * @param periods [periods][groups], weights of every period summing to 1
   */
  public static Attribution of(Holding[][] periods) {
    int groups = periods[0].length;
    Attribution[] each = new Attribution[periods.length];
    double earned = 1;
    double benchmark = 1;
    for (int t = 0; t < periods.length; t++) {
      each[t] = ofOne(periods[t], t);
      earned *= 1 + each[t].portfolioReturn;
      benchmark *= 1 + each[t].benchmarkReturn;
    }
    double whole = factor(earned - 1, benchmark - 1);
    Attribution sum =
        new Attribution(
            earned - 1, benchmark - 1, new double[groups], new double[groups], new double[groups]);
    for (Attribution one : each) {
      double share = factor(one.portfolioReturn, one.benchmarkReturn) / whole;
      for (int g = 0; g < groups; g++) {
        sum.allocation[g] += share * one.allocation[g];
        sum.selection[g] += share * one.selection[g];
        sum.interaction[g] += share * one.interaction[g];
      }
    }
    return sum;
  }

  private static Attribution ofOne(Holding[] groups, int period) {
    double weight = 0;
    double benchmarkWeight = 0;
    double earned = 0;
    double benchmark = 0;
    for (Holding one : groups) {
      weight += one.weight;
      benchmarkWeight += one.benchmarkWeight;
      earned += one.weight * one.earned;
      benchmark += one.benchmarkWeight * one.benchmarkEarned;
    }
    requireWhole("weights", weight, period);
    requireWhole("benchmark weights", benchmarkWeight, period);
    double[] allocation = new double[groups.length];
    double[] selection = new double[groups.length];
    double[] interaction = new double[groups.length];
    for (int g = 0; g < groups.length; g++) {
      Holding one = groups[g];
      double active = one.weight - one.benchmarkWeight;
      double better = one.earned - one.benchmarkEarned;
      allocation[g] = active * (one.benchmarkEarned - benchmark);
      selection[g] = one.benchmarkWeight * better;
      interaction[g] = active * better;
    }
    return new Attribution(earned, benchmark, allocation, selection, interaction);
  }

  private static void requireWhole(String what, double sum, int period) {
    if (!(Math.abs(sum - 1) <= WHOLE)) {
      throw new InvalidInputException(
          what + " of period " + (period + 1), "sum to " + sum, "weights that sum to 1");
    }
  }

  /** (ln(1 + r) − ln(1 + B))/(r − B), 1/(1 + r) where they are equal. */
  private static double factor(double earned, double benchmark) {
    if (!(earned > -1 && benchmark > -1)) {
      throw new InvalidInputException(
          "return", "is " + Math.min(earned, benchmark), "a number > -1, of every period");
    }
    double ahead = (earned - benchmark) / (1 + benchmark);
    return ahead == 0 ? 1 / (1 + benchmark) : Elementary.log1p(ahead) / (ahead * (1 + benchmark));
  }
}
