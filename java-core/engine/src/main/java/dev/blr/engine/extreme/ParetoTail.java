package dev.blr.engine.extreme;

import dev.blr.engine.dist.GeneralisedPareto;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.GoldenSection;
import dev.blr.engine.numeric.InvalidInputException;
import java.util.Arrays;

/**
 * The tail of a loss beyond a high threshold u, fitted by maximum likelihood (peaks over threshold:
 * McNeil, Frey and Embrechts 2015, section 5.2):
 *
 * <pre>
 *   P(L > u + x) = N_u/n · (1 + ξ x/β)^(−1/ξ)
 *   VaR_p = u + β/ξ [(n/N_u (1 − p))^(−ξ) − 1]          for p ≥ 1 − N_u/n      (5.18)
 *   ES_p  = (VaR_p + β − ξ u)/(1 − ξ)                    for ξ &lt; 1            (5.19)
 *   log L = −N_u log β − (1 + 1/ξ) Σ log(1 + ξ x_i/β)
 * </pre>
 *
 * <p>One parameter at a time (Grimshaw 1993): for θ = ξ/β the best shape is ξ(θ) = mean log(1 + θ
 * x_i), and only θ > −1/max x is left to search. For ξ ≤ −½ the likelihood has no regular maximum;
 * a fit that runs there is refused. Standard errors are those of the observed information.
 *
 * <p>Losses come in clusters, and errors that take them for independent are too small. A
 * declustered fit is of the largest of every cluster (Ferro and Segers 2003): its shape and scale
 * are those of all exceedances in the limit, and their errors those of as many observations as
 * there are clusters.
 *
 * @param observations n, all losses
 * @param exceedances N_u, losses above the threshold
 * @param clusters of them; N_u where they are taken for independent
 * @param threshold u, in the unit of the losses
 * @param shape ξ
 * @param scale β > 0, in the unit of the losses
 * @param shapeScaleCovariance of their estimates
 */
