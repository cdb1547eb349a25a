package dev.blr.engine.backtest;

import dev.blr.engine.numeric.Bracket;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.numeric.GoldenSection;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.RootFinder;
import java.util.function.DoubleUnaryOperator;

/**
 * A map of forecasts that is fitted once, on forecasts and losses before a window, and then frozen
 * (MODEL.md, 9: the study, which names the two kinds and leaves their fit open):
 *
 * <pre>
 *   log VaR' = a_V + b_V log VaR        log ES' = a_E + b_E log ES        ES' never below VaR'
 *   scale only: b_V = b_E = 1           log-affine: all four free
 * </pre>
 *
 * <p>Fitted by the smallest mean FZ0 loss, which is consistent for VaR and ES together, and
 * homogeneous of degree 0 (Patton, Ziegel and Chen 2019): a calm day counts as much as a wild one.
 * Given the other numbers each intercept has a closed form, so that only slopes are searched for:
 *
 * <pre>
 *   e^{a_V} = the (1 − tail)-quantile of L/V^{b_V} under weights V^{b_V}/ES'
 *   e^{a_E} = mean of ((L − VaR')⁺/tail + VaR')/ES^{b_E}
 * </pre>
 *
 * @param varIntercept a_V
 * @param varSlope b_V ≥ 0
 * @param shortfallIntercept a_E
 * @param shortfallSlope b_E ≥ 0
 */
