package dev.blr.engine.decision;

import dev.blr.engine.kernel.Arguments;
import dev.blr.engine.series.InvalidInputException;

/**
 * How a capital buffer would have served (paper, section 9.5). A buffer that wins by being huge is
 * no win, so its price, the average, stands beside what it prevented.
 *
 * @param days on record
 * @param breaches days whose loss was larger than the buffer held against it
 * @param peakShortfall largest loss beyond the buffer, loss fraction; 0 without a breach
 * @param totalShortfall sum of the losses beyond the buffer, loss fraction
 * @param averageBuffer loss fraction
 */
public record BufferRecord(
    int days, int breaches, double peakShortfall, double totalShortfall, double averageBuffer) {

  /**
   * @param losses realised, [days]
   * @param buffers buffers[t] was set before losses[t] was known, [days]; loss fractions
   */
  public static BufferRecord of(double[] losses, double[] buffers) {
    if (losses.length != buffers.length || losses.length == 0) {
      throw new InvalidInputException(
          "buffers",
          "has " + buffers.length + " elements",
          "as many as losses (" + losses.length + "), ≥ 1");
    }
    int breaches = 0;
    double peak = 0;
    double total = 0;
    double average = 0;
    for (int t = 0; t < losses.length; t++) {
      Arguments.finite("losses[" + t + "]", losses[t]);
      Arguments.finite("buffers[" + t + "]", buffers[t]);
      double shortfall = Math.max(0, losses[t] - buffers[t]);
      breaches += shortfall > 0 ? 1 : 0;
      peak = Math.max(peak, shortfall);
      total += shortfall;
      average += buffers[t] / losses.length;
    }
    return new BufferRecord(losses.length, breaches, peak, total, average);
  }
}
