package dev.blr.engine.classical;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.forecast.Forecaster;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A fitted model that is fitted anew on a schedule, each time on all returns so far. */
public final class ExpandingFit implements Forecaster {
  private final String name;
  private final Function<double[], Forecaster> fit;
  private final RefitSchedule schedule;
  private double[] returns = new double[1024];
  private int seen;
  private @Nullable Forecaster current; // null before the first fit

  /**
   * @param name known before anything is fitted
   * @param fit a model fitted on these returns, that has seen them
   */
  public ExpandingFit(String name, Function<double[], Forecaster> fit, RefitSchedule schedule) {
    this.name = name;
    this.fit = fit;
    this.schedule = schedule;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void update(double observedReturn) {
    Forecaster.requireReturn(observedReturn);
    if (seen == returns.length) {
      returns = Arrays.copyOf(returns, 2 * seen);
    }
    returns[seen++] = observedReturn;
    if (schedule.dueAfter(seen)) {
      current = fit.apply(Arrays.copyOf(returns, seen));
    } else if (current != null) {
      current.update(observedReturn);
    }
  }

  @Override
  public boolean ready() {
    return current != null && current.ready();
  }

  @Override
  public Distribution predict(int periods) {
    if (current == null || !current.ready()) {
      throw new IllegalStateException("was not fitted yet");
    }
    return current.predict(periods);
  }
}
