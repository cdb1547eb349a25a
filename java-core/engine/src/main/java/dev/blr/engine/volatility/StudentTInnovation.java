package dev.blr.engine.volatility;

import dev.blr.engine.dist.ContinuousDistribution;
import dev.blr.engine.dist.StudentT;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.List;

/** Student's t law of variance 1 (Bollerslev 1987). */
public final class StudentTInnovation implements Innovation {
  private static final double PI = 3.141592653589793;
  private static final double LARGE = 0x1p300;

  /**
   * The heaviest tail that is fitted. Towards 2 all of the variance moves into tails that no sample
   * shows, and a quantile at a given variance shrinks to 0: a likelihood that asks for it (of a
   * halt, of stale prices) speaks of zeros, not of tails.
   */
  private static final double LEAST_FITTED_NU = 2.05;

  public static final Family<Innovation> FAMILY =
      new Family<>() {
        @Override
        public String word() {
          return "t";
        }

        @Override
        public List<String> names() {
          return List.of("nu");
        }

        @Override
        public double[] start(double average) {
          return new double[] {1.6};
        }

        @Override
        public double[] natural(double[] point, int offset) {
          return new double[] {fittedNu(point[offset])};
        }

        @Override
        public boolean admissible(double[] parameters) {
          return parameters[0] > 2 && parameters[0] <= Double.MAX_VALUE;
        }

        @Override
        public Innovation of(double[] parameters) {
          return new StudentTInnovation(parameters[0]);
        }

        @Override
        public boolean bound(double[] parameters, int index) {
          return onFloor(parameters[0]);
        }
      };

  private final double nu;
  private final double logConstant;

  /**
   * @param nu degrees of freedom, > 2 and finite
   */
  public StudentTInnovation(double nu) {
    requireNu(nu);
    this.nu = nu;
    this.logConstant =
        Elementary.logGamma((nu + 1) / 2)
            - Elementary.logGamma(nu / 2)
            - 0.5 * Elementary.log(PI * (nu - 2));
  }

  /** ν at a coordinate of a search. */
  static double fittedNu(double free) {
    return Math.max(LEAST_FITTED_NU, 2 + Elementary.exp(free));
  }

  /** Whether a fit stopped at the heaviest tail allowed. */
  static boolean onFloor(double nu) {
    return nu <= LEAST_FITTED_NU;
  }

  static void requireNu(double nu) {
    if (!(nu > 2 && nu <= Double.MAX_VALUE)) {
      throw new InvalidInputException("nu", "is " + nu, "a finite number > 2");
    }
  }

  public double nu() {
    return nu;
  }

  @Override
  public double logConstant() {
    return logConstant;
  }

  @Override
  public double distance(double error, double variance) {
    return (nu + 1) / 2 * Elementary.log1p(error * error / variance / (nu - 2));
  }

  @Override
  public double pull(double error, double variance) {
    return (nu + 1) * error / ((nu - 2) * variance + error * error);
  }

  /** One logarithm for many factors. */
  @Override
  public double distances(double[] errors, double[] variances, int from) {
    double sum = 0;
    double product = 1;
    double inverse = 1 / (nu - 2);
    for (int t = from; t < errors.length; t++) {
      double factor = 1 + errors[t] * errors[t] / variances[t] * inverse;
      product *= factor;
      if (product > LARGE) {
        sum += Elementary.log(product);
        product = 1;
      }
    }
    return (nu + 1) / 2 * (sum + Elementary.log(product));
  }

  @Override
  public ContinuousDistribution law() {
    return new StudentT(nu, 0, Math.sqrt((nu - 2) / nu));
  }

  @Override
  public double[] parameters() {
    return new double[] {nu};
  }
}
