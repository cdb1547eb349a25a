package dev.blr.engine.decision;

import dev.blr.engine.kernel.Arguments;
import dev.blr.engine.series.InvalidInputException;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * When each capital rule calls for action (paper, section 9.5): on the first day, from a given one
 * on, whose buffer is above the action threshold. By default that threshold is the median stateless
 * buffer before the crisis. A buffer that is above it already on the first day searched triggers
 * there, as the paper's memory-aware rule does on day 250.
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
    double[] sorted = Arrays.copyOf(buffers, calmDays);
    for (int t = 0; t < calmDays; t++) {
      Arguments.finite("stateless[" + t + "]", sorted[t]);
    }
    Arrays.sort(sorted);
    return 0.5 * (sorted[(calmDays - 1) / 2] + sorted[calmDays / 2]);
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
