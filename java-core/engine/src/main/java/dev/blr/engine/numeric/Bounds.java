package dev.blr.engine.numeric;

import java.util.Arrays;

/**
 * Bounds of parameters, each of which a search without bounds moves through a coordinate t of its
 * own (James and Roos 1975, MINUIT, section 1.2.1): a bound is reached at a finite t, where dx/dt
 * is 0.
 *
 * <pre>
 *   l ≤ x ≤ u   x = l + (u − l)(1 + sin t)/2
 *   l ≤ x       x = l − 1 + √(1 + t²),  and x ≤ u alike
 *   free        x = t
 * </pre>
 *
 * @param lower [parameters], −∞ where there is none
 * @param upper [parameters], +∞ where there is none
 */
public record Bounds(double[] lower, double[] upper) {
  private static final double HALF_PI = 1.5707963267948966;
  private static final double TWO_PI = 6.283185307179586;
  private static final double LAST_STEP = 1e-9;

  public Bounds {
    for (int i = 0; i < Math.max(lower.length, upper.length); i++) {
      if (lower.length != upper.length || !(lower[i] < upper[i])) {
        throw new InvalidInputException("bounds[" + i + "]", "are not in order", "lower < upper");
      }
    }
  }

  /** Every parameter is free. */
  public static Bounds none(int parameters) {
    double[] lower = new double[parameters];
    double[] upper = new double[parameters];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    return new Bounds(lower, upper);
  }

  /** The coordinates of a point strictly within the bounds. */
  double[] coordinates(double[] x) {
    if (x.length != lower.length) {
      throw new InvalidInputException(
          "start", "has " + x.length + " elements", lower.length + ", one a bound");
    }
    double[] t = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      if (!(x[i] > lower[i] && x[i] < upper[i])) {
        throw new InvalidInputException(
            "start[" + i + "]", "is " + x[i], "a number in (" + lower[i] + ", " + upper[i] + ")");
      }
      if (hasLower(i) && hasUpper(i)) {
        t[i] = arcSine(2 * ((x[i] - lower[i]) / (upper[i] - lower[i])) - 1);
      } else if (hasLower(i)) {
        t[i] = root(x[i] - lower[i]);
      } else {
        t[i] = hasUpper(i) ? root(upper[i] - x[i]) : x[i];
      }
    }
    return t;
  }

  /** The point at these coordinates, whatever they are. */
  double[] point(double[] t) {
    double[] x = new double[t.length];
    for (int i = 0; i < t.length; i++) {
      if (hasLower(i) && hasUpper(i)) {
        double share = 0.5 * (1 + Elementary.sin(turn(t[i])));
        x[i] = Math.min(upper[i], lower[i] + (upper[i] - lower[i]) * share);
      } else if (hasLower(i)) {
        x[i] = lower[i] + beyond(t[i]);
      } else {
        x[i] = hasUpper(i) ? upper[i] - beyond(t[i]) : t[i];
      }
    }
    return x;
  }

  /** dx/dt of every parameter. */
  double[] slopes(double[] t) {
    double[] slopes = new double[t.length];
    for (int i = 0; i < t.length; i++) {
      double towards = t[i] / Math.sqrt(1 + t[i] * t[i]);
      if (hasLower(i) && hasUpper(i)) {
        slopes[i] = 0.5 * (upper[i] - lower[i]) * Elementary.cos(turn(t[i]));
      } else if (hasLower(i)) {
        slopes[i] = towards;
      } else {
        slopes[i] = hasUpper(i) ? -towards : 1;
      }
    }
    return slopes;
  }

  private boolean hasLower(int i) {
    return lower[i] > Double.NEGATIVE_INFINITY;
  }

  private boolean hasUpper(int i) {
    return upper[i] < Double.POSITIVE_INFINITY;
  }

  /** √(1 + t²) − 1 without cancellation. */
  private static double beyond(double t) {
    return t * t / (1 + Math.sqrt(1 + t * t));
  }

  /** Its inverse. */
  private static double root(double distance) {
    return Math.sqrt(distance * (2 + distance));
  }

  /** Within half a turn, where the sine is defined for all t. */
  private static double turn(double t) {
    return t - TWO_PI * Math.floor(t / TWO_PI + 0.5);
  }

  private static double arcSine(double y) {
    RootFinder.Curve excess =
        new RootFinder.Curve() {
          private double at;

          @Override
          public double value(double x) {
            at = x;
            return Elementary.sin(x) - y;
          }

          @Override
          public double slope() {
            return Elementary.cos(at);
          }
        };
    return RootFinder.newton(excess, new Bracket(-HALF_PI, HALF_PI), y, LAST_STEP);
  }
}
