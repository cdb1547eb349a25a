package dev.blr.engine.ask;

import dev.blr.engine.dist.ReturnScale;
import dev.blr.engine.numeric.Elementary;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import dev.blr.engine.spectral.CosineLaw;

/** VaR and ES of one law at one confidence, loss fractions. */
public record TailRisk(double confidence, double valueAtRisk, double expectedShortfall) {
  static final Shape<TailRisk> SHAPE =
      Shape.of(
          "TailRisk",
          "VaR and ES of one law at one confidence.",
          Field.real("confidence", Unit.PROBABILITY, TailRisk::confidence, "Of both."),
          Field.real("var", Unit.LOSS_FRACTION, TailRisk::valueAtRisk, "Value at risk."),
          Field.real("es", Unit.LOSS_FRACTION, TailRisk::expectedShortfall, "Expected shortfall."));

  /**
   * @param returns what it is a law of
   */
  static TailRisk of(CosineLaw law, ReturnScale returns, double confidence) {
    double tail = 1 - confidence;
    double end = law.quantile(tail);
    double shortfall =
        returns == ReturnScale.LINEAR
            ? -law.tailMean(tail)
            : Elementary.exp(end) * law.put(end) / tail - Elementary.expm1(end);
    return new TailRisk(confidence, returns.toLoss(-end), shortfall);
  }
}
