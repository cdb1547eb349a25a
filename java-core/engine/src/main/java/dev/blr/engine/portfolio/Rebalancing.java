package dev.blr.engine.portfolio;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Cholesky;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Weights that are worth their trades: the minimum of
 *
 * <pre>
 *   ½ δ wᵀΣw − μᵀw + Σ_i c_i |w_i − w_i⁰|
 * </pre>
 *
 * with Σ w = Σ w⁰, every weight and every sum of a group within its bounds, and Σ |w − w⁰| at most
 * a turnover, by the alternating direction method of multipliers (Boyd and others 2011; the form of
 * Stellato and others 2020): the quadratic is minimised by one Cholesky factor, and costs, bounds
 * and turnover, which know single weights only, by a soft threshold.
 */
public final class Rebalancing {
  private static final int MOST_STEPS = 20_000;
  private static final int BETWEEN_WEIGHINGS = 100; // of the two residuals
  private static final double TOLERANCE = 1e-10;
  private static final double STRICT = 1e3; // how much more an equation weighs than a bound
  private static final double OVER = 1.6; // relaxation
  private static final int HALVINGS = 100;

  /**
   * A sum of weights that has bounds.
   *
   * @param members [positions], whether it is in
   */
  public record Group(String name, boolean[] members, double least, double most) {}

  /**
   * What may be traded.
   *
   * @param weights w⁰, [positions]
   * @param least [positions]
   * @param most [positions]
   * @param costs c ≥ 0, [positions], of a unit of weight, a period that it is held
   * @param turnover the most that Σ |w − w⁰| may be
   */
  public record Constraints(
      double[] weights,
      double[] least,
      double[] most,
      List<Group> groups,
      double[] costs,
      double turnover) {}

  private final Constraints allowed;
  private final int n;
  private final double[][] quadratic; // δ Σ over its scale
  private final double[] linear; // −μ over it
  private final double scale;
  private final double[][] rows; // of sums: all, then the groups
  private final double[] x;
  private final double[] z; // [n + rows]
  private final double[] dual; // over the penalty
  private double penalty = 1;
  private @Nullable Cholesky factor;

  private Rebalancing(
      double[][] covariance, double aversion, double[] expected, Constraints allowed) {
    this.allowed = allowed;
    n = covariance.length;
    scale = aversion * Covariance.trace(covariance) / n;
    Arguments.positive("variance of the positions", scale);
    quadratic = new double[n][n];
    linear = new double[n];
    for (int i = 0; i < n; i++) {
      linear[i] = -expected[i] / scale;
      for (int j = 0; j < n; j++) {
        quadratic[i][j] = aversion * covariance[i][j] / scale;
      }
    }
    rows = new double[1 + allowed.groups.size()][n];
    Arrays.fill(rows[0], 1);
    for (int g = 1; g < rows.length; g++) {
      for (int i = 0; i < n; i++) {
        rows[g][i] = allowed.groups.get(g - 1).members[i] ? 1 : 0;
      }
    }
    x = allowed.weights.clone();
    z = image(x);
    dual = new double[z.length];
  }

  /**
   * @param covariance Σ, [positions][positions]
   * @param aversion δ > 0
   * @param expected μ, [positions]
   * @return w, [positions], within their bounds exactly and within sums to 1e-9
   */
  public static double[] weights(
      double[][] covariance, double aversion, double[] expected, Constraints allowed) {
    requirePossible(allowed);
    Rebalancing search = new Rebalancing(covariance, aversion, expected, allowed);
    if (!search.run()) {
      throw impossible();
    }
    return Arrays.copyOf(search.z, search.n);
  }

  /** What single bounds tell; sums that contradict each other are found by the search. */
  private static void requirePossible(Constraints allowed) {
    double least = 0;
    for (int i = 0; i < allowed.weights.length; i++) {
      if (!(allowed.least[i] <= allowed.most[i])) {
        throw impossible();
      }
      double weight = allowed.weights[i];
      least += Math.abs(Math.min(allowed.most[i], Math.max(allowed.least[i], weight)) - weight);
    }
    if (!(least <= allowed.turnover)) {
      throw impossible();
    }
  }

  private static InvalidInputException impossible() {
    return new InvalidInputException(
        "constraints", "cannot be met together", "wider bounds, or more turnover");
  }

