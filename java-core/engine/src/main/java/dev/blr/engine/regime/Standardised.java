package dev.blr.engine.regime;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.OrderStatistics;
import dev.blr.engine.numeric.QuantileConvention;

/** Numbers less a centre, in units of a deviation. */
final class Standardised {
  /** Of the normal law: its median size. */
  private static final double MEDIAN_SIZE = 0.6744897501960817;

  private Standardised() {}

  /** By the mean and the deviation (of n) of all. */
  static double[] of(double[] numbers) {
    double mean = mean(numbers);
    double squares = 0;
    for (double number : numbers) {
      squares += (number - mean) * (number - mean);
    }
    return by(numbers, mean, require(Math.sqrt(squares / numbers.length)));
  }

  /** By the mean of all and a deviation that is known. */
  static double[] by(double[] numbers, double deviation) {
    Arguments.positive("deviation", deviation);
    return by(numbers, mean(numbers), deviation);
  }

  private static double[] by(double[] numbers, double centre, double deviation) {
    double[] standardised = new double[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      standardised[i] = (numbers[i] - centre) / deviation;
    }
    return standardised;
  }

  /**
   * The deviation of the noise, whatever the mean does: the median size of differences of
   * neighbours over √2 · 0.674; the deviation of all where most neighbours are equal.
   */
  static double noise(double[] numbers) {
    double[] steps = new double[numbers.length - 1];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = Math.abs(numbers[i + 1] - numbers[i]);
    }
    double median = OrderStatistics.quantile(steps, 0.5, QuantileConvention.LINEAR);
    if (median > 0) {
      return median / (Math.sqrt(2) * MEDIAN_SIZE);
    }
    double mean = mean(numbers);
    double squares = 0;
    for (double number : numbers) {
      squares += (number - mean) * (number - mean);
    }
    return require(Math.sqrt(squares / numbers.length));
  }

  static double mean(double[] numbers) {
    double mean = 0;
    for (double number : numbers) {
      mean += number / numbers.length;
    }
    return mean;
  }

  private static double require(double deviation) {
    if (!(deviation > 0 && deviation <= Double.MAX_VALUE)) {
      throw new InvalidInputException(
          "series", "has a standard deviation of " + deviation, "numbers that are not all equal");
    }
    return deviation;
  }
}