public record ParetoTail(
    int observations,
    int exceedances,
    int clusters,
    double threshold,
    double shape,
    double scale,
    double shapeStandardError,
    double scaleStandardError,
    double shapeScaleCovariance,
    double logLikelihood) {

  /** With fewer, the standard errors mean nothing. */
  public static final int MIN_EXCEEDANCES = 10;

  /**
   * Beyond it on the negative side the likelihood has no maximum with the usual properties (Smith
   * 1985).
   */
  private static final double MIN_SHAPE = -0.5;

  /** A search that this bound stops ends so near to it. */
  private static final double EDGE = 1e-9;

  /** Of log(1 + θ max x): from an end near the largest loss to a tail without moments. */
  private static final double LEAST = -8;

  private static final double MOST = 16;
  private static final int CELLS = 96;
  private static final int STEPS = 80;

  /**
   * @param losses of any unit, positive where money was lost
   * @param threshold with at least {@value #MIN_EXCEEDANCES} losses above it
   */
  public static ParetoTail fit(double[] losses, double threshold) {
    double[] excesses = excesses(losses, threshold);
    return fit(losses.length, excesses.length, excesses, threshold);
  }

  /** Of the largest loss of every cluster. */
  public static ParetoTail fitDeclustered(double[] losses, double threshold) {
    return fit(
        losses.length,
        excesses(losses, threshold).length,
        excesses(ExtremalIndex.peaks(losses, threshold), threshold),
        threshold);
  }

  private static ParetoTail fit(
      int observations, int exceedances, double[] excesses, double threshold) {
    double largest = Arrays.stream(excesses).max().orElse(0);
    if (excesses.length < MIN_EXCEEDANCES) {
      throw new InvalidInputException(
          "threshold",
          "is " + threshold + ", with " + excesses.length + " losses above it",
          "one that at least " + MIN_EXCEEDANCES + " of the " + observations + " losses exceed");
    }
    double best =
        GoldenSection.minimiseFromGrid(
            t -> -profile(excesses, theta(t, largest)), LEAST, MOST, CELLS, STEPS);
    double theta = theta(best, largest);
    double shape = shape(excesses, theta);
    if (!(shape > MIN_SHAPE + EDGE) || best > MOST - 1) {
      throw new InvalidInputException(
          "threshold",
          "is " + threshold + ", beyond which the losses have no generalised Pareto tail",
          "one beyond which the likelihood has a maximum with shape > " + MIN_SHAPE);
    }
    return withErrors(
        observations, exceedances, excesses, threshold, shape, scale(excesses, theta, shape));
  }

  /** x_i = L_i − u of the losses above the threshold, in their order. */
  public static double[] excesses(double[] losses, double threshold) {
    return Arrays.stream(losses)
        .filter(loss -> loss > threshold)
        .map(loss -> loss - threshold)
        .toArray();
  }

  private static double theta(double t, double largest) {
    return Elementary.expm1(t) / largest;
  }

  private static double shape(double[] excesses, double theta) {
    double sum = 0;
    for (double x : excesses) {
      sum += Elementary.log1p(theta * x);
    }
    return sum / excesses.length;
  }

  /** ξ/θ; its limit, the mean, where both vanish. */
  private static double scale(double[] excesses, double theta, double shape) {
    return theta == 0 ? Arrays.stream(excesses).sum() / excesses.length : shape / theta;
  }

  /** log L/N_u at the best shape for θ: −log(ξ/θ) − ξ − 1. */
  private static double profile(double[] excesses, double theta) {
    double shape = shape(excesses, theta);
    return shape <= MIN_SHAPE
        ? Double.NEGATIVE_INFINITY
        : -Elementary.log(scale(excesses, theta, shape)) - shape - 1;
  }

  private static ParetoTail withErrors(
      int observations,
      int exceedances,
      double[] excesses,
      double threshold,
      double shape,
      double scale) {
    GeneralisedPareto law = new GeneralisedPareto(shape, scale);
    double logLikelihood = 0;
    double byShape = 0; // −∂²log L/∂ξ²
    double mixed = 0;
    double byScale = 0;
    for (double x : excesses) {
      logLikelihood += law.logDensity(x);
      double z = x / scale;
      double w = 1 + shape * z;
      byShape += shapeInformation(shape, z, w);
      mixed += ((1 + shape) * z * z / (w * w) - z / w) / scale;
      byScale += ((1 + shape) * (z / w + z / (w * w)) - 1) / (scale * scale);
    }
    double determinant = byShape * byScale - mixed * mixed;
    return new ParetoTail(
        observations,
        exceedances,
        excesses.length,
        threshold,
        shape,
        scale,
        Math.sqrt(byScale / determinant),
        Math.sqrt(byShape / determinant),
        -mixed / determinant,
        logLikelihood);
  }

  /**
   * 2/ξ³ log w − 2/ξ² z/w − (1 + 1/ξ)(z/w)²; near ξ = 0, where that cancels, its limit ⅔z³ − z².
   */
  private static double shapeInformation(double shape, double z, double w) {
    if (Math.abs(shape) < 1e-4) {
      return z * z * (2 * z / 3 - 1);
    }
    double ratio = z / w;
    return 2 / (shape * shape) * (Elementary.log1p(shape * z) / shape - ratio)
        - (1 + 1 / shape) * ratio * ratio;
  }

  /** Share of the losses above the threshold: VaR is known at confidences from 1 less this on. */
  public double exceedanceRate() {
    return (double) exceedances / observations;
  }

  /**
   * VaR_p in the unit of the losses.
   *
   * @param confidence p in [1 − N_u/n, 1)
   */
  public double valueAtRisk(double confidence) {
    double least = 1 - exceedanceRate();
    if (!(confidence >= least && confidence < 1)) {
      throw new InvalidInputException(
          "confidence",
          "is " + confidence,
          "a number in [" + least + ", 1), the tail beyond the threshold");
    }
    double withinTail =
        Math.max(0, 1 - (1 - confidence) / exceedanceRate()); // rounding may go below
    return threshold + new GeneralisedPareto(shape, scale).quantile(withinTail);
  }

  /** ES_p in the unit of the losses; infinite for ξ ≥ 1. */
  public double expectedShortfall(double confidence) {
    double valueAtRisk = valueAtRisk(confidence);
    return shape < 1
        ? (valueAtRisk + scale - shape * threshold) / (1 - shape)
        : Double.POSITIVE_INFINITY;
  }

  /**
   * Standard error of VaR_p by the delta method, of shape, scale and the share of exceedances
   * (Coles 2001, section 4.3.3).
   */
  public double valueAtRiskError(double confidence) {
    return error(slopes(confidence));
  }

  /** The same of ES_p; infinite for ξ ≥ 1. */
  public double expectedShortfallError(double confidence) {
    if (!(shape < 1)) {
      return Double.POSITIVE_INFINITY;
    }
    // ES = (VaR + β − ξ u)/(1 − ξ).
    double[] slopes = slopes(confidence);
    double left = 1 - shape;
    double above = expectedShortfall(confidence) - threshold;
    return error(
        new double[] {slopes[0] / left, (slopes[1] + 1) / left, (slopes[2] + above) / left});
  }

  /** ∂VaR/∂ζ, ∂β and ∂ξ, ζ the share of exceedances: VaR − u = β g, g = ((ζ/(1 − p))^ξ − 1)/ξ. */
  private double[] slopes(double confidence) {
    double ratio = exceedanceRate() / (1 - confidence);
    double log = Elementary.log(ratio);
    double power = Elementary.exp(shape * log);
    boolean small = Math.abs(shape) < 1e-5;
    double g = small ? log + shape * log * log / 2 : Elementary.expm1(shape * log) / shape;
    double byShape =
        small ? log * log / 2 + shape * log * log * log / 3 : (power * log - g) / shape;
    return new double[] {scale * power / exceedanceRate(), g, scale * byShape};
  }

  private double error(double[] slopes) {
    double rate = exceedanceRate();
    // Exceedances that come in clusters tell as much of their share as there are clusters.
    double rateVariance = rate * (1 - rate) / observations * exceedances / clusters;
    return Math.sqrt(
        slopes[0] * slopes[0] * rateVariance
            + slopes[1] * slopes[1] * scaleStandardError * scaleStandardError
            + slopes[2] * slopes[2] * shapeStandardError * shapeStandardError
            + 2 * slopes[1] * slopes[2] * shapeScaleCovariance);
  }
}
