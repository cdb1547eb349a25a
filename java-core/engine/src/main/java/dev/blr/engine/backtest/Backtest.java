package dev.blr.engine.backtest;

import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.forecast.Forecaster;
import dev.blr.engine.forecast.RecursiveRecalibration;
import dev.blr.engine.forecast.Stretch;
import dev.blr.engine.numeric.InvalidInputException;

/**
 * A forecaster's record on a stretch of history, judged by every test and score of this package.
 *
 * @param model name of the forecaster
 * @param losses realised, [n]: of days, or of blocks of them
 * @param valueAtRisk forecast for each of them before it was known, [n]
 * @param expectedShortfall likewise, [n]
 * @param tail 1 − confidence
 */
public record Backtest(
    String model, double[] losses, double[] valueAtRisk, double[] expectedShortfall, double tail) {

  static final int DYNAMIC_QUANTILE_LAGS = 4;

  /** {@link #run(Forecaster, double[], int, int, Blocks, double)} day by day. */
  public static Backtest run(
      Forecaster forecaster, double[] returns, int from, int to, double tail) {
    return run(forecaster, returns, from, to, Blocks.DAILY, tail);
  }

  /** Of a forecaster at one tail, by {@link WalkForward}. */
  public static Backtest run(
      Forecaster forecaster, double[] returns, int from, int to, Blocks blocks, double tail) {
    Coverage.requireTail(tail);
    WalkForward walk = new WalkForward(returns, from, to, blocks);
    double[] valueAtRisk = new double[walk.count()];
    double[] shortfall = new double[valueAtRisk.length];
    walk.run(
        forecaster,
        (block, law, observed) -> {
          valueAtRisk[block] = -law.quantile(tail);
          shortfall[block] = -law.tailMean(tail);
        });
    return new Backtest(forecaster.name(), walk.losses(), valueAtRisk, shortfall, tail);
  }

  /** The same forecasts through {@link RecursiveRecalibration}, which starts with the first. */
  public Backtest recalibrated(double step) {
    return stretched(ReturnScale.LINEAR, factors(step));
  }

  /** Of each forecast, learned from those before it. */
  double[] factors(double step) {
    Forecasts.requireSameLength("losses", losses, "valueAtRisk", valueAtRisk);
    RecursiveRecalibration learner = new RecursiveRecalibration(tail, step);
    double[] factors = new double[losses.length];
    for (int t = 0; t < factors.length; t++) {
      factors[t] = learner.scale();
      double stated = new Stretch(ReturnScale.LINEAR, factors[t]).loss(valueAtRisk[t]);
      learner.learn(losses[t] > stated ? 1 : 0);
    }
    return factors;
  }

  /**
   * The same forecasts as {@link Stretch} makes them.
   *
   * @param factors one a forecast
   */
  Backtest stretched(ReturnScale returns, double[] factors) {
    return new Backtest(
        model + "+recalibrated",
        losses,
        Forecasts.stretched(valueAtRisk, returns, factors),
        Forecasts.stretched(expectedShortfall, returns, factors),
        tail);
  }

  public Coverage coverage() {
    return new Coverage(Coverage.exceptions(losses, valueAtRisk));
  }

  public TestResult dynamicQuantile() {
    return DynamicQuantile.test(losses, valueAtRisk, tail, DYNAMIC_QUANTILE_LAGS);
  }

  public TrafficLight trafficLight() {
    return TrafficLight.of(coverage().exceptions(), losses.length, tail);
  }

  /** Acerbi and Szekely's second statistic. */
  public double z2() {
    return AcerbiSzekely.z2(losses, valueAtRisk, expectedShortfall, tail);
  }

  /**
   * Mean ES forecast for the days of exceptions over their mean realised loss: 1 for right
   * forecasts, below 1 where ES is too small. The study's table 4 (MODEL.md, 9) calls this "ES tail
   * ratio" without a definition, and 0.189 "severely under-scaled", from which this direction
   * follows.
   *
   * @throws InvalidInputException without an exception, when there is nothing to compare
   */
  public double tailRatio() {
    double realised = 0;
    double forecast = 0;
    for (int t = 0; t < losses.length; t++) {
      if (losses[t] > valueAtRisk[t]) {
        realised += losses[t];
        forecast += expectedShortfall[t];
      }
    }
    if (forecast == 0) {
      throw new InvalidInputException(
          "losses", "never exceed VaR", "at least one exception for a tail ratio");
    }
    return forecast / realised;
  }

  /** Mean pinball loss. */
  public double pinball() {
    return Scores.mean(Scores.pinball(losses, valueAtRisk, tail));
  }

  /** Mean Fissler–Ziegel loss of degree 0. */
  public double fisslerZiegel() {
    return Scores.mean(Scores.fisslerZiegel(losses, valueAtRisk, expectedShortfall, tail));
  }
}
