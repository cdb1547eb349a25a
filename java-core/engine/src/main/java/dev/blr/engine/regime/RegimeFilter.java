package dev.blr.engine.regime;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.Elementary;

/** Probabilities of the present state, one observation after another. */
public final class RegimeFilter {
  private final HiddenMarkov model;
  private double[] probabilities; // of the state of the last observation
  private boolean started;

  /** Stands before the first observation. */
  public RegimeFilter(HiddenMarkov model) {
    this.model = model;
    this.probabilities = model.initial().clone();
  }

  /** Takes in one observation; as much log-likelihood does it add. */
  public double update(double x) {
    Arguments.finite("observation", x);
    double[] predicted = next();
    double[] logs = new double[predicted.length];
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logs.length; k++) {
      logs[k] = Elementary.log(predicted[k]) + model.logDensity(k, x);
      largest = Math.max(largest, logs[k]);
    }
    double total = 0;
    for (int k = 0; k < logs.length; k++) {
      logs[k] = Elementary.exp(logs[k] - largest);
      total += logs[k];
    }
    for (int k = 0; k < logs.length; k++) {
      logs[k] /= total;
    }
    probabilities = logs;
    started = true;
    return largest + Elementary.log(total);
  }

  /** [K], of the state of the last observation. */
  public double[] now() {
    return probabilities.clone();
  }

  /** [K], of the state of the next. */
  public double[] next() {
    return started ? model.step(probabilities) : probabilities.clone();
  }
}
