package dev.blr.engine.dist;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Bracket;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.RootFinder;

/**
 * The law whose quantiles are those of Cornish and Fisher (1938) to the fourth cumulant: mean +
 * deviation · w(z) with
 *
 * <pre>
 *   w(z) = z + (z² − 1) S/6 + (z³ − 3z) K/24 − (2z³ − 5z) S²/36,   z = Φ⁻¹(p)
 * </pre>
 *
 * S the skewness, K the excess kurtosis. It is a law only where w rises for all z (Maillard 2012,
 * "A user's guide to the Cornish Fisher expansion", section 3); elsewhere it is refused. S and K
 * are the expansion's parameters: the moments of the law itself differ from them.
 */
public final class CornishFisher implements Distribution {
  private static final Normal STANDARD = new Normal(0, 1);
  private static final int HALVINGS = 120;

  private final double location;
  private final double deviation;
  private final double skewness;
  private final double excessKurtosis;

  public CornishFisher(double mean, double deviation, double skewness, double excessKurtosis) {
    Arguments.finite("mean", mean);
    Arguments.positive("deviation", deviation);
    Arguments.finite("skewness", skewness);
    Arguments.finite("excess kurtosis", excessKurtosis);
    if (!rises(skewness, excessKurtosis)) {
      throw new InvalidInputException(
          "skewness",
          "is " + skewness + " with an excess kurtosis of " + excessKurtosis,
          "a pair whose Cornish-Fisher quantiles rise, roughly |S| < 2.5 and K from 1.3 S² to 8");
    }
    this.location = mean;
    this.deviation = deviation;
    this.skewness = skewness;
    this.excessKurtosis = excessKurtosis;
  }

  /** Whether w rises everywhere: its slope, a parabola in z, has no root, or only touches 0. */
  public static boolean rises(double skewness, double excessKurtosis) {
    double square = excessKurtosis / 8 - skewness * skewness / 6;
    double linear = skewness / 3;
    double constant = 1 - excessKurtosis / 8 + 5 * skewness * skewness / 36;
    return square == 0
        ? linear == 0 && constant > 0
        : square > 0 && linear * linear <= 4 * square * constant;
  }

  /** w(z), inside the domain or outside. */
  public static double expansion(double z, double skewness, double excessKurtosis) {
    double cube = z * z * z;
    return z
        + (z * z - 1) * skewness / 6
        + (cube - 3 * z) * excessKurtosis / 24
        - (2 * cube - 5 * z) * skewness * skewness / 36;
  }

  @Override
  public double quantile(double p) {
    Distribution.requireProbability(p);
    return p == 0 || p == 1
        ? STANDARD.quantile(p)
        : location + deviation * expansion(STANDARD.quantile(p), skewness, excessKurtosis);
  }

  @Override
  public double cdf(double x) {
    if (Double.isNaN(x)) {
      return x;
    }
    double standard = (x - location) / deviation;
    Bracket z = new Bracket(-40, 40); // beyond them no double lies between 0 and 1
    RootFinder.bisect(at -> expansion(at, skewness, excessKurtosis) < standard, z, HALVINGS);
    return STANDARD.cdf(z.middle());
  }

  /** From ∫ zᵏ φ(z) dz up to z_p: −φ, p − zφ and −(z² + 2)φ for k = 1, 2 and 3. */
  @Override
  public double tailMean(double tail) {
    Arguments.tail(tail);
    double z = STANDARD.quantile(tail);
    double first = STANDARD.tailMean(tail); // −φ(z)/p
    double second = 1 + z * first;
    double third = (z * z + 2) * first;
    double mean =
        first
            + (second - 1) * skewness / 6
            + (third - 3 * first) * excessKurtosis / 24
            - (2 * third - 5 * first) * skewness * skewness / 36;
    return location + deviation * mean;
  }

  /** E w(Z) = 0. */
  @Override
  public double mean() {
    return location;
  }

  /** From E w(Z)², with Hermite polynomials, whose squares have the means 1, 2 and 6. */
  @Override
  public double variance() {
    double first = 1 - skewness * skewness / 36;
    double second = skewness / 6;
    double third = excessKurtosis / 24 - skewness * skewness / 18;
    return deviation * deviation * (first * first + 2 * second * second + 6 * third * third);
  }
}
