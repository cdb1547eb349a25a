package dev.blr.engine.dist;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import java.util.function.DoubleUnaryOperator;

/**
 * The law of the log return Y = ln(1 + R) of a simple return R.
 *
 * <p>Probabilities and quantiles are R's. With g(x) = ln(1 + x), whose slope is 1 − x/(1 + x), what
 * R knows of itself is taken over and only the difference, smaller by the factor of a return, is
 * integrated; in y, where x/(1 + x) dx is (e^y − 1) dy:
 *
 * <pre>
 *   E[Y; Y ≤ y] = y F − (x F − E[R; R ≤ x]) + ∫_{−∞}^y F (e^v − 1) dv
 *   E[Y]        = E[R] + ∫_{−∞}^0 F (e^v − 1) dv − ∫_0^∞ (1 − F) (e^v − 1) dv
 *   CRPS_Y(y)   = CRPS_R(x) − ∫ (F − 1{y ≤ v})² (e^v − 1) dv
 * </pre>
 *
 * <p>The trapezoid rule in the logarithm of the distance takes these integrals: their integrands
 * die away at both ends.
 */
public class LogReturn implements Distribution {
  /** A return that loses everything has no log return; it counts as one that loses all but this. */
  private static final double LEAST_GROWTH = 0x1p-53;

  private static final double WORST = LEAST_GROWTH - 1;
  private static final double LEAST = Elementary.log(LEAST_GROWTH);
  private static final double MOST = 60;

  private static final double NEAREST = 1e-6;
  private static final double STEP = 0.125; // of the logarithm of the distance
  private static final double NEGLIGIBLE = 1e-13;

  private final Distribution simple;

  LogReturn(Distribution simple) {
    this.simple = simple;
  }

  /** With a density where the simple return has one. */
  public static Distribution of(Distribution simple) {
    return simple instanceof ContinuousDistribution dense
        ? new LogReturnDensity(dense)
        : new LogReturn(simple);
  }

  @Override
  public double cdf(double y) {
    return y < LEAST ? 0 : simple.cdf(Elementary.expm1(y));
  }

  @Override
  public double cdfBelow(double y) {
    return y <= LEAST ? 0 : simple.cdfBelow(Elementary.expm1(y));
  }

  @Override
  public double quantile(double p) {
    return logarithm(simple.quantile(p));
  }

  private static double logarithm(double x) {
    return x <= WORST ? LEAST : Elementary.log1p(x);
  }

  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    double x = simple.quantile(tail);
    if (x <= WORST) {
      return LEAST;
    }
    double y = Elementary.log1p(x);
    double difference = beyondWorst() + below(y, v -> cdf(v) * Elementary.expm1(v));
    return y - x + simple.tailMean(tail) + difference / tail;
  }

  @Override
  public double mean() {
    return simple.mean()
        + beyondWorst()
        + below(0, v -> cdf(v) * Elementary.expm1(v))
        - above(0, v -> (1 - cdf(v)) * Elementary.expm1(v));
  }

  @Override
  public double variance() {
    double square = above(0, v -> 2 * v * (1 - cdf(v))) - below(0, v -> 2 * v * cdf(v));
    return square - mean() * mean();
  }

  /** What is beyond the loss of everything counts by its square, and is left out. */
  @Override
  public double crps(double observed) {
    Arguments.finite("observed", observed);
    return simple.crps(Elementary.expm1(observed))
        - below(observed, v -> cdf(v) * cdf(v) * Elementary.expm1(v))
        - above(observed, v -> (1 - cdf(v)) * (1 - cdf(v)) * Elementary.expm1(v));
  }

  /** ∫ F dx over losses of more than everything: E[(worst − R)⁺]. */
  private double beyondWorst() {
    double below = simple.cdf(WORST);
    return below > 0 && below < 1 ? below * (WORST - simple.tailMean(below)) : 0;
  }

  private static double below(double y, DoubleUnaryOperator term) {
    return integral(y - LEAST, distance -> term.applyAsDouble(y - distance));
  }

  private static double above(double y, DoubleUnaryOperator term) {
    return integral(MOST - y, distance -> term.applyAsDouble(y + distance));
  }

  /** ∫ term ds from 0 to an end before which it has died away. */
  private static double integral(double end, DoubleUnaryOperator term) {
    double growth = Elementary.exp(STEP);
    double sum = NEAREST * term.applyAsDouble(NEAREST) / (growth - 1); // of all that are nearer
    int negligible = 0; // in a row: one alone may be where the term changes its sign
    for (double s = NEAREST; s < end && negligible < 3; s *= growth) {
      double part = s * term.applyAsDouble(s);
      sum += part;
      negligible = s > 1e-3 && Math.abs(part) <= NEGLIGIBLE * Math.abs(sum) ? negligible + 1 : 0;
    }
    return STEP * sum;
  }
}
