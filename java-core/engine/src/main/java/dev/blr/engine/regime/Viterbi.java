package dev.blr.engine.regime;

import dev.blr.engine.numeric.Elementary;

/** The one path of hidden states that is most probable as a whole (Viterbi 1967), in logarithms. */
final class Viterbi {
  private Viterbi() {}

  /** [observations] states, from 0. */
  static int[] path(HiddenMarkov model, double[] x) {
    int states = model.states();
    double[] logDensities = model.logDensities(x);
    int[] before = new int[logDensities.length];
    double[] best = new double[states];
    for (int k = 0; k < states; k++) {
      best[k] = Elementary.log(model.initial()[k]) + logDensities[k];
    }
    double[] logs = new double[states * states];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Elementary.log(model.transition()[i]);
    }
    for (int t = 1; t < x.length; t++) {
      double[] next = new double[states];
      for (int l = 0; l < states; l++) {
        int from = 0;
        for (int k = 1; k < states; k++) {
          from = best[k] + logs[k * states + l] > best[from] + logs[from * states + l] ? k : from;
        }
        before[t * states + l] = from;
        next[l] = best[from] + logs[from * states + l] + logDensities[t * states + l];
      }
      best = next;
    }
    return traced(best, before, x.length);
  }

  private static int[] traced(double[] best, int[] before, int observations) {
    int[] path = new int[observations];
    int state = 0;
    for (int k = 1; k < best.length; k++) {
      state = best[k] > best[state] ? k : state;
    }
    for (int t = observations - 1; t >= 0; t--) {
      path[t] = state;
      state = before[t * best.length + state];
    }
    return path;
  }
}
