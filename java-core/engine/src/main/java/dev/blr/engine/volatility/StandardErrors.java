package dev.blr.engine.volatility;

import dev.blr.engine.numeric.Cholesky;
import dev.blr.engine.numeric.Derivatives;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Standard errors at the maximum of a log-likelihood, by differences: from the observed
 * information, A⁻¹, and those of Bollerslev and Wooldridge (1992), A⁻¹ B A⁻¹, A minus the Hessian
 * and B the sum of squared scores. Parameters on a bound have none, and the others theirs with
 * those held.
 *
 * @param observed [parameters], null where there is none
 * @param robust [parameters], null where there is none
 */
record StandardErrors(Double[] observed, Double[] robust) {
  /**
   * Over how many standard errors a log-likelihood of one parameter changes by some of its own
   * size.
   */
  private static final double ERRORS = 30;

  /**
   * @param logDensities of every observation, at parameters
   * @param at the maximum
   * @param magnitudes over what the log-likelihood changes by something of its own size, roughly
   * @param bounds which parameters stand on a bound
   */
  static StandardErrors of(
      Function<double[], double[]> logDensities,
      double[] at,
      double[] magnitudes,
      boolean[] bounds) {
    Double[] observed = new Double[at.length];
    Double[] robust = new Double[at.length];
    int[] free = IntStream.range(0, at.length).filter(i -> !bounds[i]).toArray();
    Search search = new Search(logDensities, at, free);
    double[] scales = IntStream.of(free).mapToDouble(i -> magnitudes[i]).toArray();
    search
        .covariance(scales)
        .flatMap(first -> search.covariance(Search.scales(first, scales)))
        .ifPresent(covariance -> {
          double[] sandwich = search.sandwich(covariance, Search.scales(covariance, scales));
          for (int i = 0; i < free.length; i++) {
            observed[free[i]] = Math.sqrt(covariance[i * free.length + i]);
            robust[free[i]] = Math.sqrt(sandwich[i * free.length + i]);
          }
        });
    return new StandardErrors(observed, robust);
  }

  /** The likelihood in its free parameters. */
  private record Search(Function<double[], double[]> logDensities, double[] at, int[] free) {

    private double[] densitiesAt(double[] point) {
      double[] whole = at.clone();
      for (int i = 0; i < free.length; i++) {
        whole[free[i]] = point[i];
      }
      return logDensities.apply(whole);
    }

    private double[] point() {
      return IntStream.of(free).mapToDouble(i -> at[i]).toArray();
    }

    /** A⁻¹, row-major; empty where A is not positive definite. */
    Optional<double[]> covariance(double[] scales) {
      int n = free.length;
      double[] information =
          Derivatives.hessian(p -> -Arrays.stream(densitiesAt(p)).sum(), point(), scales);
      double[] unit = new double[n];
      for (int i = 0; i < n; i++) {
        unit[i] = 1 / Math.sqrt(information[i * n + i]);
        if (!(unit[i] > 0 && unit[i] < Double.POSITIVE_INFINITY)) {
          return Optional.empty();
        }
      }
      for (int i = 0; i < n * n; i++) {
        information[i] *= unit[i / n] * unit[i % n];
        if (Double.isNaN(information[i])) {
          return Optional.empty();
        }
      }
      return Cholesky.ofIndependent(information, n, 1e-12)
          .map(Cholesky::inverse)
          .map(inverse -> {
            for (int i = 0; i < n * n; i++) {
              inverse[i] *= unit[i / n] * unit[i % n];
            }
            return inverse;
          });
    }

    /** Steps that suit the errors, but no longer ones than the first. */
    static double[] scales(double[] covariance, double[] most) {
      int n = most.length;
      double[] scales = new double[n];
      for (int i = 0; i < n; i++) {
        scales[i] = Math.min(ERRORS * Math.sqrt(covariance[i * n + i]), 10 * most[i]);
      }
      return scales;
    }

    /** A⁻¹ B A⁻¹, scores by central differences. */
    double[] sandwich(double[] covariance, double[] scales) {
      int n = free.length;
      double[][] scores = new double[n][];
      for (int i = 0; i < n; i++) {
        double[] point = point();
        double step = 1e-5 * scales[i];
        point[i] += step;
        double[] above = densitiesAt(point);
        point[i] -= 2 * step;
        double[] below = densitiesAt(point);
        scores[i] = new double[above.length];
        for (int t = 0; t < above.length; t++) {
          scores[i][t] = (above[t] - below[t]) / (2 * step);
        }
      }
      double[] squares = new double[n * n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          for (int t = 0; t < scores[i].length; t++) {
            squares[i * n + j] += scores[i][t] * scores[j][t];
          }
        }
      }
      return product(product(covariance, squares, n), covariance, n);
    }

    private static double[] product(double[] a, double[] b, int n) {
      double[] product = new double[n * n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          for (int k = 0; k < n; k++) {
            product[i * n + j] += a[i * n + k] * b[k * n + j];
          }
        }
      }
      return product;
    }
  }
}
