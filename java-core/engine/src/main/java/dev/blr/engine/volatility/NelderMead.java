package dev.blr.engine.volatility;

import java.util.function.ToDoubleFunction;

/**
 * The simplex method of Nelder and Mead (1965) with the adaptive coefficients of Gao and Han
 * (2012), restarted from its own result until a restart gains nothing.
 */
final class NelderMead {
  private static final int MAX_RESTARTS = 20;
  private static final int MAX_STEPS_PER_DIMENSION = 400;
  private static final double VALUE_TOLERANCE = 1e-12;
  private static final double POINT_TOLERANCE = 1e-7;

  private final ToDoubleFunction<double[]> objective;
  private final int n;
  private final double[][] simplex;
  private final double[] values;

  private NelderMead(ToDoubleFunction<double[]> objective, double[] start, double step) {
    this.objective = objective;
    this.n = start.length;
    this.simplex = new double[n + 1][];
    this.values = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      simplex[i] = start.clone();
      if (i > 0) {
        simplex[i][i - 1] += step;
      }
      values[i] = value(simplex[i]);
    }
  }

  /** The point where the objective is smallest; NaN counts as +∞. */
  static double[] minimise(ToDoubleFunction<double[]> objective, double[] start, double step) {
    double[] best = start;
    double bestValue = Double.POSITIVE_INFINITY;
    for (int restart = 0; restart < MAX_RESTARTS; restart++) {
      NelderMead search = new NelderMead(objective, best, restart % 2 == 0 ? step : -step / 2);
      search.run();
      boolean gained =
          bestValue == Double.POSITIVE_INFINITY
              || search.values[0] < bestValue - VALUE_TOLERANCE * Math.max(1, Math.abs(bestValue));
      if (search.values[0] < bestValue) {
        best = search.simplex[0];
        bestValue = search.values[0];
      }
      if (!gained) {
        break;
      }
    }
    return best;
  }

  private double value(double[] point) {
    double value = objective.applyAsDouble(point);
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  private void run() {
    double expansion = 1 + 2.0 / n;
    double contraction = 0.75 - 0.5 / n;
    double shrinkage = 1 - 1.0 / n;
    sort();
    for (int step = 0; step < MAX_STEPS_PER_DIMENSION * n; step++) {
      if (converged()) {
        return;
      }
      double[] centre = centre();
      double[] reflected = along(centre, -1);
      double reflectedValue = value(reflected);
      if (reflectedValue < values[0]) {
        double[] expanded = along(centre, -expansion);
        double expandedValue = value(expanded);
        replaceWorst(
            expandedValue < reflectedValue ? expanded : reflected,
            Math.min(expandedValue, reflectedValue));
      } else if (reflectedValue < values[n - 1]) {
        replaceWorst(reflected, reflectedValue);
      } else {
        double[] contracted =
            along(centre, reflectedValue < values[n] ? -contraction : contraction);
        double contractedValue = value(contracted);
        if (contractedValue < Math.min(values[n], reflectedValue)) {
          replaceWorst(contracted, contractedValue);
        } else {
          shrink(shrinkage);
        }
      }
    }
  }

  /** Flat and small: a simplex that straddles a minimum can be flat while it is still wide. */
  private boolean converged() {
    if (values[n] - values[0] > VALUE_TOLERANCE * Math.max(1, Math.abs(values[0]))) {
      return false;
    }
    for (int i = 1; i <= n; i++) {
      for (int j = 0; j < n; j++) {
        if (Math.abs(simplex[i][j] - simplex[0][j]) > POINT_TOLERANCE) {
          return false;
        }
      }
    }
    return true;
  }

  private double[] centre() {
    double[] centre = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        centre[j] += simplex[i][j] / n;
      }
    }
    return centre;
  }

  /** centre + factor·(worst − centre). */
  private double[] along(double[] centre, double factor) {
    double[] point = new double[n];
    for (int j = 0; j < n; j++) {
      point[j] = centre[j] + factor * (simplex[n][j] - centre[j]);
    }
    return point;
  }

  private void replaceWorst(double[] point, double value) {
    simplex[n] = point;
    values[n] = value;
    sort();
  }

  private void shrink(double factor) {
    for (int i = 1; i <= n; i++) {
      for (int j = 0; j < n; j++) {
        simplex[i][j] = simplex[0][j] + factor * (simplex[i][j] - simplex[0][j]);
      }
      values[i] = value(simplex[i]);
    }
    sort();
  }

  private void sort() {
    for (int i = 1; i <= n; i++) {
      double[] point = simplex[i];
      double value = values[i];
      int j = i;
      for (; j > 0 && values[j - 1] > value; j--) {
        simplex[j] = simplex[j - 1];
        values[j] = values[j - 1];
      }
      simplex[j] = point;
      values[j] = value;
    }
  }
}