  private boolean run() {
    for (int step = 0; step < MOST_STEPS; step++) {
      if (factor == null) {
        factor = factor();
      }
      System.arraycopy(factor.solve(right()), 0, x, 0, n);
      double[] image = image(x);
      double[] before = z.clone();
      double[] wanted = new double[z.length];
      for (int i = 0; i < z.length; i++) {
        wanted[i] = OVER * image[i] + (1 - OVER) * before[i] + dual[i];
      }
      nearest(wanted);
      double primal = 0;
      double moved = 0;
      for (int i = 0; i < z.length; i++) {
        dual[i] = wanted[i] - z[i];
        primal = Math.max(primal, Math.abs(image[i] - z[i]));
        moved = Math.max(moved, weight(i) * Math.abs(z[i] - before[i]));
      }
      if (primal <= TOLERANCE && moved <= TOLERANCE) {
        return true;
      }
      if (step % BETWEEN_WEIGHINGS == BETWEEN_WEIGHINGS - 1) {
        weigh(primal, moved);
      }
    }
    return false;
  }

  /** Another penalty where one residual is far ahead of the other. */
  private void weigh(double primal, double moved) {
    double ratio = Math.sqrt(Math.max(primal, 1e-300) / Math.max(moved, 1e-300));
    double next = Math.min(1e6, Math.max(1e-6, penalty * ratio));
    if (next > 5 * penalty || next < 0.2 * penalty) {
      for (int i = 0; i < dual.length; i++) {
        dual[i] *= penalty / next;
      }
      penalty = next;
      factor = null;
    }
  }

  /** Of a row of the image: the sum of all weights is an equation. */
  private double weight(int row) {
    return row == n ? STRICT * penalty : penalty;
  }

  private double[] image(double[] weights) {
    double[] image = Arrays.copyOf(weights, n + rows.length);
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < n; i++) {
        image[n + r] += rows[r][i] * weights[i];
      }
    }
    return image;
  }

  private Cholesky factor() {
    double[] matrix = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = quadratic[i][j] + (i == j ? penalty : 0);
        for (int r = 0; r < rows.length; r++) {
          sum += weight(n + r) * rows[r][i] * rows[r][j];
        }
        matrix[i * n + j] = sum;
      }
    }
    return Cholesky.of(matrix, n);
  }

  private double[] right() {
    double[] right = new double[n];
    for (int i = 0; i < n; i++) {
      right[i] = penalty * (z[i] - dual[i]) - linear[i];
      for (int r = 0; r < rows.length; r++) {
        right[i] += weight(n + r) * rows[r][i] * (z[n + r] - dual[n + r]);
      }
    }
    return right;
  }

  /** The allowed z next to what is wanted, costs counted. */
  private void nearest(double[] wanted) {
    if (thresholded(wanted, 0) > allowed.turnover) {
      double low = 0;
      double high = 1;
      while (thresholded(wanted, high) > allowed.turnover && high < 1e12) {
        high *= 2;
      }
      for (int i = 0; i < HALVINGS && high - low > 1e-16 * high; i++) {
        double middle = (low + high) / 2;
        boolean much = thresholded(wanted, middle) > allowed.turnover;
        low = much ? middle : low;
        high = much ? high : middle;
      }
      thresholded(wanted, high);
    }
    z[n] = Arrays.stream(allowed.weights).sum();
    for (int r = 1; r < rows.length; r++) {
      Group group = allowed.groups.get(r - 1);
      z[n + r] = Math.min(group.most, Math.max(group.least, wanted[n + r]));
    }
  }

  /**
   * Fills the weights of z, where trading costs so much more.
   *
   * @return their turnover
   */
  private double thresholded(double[] wanted, double more) {
    double turnover = 0;
    for (int i = 0; i < n; i++) {
      double from = allowed.weights[i];
      double trade = wanted[i] - from;
      double kept = Math.abs(trade) - (allowed.costs[i] / scale + more) / penalty;
      double to = kept > 0 ? from + Math.signum(trade) * kept : from;
      z[i] = Math.min(allowed.most[i], Math.max(allowed.least[i], to));
      turnover += Math.abs(z[i] - from);
    }
    return turnover;
  }
}
