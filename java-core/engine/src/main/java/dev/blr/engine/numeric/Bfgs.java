package dev.blr.engine.numeric;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno (Nocedal and Wright 2006,
 * algorithm 6.1) with the weak-Wolfe line search of Lewis and Overton (2013, algorithm 2.6), in the
 * coordinates of {@link Bounds}. The objective may be +∞ or NaN where it is not defined; such
 * points are stepped back from.
 *
 * <p>It finds a minimum near its start, for all that is known of the objective.
 */
public final class Bfgs {
  private static final int MAX_ITERATIONS = 1_000;
  private static final int MAX_TRIALS = 80;
  private static final double SUFFICIENT_DECREASE = 1e-4;
  private static final double CURVATURE = 0.9;

  /** Of the gradient, relative to the objective; differences have an error of 4e-11 at best. */
  private static final double TOLERANCE = 1e-8;

  /** Relative differences of the objective below this are rounding; there the gradient decides. */
  private static final double ROUNDING = 0x1p-48;

  private final ToDoubleFunction<double[]> value;
  private final UnaryOperator<double[]> gradient;
  private final int n;
  private final double[][] inverseHessian;
  private Trial current;

  /**
   * What a search came to.
   *
   * @param argmin [parameters], within the bounds
   * @param gradientNorm the largest |component| of the gradient in the coordinates of the search: 0
   *     at a minimum, also at one that a bound holds
   * @param converged whether that is at most 1e-8 · max(1, |value|)
   */
  public record Minimum(
      double[] argmin, double value, double gradientNorm, int iterations, boolean converged) {}

  private record Trial(double[] point, double value, double[] gradient) {}

  private Bfgs(ToDoubleFunction<double[]> value, UnaryOperator<double[]> gradient, double[] start) {
    this.value = value;
    this.gradient = gradient;
    this.n = start.length;
    this.inverseHessian = new double[n][n];
    current = new Trial(start, value.applyAsDouble(start), gradient.apply(start));
    if (!isFinite(current.value) || !allFinite(current.gradient)) {
      throw new InvalidInputException(
          "start",
          "has objective " + current.value,
          "a point with a finite objective and gradient");
    }
  }

  /**
   * With a gradient.
   *
   * @param gradient of the objective at a point, [parameters]
   * @param start [parameters], strictly within the bounds
   */
  public static Minimum minimise(
      ToDoubleFunction<double[]> objective,
      UnaryOperator<double[]> gradient,
      double[] start,
      Bounds bounds) {
    return search(
        objective,
        bounds,
        start,
        t -> {
          double[] chained = gradient.apply(bounds.point(t)).clone();
          double[] slopes = bounds.slopes(t);
          for (int i = 0; i < chained.length; i++) {
            chained[i] *= slopes[i];
          }
          return chained;
        });
  }

  /** With central differences, whose steps take a coordinate below 1 as one of 1. */
  public static Minimum minimise(
      ToDoubleFunction<double[]> objective, double[] start, Bounds bounds) {
    ToDoubleFunction<double[]> inner = t -> objective.applyAsDouble(bounds.point(t));
    return search(
        objective,
        bounds,
        start,
        t -> {
          double[] scale = new double[t.length];
          for (int i = 0; i < t.length; i++) {
            scale[i] = Math.max(1, Math.abs(t[i]));
          }
          return Derivatives.gradient(inner, t, scale);
        });
  }

  private static Minimum search(
      ToDoubleFunction<double[]> objective,
      Bounds bounds,
      double[] start,
      UnaryOperator<double[]> gradient) {
    Bfgs search =
        new Bfgs(
            t -> objective.applyAsDouble(bounds.point(t)), gradient, bounds.coordinates(start));
    int iterations = search.run();
    Trial end = search.current;
    return new Minimum(
        bounds.point(end.point), end.value, largest(end.gradient), iterations, search.converged());
  }

  private int run() {
    int iterations = 0;
    boolean fresh = true; // the next direction is that of steepest descent
    reset();
    while (iterations < MAX_ITERATIONS && !converged()) {
      double[] direction = direction();
      double first = fresh ? Math.min(1, 1 / largest(current.gradient)) : 1;
      Trial next = lineSearch(direction, first);
      if (next == null && fresh) {
        break;
      }
      if (next == null) {
        reset();
        fresh = true;
        continue;
      }
      update(next, fresh);
      fresh = false;
      iterations++;
    }
    return iterations;
  }

  private boolean converged() {
    return largest(current.gradient) <= TOLERANCE * Math.max(1, Math.abs(current.value));
  }

  private void reset() {
    for (int i = 0; i < n; i++) {
      Arrays.fill(inverseHessian[i], 0);
      inverseHessian[i][i] = 1;
    }
  }

  private double[] direction() {
    double[] direction = new double[n];
    for (int i = 0; i < n; i++) {
      direction[i] = -Vectors.dot(inverseHessian[i], current.gradient);
    }
    return direction;
  }

  /** Null where no step along the direction lowers the objective. */
  private @Nullable Trial lineSearch(double[] direction, double first) {
    double slope = Vectors.dot(current.gradient, direction);
    if (!(slope < 0)) {
      return null;
    }
    double slack = ROUNDING * Math.abs(current.value);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double step = first;
    @Nullable Trial lowered = null;
    for (int i = 0; i < MAX_TRIALS && step > low && step < high; i++) {
      Trial trial =
          lowerer(direction, step, current.value + SUFFICIENT_DECREASE * step * slope + slack);
      if (trial == null) {
        high = step;
      } else if (Vectors.dot(trial.gradient, direction) < CURVATURE * slope) {
        lowered = trial;
        low = step;
      } else {
        return trial;
      }
      step = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * step;
    }
    return lowered;
  }

  private @Nullable Trial lowerer(double[] direction, double step, double most) {
    double[] point = current.point.clone();
    for (int i = 0; i < n; i++) {
      point[i] += step * direction[i];
    }
    double there = value.applyAsDouble(point);
    if (!(there <= most) || !isFinite(there)) {
      return null;
    }
    double[] slopes = gradient.apply(point);
    return allFinite(slopes) ? new Trial(point, there, slopes) : null;
  }

  /**
   * H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ, ρ = 1/yᵀs, from (yᵀs/yᵀy) I (equations 6.17 and
   * 6.20).
   */
  private void update(Trial next, boolean fresh) {
    double[] s = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      s[i] = next.point[i] - current.point[i];
      y[i] = next.gradient[i] - current.gradient[i];
    }
    current = next;
    double curvature = Vectors.dot(s, y);
    if (!(curvature > 0)) {
      return;
    }
    if (fresh) {
      for (int i = 0; i < n; i++) {
        inverseHessian[i][i] = curvature / Vectors.dot(y, y);
      }
    }
    double[] hy = new double[n];
    for (int i = 0; i < n; i++) {
      hy[i] = Vectors.dot(inverseHessian[i], y);
    }
    double weight = 1 + Vectors.dot(y, hy) / curvature;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        inverseHessian[i][j] += (weight * s[i] * s[j] - hy[i] * s[j] - s[i] * hy[j]) / curvature;
      }
    }
  }

  private static double largest(double[] v) {
    double largest = 0;
    for (double x : v) {
      largest = Math.max(largest, Math.abs(x));
    }
    return largest;
  }

  private static boolean allFinite(double[] v) {
    for (double x : v) {
      if (!isFinite(x)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFinite(double x) {
    return Math.abs(x) <= Double.MAX_VALUE;
  }
}
