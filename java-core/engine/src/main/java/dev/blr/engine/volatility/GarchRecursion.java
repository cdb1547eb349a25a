package dev.blr.engine.volatility;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.List;

/**
 * h_t = ω + α e²_{t−1} + β h_{t−1} (Bollerslev 1986).
 *
 * @param omega ω, finite, > 0
 * @param alpha α ≥ 0
 * @param beta β in [0, 1)
 */
public record GarchRecursion(double omega, double alpha, double beta) implements VarianceRecursion {
  public static final Family<VarianceRecursion> FAMILY =
      new Family<>() {
        @Override
        public String word() {
          return "garch";
        }

        @Override
        public List<String> names() {
          return List.of("omega", "alpha", "beta");
        }

        @Override
        public double[] start(double average) {
          return new double[] {-3.5, 1, 2.2};
        }

        @Override
        public double[] natural(double[] point, int offset) {
          return new double[] {
            Coordinates.omega(point[offset]),
            Coordinates.square(point[offset + 1]),
            Coordinates.logistic(point[offset + 2])
          };
        }

        // Stationary as well.
        @Override
        public boolean admissible(double[] p) {
          return p[0] > 0 && p[0] <= Double.MAX_VALUE && p[1] >= 0 && p[1] + p[2] < 1;
        }

        @Override
        public boolean passable(double[] p) {
          return p[0] > 0 && p[0] <= Double.MAX_VALUE && p[1] <= 1 && p[2] < 1;
        }

        @Override
        public VarianceRecursion of(double[] p) {
          return new GarchRecursion(p[0], p[1], p[2]);
        }

        @Override
        public double[] magnitudes(double[] p, double deviation) {
          return new double[] {p[0], Math.max(p[1], 0.05), p[2]};
        }

        @Override
        public boolean bound(double[] p, int index) {
          return index == 1 && p[1] < LEAST_ALPHA;
        }
      };

  /** Smaller ones stand on the bound. */
  static final double LEAST_ALPHA = 1e-4;

  public GarchRecursion {
    Arguments.positive("omega", omega);
    requireAlpha(alpha);
    requireBeta(beta);
  }

  static void requireAlpha(double alpha) {
    if (!(alpha >= 0 && alpha <= Double.MAX_VALUE)) {
      throw new InvalidInputException("alpha", "is " + alpha, "a finite number ≥ 0");
    }
  }

  static void requireBeta(double beta) {
    if (!(beta >= 0 && beta < 1)) {
      throw new InvalidInputException("beta", "is " + beta, "a number in [0, 1)");
    }
  }

  @Override
  public double next(double variance, double error) {
    return omega + alpha * error * error + beta * variance;
  }

  @Override
  public double first(double before) {
    return omega + (alpha + beta) * before;
  }

  @Override
  public double persistence() {
    return alpha + beta;
  }

  @Override
  public double[] parameters() {
    return new double[] {omega, alpha, beta};
  }

  @Override
  public VarianceRecursion rescaled(double factor) {
    return new GarchRecursion(omega * factor * factor, alpha, beta);
  }
}
