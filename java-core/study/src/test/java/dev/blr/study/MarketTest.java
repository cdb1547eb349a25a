package dev.blr.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.series.ReturnSeries;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Against prices read off the data files by eye. */
@NeedsSharedData({
  "spx_daily.csv",
  "vix_daily.csv",
  "sp500_stocks_daily.csv",
  "us_factor_etfs_daily.csv",
  "btcusdt_klines_1d.csv"
})
class MarketTest {
  /** 2020-02-24: S&P 500 3337.75 → 3225.89, VIX 17.08 → 25.03. */
  @Test
  void basketIsNineTenthsLongTheIndexAndOneTenthShortTheVix() {
    ReturnSeries basket = Market.stressBasket();
    int day = Arrays.asList(basket.labels()).indexOf("2020-02-24");
    double expected = 0.9 * (3225.89 / 3337.75 - 1) - 0.1 * (25.03 / 17.08 - 1);
    assertThat(basket.returns()[day]).isCloseTo(expected, within(1e-15));
  }

  /** 1997-01-31 has no VIX: the basket's return of 1997-02-03 spans both days. */
  @Test
  void basketSkipsDaysWithoutVix() {
    assertThat(Market.stressBasket().labels()).hasSize(8308).doesNotContain("1997-01-31");
  }

  @Test
  void crossSectionIsTwentyStocksFiveFundsAndBitcoin() {
    assertThat(Market.crossSection()).hasSize(26);
  }
}
