package dev.blr.engine.decision;

import dev.blr.engine.numeric.Arguments;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;

/**
 * How a capital buffer would have served (MODEL.md, 7). A buffer that wins by being huge is no win,
 * so its price, the average, stands beside what it prevented.
 *
 * @param days on record
 * @param breaches days whose loss was larger than the buffer held against it
 * @param peakShortfall largest loss beyond the buffer, loss fraction; 0 without a breach
 * @param totalShortfall sum of the losses beyond the buffer, loss fraction
 * @param averageBuffer loss fraction
 */
public record BufferRecord(
    int days, int breaches, double peakShortfall, double totalShortfall, double averageBuffer) {
  public static final Shape<BufferRecord> SHAPE =
      Shape.of(
          "BufferRecord",
          "How a capital buffer would have served.",
          Field.count("days", Unit.COUNT, BufferRecord::days, "On record."),
          Field.count(
              "breaches",
              Unit.COUNT,
              BufferRecord::breaches,
              "Losses larger than the buffer held against them."),
          Field.real(
              "peakShortfall",
              Unit.LOSS_FRACTION,
              BufferRecord::peakShortfall,
              "Largest loss beyond the buffer; 0 without a breach."),
          Field.real(
              "totalShortfall",
              Unit.LOSS_FRACTION,
              BufferRecord::totalShortfall,
              "Sum of the losses beyond the buffer."),
          Field.real(
              "averageBuffer", Unit.LOSS_FRACTION, BufferRecord::averageBuffer, "What it cost."));

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
