package dev.blr.engine.dist;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import java.util.function.DoubleUnaryOperator;

/**
 * The continuous ranked probability score of laws that have no closed form for it, as E|X − y| − ½
 * E|X − X′| (Gneiting and Raftery 2007, eq. 21).
 *
 * <p>The second term is ∫ F (1 − F) dx. With x = centre + unit · sinh u the trapezoid rule takes
 * it: for an integrand that is analytic around the real line, and that dies away at both ends, its
 * error falls exponentially in 1/step (Trefethen and Weideman 2014, theorem 5.1). The step is
 * halved until that changes nothing beyond a tolerance.
 */
public final class RankedProbability {
  /** Relative; of a law that is cheap to evaluate. */
  private static final double TOLERANCE = 1e-10;

  private static final double FIRST_STEP = 0.5;
  private static final int MAX_HALVINGS = 9;

  /** Terms below this part of the tolerance times the sum end it on their side. */
  private static final double NEGLIGIBLE = 1e-4;

  /** sinh of it is beyond every return: the laws with the heaviest tails end there. */
  private static final double MAX_COORDINATE = 60;

  private RankedProbability() {}

  /** Of a law with a density that is smooth where its mass is. */
  static double of(Distribution law, double observed) {
    Arguments.finite("observed", observed);
    double below = law.cdf(observed);
    double mean = law.mean();
    double partial = below > 0 && below < 1 ? below * law.tailMean(below) : below == 0 ? 0 : mean;
    double unit = law.quantile(0.75) - law.quantile(0.25);
    return meanDistance(observed, below, partial, mean)
        - halfMeanDifference(law::cdf, law.quantile(0.5), unit, TOLERANCE);
  }

  /**
   * E|X − y|.
   *
   * @param below F(y)
   * @param partialExpectation E[X; X ≤ y]
   */
  public static double meanDistance(
      double y, double below, double partialExpectation, double mean) {
    return y * (2 * below - 1) + mean - 2 * partialExpectation;
  }

  /**
   * ½ E|X − X′| = ∫ F (1 − F) dx for two independent draws.
   *
   * @param cdf F, smooth
   * @param centre near the middle of the law
   * @param unit > 0, about as wide as its body
   * @param tolerance relative
   */
  public static double halfMeanDifference(
      DoubleUnaryOperator cdf, double centre, double unit, double tolerance) {
    DoubleUnaryOperator term = u -> term(cdf, centre, unit, u);
    double sum = term.applyAsDouble(0);
    double[] ends = new double[2];
    for (int side = 0; side < 2; side++) {
      double direction = side == 0 ? -FIRST_STEP : FIRST_STEP;
      double u = direction;
      double value = term.applyAsDouble(u);
      while (value > NEGLIGIBLE * tolerance * sum && Math.abs(u) < MAX_COORDINATE) {
        sum += value;
        u += direction;
        value = term.applyAsDouble(u);
      }
      ends[side] = u;
    }
    double step = FIRST_STEP;
    double integral = step * sum;
    for (int halving = 0; halving < MAX_HALVINGS; halving++) {
      for (double u = ends[0] + step / 2; u < ends[1]; u += step) {
        sum += term.applyAsDouble(u);
      }
      step /= 2;
      double finer = step * sum;
      boolean settled = Math.abs(finer - integral) <= tolerance * finer;
      integral = finer;
      if (settled) {
        break;
      }
    }
    return unit * integral;
  }

  private static double term(DoubleUnaryOperator cdf, double centre, double unit, double u) {
    double growth = Elementary.exp(u);
    double below = cdf.applyAsDouble(centre + unit * 0.5 * (growth - 1 / growth));
    return below * (1 - below) * 0.5 * (growth + 1 / growth);
  }
}
