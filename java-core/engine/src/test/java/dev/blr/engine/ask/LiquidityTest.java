package dev.blr.engine.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import org.junit.jupiter.api.Test;

/** What {@code liquidity} says of a position. */
class LiquidityTest {

  private static TreeValues answer(Double price, Double volatility) {
    Source source =
        new Source(
            ReturnSeries.of(InputKind.PRICES, new double[] {100, 101, 99, 102, 50}, false),
            "f.csv");
    // REFERENCE's market at a price of 50: ε = .0625 is half of .002 + 1 · .0005 of it.
    Liquidity.Market market =
        new Liquidity.Market(
            price, volatility, 0.002, 0.0005, 1, 2.5e-7 * 5e6 / 50, 2.5e-6 * 5e6 / 50, 5e6);
    return TreeValues.of(
        Liquidity.Answer.SHAPE,
        Liquidity.ANALYSIS
            .method()
            .apply(
                new Liquidity.Question(source, market, 1e6, 5, 5, 1e-6, 0.25, 0.95),
                new Context("the version", new ScalarKernels(), "the reason", Progress.NONE)));
  }

  /** REFERENCE: Almgren and Chriss; what is made of it by hand. */
  @Test
  void theReferenceUnderItsNames() {
    TreeValues tree = answer(null, 0.95 / 50);
    assertThat(tree.number("price")).isEqualTo(50);
    assertThat(tree.number("value")).isEqualTo(5e7);
    assertThat(tree.number("urgency")).isCloseTo(.6070761632, within(1e-9));
    assertThat(tree.number("expectedCost")).isCloseTo(911226.986304, within(1e-5));
    assertThat(tree.number("spreadCost")).isCloseTo(62500, within(1e-6));
    assertThat(tree.number("permanentCost")).isCloseTo(125000, within(1e-6));
    assertThat(tree.number("temporaryCost")).isCloseTo(723726.986304, within(1e-5));
    assertThat(tree.number("timingRisk")).isCloseTo(603430.6688, within(1e-4));
    double atRisk = 911226.986304 + 1.6448536269514722 * 603430.6688;
    assertThat(tree.number("costAtRisk")).isCloseTo(atRisk, within(1e-3));
    assertThat(tree.number("slippage")).isCloseTo(911226.986304 / 5e7, within(1e-12));
    assertThat(tree.number("liquidationHorizon")).isCloseTo(0.8, within(1e-15));
    assertThat(tree.number("var")).isCloseTo(1.6448536269514722 * 0.019, within(1e-12));
    assertThat(tree.number("lvarExogenous"))
        .isCloseTo(1.6448536269514722 * 0.019 + 0.00125, within(1e-12));
    assertThat(tree.number("lvarEndogenous")).isCloseTo(atRisk / 5e7, within(1e-10));
    TreeValues second = tree.rows("trajectory").get(2);
    assertThat(second.number("time")).isEqualTo(2);
    assertThat(second.number("held")).isCloseTo(289854.2194, within(1e-4));
    assertThat(second.number("sold")).isCloseTo(541955.5544 - 289854.2194, within(2e-4));
  }

  /** Less risk costs more, all along the frontier. */
  @Test
  void theFrontierFalls() {
    double cost = 0;
    double deviation = Double.POSITIVE_INFINITY;
    for (TreeValues row : answer(20.0, null).rows("frontier")) {
      assertThat(row.number("expectedCost")).isGreaterThan(cost);
      assertThat(row.number("deviation")).isLessThan(deviation);
      cost = row.number("expectedCost");
      deviation = row.number("deviation");
    }
    assertThat(answer(20.0, null).number("price")).isEqualTo(20);
    // NumPy: std([.01, -2/101, 3/99, 50/102 - 1], ddof=1)
    assertThat(answer(20.0, null).number("volatility"))
        .isCloseTo(0.25913709724547035, within(1e-12));
  }
}
