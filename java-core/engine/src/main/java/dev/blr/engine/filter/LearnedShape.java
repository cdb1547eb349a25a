package dev.blr.engine.filter;

import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.snapshot.Archive;
import dev.blr.engine.spectral.CosineSeries;
import java.util.Arrays;

/**
 * The law of standardised returns as it has shown itself: one estimate for all particles, for
 * whatever no archetype looks like (two humps, an edge, a skewness of −2).
 *
 * <pre>
 *   S_k ← κ S_k + 2/Q Σ_q cos(kπ (y_q + L)/(2L)),   n ← κ n + 1,   y_q = (z_q − m)/d · √(1 − v)
 *   A_k = (n_0² P_k + n g_k S_k)/(n_0² + n²)
 * </pre>
 *
 * z_q is the return in units of Q hypotheses spread evenly over the posterior that has seen it, so
 * that S is the expectation step of an online EM (Cappé 2011, "Online EM algorithm for hidden
 * Markov models", J. Comp. Graph. Stat. 20): its fixed point is the law that explains itself. m and
 * d are mean and deviation of the z so far: the shape has mean 0 and variance 1 as every archetype,
 * and scale is not learned twice. g is the Jackson kernel, of variance v; P is the law that it
 * begins as. A sample shows the body of a law before its tails: P is worth n_0²/n observations,
 * much while a few returns cannot speak of the tail, and soon little. Both terms of A are
 * densities, so A is one.
 *
 * <p>Of a price in ticks, hypotheses lie spread over the interval that is rounded to the return.
 *
 * <p>Immutable. Its end effects are those of the domain: what lies outside counts at the end.
 */
final class LearnedShape {
  /** n_0: when two or three returns lie in a tail of 5 %, sample and prior count alike. */
  private static final double EVEN_OBSERVATIONS = 50;

  /** Of mean 0 and variance 1, behind m and d: a month. */
  private static final double PRIOR_OBSERVATIONS = 20;

  /** Eight years: shapes change with a market's rules, not with its days. */
  private static final double PERSISTENCE = 1 - 1 / 2000.0;

  /** Enough that the estimate's noise is the observations' own. */
  private static final int HYPOTHESES = 4;

  /** Fewer would divide by a deviation that one calm week may have made. */
  private static final double LEAST_VARIANCE = 0.1;

  private final double halfWidth;
  private final double[] prior;
  private final double[] damping;
  private final double[] sums;
  private double weight;
  private double firstMoment;
  private double secondMoment;
  private int observations;

  /**
   * @param halfWidth L
   * @param prior [modes] of a density of mean 0 and variance 1 on [−L, L]; kept, not copied
   */
  LearnedShape(double halfWidth, double[] prior) {
    this(halfWidth, prior, CosineSeries.jacksonDamping(prior.length), new double[prior.length]);
  }

  private LearnedShape(double halfWidth, double[] prior, double[] damping, double[] sums) {
    this.halfWidth = halfWidth;
    this.prior = prior;
    this.damping = damping;
    this.sums = sums;
  }

  private LearnedShape copy() {
    LearnedShape copy = new LearnedShape(halfWidth, prior, damping, sums.clone());
    copy.weight = weight;
    copy.firstMoment = firstMoment;
    copy.secondMoment = secondMoment;
    copy.observations = observations;
    return copy;
  }

  int observations() {
    return observations;
  }

  /**
   * What it is after one more return.
   *
   * @param weights as the return has left them
   */
  LearnedShape after(SpectralPopulation particles, Weights weights, double observation) {
    double tick = particles.quotation().tick();
    ReturnScale returns = particles.returns();
    double[] z = new double[HYPOTHESES];
    double cumulative = 0;
    int q = 0;
    double[] shares = particles.shares();
    for (int n = 0; n < shares.length && q < HYPOTHESES; n++) {
      cumulative += weights.get(n % weights.size()) * shares[n];
      while (q < HYPOTHESES && cumulative > (q + 0.5) / HYPOTHESES) {
        double move =
            observation + returns.reach(observation, tick * ((q + 0.5) / HYPOTHESES - 0.5));
        z[q++] = (move - particles.location()[n]) / particles.scale()[n];
      }
    }
    return after(z);
  }

  /**
   * @param z one return in units of several hypotheses
   */
  LearnedShape after(double... z) {
    LearnedShape next = copy();
    next.take(z, mean(), deviation());
    return next;
  }

  private void take(double[] z, double mean, double deviation) {
    weight = PERSISTENCE * weight + 1;
    firstMoment *= PERSISTENCE;
    secondMoment *= PERSISTENCE;
    double unblurred = Math.sqrt(1 - kernelVariance());
    double[] cosine = new double[z.length];
    for (int q = 0; q < z.length; q++) {
      double inside = clamp(z[q], halfWidth);
      firstMoment += inside / z.length;
      secondMoment += inside * inside / z.length;
      double y = clamp((inside - mean) / deviation * unblurred, halfWidth);
      cosine[q] = Elementary.cos(Math.PI * (y + halfWidth) / (2 * halfWidth));
    }
    addCosines(cosine);
    observations++;
  }

  private static double clamp(double x, double end) {
    return Math.min(end, Math.max(-end, x));
  }

  private double mean() {
    return firstMoment / (PRIOR_OBSERVATIONS + weight);
  }

  private double deviation() {
    double square = (PRIOR_OBSERVATIONS + secondMoment) / (PRIOR_OBSERVATIONS + weight);
    return Math.sqrt(Math.max(LEAST_VARIANCE, square - mean() * mean()));
  }

  /** v: of the Jackson kernel in the middle of the domain; E[1 − cos θ] = 1 − g_1 is half E[θ²]. */
  private double kernelVariance() {
    double width = 2 * halfWidth / Math.PI;
    return Math.min(1, width * width * 2 * (1 - damping[1]));
  }

  /** cos((k+1)θ) = 2 cos θ cos(kθ) − cos((k−1)θ), side by side for all θ. */
  private void addCosines(double[] cosine) {
    double[] before = cosine.clone();
    double[] current = new double[cosine.length];
    Arrays.fill(current, 1);
    for (int k = 0; k < sums.length; k++) {
      double sum = 0;
      for (int q = 0; q < cosine.length; q++) {
        sum += current[q];
        double next = 2 * cosine[q] * current[q] - before[q];
        before[q] = current[q];
        current[q] = next;
      }
      sums[k] = PERSISTENCE * sums[k] + 2 / (double) cosine.length * sum;
    }
  }

  /** [modes] of its law. */
  double[] coefficients() {
    double[] coefficients = new double[sums.length];
    double worth = EVEN_OBSERVATIONS * EVEN_OBSERVATIONS;
    for (int k = 0; k < sums.length; k++) {
      coefficients[k] =
          (worth * prior[k] + weight * damping[k] * sums[k]) / (worth + weight * weight);
    }
    return coefficients;
  }

  /** Its state, beside what it was made with. */
  LearnedShape state(Archive archive) {
    LearnedShape read = copy();
    archive.finite(read.sums);
    read.weight = archive.finite(weight);
    read.firstMoment = archive.finite(firstMoment);
    read.secondMoment = archive.finite(secondMoment);
    read.observations = archive.count(observations, 0, Integer.MAX_VALUE);
    return read;
  }
}
