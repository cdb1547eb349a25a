package dev.blr.engine.volatility;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.List;

/**
 * log h_t = ω + α (|z_{t−1}| − √(2/π)) + γ z_{t−1} + β log h_{t−1} (Nelson 1991). A path that
 * explodes stops at e^700, which is still a number.
 *
 * @param omega ω, finite
 * @param alpha α, of the size of shocks, finite
 * @param gamma γ, of their sign, finite
 * @param beta β in (−1, 1)
 */
public record EgarchRecursion(double omega, double alpha, double gamma, double beta)
    implements VarianceRecursion {
  private static final double SQRT_TWO_OVER_PI = 0.7978845608028654;
  static final double MAX_LOG_VARIANCE = 700;

  public static final Family<VarianceRecursion> FAMILY =
      new Family<>() {
        @Override
        public String word() {
          return "egarch";
        }

        @Override
        public List<String> names() {
          return List.of("omega", "alpha", "gamma", "beta");
        }

        @Override
        public double[] start(double average) {
          return new double[] {0, 0.1, 0, 3};
        }

        @Override
        public double[] natural(double[] point, int offset) {
          return new double[] {
            point[offset],
            point[offset + 1],
            point[offset + 2],
            Coordinates.logistic(point[offset + 3])
          };
        }

        @Override
        public boolean admissible(double[] p) {
          return Math.abs(p[0]) <= Double.MAX_VALUE
              && Math.abs(p[1]) <= Double.MAX_VALUE
              && Math.abs(p[2]) <= Double.MAX_VALUE
              && Math.abs(p[3]) < 1;
        }

        @Override
        public VarianceRecursion of(double[] p) {
          return new EgarchRecursion(p[0], p[1], p[2], p[3]);
        }
      };

  public EgarchRecursion {
    Arguments.finite("omega", omega);
    Arguments.finite("alpha", alpha);
    Arguments.finite("gamma", gamma);
    if (!(Math.abs(beta) < 1)) {
      throw new InvalidInputException("beta", "is " + beta, "a number in (-1, 1)");
    }
  }

  @Override
  public double next(double variance, double error) {
    double z = error / Math.sqrt(variance);
    double logVariance =
        omega
            + alpha * (Math.abs(z) - SQRT_TWO_OVER_PI)
            + gamma * z
            + beta * Elementary.log(variance);
    return Elementary.exp(Math.min(MAX_LOG_VARIANCE, logVariance));
  }

  @Override
  public double first(double before) {
    return Elementary.exp(omega + beta * Elementary.log(before));
  }

  @Override
  public double persistence() {
    return beta;
  }

  @Override
  public double[] parameters() {
    return new double[] {omega, alpha, gamma, beta};
  }

  @Override
  public VarianceRecursion rescaled(double factor) {
    return new EgarchRecursion(omega + (1 - beta) * 2 * Elementary.log(factor), alpha, gamma, beta);
  }
}
