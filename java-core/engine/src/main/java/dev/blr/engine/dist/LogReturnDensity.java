package dev.blr.engine.dist;

import dev.blr.engine.numeric.Elementary;

/** The law of the log return of a simple return that has a density: f_Y(y) = f_R(e^y − 1) e^y. */
final class LogReturnDensity extends LogReturn implements ContinuousDistribution {
  private final ContinuousDistribution simple;

  LogReturnDensity(ContinuousDistribution simple) {
    super(simple);
    this.simple = simple;
  }

  @Override
  public double logDensity(double y) {
    return simple.logDensity(Elementary.expm1(y)) + y;
  }
}
