package dev.blr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.blr.engine.NeedsSharedData;
import dev.blr.engine.SharedData;
import dev.blr.engine.numeric.InvalidInputException;
import dev.blr.engine.series.Gap;
import dev.blr.engine.series.InputKind;
import dev.blr.engine.series.ReturnSeries;
import dev.blr.engine.series.SeriesOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts, first and last prices as the files' description and a text editor show them. */
@NeedsSharedData({
  "spx_daily.csv",
  "sp500_stocks_daily.csv",
  "btcusdt_klines_1d.csv",
  "vix_daily.csv",
  "spx_vix_daily.csv",
  "us_factor_etfs_daily.csv"
})
class RealFilesTest {
  @ParameterizedTest
  @CsvSource({
    "spx_daily.csv,, spx_close, 8313, 359.69, 1990-01-03, 3783.22, 2022-12-28",
    "sp500_stocks_daily.csv, AAPL, AAPL, 8313, 0.264, 1990-01-03, 125.674, 2022-12-28",
    "sp500_stocks_daily.csv, xom, XOM, 8313, 4.068, 1990-01-03, 106.627, 2022-12-28",
    "btcusdt_klines_1d.csv,, close, 3064, 4285.08, 2017-08-18, 92699.36, 2026-01-05",
    "vix_daily.csv,, close, 9235, 17.24, 1990-01-03, 18.7, 2026-07-23",
    "spx_vix_daily.csv, vix_close, vix_close, 8309, 17.24, 1990-01-03, 22.14, 2022-12-28",
    "us_factor_etfs_daily.csv, VLUE, VLUE, 2264, 47.054, 2014-01-03, 88.473, 2022-12-28"
  })
  void readsEveryFileBesideTheRepository(
      String file,
      String asked,
      String column,
      int rows,
      double first,
      String second,
      double last,
      String end) {
    ReturnSeries series =
        PriceFile.read(SharedData.file(file), SeriesOptions.DEFAULT.withColumn(asked));
    assertThat(series.column()).isEqualTo(column);
    assertThat(series.kind()).isEqualTo(InputKind.PRICES);
    assertThat(series.prices()).hasSize(rows).startsWith(first).endsWith(last);
    assertThat(series.returns()).hasSize(rows - 1);
    assertThat(series.labels()).startsWith(second).endsWith(end);
  }

  @Test
  void theExchangeClosedFiveTimesBesidesItsHolidays() {
    ReturnSeries series = PriceFile.read(SharedData.file("spx_daily.csv"), SeriesOptions.DEFAULT);
    assertThat(series.gaps())
        .containsExactly(
            new Gap("1994-04-26", "1994-04-28", 2), // the mourning for President Nixon
            new Gap("2001-09-10", "2001-09-17", 7), // the attacks of 11 September
            new Gap("2006-12-29", "2007-01-03", 5), // New Year and the mourning for President Ford
            new Gap("2012-10-26", "2012-10-31", 5), // hurricane Sandy
            new Gap("2018-12-04", "2018-12-06", 2)); // the mourning for President Bush
  }

  @Test
  void aMarketThatNeverClosesHasNoGap() {
    ReturnSeries series =
        PriceFile.read(SharedData.file("btcusdt_klines_1d.csv"), SeriesOptions.DEFAULT);
    assertThat(series.gaps()).isEmpty();
  }

  @Test
  void severalSeriesAreNotGuessedBetween() {
    Path file = SharedData.file("spx_vix_daily.csv");
    assertThatThrownBy(() -> PriceFile.read(file, SeriesOptions.DEFAULT))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("spx_close, vix_close");
  }

  @Test
  void aDroppedIndexDayShowsInTheJoinedFile() {
    // The file's description: the join lost 1991-03-01, a Friday, so Thursday is followed by
    // Monday.
    SeriesOptions options = SeriesOptions.DEFAULT.withColumn("spx_close");
    ReturnSeries series = PriceFile.read(SharedData.file("spx_vix_daily.csv"), options);
    assertThat(series.labels()).contains("1991-02-28", "1991-03-04").doesNotContain("1991-03-01");
  }
}
