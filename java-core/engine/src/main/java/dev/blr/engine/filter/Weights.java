package dev.blr.engine.filter;

import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.snapshot.Archive;
import java.util.Arrays;

/**
 * Normalised weights of a population, or of the states of a chain; immutable.
 *
 * <p>A population may be divided into islands that never exchange particles, of equal weight each:
 * what they say differs by chance alone, which tells how large chance is.
 */
public final class Weights {
  /** What rounding may leave of a sum of weights, generously. */
  private static final double NORMALISED = 1e-6;

  private final double[] logWeights;
  private final double[] weights;
  private final double logNormaliser;
  private final int particles;
  private final int islands;

  /** Takes the array for its own. */
  private Weights(double[] logWeights, int islands) {
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
    this.particles = n;
    this.islands = islands;
    for (int m = 0; m < n; m++) {
      weights[m] /= sum;
      logWeights[m] = logWeights[m] - logNormaliser;
    }
  }

  private Weights(
      double[] logWeights, double[] weights, double logNormaliser, int particles, int islands) {
    this.logWeights = logWeights;
    this.weights = weights;
    this.logNormaliser = logNormaliser;
    this.particles = particles;
    this.islands = islands;
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
    return new Weights(logs, shares, archive.finite(logNormaliser), particles, islands);
  }

  /**
   * @param particles ≥ 1
   */
  public static Weights equal(int particles) {
    return equal(particles, 1);
  }

  /**
   * @param islands in [1, particles]
   */
  static Weights equal(int particles, int islands) {
    return new Weights(new double[particles], islands).levelled();
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
    return new Weights(logWeights.clone(), 1);
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
    return new Weights(product, islands);
  }

  /** The same within each island, all of which weigh the same. */
  Weights levelled() {
    if (islands == 1) {
      return this;
    }
    double[] levelledLogs = logWeights.clone();
    double[] levelled = weights.clone();
    for (int g = 0; g < islands; g++) {
      double sum = 0;
      for (int m = from(g); m < from(g + 1); m++) {
        sum += weights[m];
      }
      if (!(sum > 0)) {
        return this;
      }
      double log = Elementary.log(islands * sum);
      for (int m = from(g); m < from(g + 1); m++) {
        levelledLogs[m] -= log;
        levelled[m] /= islands * sum;
      }
    }
    return new Weights(levelledLogs, levelled, logNormaliser, particles, islands);
  }

  /** How many islands of particles never exchange any. */
  public int islands() {
    return islands;
  }

  /** The island of the m-th weight. */
  public int island(int m) {
    return m % particles * islands / particles;
  }

  /** Where an island begins. */
  private int from(int island) {
    return (island * particles + islands - 1) / islands;
  }

  /**
   * Each weight divided among as many laws as there are nodes.
   *
   * @param shares [nodes × size], of every weight; together 1
   * @param logShares their logarithms
   */
  Weights spread(double[] shares, double[] logShares) {
    double[] spreadLogs = new double[shares.length];
    double[] spread = new double[shares.length];
    for (int from = 0; from < shares.length; from += particles) {
      for (int m = 0; m < particles; m++) {
        spread[from + m] = weights[m] * shares[from + m];
        spreadLogs[from + m] = logWeights[m] + logShares[from + m];
      }
    }
    return new Weights(spreadLogs, spread, logNormaliser, particles, islands);
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
   * @return n ancestors, as many as there are weights, ascending
   */
  public int[] systematicAncestors(double uniform) {
    return systematicAncestors(weights.length, uniform);
  }

  /** As many ancestors as are asked for. */
  int[] systematicAncestors(int count, double uniform) {
    int[] ancestors = new int[count];
    draw(0, weights.length, uniform, ancestors);
    return ancestors;
  }

  /** The same within each island, whose particles descend from its own. */
  int[] islandAncestors(double[] uniform) {
    int[] ancestors = new int[particles];
    for (int g = 0; g < islands; g++) {
      drawIsland(g, uniform[g], ancestors);
    }
    return ancestors;
  }

  private void drawIsland(int island, double uniform, int[] ancestors) {
    int from = from(island);
    int end = from(island + 1);
    int[] own = new int[end - from];
    draw(from, end, uniform, own);
    System.arraycopy(own, 0, ancestors, from, own.length);
  }

  /** By the weights from one on until another, which all islands share evenly. */
  private void draw(int from, int end, double uniform, int[] ancestors) {
    double share = end - from == weights.length ? 1 : 1.0 / islands;
    int ancestor = from;
    double cumulative = weights[from];
    for (int m = 0; m < ancestors.length; m++) {
      double pointer = share * ((m + uniform) / ancestors.length);
      while (pointer > cumulative && ancestor < end - 1) {
        cumulative += weights[++ancestor];
      }
      ancestors[m] = ancestor;
    }
  }

  /**
   * Resamples the islands whose effective sample size is below a share of theirs.
   *
   * @param uniform [islands], in (0, 1)
   */
  Resampling resampling(double share, double[] uniform) {
    int[] ancestors = new int[particles];
    double[] logs = logWeights.clone();
    double[] shares = weights.clone();
    boolean any = false;
    for (int g = 0; g < islands; g++) {
      int from = from(g);
      int end = from(g + 1);
      double squares = 0;
      for (int m = from; m < end; m++) {
        ancestors[m] = m;
        squares += weights[m] * weights[m];
      }
      if (1 / squares < share * islands * islands * (end - from)) {
        drawIsland(g, uniform[g], ancestors);
        double equal = 1.0 / (islands * (end - from));
        Arrays.fill(shares, from, end, equal);
        Arrays.fill(logs, from, end, Elementary.log(equal));
        any = true;
      }
    }
    Weights after = any ? new Weights(logs, shares, logNormaliser, particles, islands) : this;
    return new Resampling(ancestors, after);
  }

  /**
   * @param ancestors [particles]
   * @param weights of their descendants
   */
  record Resampling(int[] ancestors, Weights weights) {}
}
