package dev.blr.engine.forecast;

import dev.blr.engine.dist.Distribution;
import java.util.function.IntFunction;

/**
 * Says the same for ever.
 *
 * @param law over a number of periods
 */
public record ConstantForecaster(IntFunction<Distribution> law) implements Forecaster {
  @Override
  public String name() {
    return "constant";
  }

  @Override
  public void update(double observedReturn) {}

  @Override
  public boolean ready() {
    return true;
  }

  @Override
  public Distribution predict(int periods) {
    return law.apply(periods);
  }
}
