package dev.blr.engine.extreme;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Bracket;
import dev.blr.engine.numeric.Cholesky;
import dev.blr.engine.numeric.Derivatives;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.NelderMead;
import dev.blr.engine.numeric.RootFinder;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/**
 * The law of the largest loss of a block, fitted by maximum likelihood: generalised extreme value
 * (Jenkinson 1955; Coles 2001, section 3.3), with y = log(1 + ξ(x − μ)/σ)/ξ, (x − μ)/σ for ξ = 0,
 *
 * <pre>
 *   P(M ≤ x) = exp(−e^(−y))
 *   log L = −n log σ − Σ ((1 + ξ) y_i + e^(−y_i))
 *   x_T = μ + σ/ξ [(−log(1 − 1/T))^(−ξ) − 1]       exceeded by one block in T
 * </pre>
 *
 * <p>Standard errors are those of the observed information, of x_T by the delta method; intervals
 * are those of the profile likelihood at 5 % (Coles, 2.6.6), which for x_T reach farther up than
 * down. For ξ ≤ −½ there is no regular maximum, and the fit is refused (Smith 1985).
 *
 * @param maxima of the blocks
 * @param location μ, in the unit of the losses
 * @param scale σ > 0, likewise
 * @param shape ξ
 * @param covariance of (μ, σ, ξ), [3 × 3]
 */
