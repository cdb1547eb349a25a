package dev.blr.engine.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.dist.Empirical;
import dev.blr.engine.dist.Normal;
import dev.blr.engine.kernel.ScalarKernels;
import dev.blr.engine.numeric.QuantileConvention;
import dev.blr.engine.numeric.ShortfallConvention;
import dev.blr.engine.series.CorporateAction;
import dev.blr.engine.series.FileText;
import dev.blr.engine.series.Position;
import dev.blr.engine.series.PositionsFile;
import dev.blr.engine.series.PriceTable;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoldingsTest {
  private static final ScalarKernels KERNELS = new ScalarKernels();
  private static final String PRICES =
      """
      date,A,B,EURUSD,USDJPY,J
      2024-01-01,10,100,1.10,100,1000
      2024-01-02,11,90,1.10,110,1100
      2024-01-03,22,,1.21,110,1100
      2024-01-04,11,99,1.21,121,1210
      """;

  private static Holdings holdings(
      String positions, String prices, String actions, Holdings.Missing policy) {
    return Holdings.of(
        PositionsFile.read(FileText.of(positions)),
        PriceTable.read(FileText.of(prices)),
        actions.isEmpty() ? List.of() : CorporateAction.read(FileText.of(actions)),
        "USD",
        policy);
  }

  private static Holdings holdings(String positions) {
    return holdings(positions, PRICES, "", Holdings.Missing.COMMON);
  }

  @Test
  void valuesAreQuantityTimesMultiplierTimesPriceTimesRate() {
    Holdings held =
        holdings(
            "symbol,quantity,price,currency,multiplier\n"
                + "A,-5,,,50\nB,2,,EUR,\nJ,3,2420,JPY,\n");
    assertThat(held.values()[0]).isEqualTo(-5 * 50 * 11);
    assertThat(held.values()[1]).isCloseTo(2 * 99 * 1.21, within(1e-12));
    assertThat(held.values()[2]).isCloseTo(3 * 2420 / 121.0, within(1e-12));
    assertThat(held.gross()).isCloseTo(2750 + 239.58 + 60, within(1e-9));
    assertThat(held.net()).isCloseTo(-2750 + 239.58 + 60, within(1e-9));
    assertThat(held.missing()).containsExactly(0, 1, 0);
  }

  /** In the portfolio's currency: 90 · 1.1/(100 · 1.1), then over two days 99 · 1.21/(90 · 1.1). */
  @Test
  void aDayWithoutAPriceIsLeftOutForAll() {
    Holdings held = holdings("symbol,quantity,currency\nB,1,EUR\nA,1,\nJ,1,JPY\n");
    assertThat(held.days()).containsExactly("2024-01-02", "2024-01-04");
    assertThat(held.at(0, 0)).isCloseTo(-0.1, within(1e-15));
    assertThat(held.at(1, 0)).isCloseTo(0.21, within(1e-15));
    assertThat(held.at(1, 1)).isCloseTo(0, within(1e-15));
    assertThat(held.at(0, 2)).isCloseTo(0, within(1e-15));
    assertThat(held.at(1, 2)).isCloseTo(0, within(1e-15));
  }

  @Test
  void orReturnsNothingUntilThereIsOne() {
    Holdings held =
        holdings("symbol,quantity,currency\nB,1,EUR\nA,1,\n", PRICES, "", Holdings.Missing.ZERO);
    assertThat(held.days()).hasSize(3);
    assertThat(held.at(1, 0)).isZero();
    assertThat(held.at(2, 0)).isCloseTo(0.21, within(1e-15));
    assertThat(held.at(1, 1)).isCloseTo(1, within(1e-15));
    assertThatThrownBy(
            () -> holdings("symbol,quantity\nB,1\n", PRICES, "", Holdings.Missing.REFUSE))
        .hasMessage(
            "prices of B has none on 2024-01-03; allowed: a price every day, or missing common or "
                + "zero");
  }

  /** Two for one on the day that the price halves, and 1.5 a share paid on the second. */
  @Test
  void corporateActionsAreUndone() {
    Holdings held =
        holdings(
            "symbol,quantity\nA,1\n",
            PRICES,
            "symbol,date,split,dividend\nA,2024-01-04,2,\nA,2024-01-02,,1.5\n",
            Holdings.Missing.COMMON);
    assertThat(held.at(0, 0)).isCloseTo(0.25, within(1e-15));
    assertThat(held.at(1, 0)).isCloseTo(1, within(1e-15));
    assertThat(held.at(2, 0)).isCloseTo(0, within(1e-15));
  }

  /** Σ value · simple return, as it were today's positions. */
  @Test
  void profitsAdd() {
    Holdings held = holdings("symbol,quantity\nA,10\nJ,-0.5\n");
    assertThat(held.pnl(KERNELS))
        .usingComparatorWithPrecision(1e-12)
        .containsExactly(110 * 0.1 - 605 * 0.1, 110, -110 * 0.5 - 605 * 0.1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "quantity\\n1|positions has no column symbol; allowed: a header with symbol",
        "symbol,quantity,colour\\nA,1,red|positions column colour is unknown; allowed: symbol,"
            + " quantity, price, currency, sector, counterparty, beta, adv, spreadBps, multiplier",
        "symbol,quantity\\nA,1\\nA,2|positions row 3, column symbol is there twice; allowed: one"
            + " row a symbol",
        "symbol,quantity\\nA,x|positions row 2, column quantity is \"x\"; allowed: a number such as"
            + " 1234.5",
        "symbol,quantity\\nA,|positions row 2, column quantity is empty; allowed: a number,"
            + " negative for what was sold short",
        "symbol,quantity,price\\nA,1,-3|positions row 2, column price is -3.0; allowed: a number >"
            + " 0, or nothing",
        "symbol,quantity\\nC,1|prices has no column C; allowed: a column of that name",
        "symbol,quantity,currency\\nA,1,GBP|prices has no column GBPUSD or USDGBP; allowed: a"
            + " column of that name",
        "symbol,quantity|positions has no row below its header; allowed: one at least"
      })
  void whatIsWrongIsSaidByItsPlace(String positions, String message) {
    assertThatThrownBy(() -> holdings(positions.replace("\\n", "\n"))).hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date,A\\nyesterday,1|prices row 2, column date is \"yesterday\"; allowed: a date such as"
            + " 2024-01-31",
        "date,A\\n2024-01-01,0|prices row 2, column A is 0.0; allowed: a price > 0, or nothing",
        "date,A\\n2024-01-02,1\\n2024-01-02,2|prices row 3, column date does not come after its"
            + " neighbour; allowed: dates in order, one row each",
        "date,A,A\\n2024-01-02,1,1|prices row 1, column A is there twice; allowed: a name of its"
            + " own",
        "date,A\\n2024-01-02,1,7|prices row 2 has 3 cells; allowed: 2, as the header has",
        "date,A\\n2024-01-02,1|prices has 1 days on which every position has a price; allowed: two"
            + " at least, or missing zero"
      })
  void wrongPricesToo(String prices, String message) {
    assertThatThrownBy(() ->
            holdings(
                "symbol,quantity\nA,1\n", prices.replace("\\n", "\n"), "", Holdings.Missing.COMMON))
        .hasMessage(message);
  }

  private static Holdings random(long seed, int positions, int days) {
    Random random = new Random(seed);
    List<Position> held =
        IntStream.range(0, positions)
            .mapToObj(j -> new Position("S" + j, 1, null, "", "", "", null, null, null, 1))
            .toList();
    double[] values = random.doubles(positions, -100, 300).toArray();
    double[] returns = random.doubles((long) days * positions, -0.05, 0.05).toArray();
    for (int i = 0; i < returns.length; i++) {
      returns[i] = seed % 2 == 0 ? Math.rint(100 * returns[i]) / 100 : returns[i]; // with ties
    }
    String[] labels = new String[days];
    Arrays.setAll(labels, Integer::toString);
    return new Holdings(held, values, labels, returns, new int[positions]);
  }

  /** Euler: components add up to what they are components of, which is that of the P&L itself. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void componentsAddUp(long seed) {
    Holdings held = random(seed, 1 + (int) seed * 7, 250);
    Empirical law =
        new Empirical(
            held.pnl(KERNELS), QuantileConvention.INVERSE_CDF, ShortfallConvention.EXACT_TAIL);
    for (double tail : new double[] {0.01, 0.05, 0.1234}) {
      Components found = Components.of(held, KERNELS, tail);
      double rounding = 1e-12 * held.gross();
      assertThat(found.valueAtRisk()).isCloseTo(-law.quantile(tail), within(rounding));
      assertThat(found.expectedShortfall()).isCloseTo(-law.tailMean(tail), within(rounding));
      assertThat(Arrays.stream(found.var()).sum()).isCloseTo(found.valueAtRisk(), within(rounding));
      assertThat(Arrays.stream(found.es()).sum())
          .isCloseTo(found.expectedShortfall(), within(rounding));
      assertThat(Arrays.stream(found.normal()).sum())
          .isCloseTo(found.normalVar(), within(rounding));
      double[][] covariance = Covariance.SAMPLE.of(held.returns(), held.count());
      double deviation = Math.sqrt(Covariance.form(held.values(), covariance, held.values()));
      double z = -new Normal(0, 1).quantile(tail);
      assertThat(found.normalVar()).isCloseTo(z * deviation, within(rounding));
      // Each is the value times the derivative: z Σv/deviation.
      double slope = z * Covariance.times(covariance, held.values())[0] / deviation;
      assertThat(found.normal()[0]).isCloseTo(held.values()[0] * slope, within(rounding));
    }
  }

  /** Nothing changes when names are permuted, or something is held of which there is none. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void orderAndNothingDoNotMatter(long seed) {
    Holdings held = random(seed, 6, 100);
    double[] values = new double[7];
    double[] returns = new double[700];
    for (int j = 0; j < 6; j++) {
      values[6 - j] = held.values()[j];
      for (int day = 0; day < 100; day++) {
        returns[day * 7 + 6 - j] = held.at(day, j);
        returns[day * 7] = 0.9;
      }
    }
    Holdings other =
        new Holdings(random(9, 7, 1).positions(), values, held.days(), returns, new int[7]);
    Components one = Components.of(held, KERNELS, 0.05);
    Components two = Components.of(other, KERNELS, 0.05);
    assertThat(two.valueAtRisk()).isCloseTo(one.valueAtRisk(), within(1e-12 * held.gross()));
    assertThat(two.es()[6]).isCloseTo(one.es()[0], within(1e-12 * held.gross()));
    assertThat(two.es()[0]).isZero();
    double[] incremental = Components.incremental(other, KERNELS, 0.05);
    assertThat(incremental[0]).isCloseTo(0, within(1e-12 * held.gross()));
    assertThat(incremental[6])
        .isCloseTo(Components.incremental(held, KERNELS, 0.05)[0], within(1e-11 * held.gross()));
  }

  /** Without the other, a hedge's VaR is its own; with it, nothing is left. */
  @Test
  void incrementalVarOfAHedge() {
    Holdings one = random(1, 1, 50);
    double[] twice = new double[100];
    Arrays.setAll(twice, i -> one.returns()[i / 2]);
    Holdings hedged =
        new Holdings(
            random(9, 2, 1).positions(), new double[] {100, -100}, one.days(), twice, new int[2]);
    double[] incremental = Components.incremental(hedged, KERNELS, 0.1);
    double[] alone = Arrays.stream(one.returns()).map(r -> -100 * r).toArray();
    Empirical rest =
        new Empirical(alone, QuantileConvention.INVERSE_CDF, ShortfallConvention.EXACT_TAIL);
    assertThat(incremental[0]).isCloseTo(rest.quantile(0.1), within(1e-9));
  }

  /** Ten thousand symbols: 10 ms a thousand, and far below what would be seconds. */
  @Test
  void tenThousandSymbolsAreRead() {
    int symbols = 10_000;
    StringBuilder positions = new StringBuilder("symbol,quantity\n");
    StringBuilder prices = new StringBuilder("date");
    for (int j = 0; j < symbols; j++) {
      positions.append("S").append(j).append(',').append(j % 7 - 3).append('\n');
      prices.append(",S").append(j);
    }
    for (int day = 1; day <= 20; day++) {
      prices.append("\n2024-01-").append(day < 10 ? "0" : "").append(day);
      for (int j = 0; j < symbols; j++) {
        prices.append(',').append(10 + (j * 31 + day * 17) % 50);
      }
    }
    Holdings held = holdings(positions.toString(), prices.toString(), "", Holdings.Missing.REFUSE);
    assertThat(held.count()).isEqualTo(symbols);
    // S3 is held 0 times, S4 once: 10 + (4 · 31 + 20 · 17) % 50 = 24
    assertThat(held.values()[4]).isEqualTo(24);
    assertThat(Components.of(held, KERNELS, 0.05).valueAtRisk()).isPositive();
  }
}
