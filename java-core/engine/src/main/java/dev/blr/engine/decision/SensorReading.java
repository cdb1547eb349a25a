package dev.blr.engine.decision;

import dev.blr.engine.dist.Normal;
import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.risk.CredibleInterval;
import dev.blr.engine.risk.PosteriorRisk;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What a sensor shows, and how far it is to be believed.
 *
 * @param value that is held to the limit
 * @param lower standard deviation of what may be below it
 * @param upper of what may be above it; both 0 where the value is known
 * @param confidence γ in (0, 1], 1 where the value is known
 */
public record SensorReading(double value, double lower, double upper, double confidence) {
  private static final Normal STANDARD = new Normal(0, 1);
  private static final double NINETY = STANDARD.quantile(0.95);

  public SensorReading {
    Arguments.finite("value", value);
    Arguments.probability("confidence", confidence);
  }

  /** Of what can be counted. */
  public static SensorReading known(double value) {
    return new SensorReading(value, 0, 0, 1);
  }

  /**
   * Of a VaR as a posterior has it, over a limit: the weighted median with a normal half on either
   * side that has the end of the credible interval (two-piece normal; Fechner 1897).
   *
   * @param scale what a loss of 1 is of the limit
   */
  public static SensorReading of(PosteriorRisk posterior, double scale) {
    CredibleInterval interval = posterior.interval();
    double deviations = STANDARD.quantile((1 + interval.level()) / 2);
    return new SensorReading(
        posterior.median() * scale,
        Math.max(0, posterior.median() - interval.lower()) * scale / deviations,
        Math.max(0, interval.upper() - posterior.median()) * scale / deviations,
        posterior.confidenceScore());
  }

  /**
   * Of a VaR that is an order statistic of scenarios, over a limit: the outcomes a standard
   * deviation of the binomial law before it and behind it, n·tail ± √(n·tail·(1 − tail)), are that
   * of the VaR (David and Nagaraja 2003, "Order Statistics", section 7.1); γ as of a posterior, by
   * the interval of 90 % that these make.
   *
   * @param losses falling
   * @param tail 1 − confidence
   * @param scale what a loss of 1 is of the limit
   */
  public static SensorReading ofScenarios(double[] losses, double tail, double scale) {
    double number = losses.length * tail;
    double spread = Math.sqrt(number * (1 - tail));
    double var = ranked(losses, number);
    double lower = (var - ranked(losses, number + spread)) * scale;
    double upper = (ranked(losses, number - spread) - var) * scale;
    double width = NINETY * (lower + upper);
    double value = var * scale;
    double confidence = value > 0 ? 1 / (1 + width / value) : width > 0 ? 0 : 1;
    return new SensorReading(value, lower, upper, confidence);
  }

  /**
   * That of the largest value: of readings over their limits, the one that is the nearest to its.
   *
   * @param readings one at least
   */
  public static SensorReading largest(List<SensorReading> readings) {
    return Collections.max(readings, Comparator.comparingDouble(SensorReading::value));
  }

  /** The order statistic ⌈number⌉, or the nearest there is. */
  private static double ranked(double[] losses, double number) {
    int rank = (int) Math.ceil(number - 1e-9);
    return losses[Math.max(1, Math.min(losses.length, rank)) - 1];
  }

  /** P(the true value is above the limit). */
  public double probabilityAbove(double limit) {
    double deviation = limit < value ? lower : upper;
    if (!(deviation > 0)) {
      return value > limit ? 1 : 0;
    }
    return STANDARD.cdf((value - limit) / deviation);
  }
}
