package dev.blr.engine.filter;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.snapshot.Archive;

/** Normalised weights of a population, or of the states of a chain; immutable. */
public final class Weights {
  /** What rounding may leave of a sum of weights, generously. */
  private static final double NORMALISED = 1e-6;

  private final double[] logWeights;
  private final double[] weights;
  private final double logNormaliser;

  /** Takes the array for its own. */
  private Weights(double[] logWeights) {
    int n = logWeights.length;
    double largest = Double.NEGATIVE_INFINITY;
    for (double logWeight : logWeights) {
      largest = Math.max(largest, logWeight);
    }
    if (!(largest > Double.NEGATIVE_INFINITY && largest < Double.POSITIVE_INFINITY)) {
      throw new ArithmeticException(
          "the largest log-weight is " + largest + "; every particle is impossible");
    }
    this.weights = new double[n];
    double sum = 0;
    for (int m = 0; m < n; m++) {
      weights[m] = Elementary.exp(logWeights[m] - largest);
      sum += weights[m];
    }
    this.logNormaliser = largest + Elementary.log(sum);
    this.logWeights = logWeights;
    for (int m = 0; m < n; m++) {
      weights[m] /= sum;
      logWeights[m] = logWeights[m] - logNormaliser;
    }
  }

  private Weights(double[] logWeights, double[] weights, double logNormaliser) {
    this.logWeights = logWeights;
    this.weights = weights;
    this.logNormaliser = logNormaliser;
  }

  /** Their state: the numbers as they are, since normalising again would move their last bits. */
  Weights state(Archive archive) {
    boolean reading = archive.isReading();
    double[] logs = reading ? new double[size()] : logWeights;
    double[] shares = reading ? new double[size()] : weights;
    archive.reals(logs);
    archive.finite(shares);
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    if (!(Math.abs(sum - 1) < NORMALISED)) {
      throw new InvalidInputException("snapshot", "holds weights whose sum is " + sum, "1");
    }
    return new Weights(logs, shares, archive.finite(logNormaliser));
  }

  /**
   * @param particles ≥ 1
   */
  public static Weights equal(int particles) {
    return new Weights(new double[particles]);
  }

  /**
   * Normalises.
   *
   * @param logWeights at least one, of them one above −∞ and none NaN or ∞
   * @throws ArithmeticException when all are −∞
   */
  public static Weights of(double[] logWeights) {
    for (int m = 0; m < logWeights.length; m++) {
      if (!(logWeights[m] < Double.POSITIVE_INFINITY)) {
        throw new InvalidInputException(
            "logWeights[" + m + "]", "is " + logWeights[m], "a number below infinity");
      }
    }
    return new Weights(logWeights.clone());
  }

  /**
   * Bayes' rule: these weights times likelihoods, normalised.
   *
   * @param logLikelihood [size]
   * @throws ArithmeticException when the product is zero everywhere
   */
  public Weights times(double[] logLikelihood) {
    return times(1, logLikelihood);
  }

  /** These weights times likelihoods raised to a power, normalised. */
  Weights times(double power, double[] logLikelihood) {
    double[] product = new double[logWeights.length];
    for (int m = 0; m < product.length; m++) {
      product[m] = logWeights[m] + power * logLikelihood[m];
    }
    return new Weights(product);
  }

  public int size() {
    return weights.length;
  }

  /** In [0, 1]; all of them sum to 1. */
  public double get(int m) {
    return weights[m];
  }

  /** log of the m-th weight; −∞ where it is 0. */
  public double log(int m) {
    return logWeights[m];
  }

  /**
   * log Σ of the weights before they were normalised: after {@link #times}, log p(y_t | y_1 …
   * y_{t−1}).
   */
  public double logNormaliser() {
    return logNormaliser;
  }

  /** 1/Σw², in [1, size] (Kong, Liu and Wong 1994). */
  public double effectiveSampleSize() {
    double sumOfSquares = 0;
    for (double weight : weights) {
      sumOfSquares += weight * weight;
    }
    return 1 / sumOfSquares;
  }

  /**
   * The particle at a probability of the weights' own law: with a uniform one, a draw.
   *
   * @param probability in (0, 1)
   */
  public int indexAt(double probability) {
    int m = 0;
    double cumulative = weights[0];
    while (probability > cumulative && m < weights.length - 1) {
      cumulative += weights[++m];
    }
    return m;
  }

  /**
   * Systematic resampling (Kitagawa 1996): particle m is drawn ⌊n·w⌋ or ⌈n·w⌉ times.
   *
   * @param uniform in (0, 1)
   * @return ancestors, ascending
   */
  public int[] systematicAncestors(double uniform) {
    int n = weights.length;
    int[] ancestors = new int[n];
    int ancestor = 0;
    double cumulative = weights[0];
    for (int m = 0; m < n; m++) {
      double pointer = (m + uniform) / n;
      while (pointer > cumulative && ancestor < n - 1) {
        cumulative += weights[++ancestor];
      }
      ancestors[m] = ancestor;
    }
    return ancestors;
  }
}
