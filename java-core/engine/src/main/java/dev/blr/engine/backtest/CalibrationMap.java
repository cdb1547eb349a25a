package dev.blr.engine.backtest;

import dev.blr.engine.kernel.Elementary;
import dev.blr.engine.series.InvalidInputException;
import dev.blr.engine.volatility.NelderMead;

/**
 * A map of forecasts that is fitted once, on forecasts and losses before a window, and then frozen (the
 * paper's section 9.7, which names the two kinds and leaves their fit open):
 *
 * <pre>
 *   log VaR' = a_V + b_V log VaR        log ES' = a_E + b_E log ES        ES' never below VaR'
 *   scale only: b_V = b_E = 1           log-affine: all four free
 * </pre>
 *
 * <p>Fitted by the smallest mean FZ0 loss, which is consistent for VaR and ES together, and homogeneous of
 * degree 0 (Patton, Ziegel and Chen 2019): a calm day counts as much as a wild one.
 */
public record CalibrationMap(
    double varIntercept, double varSlope, double shortfallIntercept, double shortfallSlope) {

  /** Leaves every forecast as it is. */
  public static final CalibrationMap IDENTITY = new CalibrationMap(0, 1, 0, 1);

  /** Four numbers are fitted, and a 5 % tail of this many losses holds five. */
  private static final int MIN_LOSSES = 100;

  private static final double FIRST_STEP = 0.1;

  /** Constants times VaR and ES. */
  public static CalibrationMap scaleOnly(
      double[] losses, double[] valueAtRisk, double[] expectedShortfall, double tail) {
    return fit(
        new Sample(losses, valueAtRisk, expectedShortfall, tail),
        new double[2],
        p -> new CalibrationMap(p[0], 1, p[1], 1));
  }

  /**
   * A line in logs, through the geometric means of VaR and ES, so that intercept and slope are nearly
   * uncorrelated and the search is well scaled; it begins at the scale-only map.
   */
  public static CalibrationMap logAffine(
      double[] losses, double[] valueAtRisk, double[] expectedShortfall, double tail) {
    CalibrationMap scale = scaleOnly(losses, valueAtRisk, expectedShortfall, tail);
    double varCentre = meanLog(valueAtRisk);
    double shortfallCentre = meanLog(expectedShortfall);
    return fit(
        new Sample(losses, valueAtRisk, expectedShortfall, tail),
        new double[] {scale.varIntercept, scale.shortfallIntercept, 1, 1},
        p -> new CalibrationMap(
            p[0] + (1 - p[2]) * varCentre, p[2], p[1] + (1 - p[3]) * shortfallCentre, p[3]));
  }

  /** The forecast through the map. */
  public Forecast apply(Forecast forecast) {
    double var = Elementary.exp(varIntercept + varSlope * Elementary.log(forecast.valueAtRisk()));
    double shortfall =
        Elementary.exp(shortfallIntercept + shortfallSlope * Elementary.log(forecast.expectedShortfall()));
    return new Forecast(var, Math.max(var, shortfall));
  }

  private record Sample(double[] losses, double[] valueAtRisk, double[] expectedShortfall, double tail) {
    Sample {
      Forecasts.requireSameLength("losses", losses, "valueAtRisk", valueAtRisk);
      Forecasts.requireSameLength("losses", losses, "expectedShortfall", expectedShortfall);
      Coverage.requireTail(tail);
      if (losses.length < MIN_LOSSES) {
        throw new InvalidInputException(
            "losses", "has " + losses.length + " elements", "at least " + MIN_LOSSES + " to fit a map on");
      }
      for (int t = 0; t < losses.length; t++) {
        if (!(valueAtRisk[t] > 0 && expectedShortfall[t] > 0)) {
          throw new InvalidInputException(
              "valueAtRisk[" + t + "]", "or its ES is not positive", "numbers > 0, which have a log");
        }
      }
    }

    double meanLoss(CalibrationMap map) {
      double[] mappedVar = new double[losses.length];
      double[] mappedShortfall = new double[losses.length];
      for (int t = 0; t < losses.length; t++) {
        Forecast mapped = map.apply(new Forecast(valueAtRisk[t], expectedShortfall[t]));
        mappedVar[t] = mapped.valueAtRisk();
        mappedShortfall[t] = mapped.expectedShortfall();
        if (!(mappedVar[t] > 0 && mappedShortfall[t] < Double.POSITIVE_INFINITY)) {
          return Double.POSITIVE_INFINITY;
        }
      }
      return Scores.mean(Scores.fisslerZiegel(losses, mappedVar, mappedShortfall, tail));
    }
  }

  private interface Parameters {
    CalibrationMap map(double[] p);
  }

  private static CalibrationMap fit(Sample sample, double[] start, Parameters parameters) {
    return parameters.map(
        NelderMead.minimise(p -> sample.meanLoss(parameters.map(p)), start, FIRST_STEP));
  }

  private static double meanLog(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += Elementary.log(value);
    }
    return sum / values.length;
  }
}
