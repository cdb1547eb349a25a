package dev.blr.engine.decision;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sensors look at. Where an array is empty, the sensor that would look at it is not read,
 * and has no verdict.
 *
 * @param var of VaR over its limit, where more is known of it than one number; null where the two
 *     below are all
 * @param valuesAtRisk at rising confidences, in money
 * @param varLimits of each, in money
 * @param scenarioLosses in money
 * @param worstLoss that a scenario may have, in money
 * @param valueAtRisk at the confidence of expectedShortfall
 * @param values of the positions, in money, of either sign
 * @param equity in money
 * @param dailyVolumes traded of each position in a day, in money
 * @param lateCorrelations [positions × positions], row-major
 * @param oldCorrelations likewise
 * @param lateVolatility standard deviation of late; NaN where it is not known
 * @param oldVolatility of old
 * @param history value of the portfolio over time, the last is now
 * @param traded today, in money; NaN where it is not known
 */
public record SensorInputs(
    @Nullable SensorReading var,
    double[] valuesAtRisk,
    double[] varLimits,
    double[] scenarioLosses,
    double worstLoss,
    double valueAtRisk,
    double expectedShortfall,
    double[] values,
    double equity,
    double[] dailyVolumes,
    double[] lateCorrelations,
    double[] oldCorrelations,
    double lateVolatility,
    double oldVolatility,
    double[] history,
    double traded) {
  /** A fifth of what is traded of something in a day may be ours. */
  private static final double PARTICIPATION = 0.2;

  /** Days in which an investment can be sold, or is illiquid (SEC rule 22e-4). */
  private static final double DAYS_TO_SELL = 7;

  /** Nothing but a series of losses: what is known of a run without positions. */
  static SensorInputs ofSeries(
      @Nullable SensorReading var,
      double valueAtRisk,
      double expectedShortfall,
      double lateVolatility,
      double oldVolatility,
      double[] history) {
    double[] none = {};
    return new SensorInputs(
        var,
        none,
        none,
        none,
        0,
        valueAtRisk,
        expectedShortfall,
        none,
        1,
        none,
        none,
        none,
        lateVolatility,
        oldVolatility,
        history,
        Double.NaN);
  }

  /** What every sensor shows; one that is not asked here is found out by its canary. */
  public Map<Sensor, SensorReading> readings() {
    Map<Sensor, SensorReading> readings = new EnumMap<>(Sensor.class);
    if (var != null || valuesAtRisk.length > 0) {
      readings.put(Sensor.VAR, varReading());
    }
    if (scenarioLosses.length > 0) {
      readings.put(
          Sensor.STRESS, SensorReading.known(SensorEquations.stress(scenarioLosses, worstLoss)));
    }
    readings.put(
        Sensor.TAIL, SensorReading.known(SensorEquations.tail(valueAtRisk, expectedShortfall)));
    if (values.length > 0) {
      addOfPositions(readings);
    }
    if (lateVolatility >= 0) {
      readings.put(
          Sensor.VOLATILITY,
          SensorReading.known(SensorEquations.volatility(lateVolatility, oldVolatility)));
    }
    if (history.length > 0) {
      readings.put(Sensor.DRAWDOWN, SensorReading.known(SensorEquations.drawdown(history)));
    }
    return readings;
  }

  private void addOfPositions(Map<Sensor, SensorReading> readings) {
    readings.put(Sensor.CONCENTRATION, SensorReading.known(SensorEquations.concentration(values)));
    readings.put(Sensor.LEVERAGE, SensorReading.known(SensorEquations.leverage(values, equity)));
    if (dailyVolumes.length > 0) {
      readings.put(
          Sensor.LIQUIDITY,
          SensorReading.known(
              SensorEquations.liquidity(values, dailyVolumes, PARTICIPATION, DAYS_TO_SELL)));
    }
    if (lateCorrelations.length > 0) {
      readings.put(
          Sensor.CORRELATION,
          SensorReading.known(
              SensorEquations.correlation(lateCorrelations, oldCorrelations, values.length)));
    }
    if (!Double.isNaN(traded)) {
      readings.put(Sensor.TURNOVER, SensorReading.known(SensorEquations.turnover(traded, values)));
    }
  }

  private SensorReading varReading() {
    return var == null ? SensorReading.known(SensorEquations.var(valuesAtRisk, varLimits)) : var;
  }

  /** A portfolio of five equal positions on a calm day: no sensor is breached. */
  static SensorInputs calm() {
    double[] fifths = {20, 20, 20, 20, 20};
    double[] apart = new double[25];
    for (int i = 0; i < 5; i++) {
      apart[i * 5 + i] = 1;
    }
    return new SensorInputs(
        null,
        new double[] {1},
        new double[] {2},
        new double[] {1, 1, 1, 1},
        2,
        1,
        1.25,
        fifths,
        100,
        new double[] {1e3, 1e3, 1e3, 1e3, 1e3},
        apart,
        apart,
        0.01,
        0.01,
        new double[] {100, 100},
        1);
  }

  /** The same day with one thing wrong, which is that sensor's to see. */
  static SensorInputs breaching(Sensor sensor) {
    SensorInputs calm = calm();
    double[] one = {100, 0, 0, 0, 0};
    double[] alike = new double[25];
    Arrays.fill(alike, 1);
    return new SensorInputs(
        null,
        sensor == Sensor.VAR ? new double[] {1e9} : calm.valuesAtRisk,
        calm.varLimits,
        sensor == Sensor.STRESS ? new double[] {9, 9, 9, 9} : calm.scenarioLosses,
        calm.worstLoss,
        calm.valueAtRisk,
        sensor == Sensor.TAIL ? 1e9 : calm.expectedShortfall,
        sensor == Sensor.CONCENTRATION ? one : calm.values,
        sensor == Sensor.LEVERAGE ? 1e-9 : calm.equity,
        sensor == Sensor.LIQUIDITY ? new double[5] : calm.dailyVolumes,
        sensor == Sensor.CORRELATION ? alike : calm.lateCorrelations,
        calm.oldCorrelations,
        sensor == Sensor.VOLATILITY ? 1e9 : calm.lateVolatility,
        calm.oldVolatility,
        sensor == Sensor.DRAWDOWN ? new double[] {100, 0} : calm.history,
        sensor == Sensor.TURNOVER ? 1e9 : calm.traded);
  }
}