public record BlockMaxima(
    double[] maxima,
    double location,
    double scale,
    double shape,
    double[] covariance,
    double logLikelihood) {
  /** With fewer, the standard errors mean nothing. */
  private static final int LEAST_BLOCKS = 20;

  private static final double LEAST_SHAPE = -0.5;
  private static final double EULER = 0.5772156649015329;
  private static final double PI = 3.141592653589793;
  private static final double HALF_CHI_SQUARED_95 = 3.841458820694124 / 2;
  private static final double FARTHEST = 25; // standard errors
  private static final double TOLERANCE = 1e-8;
  private static final double STEP = 0.2;

  /**
   * @param losses in order of time; what is left over of whole blocks is left out at their
   *     beginning
   * @param size observations of a block
   */
  public static BlockMaxima fit(double[] losses, int size) {
    Arguments.count("block", size, 1);
    int blocks = losses.length / size;
    if (blocks < LEAST_BLOCKS) {
      throw new InvalidInputException(
          "block",
          "is " + size + ", of which the " + losses.length + " losses make " + blocks,
          "one of which they make " + LEAST_BLOCKS + " at least");
    }
    double[] maxima = new double[blocks];
    int from = losses.length - blocks * size;
    for (int b = 0; b < blocks; b++) {
      maxima[b] = losses[from + b * size];
      for (int i = 1; i < size; i++) {
        maxima[b] = Math.max(maxima[b], losses[from + b * size + i]);
      }
    }
    return fit(maxima);
  }

  /**
   * @param maxima at least 20, not all equal
   */
  static BlockMaxima fit(double[] maxima) {
    double mean = 0;
    for (double x : maxima) {
      mean += x / maxima.length;
    }
    double squares = 0;
    for (double x : maxima) {
      squares += (x - mean) * (x - mean) / maxima.length;
    }
    Arguments.positive("variance of the maxima", squares);
    double unit = Math.sqrt(6 * squares) / PI; // Gumbel's scale by moments
    double centre = mean - EULER * unit;
    double[] z = new double[maxima.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = (maxima[i] - centre) / unit;
    }
    double[] best =
        NelderMead.minimise(
            p -> -logLikelihood(z, p[0], p[1], p[2]), new double[] {0, 0, 0.05}, STEP);
    double shape = best[2];
    if (!(shape > LEAST_SHAPE && shape < 5)) {
      throw new InvalidInputException(
          "block", "has maxima without a generalised extreme value law", "larger blocks");
    }
    double scale = Elementary.exp(best[1]) * unit;
    double location = centre + unit * best[0];
    return new BlockMaxima(
        maxima,
        location,
        scale,
        shape,
        covariance(maxima, location, scale, shape),
        logLikelihood(maxima, location, Elementary.log(scale), shape));
  }

  private static double logLikelihood(
      double[] maxima, double location, double logScale, double shape) {
    double inverse = Elementary.exp(-logScale);
    double sum = -maxima.length * logScale;
    for (double x : maxima) {
      double z = (x - location) * inverse;
      if (!(1 + shape * z > 0)) {
        return Double.NEGATIVE_INFINITY;
      }
      double y =
          Math.abs(shape) < 1e-9 ? z - shape * z * z / 2 : Elementary.log1p(shape * z) / shape;
      sum -= (1 + shape) * y + Elementary.exp(-y);
    }
    return sum;
  }

  private static double[] covariance(double[] maxima, double location, double scale, double shape) {
    double[] information =
        Derivatives.hessian(
            p -> -logLikelihood(maxima, p[0], Elementary.log(p[1]), p[2]),
            new double[] {location, scale, shape},
            new double[] {scale, scale, 1});
    try {
      return Cholesky.of(information, 3).inverse();
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          "block", "has maxima on which the likelihood has no maximum", "larger blocks");
    }
  }

  /** How many there are. */
  public int blocks() {
    return maxima.length;
  }

  /** Of μ. */
  public double locationStandardError() {
    return Math.sqrt(covariance[0]);
  }

  /** Of σ. */
  public double scaleStandardError() {
    return Math.sqrt(covariance[4]);
  }

  /** Of ξ. */
  public double shapeStandardError() {
    return Math.sqrt(covariance[8]);
  }

  /** What a likelihood-ratio test at 5 % does not reject, within 25 standard errors. */
  public record Interval(double low, double high) {}

  /** Shapes that the test does not reject. */
  public Interval shapeInterval() {
    double log = Elementary.log(scale);
    return interval(
        shape,
        shapeStandardError(),
        at -> profile(p -> logLikelihood(maxima, location + scale * p[0], log + p[1], at)));
  }

  /** Exceeded by the largest loss of one block in so many. */
  public double level(double blocks) {
    return location + scale * factor(blocks, shape);
  }

  /** (x_T − μ)/σ. */
  private static double factor(double blocks, double shape) {
    if (!(blocks > 1)) {
      throw new InvalidInputException("returnPeriods", "has " + blocks, "numbers of blocks > 1");
    }
    double log = -Elementary.log(-Elementary.log1p(-1 / blocks));
    return Math.abs(shape) < 1e-9
        ? log + shape * log * log / 2
        : Elementary.expm1(shape * log) / shape;
  }

  /** By the delta method. */
  public double levelError(double blocks) {
    double[] slopes =
        Derivatives.gradient(
            p -> p[0] + p[1] * factor(blocks, p[2]),
            new double[] {location, scale, shape},
            new double[] {scale, scale, 1});
    double variance = 0;
    for (int i = 0; i < 9; i++) {
      variance += slopes[i / 3] * covariance[i] * slopes[i % 3];
    }
    return Math.sqrt(variance);
  }

  /** Levels that the test does not reject. */
  public Interval levelInterval(double blocks) {
    double log = Elementary.log(scale);
    return interval(
        level(blocks),
        levelError(blocks),
        at ->
            profile(p -> {
              double own = shape + p[0];
              double location = at - scale * Elementary.exp(p[1]) * factor(blocks, own);
              return logLikelihood(maxima, location, log + p[1], own);
            }));
  }

  /** The largest log L over two parameters, as far from the estimates. */
  private static double profile(ToDoubleFunction<double[]> logLikelihood) {
    ToDoubleFunction<double[]> less = p -> -logLikelihood.applyAsDouble(p);
    return -less.applyAsDouble(NelderMead.minimise(less, new double[2], STEP));
  }

  private Interval interval(double estimate, double error, DoubleUnaryOperator profile) {
    double down = reach(error, d -> profile.applyAsDouble(estimate - d));
    double up = reach(error, d -> profile.applyAsDouble(estimate + d));
    return new Interval(estimate - down, estimate + up);
  }

  /** How far the profile loses no more than the test allows. */
  private double reach(double error, DoubleUnaryOperator profile) {
    // Near a parabola: it has lost what is allowed at 1.96 errors, where it falls by twice that an
    // error's length.
    double guess = 1.96 * error;
    return RootFinder.interpolate(
        d -> logLikelihood - profile.applyAsDouble(d) - HALF_CHI_SQUARED_95,
        new Bracket(0, FARTHEST * error),
        guess,
        guess / (2 * HALF_CHI_SQUARED_95),
        TOLERANCE);
  }
}