public record CalibrationMap(
    double varIntercept, double varSlope, double shortfallIntercept, double shortfallSlope) {

  /** Leaves every forecast as it is. */
  public static final CalibrationMap IDENTITY = new CalibrationMap(0, 1, 0, 1);

  /** Four numbers are fitted, and a 5 % tail of this many losses holds five. */
  private static final int MIN_LOSSES = 100;

  private static final double MAX_SLOPE = 3;
  private static final int GRID = 30;
  private static final int GOLDEN_STEPS = 30; // two grid cells shrink to 1e-7
  private static final int HALVINGS = 60;
  private static final int MAX_ROUNDS = 50;
  private static final double SETTLED = 1e-5;

  /** Constants times VaR and ES. */
  public static CalibrationMap scaleOnly(
      double[] losses, double[] valueAtRisk, double[] expectedShortfall, double tail) {
    return new Sample(losses, valueAtRisk, expectedShortfall, tail).fit(IDENTITY);
  }

  /**
   * A line in logs, VaR's and ES's in turn until neither moves; slopes from 0 to {@value
   * #MAX_SLOPE}.
   */
  public static CalibrationMap logAffine(
      double[] losses, double[] valueAtRisk, double[] expectedShortfall, double tail) {
    Sample sample = new Sample(losses, valueAtRisk, expectedShortfall, tail);
    CalibrationMap map = sample.fit(IDENTITY);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      CalibrationMap weighing = map;
      double varSlope = smallest(b -> sample.varLoss(sample.withVarSlope(weighing, b)));
      CalibrationMap half = sample.withVarSlope(weighing, varSlope);
      double shortfallSlope =
          smallest(b -> sample.shortfallLoss(sample.withShortfallSlope(half, b)));
      map = sample.withShortfallSlope(half, shortfallSlope);
      if (Math.abs(map.varSlope - weighing.varSlope)
              + Math.abs(map.shortfallSlope - weighing.shortfallSlope)
          < SETTLED) {
        break;
      }
    }
    return map;
  }

  /** On a grid first, since the profile of a quantile has kinks, and then by golden section. */
  private static double smallest(DoubleUnaryOperator loss) {
    return GoldenSection.minimiseFromGrid(loss, 0, MAX_SLOPE, GRID, GOLDEN_STEPS);
  }

  /** The forecast through the map. */
  public Forecast apply(Forecast forecast) {
    double var = Elementary.exp(varIntercept + varSlope * Elementary.log(forecast.valueAtRisk()));
    double shortfall =
        Elementary.exp(
            shortfallIntercept + shortfallSlope * Elementary.log(forecast.expectedShortfall()));
    return new Forecast(var, Math.max(var, shortfall));
  }

  /** Losses and the logs of their forecasts. */
  private static final class Sample {
    private final double[] losses;
    private final double[] logVar;
    private final double[] logShortfall;
    private final double tail;

    Sample(double[] losses, double[] valueAtRisk, double[] expectedShortfall, double tail) {
      Forecasts.requireSameLength("losses", losses, "valueAtRisk", valueAtRisk);
      Forecasts.requireSameLength("losses", losses, "expectedShortfall", expectedShortfall);
      Coverage.requireTail(tail);
      if (losses.length < MIN_LOSSES) {
        throw new InvalidInputException(
            "losses",
            "has " + losses.length + " elements",
            "at least " + MIN_LOSSES + " to fit a map on");
      }
      this.losses = losses;
      this.logVar = new double[losses.length];
      this.logShortfall = new double[losses.length];
      this.tail = tail;
      for (int t = 0; t < losses.length; t++) {
        if (!(valueAtRisk[t] > 0 && expectedShortfall[t] > 0)) {
          throw new InvalidInputException(
              "valueAtRisk[" + t + "]",
              "or its ES is not positive",
              "numbers > 0, which have a log");
        }
        logVar[t] = Elementary.log(valueAtRisk[t]);
        logShortfall[t] = Elementary.log(expectedShortfall[t]);
      }
    }

    private double var(CalibrationMap map, int t) {
      return Elementary.exp(map.varIntercept + map.varSlope * logVar[t]);
    }

    private double shortfall(CalibrationMap map, int t) {
      return Elementary.exp(map.shortfallIntercept + map.shortfallSlope * logShortfall[t]);
    }

    /**
     * Both intercepts, for the slopes of a map; the weights' scale, and so ES's intercept, cancels.
     */
    CalibrationMap fit(CalibrationMap map) {
      return withShortfallSlope(withVarSlope(map, map.varSlope), map.shortfallSlope);
    }

    CalibrationMap withVarSlope(CalibrationMap map, double slope) {
      CalibrationMap sloped =
          new CalibrationMap(0, slope, map.shortfallIntercept, map.shortfallSlope);
      double[] ratios = new double[losses.length];
      double[] weights = new double[losses.length];
      double total = 0;
      double high = 0;
      for (int t = 0; t < losses.length; t++) {
        double var = var(sloped, t);
        ratios[t] = losses[t] / var;
        weights[t] = var / shortfall(map, t);
        total += tail * weights[t];
        high = Math.max(high, ratios[t]);
      }
      double allowed = total;
      Bracket bracket =
          RootFinder.bisect(
              ratio -> weightAbove(ratio, ratios, weights) > allowed,
              new Bracket(0, high),
              HALVINGS);
      if (bracket.low() == 0) {
        throw new InvalidInputException("losses", "have no positive tail", "a tail quantile > 0");
      }
      return new CalibrationMap(
          Elementary.log(bracket.high()), slope, map.shortfallIntercept, map.shortfallSlope);
    }

    private static double weightAbove(double ratio, double[] ratios, double[] weights) {
      double above = 0;
      for (int t = 0; t < ratios.length; t++) {
        above += ratios[t] > ratio ? weights[t] : 0;
      }
      return above;
    }

    CalibrationMap withShortfallSlope(CalibrationMap map, double slope) {
      CalibrationMap sloped = new CalibrationMap(map.varIntercept, map.varSlope, 0, slope);
      double sum = 0;
      for (int t = 0; t < losses.length; t++) {
        double var = var(map, t);
        sum += (Math.max(0, losses[t] - var) / tail + var) / shortfall(sloped, t);
      }
      return new CalibrationMap(
          map.varIntercept, map.varSlope, Elementary.log(sum / losses.length), slope);
    }

    /** The part of FZ0 that VaR' moves. */
    double varLoss(CalibrationMap map) {
      double sum = 0;
      for (int t = 0; t < losses.length; t++) {
        double var = var(map, t);
        sum += (Math.max(0, losses[t] - var) / tail + var) / shortfall(map, t);
      }
      return sum;
    }

    /** FZ0 but for a constant, at the intercept that makes its first term 1. */
    double shortfallLoss(CalibrationMap map) {
      double sum = 0;
      for (int t = 0; t < losses.length; t++) {
        sum += map.shortfallIntercept + map.shortfallSlope * logShortfall[t];
      }
      return sum;
    }
  }
}
