package dev.blr.engine.memory;

import dev.blr.engine.dist.SkewedT;
import dev.blr.engine.filter.SpectralModel.CentreLaw;
import dev.blr.engine.kernel.Arguments;
import dev.blr.engine.memory.Prototype.Learned;
import dev.blr.engine.spectral.CosineSeries;
import java.util.List;

/** Laws drawn by hand: skewed t (Hansen 1994) of a given scale. They carry no data. */
public final class Archetypes {
  private static final int MODES = 128;

  /** Of the domain, in standard deviations. */
  private static final double HALF_WIDTH = 8;

  private static final double CALM_DEGREES_OF_FREEDOM = 5;
  private static final double CALM_SKEWNESS = -0.1;

  /** An ordinary day. */
  static final CentreLaw CALM = law(1, CALM_DEGREES_OF_FREEDOM, CALM_SKEWNESS);

  /** Known from the start, and named after no event. */
  static final List<Prototype> BUILT_IN =
      List.of(given("volatility spike", 2.5, 5, -0.1), given("market crash", 4.5, 4, -0.2));

  private Archetypes() {}

  /**
   * A crisis drawn by hand.
   *
   * @param scale standard deviation in calm scales, > 0
   * @param degreesOfFreedom > 2
   * @param skewness in (−1, 1); below 0 the losses are the heavier tail
   */
  public static Prototype given(
      String name, double scale, double degreesOfFreedom, double skewness) {
    return new Prototype(
        name, Learned.GIVEN, "", "", "", "", law(scale, degreesOfFreedom, skewness));
  }

  private static CentreLaw law(double scale, double degreesOfFreedom, double skewness) {
    Arguments.positive("scale", scale);
    SkewedT standard = new SkewedT(degreesOfFreedom, skewness);
    double[] coefficients =
        CosineSeries.ofDensityDamped(standard::density, -HALF_WIDTH, HALF_WIDTH, MODES);
    return new CentreLaw(0, scale, coefficients, -HALF_WIDTH, HALF_WIDTH);
  }

  /** VaR of an ordinary day in calm scales. */
  static double calmValueAtRisk(double confidence) {
    return -new SkewedT(CALM_DEGREES_OF_FREEDOM, CALM_SKEWNESS).quantile(1 - confidence);
  }
}
