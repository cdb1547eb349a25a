package dev.blr.engine.volatility;

import dev.blr.engine.dist.ContinuousDistribution;
import dev.blr.engine.dist.SkewedT;
import java.util.List;

/** The skewed t law of Hansen (1994); see {@link SkewedT}. */
public final class SkewedTInnovation implements Innovation {
  public static final Family<Innovation> FAMILY =
      new Family<>() {
        @Override
        public String word() {
          return "skewed-t";
        }

        @Override
        public List<String> names() {
          return List.of("nu", "skewness");
        }

        @Override
        public double[] start(double average) {
          return new double[] {1.6, 0};
        }

        // The skewness as a hyperbolic tangent.
        @Override
        public double[] natural(double[] point, int offset) {
          return new double[] {
            StudentTInnovation.fittedNu(point[offset]),
            2 * Coordinates.logistic(2 * point[offset + 1]) - 1
          };
        }

        @Override
        public boolean admissible(double[] p) {
          return p[0] > 2 && p[0] <= Double.MAX_VALUE && Math.abs(p[1]) < 1;
        }

        @Override
        public Innovation of(double[] p) {
          return new SkewedTInnovation(p[0], p[1]);
        }

        @Override
        public boolean bound(double[] p, int index) {
          return index == 0 && StudentTInnovation.onFloor(p[0]);
        }
      };

  private final double nu;
  private final double skewness;
  private final SkewedT law;

  /**
   * @param nu degrees of freedom, > 2 and finite
   * @param skewness λ in (−1, 1)
   */
  public SkewedTInnovation(double nu, double skewness) {
    StudentTInnovation.requireNu(nu);
    this.nu = nu;
    this.skewness = skewness;
    this.law = new SkewedT(nu, skewness);
  }

  @Override
  public double logConstant() {
    return 0;
  }

  @Override
  public double distance(double error, double variance) {
    return -law.logDensity(error / Math.sqrt(variance));
  }

  @Override
  public double pull(double error, double variance) {
    double deviation = Math.sqrt(variance);
    return -law.logDensitySlope(error / deviation) / deviation;
  }

  @Override
  public ContinuousDistribution law() {
    return law;
  }

  @Override
  public double[] parameters() {
    return new double[] {nu, skewness};
  }
}
