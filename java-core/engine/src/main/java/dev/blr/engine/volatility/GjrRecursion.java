package dev.blr.engine.volatility;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.List;

/**
 * h_t = ω + (α + γ 1{e_{t−1} &lt; 0}) e²_{t−1} + β h_{t−1} (Glosten, Jagannathan and Runkle 1993).
 *
 * @param omega ω, finite, > 0
 * @param alpha α ≥ 0
 * @param gamma γ ≥ −α
 * @param beta β in [0, 1)
 */
public record GjrRecursion(double omega, double alpha, double gamma, double beta)
    implements VarianceRecursion {
  public static final Family<VarianceRecursion> FAMILY =
      new Family<>() {
        @Override
        public String word() {
          return "gjr";
        }

        @Override
        public List<String> names() {
          return List.of("omega", "alpha", "gamma", "beta");
        }

        @Override
        public double[] start(double average) {
          return new double[] {-3.5, 1, 0, 2.2};
        }

        @Override
        public double[] natural(double[] point, int offset) {
          return new double[] {
            Coordinates.omega(point[offset]),
            Coordinates.square(point[offset + 1]),
            point[offset + 2],
            Coordinates.logistic(point[offset + 3])
          };
        }

        // Stationary as well, where falls and rises are as likely.
        @Override
        public boolean admissible(double[] p) {
          return p[0] > 0
              && p[0] <= Double.MAX_VALUE
              && p[1] >= 0
              && p[1] + p[2] >= 0
              && p[1] + p[2] / 2 + p[3] < 1;
        }

        @Override
        public boolean passable(double[] p) {
          return p[0] > 0
              && p[0] <= Double.MAX_VALUE
              && p[1] <= 1
              && p[1] + p[2] >= 0
              && p[1] + p[2] <= 1
              && p[3] < 1;
        }

        @Override
        public VarianceRecursion of(double[] p) {
          return new GjrRecursion(p[0], p[1], p[2], p[3]);
        }

        @Override
        public double[] magnitudes(double[] p, double deviation) {
          return new double[] {p[0], Math.max(p[1], 0.05), Math.max(Math.abs(p[2]), 0.05), p[3]};
        }

        @Override
        public boolean bound(double[] p, int index) {
          return index == 1 && p[1] < GarchRecursion.LEAST_ALPHA;
        }
      };

  public GjrRecursion {
    Arguments.positive("omega", omega);
    GarchRecursion.requireAlpha(alpha);
    GarchRecursion.requireBeta(beta);
    if (!(alpha + gamma >= 0 && gamma <= Double.MAX_VALUE)) {
      throw new InvalidInputException("gamma", "is " + gamma, "a finite number ≥ -alpha");
    }
  }

  @Override
  public double next(double variance, double error) {
    return omega + (alpha + (error < 0 ? gamma : 0)) * error * error + beta * variance;
  }

  @Override
  public double first(double before) {
    return omega + (alpha + gamma / 2 + beta) * before;
  }

  @Override
  public double persistence() {
    return alpha + gamma / 2 + beta;
  }

  @Override
  public double[] parameters() {
    return new double[] {omega, alpha, gamma, beta};
  }

  @Override
  public VarianceRecursion rescaled(double factor) {
    return new GjrRecursion(omega * factor * factor, alpha, gamma, beta);
  }
}
