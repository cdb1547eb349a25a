package dev.blr.engine.numeric;

import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;

/**
 * Where an increasing function is 0, inside a {@link Bracket} that no step leaves: a step that
 * would is replaced by a bisection.
 */
public final class RootFinder {
  /** Halvings alone would take the bracket to 2^-100 of its width. */
  private static final int MAX_STEPS = 100;

  private static final int MAX_INTERPOLATIONS = 60;

  private RootFinder() {}

  /** An increasing function that has its slope at hand where it was last evaluated. */
  public interface Curve {
    double value(double x);

    /** The derivative at the x of the last {@link #value}. */
    double slope();
  }

  /**
   * Newton's method.
   *
   * @param start in the bracket
   * @param lastStep a step shorter than this ends the search: what is left is of the order of its
   *     square
   */
  public static double newton(Curve curve, Bracket bracket, double start, double lastStep) {
    double lowest = bracket.low();
    double highest = bracket.high();
    double x = start;
    for (int i = 0; i < MAX_STEPS; i++) {
      double value = curve.value(x);
      double slope = curve.slope();
      double step = value / slope;
      if (slope > 0 && Math.abs(step) < lastStep) {
        return Math.max(lowest, Math.min(highest, x - step));
      }
      bracket.narrow(x, value);
      // This rounding of the middle is part of what the scalar kernels define.
      x =
          slope > 0 && bracket.hasInside(x - step)
              ? x - step
              : bracket.low() + 0.5 * (bracket.high() - bracket.low());
      if (bracket.high() - bracket.low() < lastStep * lastStep) {
        break;
      }
    }
    return x;
  }

  /**
   * Inverse quadratic interpolation, for a function without a slope whose evaluation is dear: the
   * last two points make a secant, the last three a parabola of x over the value.
   *
   * @param start in the bracket
   * @param rise of x over the value at the start, a guess
   * @param tolerance ends the search at a product of the last two steps, relative to the root's
   *     square: the error that is left is of that size, and at most the last step when that was a
   *     bisection
   */
  public static double interpolate(
      DoubleUnaryOperator function, Bracket bracket, double start, double rise, double tolerance) {
    double x = start;
    double before = Double.NaN;
    double value = function.applyAsDouble(x);
    double valueBefore = Double.NaN;
    double bend = 0;
    for (int step = 0; step < MAX_INTERPOLATIONS && value != 0; step++) {
      bracket.narrow(x, value);
      double next = x - value * rise + (step < 2 ? 0 : value * valueBefore * bend);
      next = bracket.hasInside(next) ? next : bracket.middle();
      if (Math.abs((next - x) * (x - before)) <= tolerance * x * x || next == x) {
        return next;
      }
      double nextValue = function.applyAsDouble(next);
      if (nextValue != value) {
        double nextRise = (next - x) / (nextValue - value);
        bend = (nextRise - rise) / (nextValue - valueBefore);
        rise = nextRise;
      }
      before = x;
      valueBefore = value;
      x = next;
      value = nextValue;
    }
    return x;
  }

  /**
   * Bisection: where a property ends that holds at the low end of a bracket and no longer at its
   * high end.
   *
   * @return the bracket after so many halvings; the property holds at its low end, unless that is
   *     where it began
   */
  public static Bracket bisect(DoublePredicate holds, Bracket bracket, int halvings) {
    for (int i = 0; i < halvings; i++) {
      double middle = bracket.middle();
      bracket.narrow(middle, holds.test(middle) ? -1 : 1);
    }
    return bracket;
  }
}
