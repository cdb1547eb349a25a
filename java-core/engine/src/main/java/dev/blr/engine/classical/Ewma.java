package dev.blr.engine.classical;

import dev.blr.engine.dist.Distribution;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * Exponentially weighted volatility with a normal law of mean 0 (J.P. Morgan/Reuters 1996,
 * "RiskMetrics technical document", eq. 5.3): σ²_{t+1} = λσ²_t + (1 − λ) r²_t. Over h days σ√h, as
 * RiskMetrics has it: right for independent days, whose law is normal and whose returns add up.
 */
public final class Ewma implements Forecaster {
  private static final int WARM_UP_DAYS = 30;

  private final double decay;
  private double variance;
  private int seen;

  /**
   * @param decay λ, in (0, 1), e.g. 0.94
   */
  public Ewma(double decay) {
    if (!(decay > 0 && decay < 1)) {
      throw new InvalidInputException("decay", "is " + decay, "a number in (0, 1)");
    }
    this.decay = decay;
  }

  @Override
  public String name() {
    return "ewma";
  }

  /**
   * The first returns weigh equally, n of them with 1/n each, until 1/n falls to 1 − λ (16 at λ =
   * 0.94) or {@value #WARM_UP_DAYS} are seen: a recursion needs somewhere to start.
   */
  @Override
  public void update(double observedReturn) {
    Forecaster.requireReturn(observedReturn);
    seen++;
    double rate = seen <= WARM_UP_DAYS ? Math.max(1.0 / seen, 1 - decay) : 1 - decay;
    variance += rate * (observedReturn * observedReturn - variance);
  }

  @Override
  public boolean ready() {
    return seen >= WARM_UP_DAYS;
  }

  @Override
  public Distribution predict(int periods) {
    Forecaster.requirePeriods(periods);
    if (!ready()) {
      throw new IllegalStateException("needs " + WARM_UP_DAYS + " returns");
    }
    if (variance == 0) {
      throw new InvalidInputException("returns", "are all 0", "one that is not, for a scale");
    }
    return new Normal(0, Math.sqrt(periods * variance));
  }
}
