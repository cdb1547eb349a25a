package dev.blr.engine.forecast;

/** A forecaster whose state can be taken away and put back. */
public interface Filter extends Forecaster {

  /** Another one in the same state; what happens to either does not touch the other. */
  Filter copy();

  /** The state in numbers; whoever made the filter makes another from them. */
  double[] snapshot();
}
