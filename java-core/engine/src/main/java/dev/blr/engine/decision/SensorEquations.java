package dev.blr.engine.decision;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;

/** The numbers that sensors watch; see {@link Sensor} for where their limits come from. */
public final class SensorEquations {
  private SensorEquations() {}

  /**
   * max_i VaR_i/limit_i.
   *
   * @param valuesAtRisk at rising confidences, in the unit of the limits
   * @param limits > 0
   */
  public static double var(double[] valuesAtRisk, double[] limits) {
    requireAlike("limits", limits, valuesAtRisk.length);
    double most = 0;
    for (int i = 0; i < limits.length; i++) {
      Arguments.positive("limits[" + i + "]", limits[i]);
      Arguments.finite("valuesAtRisk[" + i + "]", valuesAtRisk[i]);
      most = Math.max(most, valuesAtRisk[i] / limits[i]);
    }
    return most;
  }

  /**
   * How many scenarios lose more than is allowed.
   *
   * @param losses of the scenarios
   * @param worst that is allowed
   */
  public static double stress(double[] losses, double worst) {
    int failed = 0;
    for (int i = 0; i < losses.length; i++) {
      Arguments.finite("losses[" + i + "]", losses[i]);
      failed += losses[i] > worst ? 1 : 0;
    }
    return failed;
  }

  /** ES/VaR; 0 where VaR is no loss. */
  public static double tail(double valueAtRisk, double expectedShortfall) {
    return valueAtRisk > 0 ? expectedShortfall / valueAtRisk : 0;
  }

  /**
   * Σ (|v_i|/Σ|v|)² (Hirschman 1964); 0 of nothing.
   *
   * @param values of the positions, of either sign
   */
  public static double concentration(double[] values) {
    double gross = gross(values);
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return gross > 0 ? sum / (gross * gross) : 0;
  }

  /**
   * Σ|v|/equity.
   *
   * @param equity > 0
   */
  public static double leverage(double[] values, double equity) {
    Arguments.positive("equity", equity);
    return gross(values) / equity;
  }

  /**
   * Share of gross value that cannot be sold in so many days: of each position what is beyond
   * participation · ADV · days.
   *
   * @param values of the positions, of either sign
   * @param dailyVolumes value that is traded of each in a day, ≥ 0
   * @param participation of that which may be ours, in (0, 1)
   * @param days to sell in
   */
  public static double liquidity(
      double[] values, double[] dailyVolumes, double participation, double days) {
    requireAlike("dailyVolumes", dailyVolumes, values.length);
    Arguments.fraction("participation", participation);
    double gross = gross(values);
    double stuck = 0;
    for (int i = 0; i < values.length; i++) {
      stuck += Math.max(0, Math.abs(values[i]) - participation * dailyVolumes[i] * days);
    }
    return gross > 0 ? stuck / gross : 0;
  }

  /**
   * √ of the mean over i < j of (r_ij − s_ij)².
   *
   * @param late [n × n], correlations, row-major
   * @param old [n × n]
   */
  public static double correlation(double[] late, double[] old, int n) {
    requireAlike("late", late, n * n);
    requireAlike("old", old, n * n);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        double difference = late[i * n + j] - old[i * n + j];
        sum += difference * difference;
      }
    }
    return n < 2 ? 0 : Math.sqrt(2 * sum / (n * (n - 1.0)));
  }

  /** Of late over that of old; 0 where nothing moved. */
  public static double volatility(double late, double old) {
    return old > 0 ? late / old : 0;
  }

  /**
   * 1 − value/highest so far.
   *
   * @param values over time, the last one is now
   */
  public static double drawdown(double[] values) {
    double highest = 0;
    for (double value : values) {
      highest = Math.max(highest, value);
    }
    return highest > 0 ? 1 - values[values.length - 1] / highest : 0;
  }

  /** Value traded in a day over gross value; 0 of nothing. */
  public static double turnover(double traded, double[] values) {
    double gross = gross(values);
    return gross > 0 ? Math.abs(traded) / gross : 0;
  }

  private static double gross(double[] values) {
    double gross = 0;
    for (int i = 0; i < values.length; i++) {
      Arguments.finite("values[" + i + "]", values[i]);
      gross += Math.abs(values[i]);
    }
    return gross;
  }

  private static void requireAlike(String name, double[] array, int length) {
    if (array.length != length) {
      throw new InvalidInputException(
          name, "has " + array.length + " elements", "as many as the others: " + length);
    }
  }
}
