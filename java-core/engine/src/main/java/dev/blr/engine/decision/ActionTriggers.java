package dev.blr.engine.decision;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.numeric.OrderStatistics;
import dev.blr.engine.numeric.QuantileConvention;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * When each capital rule calls for action (MODEL.md, 7): on the first day, from a given one on,
 * whose buffer is above the action threshold. By default that threshold is the median stateless
 * buffer before the crisis. A buffer that is above it already on the first day searched triggers
 * there, as the study's memory-aware rule does on day 250.
 *
 * @param threshold loss fraction
 * @param stateless index of that rule's day; empty when it never acts
 * @param memoryAware index of that rule's day; empty when it never acts
 */
public record ActionTriggers(double threshold, OptionalInt stateless, OptionalInt memoryAware) {

  /**
   * @param stateless [days], loss fractions
   * @param memoryAware [days], loss fractions
   * @param calmDays the days before the crisis are 0 … calmDays − 1; they set the threshold
   * @param from first day that may trigger
   */
  public static ActionTriggers of(
      double[] stateless, double[] memoryAware, int calmDays, int from) {
    if (calmDays < 1 || calmDays > stateless.length) {
      throw new InvalidInputException("calmDays", "is " + calmDays, "1 … " + stateless.length);
    }
    return above(threshold(stateless, calmDays), stateless, memoryAware, from);
  }

  /** Against a threshold of one's own, a loss fraction. */
  public static ActionTriggers above(
      double threshold, double[] stateless, double[] memoryAware, int from) {
    Arguments.finite("threshold", threshold);
    if (memoryAware.length != stateless.length) {
      throw new InvalidInputException(
          "memoryAware",
          "has " + memoryAware.length + " elements",
          "as many as stateless: " + stateless.length);
    }
    if (from < 0 || from >= stateless.length) {
      throw new InvalidInputException("from", "is " + from, "0 … " + (stateless.length - 1));
    }
    return new ActionTriggers(
        threshold,
        firstAbove(threshold, "stateless", stateless, from),
        firstAbove(threshold, "memoryAware", memoryAware, from));
  }

  /** Trading days by which memory acts earlier; empty unless both rules act. */
  public OptionalInt leadDays() {
    return stateless.isPresent() && memoryAware.isPresent()
        ? OptionalInt.of(stateless.getAsInt() - memoryAware.getAsInt())
        : OptionalInt.empty();
  }

  /** The median of the first calmDays. */
  private static double threshold(double[] buffers, int calmDays) {
    double[] calm = Arrays.copyOf(buffers, calmDays);
    for (int t = 0; t < calmDays; t++) {
      Arguments.finite("stateless[" + t + "]", calm[t]);
    }
    return OrderStatistics.quantile(calm, 0.5, QuantileConvention.LINEAR);
  }

  private static OptionalInt firstAbove(double threshold, String name, double[] buffers, int from) {
    for (int t = from; t < buffers.length; t++) {
      Arguments.finite(name + "[" + t + "]", buffers[t]);
      if (buffers[t] > threshold) {
        return OptionalInt.of(t);
      }
    }
    return OptionalInt.empty();
  }
}
