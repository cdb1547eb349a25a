package dev.blr.engine.regime;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * A hidden Markov model of K states (Hamilton 1989): the state moves by P, and in state k an
 * observation is drawn from a law of its own,
 *
 * <pre>
 *   P(s_1 = k) = δ_k,   P(s_{t+1} = l | s_t = k) = P_kl,   x_t = μ_k + σ_k z,   z ~ N(0, 1) or t_ν
 * </pre>
 *
 * <p>The t law here is not standardised: its deviation is σ √(ν/(ν − 2)).
 *
 * @param initial δ, [K]
 * @param transition P, [K · K], row by row
 * @param mean μ, [K]
 * @param scale σ > 0, [K]
 * @param nu ν > 2, the same in every state; infinite for the normal law
 */
public record HiddenMarkov(
    double[] initial, double[] transition, double[] mean, double[] scale, double nu) {
  private static final double LOG_TWO_PI = 1.8378770664093453;
  private static final double PI = 3.141592653589793;
  private static final double ROUNDING = 1e-9;

  public HiddenMarkov {
    int states = initial.length;
    Arguments.count("states", states, 1);
    Arguments.array("transition", transition, (long) states * states);
    Arguments.array("mean", mean, states);
    Arguments.array("scale", scale, states);
    requireLaw("initial", initial, 0, states);
    for (int k = 0; k < states; k++) {
      requireLaw("transition", transition, k * states, states);
      Arguments.finite("mean[" + k + "]", mean[k]);
      Arguments.positive("scale[" + k + "]", scale[k]);
    }
    if (!(nu > 2)) {
      throw new InvalidInputException("nu", "is " + nu, "a number > 2, or infinity");
    }
  }

  private static void requireLaw(String name, double[] numbers, int from, int count) {
    double sum = 0;
    for (int i = from; i < from + count; i++) {
      Arguments.probability(name + "[" + i + "]", numbers[i]);
      sum += numbers[i];
    }
    if (!(Math.abs(sum - 1) <= ROUNDING)) {
      throw new InvalidInputException(name, "sums to " + sum, "probabilities that sum to 1");
    }
  }

  public int states() {
    return initial.length;
  }

  /** K − 1 of δ, K(K − 1) of P, 2K of the laws, and ν. */
  public int parameters() {
    int states = states();
    return states * states - 1 + 2 * states + (nu < Double.POSITIVE_INFINITY ? 1 : 0);
  }

  /** Of the law of a state. */
  public double deviation(int state) {
    return nu < Double.POSITIVE_INFINITY ? scale[state] * Math.sqrt(nu / (nu - 2)) : scale[state];
  }

  /** ln p(x | state). */
  public double logDensity(int state, double x) {
    double z = (x - mean[state]) / scale[state];
    return logConstant() - Elementary.log(scale[state]) - distance(z * z);
  }

  double logConstant() {
    return nu < Double.POSITIVE_INFINITY
        ? Elementary.logGamma((nu + 1) / 2)
            - Elementary.logGamma(nu / 2)
            - 0.5 * Elementary.log(PI * nu)
        : -0.5 * LOG_TWO_PI;
  }

  double distance(double square) {
    return nu < Double.POSITIVE_INFINITY
        ? (nu + 1) / 2 * Elementary.log1p(square / nu)
        : 0.5 * square;
  }

  /** [observations · K] ln p(x_t | state). */
  double[] logDensities(double[] x) {
    int states = states();
    double constant = logConstant();
    double[] inverse = new double[states];
    double[] level = new double[states];
    for (int k = 0; k < states; k++) {
      inverse[k] = 1 / scale[k];
      level[k] = constant - Elementary.log(scale[k]);
    }
    double[] logDensities = new double[x.length * states];
    for (int t = 0; t < x.length; t++) {
      for (int k = 0; k < states; k++) {
        double z = (x[t] - mean[k]) * inverse[k];
        logDensities[t * states + k] = level[k] - distance(z * z);
      }
    }
    return logDensities;
  }

  /** How many observations a stay in a state lasts on average; null where it is never left. */
  public @Nullable Double duration(int state) {
    double leave = 1 - transition[state * states() + state];
    return leave > 0 ? 1 / leave : null;
  }

  /** The law of the next state. */
  public double[] step(double[] probabilities) {
    int states = states();
    double[] next = new double[states];
    for (int k = 0; k < states; k++) {
      for (int l = 0; l < states; l++) {
        next[l] += probabilities[k] * transition[k * states + l];
      }
    }
    return next;
  }

  /** The same model of {@code factor} times x + {@code shift}. */
  HiddenMarkov moved(double factor, double shift) {
    double[] means = new double[states()];
    double[] scales = new double[states()];
    for (int k = 0; k < states(); k++) {
      means[k] = factor * mean[k] + shift;
      scales[k] = factor * scale[k];
    }
    return new HiddenMarkov(initial, transition, means, scales, nu);
  }

  /** The same model with its states in another order. */
  HiddenMarkov ordered(int[] order) {
    int states = states();
    double[] first = new double[states];
    double[] moves = new double[states * states];
    double[] means = new double[states];
    double[] scales = new double[states];
    for (int k = 0; k < states; k++) {
      first[k] = initial[order[k]];
      means[k] = mean[order[k]];
      scales[k] = scale[order[k]];
      for (int l = 0; l < states; l++) {
        moves[k * states + l] = transition[order[k] * states + order[l]];
      }
    }
    return new HiddenMarkov(first, moves, means, scales, nu);
  }
}
