package dev.blr.engine.ask;

import dev.blr.engine.portfolio.FactorExposure;
import dev.blr.engine.portfolio.Holdings;
import dev.blr.engine.series.Position;
import dev.blr.engine.shape.Field;
import dev.blr.engine.shape.Shape;
import dev.blr.engine.shape.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a portfolio holds of a factor.
 *
 * @param varianceShare of the P&amp;L's variance
 */
public record FactorRow(String factor, double exposure, double varianceShare) {
  static final Shape<FactorRow> SHAPE =
      Shape.of(
          "PortfolioFactor",
          "What a portfolio holds of a factor, by least squares of its P&L on all of them.",
          Field.text("factor", FactorRow::factor, "Its column in the price file."),
          Field.real(
              "exposure",
              Unit.AS_GIVEN,
              FactorRow::exposure,
              "What the portfolio gains where the factor doubles, in its currency."),
          Field.real(
              "varianceShare",
              Unit.NUMBER,
              FactorRow::varianceShare,
              "What it explains of the variance of the P&L; below 0 where it hedges. What is left "
                  + "to 1 is the positions' own."));

  /** Behind the positions as positions of none, so that their returns stand side by side. */
  static List<Position> withFactors(List<Position> held, List<String> factors) {
    List<Position> all = new ArrayList<>(held);
    for (String factor : factors) {
      all.add(new Position(factor, 0, null, "", "", "", null, null, null, 1));
    }
    return all;
  }

  /**
   * @param all with the factors behind the first {@code held}
   */
  static List<FactorRow> of(Holdings all, int held, double[] pnl) {
    int count = all.count() - held;
    if (count == 0) {
      return List.of();
    }
    double[][] returns = new double[count][];
    for (int k = 0; k < count; k++) {
      returns[k] = all.returnsOf(held + k);
    }
    FactorExposure exposure = FactorExposure.of(pnl, returns);
    List<FactorRow> rows = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      rows.add(
          new FactorRow(
              all.positions().get(held + k).symbol(),
              exposure.exposures()[k],
              exposure.shares()[k]));
    }
    return rows;
  }
}
