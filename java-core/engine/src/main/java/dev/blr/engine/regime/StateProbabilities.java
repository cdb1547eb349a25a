package dev.blr.engine.regime;

import dev.blr.engine.numeric.Elementary;
import java.util.Arrays;

/**
 * Probabilities of hidden states, forwards and backwards (Rabiner 1989). Densities are logarithms
 * less the largest of their observation, and probabilities are normalised at every step, so that
 * nothing under- or overflows however far out an observation lies.
 */
final class StateProbabilities {
  private final HiddenMarkov model;
  private final int states;
  private final int observations;
  private final double[] weight; // p(x_t | k) over the largest of them
  private final double[] filtered; // P(s_t = k | x_1..t)
  private final double[] inverse; // of each step's normaliser, in units of the largest density
  private final double logLikelihood;

  private StateProbabilities(HiddenMarkov model, double[] logDensities) {
    this.model = model;
    this.states = model.states();
    this.observations = logDensities.length / states;
    this.weight = logDensities;
    this.filtered = new double[weight.length];
    this.inverse = new double[observations];
    this.logLikelihood = scale() + forwards();
  }

  static StateProbabilities of(HiddenMarkov model, double[] x) {
    return new StateProbabilities(model, model.logDensities(x));
  }

  private double scale() {
    double sum = 0;
    for (int at = 0; at < weight.length; at += states) {
      double largest = weight[at];
      for (int k = 1; k < states; k++) {
        largest = Math.max(largest, weight[at + k]);
      }
      for (int k = 0; k < states; k++) {
        double below = weight[at + k] - largest;
        weight[at + k] = below == 0 ? 1 : Elementary.exp(below);
      }
      sum += largest;
    }
    return sum;
  }

  /** Σ log of the normalisers. */
  private double forwards() {
    double[] transition = model.transition();
    double logs = 0;
    double product = 1; // one logarithm for many of them
    for (int t = 0; t < observations; t++) {
      int at = t * states;
      double total = 0;
      for (int l = 0; l < states; l++) {
        double before = t == 0 ? model.initial()[l] : 0;
        for (int k = 0; t > 0 && k < states; k++) {
          before += filtered[at - states + k] * transition[k * states + l];
        }
        filtered[at + l] = before * weight[at + l];
        total += filtered[at + l];
      }
      if (!(total > 0)) {
        return Double.NEGATIVE_INFINITY;
      }
      double scale = 1 / total;
      for (int l = 0; l < states; l++) {
        filtered[at + l] = Math.min(1, filtered[at + l] * scale);
      }
      inverse[t] = scale;
      product *= total;
      if (product < 1e-200) {
        logs += Elementary.log(product);
        product = 1;
      }
    }
    return logs + Elementary.log(product);
  }

  double logLikelihood() {
    return logLikelihood;
  }

  /** [observations · K] P(s_t = k | x_1..t): what was known then. */
  double[] filtered() {
    return filtered;
  }

  /**
   * [observations · K] P(s_t = k | x_1..n): what is known of it now.
   *
   * @param moves [K · K], to which the expected number of moves from state to state is added
   */
  double[] smoothed(double[] moves) {
    double[] transition = model.transition();
    double[] smoothed = new double[weight.length];
    double[] later = new double[states]; // p(x_t+1..n | s_t = k), scaled
    double[] seen = new double[states];
    Arrays.fill(later, 1);
    for (int t = observations - 1; t >= 0; t--) {
      int at = t * states;
      for (int k = 0; k < states; k++) {
        smoothed[at + k] = filtered[at + k] * later[k];
      }
      if (t == 0) {
        break;
      }
      for (int l = 0; l < states; l++) {
        seen[l] = weight[at + l] * later[l] * inverse[t];
      }
      for (int k = 0; k < states; k++) {
        double sum = 0;
        for (int l = 0; l < states; l++) {
          double move = transition[k * states + l] * seen[l];
          sum += move;
          moves[k * states + l] += filtered[at - states + k] * move;
        }
        later[k] = sum;
      }
    }
    return smoothed;
  }
}
