package dev.blr.engine.classical;

import dev.blr.engine.dist.CornishFisher;
import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.dist.SkewedT;
import dev.blr.engine.dist.StudentT;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Bfgs;
import dev.blr.engine.numeric.Bounds;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * A law fitted to returns that are taken to be independent.
 *
 * @param law of one return
 * @param parameters as the law's formula has them
 */
public record LawFit(Distribution law, List<Parameter> parameters) {
  /** A parameter and its value. */
  public record Parameter(String name, double value) {}

  /** Where the data are normal the likelihood rises for ever; 500 is normal to the eye. */
  private static final double MOST_NU = 500;

  private static final int FEWEST = 10;

  /** Mean and standard deviation of the sample, the latter with divisor n − 1. */
  public static LawFit normal(double[] returns) {
    Moments moments = Moments.of(returns);
    return new LawFit(
        new Normal(moments.mean, moments.deviation),
        List.of(
            new Parameter("mean", moments.mean), new Parameter("deviation", moments.deviation)));
  }

  /** By maximum likelihood: location, scale and degrees of freedom. */
  public static LawFit studentT(double[] returns) {
    Moments moments = Moments.of(returns);
    double[] standard = moments.standardised(returns);
    double[] best =
        search(
            point -> {
              StudentT law = new StudentT(point[2], point[0], Elementary.exp(point[1]));
              return -logLikelihood(law::logDensity, standard);
            },
            new double[] {0, -0.3, 5},
            new Bounds(new double[] {-5, -15, 1.01}, new double[] {5, 5, MOST_NU}));
    double location = moments.mean + moments.deviation * best[0];
    double scale = moments.deviation * Elementary.exp(best[1]);
    return new LawFit(
        new StudentT(best[2], location, scale),
        List.of(
            new Parameter("location", location),
            new Parameter("scale", scale),
            new Parameter("nu", best[2])));
  }

  /** Hansen's, by maximum likelihood: mean, standard deviation, degrees of freedom, skewness. */
  public static LawFit skewedT(double[] returns) {
    Moments moments = Moments.of(returns);
    double[] standard = moments.standardised(returns);
    double[] best =
        search(
            point -> {
              SkewedT law = new SkewedT(point[2], point[3]);
              double scale = Elementary.exp(point[1]);
              return point[1]
                  - logLikelihood(x -> law.logDensity((x - point[0]) / scale), standard);
            },
            new double[] {0, 0, 5, 0},
            new Bounds(new double[] {-5, -15, 2.05, -0.99}, new double[] {5, 5, MOST_NU, 0.99}));
    double mean = moments.mean + moments.deviation * best[0];
    double deviation = moments.deviation * Elementary.exp(best[1]);
    return new LawFit(
        new SkewedT(best[2], best[3]).affine(mean, deviation),
        List.of(
            new Parameter("mean", mean),
            new Parameter("deviation", deviation),
            new Parameter("nu", best[2]),
            new Parameter("skewness", best[3])));
  }

  /** From the first four moments of the sample; refused where they lie outside its domain. */
  public static LawFit cornishFisher(double[] returns) {
    Moments moments = Moments.of(returns);
    return new LawFit(
        new CornishFisher(
            moments.mean, moments.deviation, moments.skewness, moments.excessKurtosis),
        List.of(
            new Parameter("mean", moments.mean),
            new Parameter("deviation", moments.deviation),
            new Parameter("skewness", moments.skewness),
            new Parameter("excessKurtosis", moments.excessKurtosis)));
  }

  private static double[] search(
      ToDoubleFunction<double[]> objective, double[] start, Bounds bounds) {
    return Bfgs.minimise(objective, start, bounds).argmin();
  }

  /** Of one value, in the mean. */
  private static double logLikelihood(DoubleUnaryOperator logDensity, double[] values) {
    double sum = 0;
    for (double x : values) {
      sum += logDensity.applyAsDouble(x);
    }
    return sum / values.length;
  }

  /**
   * Of a sample.
   *
   * @param deviation with divisor n − 1; skewness and excess kurtosis are the plain ratios of
   *     moments
   */
  public record Moments(double mean, double deviation, double skewness, double excessKurtosis) {
    public static Moments of(double[] returns) {
      Arguments.array("returns", returns, FEWEST);
      double mean = 0;
      for (double one : returns) {
        mean += one / returns.length;
      }
      double second = 0;
      double third = 0;
      double fourth = 0;
      for (double one : returns) {
        double square = (one - mean) * (one - mean);
        second += square / returns.length;
        third += square * (one - mean) / returns.length;
        fourth += square * square / returns.length;
      }
      double deviation = Math.sqrt(second * returns.length / (returns.length - 1));
      if (!(deviation > 1e-12 * Math.abs(mean))) {
        throw new InvalidInputException("returns", "are all the same", "ones that differ");
      }
      return new Moments(
          mean, deviation, third / (second * Math.sqrt(second)), fourth / (second * second) - 3);
    }

    double[] standardised(double[] returns) {
      double[] standard = new double[returns.length];
      for (int i = 0; i < standard.length; i++) {
        standard[i] = (returns[i] - mean) / deviation;
      }
      return standard;
    }
  }
}
